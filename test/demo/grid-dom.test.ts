/** The imitated grid against what was counted in the real widget: /shared facts on the DataGrid, section 4 and on. */
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDemoDashboard, type DemoDashboard } from '../../src/demo/dashboard.js';
import { createLedger, rowsNewestFirst, type Ledger } from '../../src/demo/ledger.js';
import type { GridSettings } from '../../src/demo/options.js';
import { gridAtRest, launchBrowser, openReservations } from './browser.js';

/** The real counts were taken with 26 rows. */
function ledgerOf(rows: number): Ledger {
  const ledger = createLedger({ today: '2026-01-11', bookings: rows });
  const kept = new Set(rowsNewestFirst(ledger).slice(0, rows));
  for (const booking of ledger.bookings) booking.rows = booking.rows.filter((row) => kept.has(row));
  ledger.bookings = ledger.bookings.filter((booking) => booking.rows.length > 0);
  return ledger;
}

interface DomCounts {
  tables: number;
  gridRows: number;
  documentRows: number;
  dataRows: number;
  rowIndexes: number;
  wideRows: number;
}

function countDom(page: Page): Promise<DomCounts> {
  return page.evaluate(() => {
    const grid = '.dx-gridbase-container';
    const rows = [...document.querySelectorAll<HTMLTableRowElement>(`${grid} table tbody tr`)];
    const dataRows = rows.filter((row) => row.classList.contains('dx-data-row'));
    return {
      tables: document.querySelectorAll(`${grid} table`).length,
      gridRows: rows.length,
      documentRows: document.querySelectorAll('table tbody tr').length,
      dataRows: dataRows.length,
      rowIndexes: new Set(dataRows.map((row) => row.getAttribute('aria-rowindex'))).size,
      wideRows: rows.filter((row) => row.cells.length > 5).length,
    };
  });
}

