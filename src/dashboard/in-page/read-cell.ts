import type { GridCell } from './grid-text.js';
import { cut } from './bounds.js';
import { linkOf } from './cell-link.js';
import { isWaiting } from './late.js';
import { pictureIn } from './picture.js';
import { shownLines, shownText } from './shown.js';

/** A cell as a person sees it. */
export function readCell(cell: Element, column: number): GridCell {
  const plain = cell.firstElementChild === null;
  if (!isSeen(cell) || (!plain && isWaiting(cell))) return { column, text: null, link: null };
  const lines = shownLines(cell);
  const read: GridCell = { column, text: cut(lines.map(({ text }) => text).join('\n')), link: null };
  if (lines.length > 1) read.lines = lines;
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

/** Whether the cell stands on the page: of a table that is drawn twice, each copy shows the cells that the other one hides. */
function isSeen(cell: Element): boolean {
  return cell.checkVisibility({ checkVisibilityCSS: true, visibilityProperty: true });
}
