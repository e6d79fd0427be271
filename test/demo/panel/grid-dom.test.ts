/** The imitated grid against what was counted in the real widget with 26 rows. */
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import type { GridSettings } from '../../../src/demo/panel/options.js';
import { gridFixture } from './grid-fixture.js';

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

describe('the rows that the grid puts into the page', () => {
  const grid = gridFixture();

  const counts = (
    tables: number,
    gridRows: number,
    documentRows: number,
    dataRows: number,
    rowIndexes: number,
    wideRows: number,
  ): DomCounts => ({ tables, gridRows, documentRows, dataRows, rowIndexes, wideRows });

  it('has the rows of the widget in its default configuration, and on the second page', async () => {
    await grid.open();
    expect(await countDom(grid.page)).toEqual(counts(3, 24, 27, 20, 20, 24));
    expect(await grid.page.textContent('.dx-info')).toBe('Page 1 sur 2 (26 élements)');
    await grid.page.click('[aria-label="Page 2"]');
    await grid.page.waitForSelector('tr[aria-rowindex="21"]');
    expect(await countDom(grid.page)).toEqual(counts(3, 10, 13, 6, 6, 10));
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
  ])('has the rows of the widget: %s', async (_name, options, rows, expected) => {
    await grid.open(options, rows);
    expect(await countDom(grid.page)).toEqual(expected);
  });

  it('shows group rows, which use up row numbers', async () => {
    await grid.open({ groupBy: 'inventory_type' });
    const groups = await grid.page.locator('.dx-group-row').count();
    expect(await countDom(grid.page)).toEqual(counts(3, 24 + groups, 27 + groups, 20, 20, 24));
    const numbers = await grid.page.$$eval('.dx-data-row', (rows) =>
      rows.map((row) => row.getAttribute('aria-rowindex')),
    );
    expect(numbers[0]).toBe('2');
  });
});
