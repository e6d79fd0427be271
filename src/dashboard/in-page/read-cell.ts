import type { GridCell } from './grid-text.js';
import { cut } from './bounds.js';
import { linkOf } from './cell-link.js';
import { isWaiting } from './late.js';
import { pictureIn } from './picture.js';
import { shownLines, shownText } from './shown.js';
import { oneLine } from './text.js';

/** A cell as a person sees it. */
export function readCell(cell: Element, column: number): GridCell {
  const plain = cell.firstElementChild === null;
  if (!isSeen(cell) || (!plain && isWaiting(cell))) return { column, text: null, link: null };
  const lines = shownLines(cell);
  const read: GridCell = { column, text: cut(lines.map(({ text }) => text).join('\n')), link: null };
  if (lines.length > 1) read.lines = lines;
  else if (SHORTENED.test(read.text ?? '')) read.text = cut(wholeOf(cell, read.text ?? ''));
  if (plain) return read;
  const picture = read.text === '' ? pictureIn(cell) : null;
  if (picture !== null) read.picture = picture;
  const link = linkOf(cell);
  if (link === null) return read;
  read.link = link.getAttribute('href');
  if (link.textContent !== read.text) {
    const linked = shownText(link);
    if (linked !== read.text) read.link_text = linked;
  }
  return read;
}

/** `Mary Oster…`: too long for its cell, and shortened by the page. */
const SHORTENED = /[^…](?:…|\.{3})$/;

/** The whole of a text that was shortened, where a title holds it and begins in the same way. */
function wholeOf(cell: Element, text: string): string {
  const begin = text.replace(/(?:…|\.{3})$/, '').trimEnd();
  for (const element of [cell, ...cell.querySelectorAll('[title]')]) {
    const title = oneLine(element.getAttribute('title'));
    if (title.length > begin.length && title.startsWith(begin) && !SHORTENED.test(title)) return title;
  }
  return text;
}

/** Whether the cell stands on the page: of a table that is drawn twice, each copy shows the cells that the other one hides. */
function isSeen(cell: Element): boolean {
  return cell.checkVisibility({ checkVisibilityCSS: true, visibilityProperty: true });
}
