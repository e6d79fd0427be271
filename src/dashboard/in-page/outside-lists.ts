import { GRID } from './grid-parts.js';
import { text } from './text.js';

const LIST = `table, ${GRID}, [role=grid], [role=treegrid], [role=table], [role=row]`;

/**
 * The visible text of the page but for its lists, with line breaks: what the panel says of itself stands there, while in lists its
 * guests have the word. A table without captions is there for the layout, and is no list.
 */
export function textOutsideLists(): string {
  return textWithout(document.body, LIST, isList);
}

/** The same but for the rows of lists: what stands above and below them, in a head or a foot, is the panel's. */
export function textOutsideRows(): string {
  const captioned = new Map<HTMLTableElement, boolean>();
  /** Asked for each of its rows. */
  const isCaptioned = (table: HTMLTableElement): boolean => {
    const known = captioned.get(table) ?? hasCaptions(table);
    captioned.set(table, known);
    return known;
  };
  return textWithout(document.body, 'tr, [role=row]', (element) => isRow(element, isCaptioned));
}

function textWithout(root: Element, candidates: string, isLeftOut: (element: Element) => boolean): string {
  const parts: string[] = [];
  const enter = (element: Element): void => {
    if (isLeftOut(element)) return;
    // Of an element that is not shown the browser gives the hidden text.
    if (!element.checkVisibility({ visibilityProperty: true })) return;
    if (element.querySelector(candidates) === null) {
      parts.push(text(element));
      return;
    }
    for (const node of element.childNodes) {
      if (node instanceof Element) enter(node);
      else if (node instanceof Text) parts.push(node.data.trim());
    }
  };
  enter(root);
  return parts.filter((part) => part !== '').join('\n');
}

function isList(element: Element): boolean {
  if (!element.matches(LIST)) return false;
  return !(element instanceof HTMLTableElement) || element.matches('[role]') || hasCaptions(element);
}

function hasCaptions(table: HTMLTableElement): boolean {
  return table.querySelector(':scope > tr > th, :scope > * > tr > th') !== null || isSheet(table);
}

/** Many rows of as many cells: a list whose captions are not marked. */
function isSheet(table: HTMLTableElement): boolean {
  const widths = [...table.rows].map(({ cells }) => cells.length);
  const [width = 0] = widths;
  if (widths.length < FEWEST_ROWS || width < FEWEST_CELLS) return false;
  return widths.every((other) => other === width) && table.querySelector('table') === null;
}

const FEWEST_ROWS = 3;
const FEWEST_CELLS = 4;

function isRow(element: Element, isCaptioned: (table: HTMLTableElement) => boolean): boolean {
  if (!element.matches('tr, [role=row]')) return false;
  if (element.closest('thead, tfoot') !== null) return false;
  const table = element.closest('table');
  return table === null || table.matches('[role]') || isCaptioned(table);
}
