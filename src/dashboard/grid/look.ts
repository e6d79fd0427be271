import type { Frame, Page } from 'playwright';
import { inPage } from '../in-page.js';
import type { GridFound, GridText } from '../in-page/grid-text.js';
import type { GridLook } from '../in-page/grid.js';
import { NothingShown } from '../nothing-shown.js';
import { withMerged } from './merged-cells.js';
import { totalOf } from './text.js';
import { within } from '../../browser/page-guard.js';

/** How long a grid may load, and how long it must be quiet to count as finished when it does not show what is expected. */
export const LOAD_MS = 30_000;
export const REST_MS = 2_000;

/** The grid says by itself that it is empty, and its pager does not contradict. */
function provenEmpty(look: GridText): boolean {
  return look.rows.length === 0 && look.says_empty && (totalOf(look) ?? 0) === 0;
}

/** Acts on the grid, waits for what comes of it, and gives it back as text. Throws if it has nothing to show. */
export async function lookOnce(
  page: Page | Frame,
  act: GridLook['act'],
  expect: GridLook['expect'],
  restMs = REST_MS,
): Promise<GridFound> {
  const look = await within(page, LOAD_MS + 5_000, 'reading the grid', () =>
    inPage(page, 'lookAtGrid', { act, expect, restMs, timeoutMs: LOAD_MS }),
  );
  if (look === null) {
    throw new NothingShown('DASHBOARD_CHANGED', 'The page All Reservations shows no grid.');
  }
  if (look.says_error) {
    throw new NothingShown(
      'DASHBOARD_UNAVAILABLE',
      'The grid on All Reservations reports an error instead of rows.',
    );
  }
  if (!look.at_rest) {
    throw new NothingShown(
      'DASHBOARD_UNAVAILABLE',
      `The grid on All Reservations is still loading after ${LOAD_MS / 1000} s.`,
    );
  }
  if (look.rows.length === 0 && look.too_large !== true && !provenEmpty(look) && act.kind !== 'scroll') {
    throw new NothingShown(
      'READING_INCOMPLETE',
      'The grid on All Reservations shows no rows, and does not say that it has none.',
    );
  }
  return withMerged(look);
}
