/** What of a page is the panel's word and what is a guest's, and how much of a list is read at most. */
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COUNTED } from '../../../src/dashboard/grid/plain-table.js';
import { businessDateOf } from '../../../src/dashboard/business-date.js';
import { FOR_SALE } from '../../../src/dashboard/pages/calendar-days.js';
import { inPage } from '../../../src/dashboard/in-page.js';
import type { GridFound } from '../../../src/dashboard/in-page/grid-text.js';
import type { PlainTables } from '../../../src/dashboard/in-page/tables.js';
import { launchBrowser } from '../../support/test-browser.js';
import { THOROUGH } from '../../support/thorough.js';

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
});
afterAll(() => browser.close());

/** Without the time limit of a page that is loaded: some are long, and the machine may be busy. */
async function show(html: string): Promise<void> {
  await page.evaluate((text) => void (document.body.innerHTML = text), html);
}

async function tables(html: string): Promise<PlainTables> {
  await show(html);
  return inPage(page, 'lookAtTables', COUNTED);
}

const times = (count: number, one: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => one(i)).join('');
const CAPTIONS = ['Numéro', 'Nom', 'Arrivée', 'Départ'];

/** The same list of one guest in three makes. */
const MAKES: Record<string, (guest: string) => string> = {
  'a table': (guest) =>
    `<table><thead><tr>${CAPTIONS.map((text) => `<th>${text}</th>`).join('')}</tr></thead><tbody>
      <tr><td>R100</td><td>${guest}</td><td>1</td><td>2</td></tr></tbody></table>`,
  'a list by its roles': (guest) =>
    `<div role="grid"><div role="row">${CAPTIONS.map((text) => `<div role="columnheader">${text}</div>`).join('')}</div>
      <div role="row">${['R100', guest, '1', '2'].map((text) => `<div role="gridcell">${text}</div>`).join('')}</div></div>`,
  'a list of cards': (guest) => {
    const card = (values: string[]): string =>
      `<li><dl>${CAPTIONS.map((text, i) => `<dt>${text}</dt><dd>${values[i] ?? ''}</dd>`).join('')}</dl></li>`;
    return `<ul>${card(['R100', guest, '1', '2'])}${card(['R101', 'Zoé', '1', '2'])}</ul>`;
  },
};

describe.each(Object.entries(MAKES))('in %s', (_make, list) => {
  it.each(['1 - 25 of 25', 'Showing 26 items', '26 réservations', '26 bookings (26 results)'])(
    'a guest called %s counts nothing, there and beside it',
    async (guest) => {
      expect((await tables(list(guest))).totals).toEqual([]);
      expect((await tables(`<aside><p>${guest}</p></aside>${list(guest)}`)).totals).toEqual([]);
      const told = await tables(`<h1>Réservations</h1>${list(guest)}<p>Page 1 sur 1 (1 élément)</p>`);
      expect(told.totals).toEqual([1]);
    },
  );

  it.each(['11 January 2026', 'PMS Date : 11 January 2026', 'Date du PMS : 11 Janv. 2026'])(
    'a guest called %s is not the business date',
    async (guest) => {
      const dateOn = async (html: string): Promise<string | null> => {
        await show(html);
        const facts = await inPage(page, 'lookAtPage');
        return businessDateOf(facts, { today: '2026-01-12' }, [guest]);
      };
      const hidden = `<div style="display:none">${list(guest)}</div>`;
      const sidebar = `<aside><div>Date du PMS</div><div>12 Janv. 2026</div></aside>`;
      expect(await dateOn(list(guest) + hidden)).toBeNull();
      expect(await dateOn(`<main>${list(guest)}</main>${sidebar}`)).toBe('2026-01-12');
      expect(await dateOn(`<table><tr><td>${sidebar}</td><td>${list(guest)}</td></tr></table>`)).toBe(
        '2026-01-12',
      );
    },
  );
});

