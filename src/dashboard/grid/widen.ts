import type { Frame, Page } from 'playwright';
import type { GridFound } from '../in-page/grid-text.js';
import { lookOnce } from './look.js';

/** No browser draws wider pages well, and no list of reservations is wider. */
const WIDEST = 12_000;
/** Room for what stands beside the grid. */
const BESIDE = 400;
const WIDEN_REST_MS = 300;

/**
 * Columns that do not fit are not rendered, or folded into a row below: in a wider window they fit. Nothing is asked of the
 * dashboard for it. Gives the look at the wider grid, and what takes the window back to its size.
 */
export async function widen(
  place: Page | Frame,
  look: GridFound,
): Promise<{ look: GridFound; restore: () => Promise<void> }> {
  const page = 'mainFrame' in place ? place : place.page();
  const size = page.viewportSize();
  if (size === null || !look.columns_cut) return { look, restore: () => Promise.resolve() };
  const restore = async (): Promise<void> => {
    if (!page.isClosed()) await page.setViewportSize(size);
  };
  const lacking = look.view.full_width - look.view.width + BESIDE;
  const width = Math.min(WIDEST, size.width + Math.max(lacking, size.width));
  await page.setViewportSize({ width, height: size.height });
  const wider = await lookOnce(place, { kind: 'scroll', left: 0, top: 0 }, null, WIDEN_REST_MS);
  return { look: wider, restore };
}
