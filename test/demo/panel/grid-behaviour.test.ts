/** How the imitated grid loads, pages, scrolls and fails, as it was seen of the real widget. */
import { describe, expect, it } from 'vitest';
import { THOROUGH } from '../../support/thorough.js';
import { gridFixture, ledgerOf } from './grid-fixture.js';

describe('the grid', () => {
  const grid = gridFixture();

  it('says -1 before the first answer, and keeps old rows while the next page is under way', async () => {
    await grid.start({ ledger: ledgerOf(26), grid: { delayMs: 700 } });
    await grid.page.waitForSelector('.dx-info');
    expect(await grid.page.textContent('.dx-info')).toBe('Page 1 sur 1 (-1 élements)');
    expect(await grid.page.locator('[role=columnheader]').count()).toBe(0);
    expect(await grid.page.locator('.dx-rowsview, .dx-empty').count()).toBe(1);
    await grid.page.waitForSelector('tr[aria-rowindex="1"]');
    await grid.page.evaluate(() => document.querySelector<HTMLElement>('[aria-label="Page 2"]')?.click());
    expect(await grid.page.textContent('.dx-info')).toBe('Page 2 sur 2 (26 élements)');
    expect(await grid.page.locator('tr[aria-rowindex="1"]').count()).toBe(1);
    expect(await grid.page.locator('.dx-loadpanel.dx-state-invisible').count()).toBe(0);
    await grid.page.waitForSelector('tr[aria-rowindex="21"]');
    expect(await grid.page.locator('tr[aria-rowindex="1"]').count()).toBe(0);
  });

  it('asks only for the rows it lacks when the page grows', async () => {
    await grid.open({}, 60);
    await grid.page.click('[aria-label="Items per page: 100"]');
    await grid.page.waitForSelector('tr[aria-rowindex="60"]');
    expect(await grid.page.locator('.dx-data-row').count()).toBe(60);
    const asked = grid.dashboard.log.filter((line) => line.includes('grid.json'));
    expect(asked.map((line) => /skip=\d+&take=\d+/.exec(line)?.[0])).toEqual([
      'skip=0&take=20',
      'skip=20&take=80',
    ]);
    expect(asked.map((line) => line.includes('requireTotalCount'))).toEqual([true, false]);
  });

  it('goes back to the first page if the larger page leaves the current one empty', async () => {
    await grid.open({}, 60);
    await grid.page.click('[aria-label="Page 2"]');
    await grid.page.waitForSelector('tr[aria-rowindex="21"]');
    await grid.page.click('[aria-label="Items per page: 100"]');
    await grid.page.waitForSelector('tr[aria-rowindex="60"]');
    const asked = grid.dashboard.log.filter((line) => line.includes('grid.json'));
    expect(asked.slice(2).map((line) => /skip=\d+&take=\d+/.exec(line)?.[0])).toEqual([
      'skip=100&take=100',
      'skip=0&take=100',
    ]);
  });

  it('hides the text of fixed cells in the main copy, but keeps it', async () => {
    await grid.open({ fixedColumns: true });
    const main = grid.page.locator(
      '.dx-datagrid-rowsview .dx-datagrid-content:not(.dx-datagrid-content-fixed)',
    );
    const cell = main.locator('.dx-data-row td').nth(1);
    expect(await cell.innerText()).toBe('');
    expect(await cell.textContent()).not.toBe('');
    const copied = grid.page.locator('.dx-datagrid-rowsview .dx-datagrid-content-fixed .dx-data-row').first();
    expect(await copied.locator('td').count()).toBe(5);
    expect(await copied.locator('td').last().getAttribute('colspan')).toBe('11');
  });

  it('draws only a window of columns, whose numbers stay global', async () => {
    await grid.page.setViewportSize({ width: 1265, height: 900 });
    await grid.open({ virtualColumns: true });
    const indexes = (): Promise<string[]> =>
      grid.page.$$eval('.dx-header-row [role=columnheader]', (cells) =>
        cells.map((cell) => `${cell.getAttribute('aria-colindex')}${cell.id === '' ? '*' : ''}`),
      );
    const before = await indexes();
    expect(before.length).toBeLessThan(12);
    expect(before[0]).toBe('2');
    expect(before.at(-1)).toBe(`${before.length + 1}*`);
    await grid.page.$eval('.dx-scrollable-container', (container) =>
      container.scrollTo(container.scrollWidth, 0),
    );
    await grid.page.waitForSelector('[aria-colindex="15"][id]');
    const after = await indexes();
    expect(after.at(-1)).toBe('15');
    expect(after[0]).toMatch(/\*$/);
    expect(Number.parseInt(after[1] ?? '')).toBe(Number.parseInt(after[0] ?? '') + 1);
  });

  it('fetches rows as one scrolls, and its pager follows', async () => {
    await grid.open({ virtualRows: true }, 120);
    await grid.page.$eval('.dx-scrollable-container', (container) => container.scrollTo(0, 50 * 37));
    await grid.page.waitForSelector('tr[aria-rowindex="51"]');
    expect(await grid.page.textContent('.dx-info')).toBe('Page 3 sur 6 (120 élements)');
    expect(await grid.page.locator('.dx-virtual-row').count()).toBe(2);
    expect(grid.dashboard.log.some((line) => line.includes('skip=40&take=40'))).toBe(true);
  });

  it.each(THOROUGH ? (['error500', 'badJson', 'html', 'unauthorized'] as const) : (['error500'] as const))(
    'shows an error row: %s',
    async (answer) => {
      await grid.start({ ledger: ledgerOf(26), grid: { delayMs: 0, answer } });
      await grid.page.waitForSelector('.dx-datagrid-headers .dx-error-row .dx-error-message[role=alert]');
      expect(await grid.page.locator('[role=columnheader], .dx-datagrid-nodata').count()).toBe(0);
      expect(await grid.page.textContent('.dx-info')).toBe('Page 1 sur 1 (-1 élements)');
    },
  );

  it('lets scripts reach the component, or not', async () => {
    await grid.open();
    const read = await grid.page.evaluate(async () => {
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
    grid.dashboard.options.grid.instance = false;
    await grid.page.reload();
    await grid.page.waitForSelector('.dx-data-row');
    const kinds = await grid.page.evaluate(() => {
      const { $ } = window as unknown as { $: (target: string) => Record<string, unknown> };
      return [typeof $, typeof $('#reservations-grid')['dxDataGrid']];
    });
    expect(kinds).toEqual(['function', 'undefined']);
  });

  it('answers scripts that ask its store as told, and is itself as ever', async () => {
    const outcomes: Record<string, unknown> = {};
    await grid.open({ sortBy: 'guest_name' });
    for (const store of ['ok', 'fewer', 'twice', 'otherTotal', 'turned', 'error', 'post'] as const) {
      grid.dashboard.options.grid.store = store;
      await grid.page.reload();
      await grid.page.waitForSelector('.dx-data-row');
      outcomes[store] = await grid.page.evaluate(async () => {
        interface Answer {
          data: { id: number; guest_name: string }[];
          totalCount: number;
        }
        interface Source {
          sort(): unknown;
          store(): { load(options: object): Promise<Answer> };
        }
        type JQuery = (target: string) => { data(key: string): { getDataSource(): Source } };
        const { $ } = window as unknown as { $: JQuery };
        const source = $('#reservations-grid').data('dxDataGrid').getDataSource();
        const asked = { skip: 0, take: 1000, requireTotalCount: true, sort: source.sort() };
        const answer = await source
          .store()
          .load(asked)
          .catch(() => null);
        if (answer === null) return null;
        const names = answer.data.map(({ guest_name }) => guest_name);
        const upwards = names.every((name, i) => i === 0 || (names[i - 1] ?? '') <= name);
        return [names.length, new Set(answer.data.map(({ id }) => id)).size, answer.totalCount, upwards];
      });
      expect(await grid.page.locator('.dx-data-row').count()).toBe(20);
    }
    expect(outcomes).toEqual({
      ok: [26, 26, 26, true],
      fewer: [23, 23, 26, true],
      twice: [26, 25, 26, false],
      otherTotal: [26, 26, 27, true],
      turned: [26, 26, 26, false],
      error: null,
      post: [26, 26, 26, true],
    });
    expect(
      grid.dashboard.log.filter((line) => line.startsWith('POST') && line.includes('grid.json')),
    ).toHaveLength(1);
  });

  it('hides, orders, renames and adds columns as told', async () => {
    await grid.open({
      hidden: ['booked_at'],
      order: ['guest_name', 'status'],
      extraColumns: 2,
      captions: { guest_name: 'Voyageur' },
      duplicateCaption: 'status',
    });
    const captions = await grid.page.locator('.dx-header-row .dx-datagrid-text-content').allTextContents();
    expect(captions.slice(0, 5)).toEqual(['Voyageur', 'Notes internes', 'Statut', 'Agence', 'Chambre']);
    expect(captions).not.toContain('Réservation faite le');
    expect(captions.at(-1)).toBe('Statut');
  });

  it('prints in English, and filters', async () => {
    await grid.open({ activeFilter: { field: 'guest_name', text: 'zo' } }, 60, 'en');
    expect(await grid.page.textContent('.dx-info')).toMatch(/^Page 1 of 1 \(\d items\)$/);
    const names = await grid.page.$$eval('.dx-data-row', (rows) =>
      rows.map((row) => row.children[4]?.textContent ?? ''),
    );
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(name.toLowerCase()).toContain('zo');
    expect(await grid.page.locator('[aria-label="Column Guest name"]').count()).toBe(1);
    await expect(
      grid.page.$eval(
        '.dx-datagrid-filter-row td:nth-child(5) input',
        (input) => (input as HTMLInputElement).value,
      ),
    ).resolves.toBe('zo');
  });

  it('opens and closes a detail row by its expander', async () => {
    await grid.open();
    await grid.page.evaluate(() =>
      document.querySelector<HTMLElement>('.dx-data-row .dx-datagrid-expand')?.click(),
    );
    expect(await grid.page.locator('.dx-master-detail-row').count()).toBe(1);
    expect(await grid.page.locator('[aria-label="Réduire"]').count()).toBe(1);
    await grid.page.click('[aria-label="Réduire"]');
    expect(await grid.page.locator('.dx-master-detail-row').count()).toBe(0);
  });
});