it('a count in the foot or the head of a table is the panel´s', async () => {
  const html = `<table><caption>3 réservations</caption><tr>${times(3, (i) => `<th>${i}</th>`)}</tr>
    <tr><td colspan="3">4 réservations</td></tr><tfoot><tr><td colspan="3">5 réservations</td></tr></tfoot></table>`;
  expect((await tables(html)).totals).toEqual([3, 5]);
});

describe('a list that holds more than is read', () => {
  const row = (columns: number, i: number): string =>
    `<tr>${times(columns, (c) => `<td>${i}/${c}</td>`)}</tr>`;
  const table = (columns: number, rows: number): string =>
    `<table><tr>${times(columns, (c) => `<th>C${c}</th>`)}</tr>${times(rows, (i) => row(columns, i))}</table>`;
  const aria = (columns: number, rows: number): string =>
    `<div role="grid"><div role="row">${times(columns, (c) => `<b role="columnheader">C${c}</b>`)}</div>
     ${times(rows, (i) => `<div role="row">${times(columns, (c) => `<i role="cell">${i}/${c}</i>`)}</div>`)}</div>`;
  const widget = (columns: number, rows: number): string =>
    `<div class="dx-gridbase-container"><div class="dx-datagrid-headers"><table><tr class="dx-header-row">
       ${times(columns, (c) => `<td role="columnheader" id="c${c}">C${c}</td>`)}</tr></table></div>
     <div class="dx-datagrid-rowsview"><table>${times(rows, (i) => row(columns, i).replace('<tr>', '<tr class="dx-data-row">'))}</table></div></div>`;
  const grid = async (html: string): Promise<GridFound | null> => {
    await show(html);
    const look = { act: { kind: 'none' as const }, expect: null, restMs: 300, timeoutMs: 60_000 };
    return inPage(page, 'lookAtGrid', look);
  };

  it.each([['2,000 columns', 2_000, 3], ...(THOROUGH ? [['60,000 rows', 4, 60_000] as const] : [])] as const)(
    '%s: it is known by its captions, and none of its rows is taken out',
    { timeout: 300_000 },
    async (_what, columns, rows) => {
      const captions = { length: columns, 0: { text: 'C0' } };
      const refused = { captions, rows: { length: 0 }, too_large: true };
      expect((await tables(table(columns, rows))).tables).toMatchObject([refused]);
      expect((await tables(aria(columns, rows))).tables).toMatchObject([refused]);
      expect(await grid(widget(columns, rows))).toMatchObject({ ...refused, raw: null });
    },
  );

  it('of days is no calendar', async () => {
    const days = (count: number): string =>
      `<table>${times(count / 7, () => `<tr>${times(7, (c) => `<td>${c + 1}<br>A : 8</td>`)}</tr>`)}</table>`;
    await show(days(28));
    expect((await inPage(page, 'lookAtCalendar', FOR_SALE)).blocks).toMatchObject([
      { cells: { length: 28 } },
    ]);
    await show(days(7_000));
    expect((await inPage(page, 'lookAtCalendar', FOR_SALE)).blocks).toEqual([]);
  });

  it('up to there all is taken out', async () => {
    expect((await tables(table(500, 2))).tables).toMatchObject([{ rows: { length: 2 } }]);
    expect(await grid(widget(500, 2))).toMatchObject({ rows: { length: 2 }, too_large: false });
  });

  it('spans over thousands of rows and columns end, too', async () => {
    const wide = `<table><tr><th>a</th><th>b</th><th>c</th></tr>
      ${times(5, () => `<tr>${times(5, () => '<td colspan="1000" rowspan="60000">x</td>')}</tr>`)}</table>`;
    expect((await tables(wide)).tables).toMatchObject([{ rows: [], too_large: true }]);
  });

  it('a text that is longer than a cell may be is cut, and says so', async () => {
    const { tables: found } = await tables(
      table(3, 1)
        .replace('0/0', '1'.repeat(60_000))
        .replace('0/1', `<b>${'★'.repeat(60_000)}x</b>`),
    );
    const [first, second] = found[0]?.rows[0]?.cells ?? [];
    expect([first?.text?.length, second?.text]).toEqual([4_000, '…']);
    expect(first?.text).toMatch(/^1+…$/);
  });
});