describe('the grid page', () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let dashboard: DemoDashboard;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
    page = await context.newPage();
  });
  afterEach(async () => {
    await context.close();
    await dashboard.close();
  });

  async function open(
    grid: Partial<GridSettings> = {},
    rows = 26,
    language: 'fr' | 'en' = 'fr',
  ): Promise<void> {
    dashboard = await startDemoDashboard({
      ledger: ledgerOf(rows),
      language,
      grid: { delayMs: 20, ...grid },
    });
    await openReservations(page, dashboard);
    await page.waitForSelector('.dx-row.dx-header-row', { state: 'attached' });
    await gridAtRest(page);
  }

  const counts = (
    tables: number,
    gridRows: number,
    documentRows: number,
    dataRows: number,
    rowIndexes: number,
    wideRows: number,
  ): DomCounts => ({ tables, gridRows, documentRows, dataRows, rowIndexes, wideRows });

  it('has the rows of the widget in its default configuration, and on the second page', async () => {
    await open();
    expect(await countDom(page)).toEqual(counts(3, 24, 27, 20, 20, 24));
    expect(await page.textContent('.dx-info')).toBe('Page 1 sur 2 (26 élements)');
    await page.click('[aria-label="Page 2"]');
    await page.waitForSelector('tr[aria-rowindex="21"]');
    expect(await countDom(page)).toEqual(counts(3, 10, 13, 6, 6, 10));
  });

  it.each<[string, Partial<GridSettings>, number, DomCounts]>([
    ['one detail row open', { openDetail: true }, 26, counts(3, 25, 28, 20, 20, 24)],
    ['fixed columns, 23.2', { fixedColumns: true }, 26, counts(6, 48, 51, 40, 20, 24)],
    ['fixed columns, 26.1', { fixedColumns: true, widgetVersion: '26.1' }, 26, counts(3, 24, 27, 20, 20, 24)],
    [
      'virtual rows and columns',
      { virtualRows: true, virtualColumns: true },
      120,
      counts(3, 21, 24, 16, 16, 21),
    ],
    ['zero rows', {}, 0, counts(3, 4, 7, 0, 0, 4)],
    ['a partial answer', { dropRows: 3 }, 26, counts(3, 21, 24, 17, 17, 21)],
  ])('has the rows of the widget: %s', async (_name, grid, rows, expected) => {
    await open(grid, rows);
    expect(await countDom(page)).toEqual(expected);
  });

  it('shows group rows, which use up row numbers', async () => {
    await open({ groupBy: 'inventory_type' });
    const groups = await page.locator('.dx-group-row').count();
    expect(await countDom(page)).toEqual(counts(3, 24 + groups, 27 + groups, 20, 20, 24));
    const numbers = await page.$$eval('.dx-data-row', (rows) =>
      rows.map((row) => row.getAttribute('aria-rowindex')),
    );
    expect(numbers[0]).toBe('2');
  });

  it('says -1 before the first answer, and keeps old rows while the next page is under way', async () => {
    dashboard = await startDemoDashboard({ ledger: ledgerOf(26), grid: { delayMs: 700 } });
    await openReservations(page, dashboard);
    await page.waitForSelector('.dx-info');
    expect(await page.textContent('.dx-info')).toBe('Page 1 sur 1 (-1 élements)');
    expect(await page.locator('[role=columnheader]').count()).toBe(0);
    expect(await page.locator('.dx-rowsview, .dx-empty').count()).toBe(1);
    await page.waitForSelector('tr[aria-rowindex="1"]');
    await page.evaluate(() => document.querySelector<HTMLElement>('[aria-label="Page 2"]')?.click());
    expect(await page.textContent('.dx-info')).toBe('Page 2 sur 2 (26 élements)');
    expect(await page.locator('tr[aria-rowindex="1"]').count()).toBe(1);
    expect(await page.locator('.dx-loadpanel.dx-state-invisible').count()).toBe(0);
    await page.waitForSelector('tr[aria-rowindex="21"]');
    expect(await page.locator('tr[aria-rowindex="1"]').count()).toBe(0);
  });

  it('asks only for the rows it lacks when the page grows', async () => {
    await open({}, 60);
    await page.click('[aria-label="Items per page: 100"]');
    await page.waitForSelector('tr[aria-rowindex="60"]');
    expect(await page.locator('.dx-data-row').count()).toBe(60);
    const asked = dashboard.log.filter((line) => line.includes('grid.json'));
    expect(asked.map((line) => /skip=\d+&take=\d+/.exec(line)?.[0])).toEqual([
      'skip=0&take=20',
      'skip=20&take=80',
    ]);
    expect(asked.map((line) => line.includes('requireTotalCount'))).toEqual([true, false]);
  });

  it('goes back to the first page if the larger page leaves the current one empty', async () => {
    await open({}, 60);
    await page.click('[aria-label="Page 2"]');
    await page.waitForSelector('tr[aria-rowindex="21"]');
    await page.click('[aria-label="Items per page: 100"]');
    await page.waitForSelector('tr[aria-rowindex="60"]');
    const asked = dashboard.log.filter((line) => line.includes('grid.json'));
    expect(asked.slice(2).map((line) => /skip=\d+&take=\d+/.exec(line)?.[0])).toEqual([
      'skip=100&take=100',
      'skip=0&take=100',
    ]);
  });

  it('hides the text of fixed cells in the main copy, but keeps it', async () => {
    await open({ fixedColumns: true });
    const main = page.locator('.dx-datagrid-rowsview .dx-datagrid-content:not(.dx-datagrid-content-fixed)');
    const cell = main.locator('.dx-data-row td').nth(1);
    expect(await cell.innerText()).toBe('');
    expect(await cell.textContent()).not.toBe('');
    const copied = page.locator('.dx-datagrid-rowsview .dx-datagrid-content-fixed .dx-data-row').first();
    expect(await copied.locator('td').count()).toBe(5);
    expect(await copied.locator('td').last().getAttribute('colspan')).toBe('11');
  });

  it('draws only a window of columns, whose numbers stay global', async () => {
    await page.setViewportSize({ width: 1265, height: 900 });
    await open({ virtualColumns: true });
    const indexes = (): Promise<string[]> =>
      page.$$eval('.dx-header-row [role=columnheader]', (cells) =>
        cells.map((cell) => `${cell.getAttribute('aria-colindex')}${cell.id === '' ? '*' : ''}`),
      );
    const before = await indexes();
    expect(before.length).toBeLessThan(12);
    expect(before[0]).toBe('2');
    expect(before.at(-1)).toBe(`${before.length + 1}*`);
    await page.$eval('.dx-scrollable-container', (container) => container.scrollTo(container.scrollWidth, 0));
    await page.waitForSelector('[aria-colindex="15"][id]');
    const after = await indexes();
    expect(after.at(-1)).toBe('15');
    expect(after[0]).toMatch(/\*$/);
    expect(Number.parseInt(after[1] ?? '')).toBe(Number.parseInt(after[0] ?? '') + 1);
  });

  it('fetches rows as one scrolls, and its pager follows', async () => {
    await open({ virtualRows: true }, 120);
    await page.$eval('.dx-scrollable-container', (container) => container.scrollTo(0, 50 * 37));
    await page.waitForSelector('tr[aria-rowindex="51"]');
    expect(await page.textContent('.dx-info')).toBe('Page 3 sur 6 (120 élements)');
    expect(await page.locator('.dx-virtual-row').count()).toBe(2);
    expect(dashboard.log.some((line) => line.includes('skip=40&take=40'))).toBe(true);
  });

  it.each(['error500', 'badJson', 'html', 'unauthorized'] as const)(
    'shows an error row: %s',
    async (answer) => {
      dashboard = await startDemoDashboard({ ledger: ledgerOf(26), grid: { delayMs: 0, answer } });
      await openReservations(page, dashboard);
      await page.waitForSelector('.dx-datagrid-headers .dx-error-row .dx-error-message[role=alert]');
      expect(await page.locator('[role=columnheader], .dx-datagrid-nodata').count()).toBe(0);
      expect(await page.textContent('.dx-info')).toBe('Page 1 sur 1 (-1 élements)');
    },
  );

  it('lets scripts reach the component, or not', async () => {
    await open();
    const read = await page.evaluate(async () => {
      interface Component {
        totalCount(): number;
        pageCount(): number;
        getVisibleColumns(): { dataField?: string; type?: string }[];
        getVisibleRows(): { data: Record<string, unknown> }[];
        getDataSource(): {
          isLoading(): boolean;
          store(): { load(options: object): Promise<{ data: unknown[]; totalCount: number }> };
        };
      }
      type JQuery = (target: string) => { data(key: string): Component; dxDataGrid(name: string): Component };
      const { $ } = window as unknown as { $: JQuery };
      const component = $('#reservations-grid').dxDataGrid('instance');
      const all = await component
        .getDataSource()
        .store()
        .load({ skip: 0, take: 1000, requireTotalCount: true });
      return {
        same: component === $('#reservations-grid').data('dxDataGrid'),
        total: component.totalCount(),
        pages: component.pageCount(),
        columns: component.getVisibleColumns().map(({ dataField, type }) => dataField ?? type),
        first: component.getVisibleRows()[0]?.data,
        rows: component.getVisibleRows().length,
        loading: component.getDataSource().isLoading(),
        all: [all.data.length, all.totalCount],
      };
    });
    expect(read).toMatchObject({ same: true, total: 26, pages: 2, rows: 20, loading: false, all: [26, 26] });
    expect(read.columns.slice(0, 3)).toEqual(['detailExpand', 'status', 'room_number']);
    expect(read.first).toMatchObject({
      checkin_date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\+01:00$/),
    });
    dashboard.options.grid.instance = false;
    await page.reload();
    await page.waitForSelector('.dx-data-row');
    const kinds = await page.evaluate(() => {
      const { $ } = window as unknown as { $: (target: string) => Record<string, unknown> };
      return [typeof $, typeof $('#reservations-grid')['dxDataGrid']];
    });
    expect(kinds).toEqual(['function', 'undefined']);
  });

  it('hides, orders, renames and adds columns as told', async () => {
    await open({
      hidden: ['booked_at'],
      order: ['guest_name', 'status'],
      extraColumns: 2,
      captions: { guest_name: 'Voyageur' },
      duplicateCaption: 'status',
    });
    const captions = await page.locator('.dx-header-row .dx-datagrid-text-content').allTextContents();
    expect(captions.slice(0, 5)).toEqual(['Voyageur', 'Notes internes', 'Statut', 'Agence', 'Chambre']);
    expect(captions).not.toContain('Réservation faite le');
    expect(captions.at(-1)).toBe('Statut');
  });

  it('prints in English, and filters', async () => {
    await open({ activeFilter: { field: 'guest_name', text: 'zo' } }, 60, 'en');
    expect(await page.textContent('.dx-info')).toMatch(/^Page 1 of 1 \(\d items\)$/);
    const names = await page.$$eval('.dx-data-row', (rows) =>
      rows.map((row) => row.children[4]?.textContent ?? ''),
    );
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(name.toLowerCase()).toContain('zo');
    expect(await page.locator('[aria-label="Column Guest name"]').count()).toBe(1);
    await expect(
      page.$eval(
        '.dx-datagrid-filter-row td:nth-child(5) input',
        (input) => (input as HTMLInputElement).value,
      ),
    ).resolves.toBe('zo');
  });

  it('opens and closes a detail row by its expander', async () => {
    await open();
    await page.evaluate(() =>
      document.querySelector<HTMLElement>('.dx-data-row .dx-datagrid-expand')?.click(),
    );
    expect(await page.locator('.dx-master-detail-row').count()).toBe(1);
    expect(await page.locator('[aria-label="Réduire"]').count()).toBe(1);
    await page.click('[aria-label="Réduire"]');
    expect(await page.locator('.dx-master-detail-row').count()).toBe(0);
  });
});
