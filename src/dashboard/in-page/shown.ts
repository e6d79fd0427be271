import { cut } from './bounds.js';
import { iconKind, isConcealed, type IconKind } from './concealed.js';

/** One line of a cell as a person sees it. */
export interface ShownLine {
  text: string;
  /** It stands in a box of its own beside other text, with a border or a ground: a badge, a label. */
  boxed: boolean;
}

/** A piece of text on its way into lines: a text node, or what a field of a form shows. */
interface Piece {
  text: string;
  node: Node;
  /** What stands between this piece and the one before. */
  before: Break;
  /** The boxes around it, outermost first. */
  boxes: readonly Element[];
  icon: IconKind;
}

/** What holds for all pieces in an element. */
type Within = Pick<Piece, 'boxes' | 'icon'>;

type Break = 'none' | 'space' | 'block' | 'line';

const STRENGTH: readonly Break[] = ['none', 'space', 'block', 'line'];
/** A gap of this part of the letters' size is seen as a space. */
const GAP = 0.12;
/** Signs that decorate: arrows, ticks, stars, icons of icon fonts. */
const SIGNS = String.raw`\ufe0f\s\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2900-\u29ff\u2b00-\u2bff\ue000-\uf8ff`;
const WITHIN_SIGNS = new RegExp(`[^${SIGNS}](?:.*[^${SIGNS}])?`, 'su');

/**
 * The lines of an element as a person sees them, whatever they are made of: hidden parts, words for screen readers and icons are
 * left out, a field of a form gives what it shows, blocks stand apart, and so do neighbours with a gap between them. The element
 * itself may be hidden or out of view. An element without children costs no more than its text.
 */
export function shownLines(element: Element): ShownLine[] {
  if (element.firstElementChild === null && element.shadowRoot === null) {
    const { textContent: text } = element;
    return toLines([{ text, node: element, before: 'none', boxes: [], icon: 'none' }]);
  }
  const walk = new Walk(element);
  walk.inside(element, getComputedStyle(element), { boxes: [], icon: 'none' });
  const words = walk.pieces.filter(({ icon }) => icon === 'none');
  // What only seems to be an icon is one where other text stands beside it.
  return toLines(words.length > 0 ? words : walk.pieces);
}

/** The lines in one text, with line breaks between them. */
export function shownText(element: Element | null | undefined): string {
  if (element === null || element === undefined) return '';
  return shownLines(element)
    .map(({ text }) => text)
    .join('\n');
}

class Walk {
  readonly pieces: Piece[] = [];
  private pending: Break = 'none';
  private readonly ground: string;

  constructor(private readonly root: Element) {
    this.ground = getComputedStyle(root).backgroundColor;
  }

  inside(element: Element, style: CSSStyleDeclaration, within: Within): void {
    // Of a hidden root all text is read; within, a visible child of a hidden parent is seen.
    const seen = element === this.root || style.visibility === 'visible';
    for (const node of childrenOf(element)) {
      if (node instanceof Text) {
        if (seen) this.add(node.data, node, within, style.whiteSpace.startsWith('pre'));
      } else if (node instanceof Element) this.element(node, within);
    }
  }

  private element(element: Element, within: Within): void {
    if (element.tagName === 'BR') return this.breakWith('line');
    const style = getComputedStyle(element);
    if (style.display === 'none' || isConcealed(element, style, this.root)) return;
    const kind = iconKind(element, style);
    if (kind === 'sure') return this.breakWith('space');
    const inner: Within = {
      boxes: hasBox(element, style, this.ground) ? [...within.boxes, element] : within.boxes,
      icon: kind === 'likely' ? kind : within.icon,
    };
    const outside = edgeOf(style);
    this.breakWith(outside);
    if (element instanceof HTMLSelectElement) {
      this.add(element.selectedOptions[0]?.label ?? '', element, inner, false);
    } else if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
      if (!SILENT_FIELDS.has(element.type)) this.add(element.value, element, inner, false);
      this.breakWith('space');
    } else if (element instanceof HTMLElement) this.inside(element, style, inner);
    else if (style.visibility === 'visible') this.breakWith('space');
    this.breakWith(outside);
  }

  private add(text: string, node: Node, within: Within, asWritten: boolean): void {
    const parts = asWritten ? text.split('\n') : [text];
    parts.forEach((part, place) => {
      if (place > 0) this.breakWith('line');
      if (/^[\s\u00a0]*$/.test(part)) {
        if (part !== '') this.breakWith('space');
        return;
      }
      this.pieces.push({ text: part, node, before: this.pending, ...within });
      this.pending = 'none';
    });
  }

  private breakWith(kind: Break): void {
    if (STRENGTH.indexOf(kind) > STRENGTH.indexOf(this.pending)) this.pending = kind;
  }
}

