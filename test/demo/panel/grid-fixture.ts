/** A browser page on a demo dashboard's grid, for a file of tests. */
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterEach, beforeAll, beforeEach } from 'vitest';
import { startDemoDashboard, type DemoDashboard, type DemoOptions } from '../../../src/demo/panel/server.js';
import { createLedger, rowsNewestFirst, type Ledger } from '../../../src/demo/hotel/ledger.js';
import type { GridSettings } from '../../../src/demo/panel/options.js';
import { gridAtRest, launchBrowser, openReservations } from '../../support/test-browser.js';

/** The real counts were taken with 26 rows. */
export function ledgerOf(rows: number): Ledger {
  const ledger = createLedger({ today: '2026-01-11', bookings: rows });
  const kept = new Set(rowsNewestFirst(ledger).slice(0, rows));
  for (const booking of ledger.bookings) booking.rows = booking.rows.filter((row) => kept.has(row));
  ledger.bookings = ledger.bookings.filter((booking) => booking.rows.length > 0);
  return ledger;
}

export interface GridFixture {
  page: Page;
  dashboard: DemoDashboard;
  /** Starts a dashboard and opens All Reservations, without waiting for its rows. */
  start(options: DemoOptions): Promise<void>;
  /** Opens the grid over so many rows, and waits until it is drawn. */
  open(grid?: Partial<GridSettings>, rows?: number, language?: 'fr' | 'en'): Promise<void>;
}

/** Call it inside `describe`: one browser for all tests, a fresh page and dashboard for each. */
export function gridFixture(): GridFixture {
  let browser: Browser;
  let context: BrowserContext;
  const fixture = {} as GridFixture;
  fixture.start = async (options) => {
    fixture.dashboard = await startDemoDashboard(options);
    await openReservations(fixture.page, fixture.dashboard);
  };
  fixture.open = async (grid = {}, rows = 26, language = 'fr') => {
    await fixture.start({ ledger: ledgerOf(rows), language, grid: { delayMs: 20, ...grid } });
    await fixture.page.waitForSelector('.dx-row.dx-header-row', { state: 'attached' });
    await gridAtRest(fixture.page);
  };
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
    fixture.page = await context.newPage();
  });
  afterEach(async () => {
    await context.close();
    await fixture.dashboard.close();
  });
  return fixture;
}
