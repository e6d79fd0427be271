import type { Frame, Page } from 'playwright';
import { Failure } from '../../base/errors.js';
import type { GridFound } from '../in-page/grid-text.js';
import { lookOnce } from './look.js';
import { totalOf } from './text.js';

/** A pager without page numbers is turned back page by page. */
const MOST_TURNS = 200;

/** Goes to the first page, should the grid have opened on another one: it may remember where it was left. */
export async function toFirstPage(page: Page | Frame, opened: GridFound): Promise<GridFound> {
  let look = opened;
  for (let turns = 0; !beginsTheList(look) && turns < MOST_TURNS; turns += 1) {
    const total = totalOf(look);
    const size = Number(look.page_size ?? '') || null;
    const rows = size === null || total === null ? -1 : Math.min(size, total);
    const before = firstIndex(look);
    look = await lookOnce(page, { kind: 'first_page' }, { first: 1, rows });
    if (firstIndex(look) === before) break;
  }
  if (beginsTheList(look)) return look;
  throw new Failure('READING_INCOMPLETE', 'All Reservations does not show the first of its pages.', {
    remedy: 'Go to the first page of the list in the dashboard, then ask again.',
    retry: 'now',
  });
}

function beginsTheList(look: GridFound): boolean {
  if (look.rows_cut) return ['1', null].includes(look.page);
  const index = firstIndex(look);
  return index === null ? ['1', null].includes(look.page) : index <= 1 || look.rows[0]?.groups.length !== 0;
}

function firstIndex(look: GridFound): number | null {
  return look.rows[0]?.index ?? null;
}