/** Fields that print nothing of their own. */
const SILENT_FIELDS = new Set(['checkbox', 'radio', 'hidden', 'password', 'image', 'file', 'range', 'color']);

function childrenOf(element: Element): Iterable<Node> {
  if (element instanceof HTMLDetailsElement && !element.open) return element.querySelectorAll('summary');
  if (element instanceof HTMLSlotElement && element.assignedNodes().length > 0)
    return element.assignedNodes();
  return (element.shadowRoot ?? element).childNodes;
}

function edgeOf(style: CSSStyleDeclaration): Break {
  if (style.display.startsWith('inline') || style.display === 'contents') return 'none';
  return 'block';
}

/** A badge whose style did not arrive is one all the same. */
const BADGE = /(?:^|[\s_-])(?:badge|chip|tag|pill)s?(?:$|[\s_-])/i;

/** Whether it stands in a box that a person sees. */
function hasBox(element: Element, style: CSSStyleDeclaration, ground: string): boolean {
  if (BADGE.test(element.getAttribute('class') ?? '')) return true;
  const colour = style.backgroundColor;
  if (colour !== ground && !isClear(colour)) return true;
  return parseFloat(style.borderTopWidth) > 0 && parseFloat(style.borderLeftWidth) > 0;
}

function isClear(colour: string): boolean {
  return colour === 'transparent' || /^rgba\(.*,\s*0\)$/.test(colour);
}

function toLines(pieces: readonly Piece[]): ShownLine[] {
  const lines: { text: string; depth: number; box: Element | undefined }[] = [];
  let last: Piece | null = null;
  for (const piece of pieces) {
    const line = lines.at(-1);
    const box = piece.boxes.at(-1);
    const between = last === null ? 'line' : separation(last, piece);
    if (line === undefined || between === 'line' || box !== line.box)
      lines.push({ text: piece.text, depth: piece.boxes.length, box });
    else line.text += (between === 'space' ? ' ' : '') + piece.text;
    last = piece;
  }
  const outermost = Math.min(...lines.map(({ depth }) => depth));
  const tidied = lines.map(({ text, depth }) => ({ text: tidy(text), boxed: depth > outermost }));
  const says = ({ text }: ShownLine): boolean => /[\p{L}\p{N}]/u.test(text);
  // A line of nothing but signs is a decoration where another line has words.
  const anySays = tidied.some(says);
  return tidied.filter((line) => (anySays ? says(line) : line.text !== ''));
}

/** One kind of space, and no signs around the words; a text of nothing but signs stays. */
function tidy(text: string): string {
  const plain = cut(text.replace(/[\s\u00a0\u202f]+/g, ' ').trim());
  return WITHIN_SIGNS.exec(plain)?.[0] ?? plain;
}

/** How two pieces look to a person: as one word, as two, or as two lines. */
function separation(one: Piece, other: Piece): 'none' | 'space' | 'line' {
  if (other.before === 'line') return 'line';
  const spaced = other.before === 'space' || /[\s\u00a0]$/.test(one.text) || /^[\s\u00a0]/.test(other.text);
  if (spaced && other.before !== 'block') return 'space';
  const [a, b] = [boxOf(one.node, 'last'), boxOf(other.node, 'first')];
  // Without a place on the screen only the kind of the elements tells.
  if (a === null || b === null) return other.before === 'block' ? 'line' : spaced ? 'space' : 'none';
  const overlap = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const height = Math.min(a.height, b.height);
  if (overlap < height * 0.3) return 'line';
  const gap = Math.max(b.left - a.right, a.left - b.right);
  return spaced || other.before === 'block' || gap > height * GAP ? 'space' : 'none';
}

function boxOf(node: Node, which: 'first' | 'last'): DOMRect | null {
  if (node instanceof Element) return sized(node.getBoundingClientRect());
  const range = document.createRange();
  range.selectNodeContents(node);
  const rects = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  return (which === 'first' ? rects[0] : rects.at(-1)) ?? null;
}

function sized(rect: DOMRect): DOMRect | null {
  return rect.width > 0 && rect.height > 0 ? rect : null;
}
