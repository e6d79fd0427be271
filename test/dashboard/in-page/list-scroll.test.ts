/** Lists by roles that are drawn only as far as they are scrolled to. */
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { COUNTED, readPlainTable } from '../../../src/dashboard/grid/plain-table.js';
import type { GridReading } from '../../../src/dashboard/grid/text.js';
import { inPage } from '../../../src/dashboard/in-page.js';
import { launchBrowser } from '../../support/test-browser.js';

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
});
afterAll(() => browser.close());

interface Panel {
  columns: number;
  rows: number;
  /** Whether only what is on show is drawn. */
  virtual: boolean;
  numbered: boolean;
  /** What the list says of its columns. */
  told?: number;
}

/** A list of cells of 100 x 20 pixels in a window of 300 x 100, with its first column fixed beside it. */
async function draw(panel: Panel): Promise<void> {
  await page.setContent(
    `<div role="treegrid" id="list" style="display:flex"><div id="fixed"></div>
      <div><div id="heads"></div><div id="view" style="width:300px;height:100px;overflow:auto"><div id="all" style="position:relative"></div></div></div></div>`,
  );
  await page.evaluate(({ columns, rows, virtual, numbered, told }: Panel) => {
    const part = (id: string): HTMLElement => document.getElementById(id) ?? document.body;
    const [list, fixed, heads, view, all] = ['list', 'fixed', 'heads', 'view', 'all'].map(part) as [
      HTMLElement,
      HTMLElement,
      HTMLElement,
      HTMLElement,
      HTMLElement,
    ];
    if (told !== undefined) list.setAttribute('aria-colcount', String(told));
    list.setAttribute('aria-rowcount', String(rows + 1));
    all.style.width = `${(columns - 1) * 100}px`;
    all.style.height = `${rows * 20}px`;
    const cell = (role: string, row: number, column: number): string =>
      `<span role="${role}" ${numbered ? `aria-colindex="${column + 1}"` : ''} style="position:absolute;left:${(column - 1) * 100}px">${
        row < 0 ? `Caption ${column}` : `${row}/${column}`
      }</span>`;
    const plain = (role: string, row: number, column: number): string =>
      cell(role, row, column).replace(/style="[^"]*"/, '');
    const number = (row: number): string => (numbered ? `aria-rowindex="${row + 2}"` : '');
    const drawNow = (): void => {
      const [left, top] = virtual ? [view.scrollLeft, view.scrollTop] : [0, 0];
      const of = (from: number, size: number, step: number, most: number): number[] =>
        Array.from({ length: most }, (_, i) => i).filter(
          (i) => !virtual || ((i + 1) * step > from && i * step < from + size),
        );
      const shownRows = of(top, 100, 20, rows);
      const shown = of(left, 300, 100, columns - 1).map((i) => i + 1);
      const inRow = (role: string, row: number): string =>
        shown.map((column) => cell(role, row, column)).join('');
      heads.innerHTML = `<div role="row" style="position:relative;height:20px">${inRow('columnheader', -1)}</div>`;
      fixed.innerHTML =
        `<div role="row">${plain('columnheader', -1, 0)}</div>` +
        shownRows.map((row) => `<div role="row" ${number(row)}>${plain('gridcell', row, 0)}</div>`).join('');
      all.innerHTML = shownRows
        .map(
          (row) =>
            `<div role="row" ${number(row)} style="position:absolute;height:20px;width:100%;top:${row * 20}px">${inRow('gridcell', row)}</div>`,
        )
        .join('');
    };
    drawNow();
    // As lists do it: a moment after the scrolling.
    view.onscroll = () => setTimeout(drawNow, 20);
  }, panel);
}

async function read(panel: Panel): Promise<GridReading> {
  await draw(panel);
  const first = await inPage(page, 'lookAtTables', COUNTED);
  return readPlainTable(
    page,
    first,
    () => true,
    () => undefined,
  );
}

const expected = ({ columns, rows }: Panel): string[][] =>
  Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => `${row}/${column}`),
  );
const texts = ({ rows }: GridReading): string[][] =>
  rows.map(({ cells }) => [...cells].sort((a, b) => a.column - b.column).map(({ text }) => text ?? ''));

it('columns and rows out of the window are scrolled to', async () => {
  const panel = { columns: 9, rows: 14, virtual: true, numbered: true, told: 9 };
  const reading = await read(panel);
  expect(reading.captions.map(({ text }) => text)).toEqual(
    Array.from({ length: 9 }, (_, column) => `Caption ${column}`),
  );
  expect(texts(reading)).toEqual(expected(panel));
  expect(reading.total).toBe(14);
});

it('a list that is drawn whole is read whether or not it has numbers', async () => {
  const panel = { columns: 6, rows: 8, virtual: false, numbered: true };
  expect(texts(await read(panel))).toEqual(expected(panel));
});

it.each<[string, Panel]>([
  ['of more columns than could be seen', { columns: 6, rows: 3, virtual: true, numbered: true, told: 8 }],
  [
    'without numbers, drawn as far as it is scrolled to',
    { columns: 9, rows: 14, virtual: true, numbered: false },
  ],
])('a list is refused: %s', async (_, panel) => {
  await expect(read(panel)).rejects.toMatchObject({ code: 'READING_INCOMPLETE' });
});
