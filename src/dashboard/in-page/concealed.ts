/*
 * What stands in the page and is not seen. There are many ways to hide a text; each is told by what it does to the text on the
 * screen, not by the name of a class.
 */

/** Letters smaller than this are not there to be read. */
const SMALLEST_LETTER = 2;
/** A box of this size shows nothing: the usual way to leave a text to screen readers alone. */
const SMALLEST_BOX = 1;

/** Whether an element that has a display is not seen all the same; `root` is the cell that it belongs to. */
export function isConcealed(element: Element, style: CSSStyleDeclaration, root: Element): boolean {
  if (style.opacity === '0' || parseFloat(style.fontSize) < SMALLEST_LETTER) return true;
  if (parseFloat(style.textIndent) < -100 || isClearText(style)) return true;
  if (style.clipPath !== 'none' && /^inset\((?:50|100)%/.test(style.clipPath)) return true;
  const away = style.position === 'absolute' || style.position === 'fixed';
  const cuts = style.overflowX !== 'visible' || style.overflowY !== 'visible';
  if (!away && !cuts) return false;
  const box = element.getBoundingClientRect();
  const cell = root.getBoundingClientRect();
  if (cell.width === 0 || cell.height === 0) return away && isClipped(style);
  if (cuts && (box.width <= SMALLEST_BOX || box.height <= SMALLEST_BOX)) return true;
  if (!away) return false;
  if (isClipped(style)) return true;
  // Taken out of the cell: a bubble, a menu, or a text moved off the screen.
  return !(box.right > cell.left && box.left < cell.right && box.bottom > cell.top && box.top < cell.bottom);
}

function isClearText(style: CSSStyleDeclaration): boolean {
  return /^rgba\(.*,\s*0\)$/.test(style.color) || style.color === 'transparent';
}

/** The older way to cut a text away; pages still use it. */
function isClipped(style: CSSStyleDeclaration): boolean {
  return style.getPropertyValue('clip').startsWith('rect(');
}

const ICON_FONT = /icon|symbols|glyph|awesome/i;
const ICON_CLASS = /(?:^|[\s_-])(?:icons?|glyphicon|fa[bsrl]?|material-symbols\S*)(?:$|[\s_-])/i;
/** Names of icons, as icon fonts write them: one word in small letters. */
const ICON_NAME = /^\s*[a-z][a-z0-9]*(?:_[a-z0-9]+)*\s*$/;

/** `likely`: an icon, if other text stands beside it. */
export type IconKind = 'none' | 'likely' | 'sure';

/** Whether its text is drawn as an icon: a font of icons turns the name `person` into a picture. */
export function iconKind(element: Element, style: CSSStyleDeclaration): IconKind {
  const text = element.textContent;
  if (text === '' || element.firstElementChild !== null) return 'none';
  const nameless = !/[\p{L}\p{N}]/u.test(text);
  const named = ICON_FONT.test(style.fontFamily) || ICON_CLASS.test(element.getAttribute('class') ?? '');
  if (named && (nameless || ICON_NAME.test(text))) return 'sure';
  const silent = element.closest('[aria-hidden=true]') !== null;
  return silent && (nameless || ICON_NAME.test(text) || element.tagName === 'I') ? 'likely' : 'none';
}
