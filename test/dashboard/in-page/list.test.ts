/** What a page shows around its list, and lists that are no tables: small pages in, texts out. */
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIST_WORDS, standingOf } from '../../../src/dashboard/grid/which-list.js';
import { COUNTED, readPlainTable } from '../../../src/dashboard/grid/plain-table.js';
import { inPage } from '../../../src/dashboard/in-page.js';
import type { ListSigns } from '../../../src/dashboard/in-page/list-signs.js';
import type { PlainTables } from '../../../src/dashboard/in-page/tables.js';
import { launchBrowser } from '../../support/test-browser.js';

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
});
afterAll(() => browser.close());

async function signs(html: string): Promise<ListSigns> {
  await page.setContent(html);
  return inPage(page, 'signsOfList', LIST_WORDS);
}

async function tables(html: string): Promise<PlainTables> {
  await page.setContent(html);
  return inPage(page, 'lookAtTables', COUNTED);
}

const TABS = ['Tout', 'Arrivées du jour', 'Clients Présent'];
const tabs = (open: number, mark: string, tag = 'a'): string =>
  TABS.map((text, place) => `<${tag} ${place === open ? mark : ''}>${text}</${tag}>`).join(' ');

describe('tabs', () => {
  it.each([
    ['marked by a class', `<ul class="tabs">${tabs(1, 'class="active"', 'li')}</ul>`],
    ['marked by a role', `<div role="tablist">${tabs(1, 'role="tab" aria-selected="true"', 'div')}</div>`],
    [
      'marked by the look only',
      `<div class="x">${tabs(1, 'style="border-bottom:2px solid blue"', 'span')}</div>`,
    ],
    [
      'in a menu of choices',
      `<select><option>Tout</option><option selected>Arrivées du jour</option></select>`,
    ],
    [
      'within a part of their own',
      `<main><p><b>x</b></p><nav><div>${tabs(1, 'aria-current="page"')}</div></nav></main>`,
    ],
  ])('another one than All is seen open: %s', async (_, html) => {
    expect((await signs(html)).groups.map((group) => standingOf(group))).toEqual(['some']);
  });

  it('All open, a menu of the panel, rows that speak of arrivals and sizes of pages are no sign', async () => {
    const row = `<tr><td><span>Arrivée</span></td><td><span>Annulé</span></td></tr>`;
    const html = `<aside>${tabs(1, 'class="active"')}</aside><ul class="tabs">${tabs(0, 'class="active"', 'li')}</ul>
      <table>${row}${row}</table><select><option>20</option><option selected>50</option></select>`;
    expect((await signs(html)).groups.map((group) => standingOf(group))).toEqual(['all']);
  });

  it.each([
    ["in the head of the page's content", (list: string) => `<main><header>${list}</header></main>`],
    [
      'within a page that is called after its sidebar',
      (list: string) => `<div class="with-sidebar">${list}<main></main></div>`,
    ],
  ])('another one than All is seen open %s', async (_, around) => {
    const html = around(`<ul class="tabs">${tabs(1, 'class="active"', 'li')}</ul>`);
    expect((await signs(html)).groups.map((group) => standingOf(group))).toEqual(['some']);
  });

  it('a menu of days or years chooses rows; one of languages, or of the size of pages, does not', async () => {
    const menu = (values: string[], texts = values): string =>
      `<select>${texts.map((text, i) => `<option value="${values[i] ?? ''}">${text}</option>`).join('')}</select>`;
    const found = async (html: string): Promise<string[]> =>
      (await signs(html)).groups.map((group) => standingOf(group));
    expect(await found(menu(['30', '90'], ['30 derniers jours', '90 derniers jours']))).toEqual(['unknown']);
    expect(await found(menu(['2026', '2025']))).toEqual(['unknown']);
    expect(await found(menu(['20', '50'], ['20 par page', '50 par page']))).toEqual([]);
    expect(await found(menu(['fr', 'en'], ['Français', 'English']))).toEqual([]);
  });

  const FIGURES = ['Arrivées', 'Départs', 'Clients Présent'];
  const figures = (tile: (text: string, figure: number) => string): string =>
    `<div class="tiles">${FIGURES.map((text, place) => tile(text, place + 2)).join('')}</div>`;
  it.each<[string, (text: string, figure: number) => string, string[]]>([
    ['side by side', (text, figure) => `<div>${text} <b>${figure}</b></div>`, []],
    ['in boxes', (text, figure) => `<div><b>${figure}</b><span>${text}</span></div>`, []],
    [
      'one of them red',
      (text, figure) => `<div style="color:${figure === 3 ? 'red' : 'green'}">${text} ${figure}</div>`,
      [],
    ],
    ['with links to other pages', (text, figure) => `<a href="/admin/${figure}">${text} ${figure}</a>`, []],
    [
      'that can be pressed',
      (text, figure) => `<div style="cursor:pointer">${text} ${figure}</div>`,
      ['not marked'],
    ],
    [
      'that filter this page',
      (text, figure) => `<a href="?day=${figure}">${text} ${figure}</a>`,
      ['not marked'],
    ],
    [
      'of which one is marked',
      (text, figure) => `<div class="${figure === 3 ? 'active' : ''}">${text} ${figure}</div>`,
      ['some'],
    ],
  ])('figures above a list are no tabs unless they can choose rows: %s', async (_, tile, standings) => {
    const address = 'http://panel.example/list';
    await page.route(address, (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body: figures(tile) }),
    );
    await page.goto(address);
    await page.unroute(address);
    const found = await inPage(page, 'signsOfList', LIST_WORDS);
    expect(found.groups.map((group) => standingOf(group))).toEqual(standings);
  });

  it('one that holds all is opened only if it can do nothing else', async () => {
    const closed = (more: string, inside = 'Toutes les réservations'): string =>
      `<button role="tab" aria-selected="false" onclick="this.ariaSelected=true" ${more}>${inside}</button>`;
    const opened = async (html: string): Promise<boolean> => {
      await page.setContent(html);
      return inPage(page, 'openTab', LIST_WORDS.all);
    };
    expect(await opened(closed('type="button"'))).toBe(true);
    expect(await page.getAttribute('button', 'aria-selected')).toBe('true');
    expect(await opened(`<form>${closed('')}</form>`)).toBe(false);
    expect(await opened(closed('data-method="post"'))).toBe(false);
    expect(await opened(closed('', '<a href="/x">Toutes les réservations</a>'))).toBe(false);
    expect(await opened(closed('', 'Nouvelle réservation'))).toBe(false);
  });
});

describe('filters around a list', () => {
  it.each<[string, string, Partial<ListSigns>]>([
    [
      'a chip',
      '<span class="chip">Canal : Booking.com <a href="#">×</a></span>',
      { chips: ['Canal : Booking.com'] },
    ],
    ['a chip of one text', '<span class="chip">Booking.com ×</span>', { chips: ['Booking.com'] }],
    ['a count', '<button>Filtre <b>1</b></button>', { filter_marked: true }],
    ['a button that is on', '<button aria-pressed="true">Filter</button>', { filter_marked: true }],
    ['dates', '<input type="date" value="2026-01-11">', { dates: ['2026-01-11'] }],
    ['a search', '<input type="search" value="a">', { searches: ['a'] }],
    ['a box', '<label><input type="checkbox" checked> Masquer</label>', { boxes: 1 }],
  ])('%s', async (_, html, found) => {
    expect(await signs(html)).toMatchObject(found);
  });

  it('a chip is seen on a page whose body is called after a dialog', async () => {
    const html = '<span class="chip">Canal : Booking.com <a href="#">×</a></span>';
    await page.setContent(html);
    await page.evaluate(() => (document.body.className = 'modal-open fixed-sidebar'));
    expect(await inPage(page, 'signsOfList', LIST_WORDS)).toMatchObject({ chips: ['Canal : Booking.com'] });
    await page.evaluate(() => (document.body.className = ''));
  });

  it('empty fields, a button at rest and a message to be closed are none', async () => {
    const html = `<input type="date"><input type="search"><input type="checkbox"><button>Filtre</button><button>Filtre (0)</button>
      <div role="alert">Nouveau <button>×</button></div><div style="display:none"><input value="x"></div>`;
    expect(await signs(html)).toMatchObject({
      chips: [],
      filter_marked: false,
      dates: [],
      searches: [],
      boxes: 0,
      fields: 0,
    });
  });
});

describe('lists of the widget', () => {
  const grid = (caption: string, style = ''): string =>
    `<div style="${style}"><div class="dx-gridbase-container"><div class="dx-header-row"><i role="columnheader">${caption}</i></div></div></div>`;

  it('that are hidden are none, and those in open shadow roots are some', async () => {
    await page.setContent(
      `${grid('A', 'display:none')}${grid('B', 'visibility:hidden')}<div id="host"></div>`,
    );
    await page.evaluate((html) => {
      const root = document.getElementById('host')?.attachShadow({ mode: 'open' });
      if (root !== undefined) root.innerHTML = html;
    }, grid('C'));
    expect((await inPage(page, 'sketchGrids')).map(({ captions }) => captions)).toEqual([['C']]);
  });
});

describe('lists that are no tables', () => {
  const NAMES = ['Statut', 'Numéro', 'Arrivée', 'Départ'];
  const cells = (row: number): string[] => NAMES.map((name) => `${name.toLowerCase()} ${row}`);

  it.each(['grid', 'treegrid', 'table'])(
    'by the role %s, with a count that has the captions in it',
    async (role) => {
      const rows = [1, 2, 3].map((row) => {
        const parts = cells(row).map(
          (text, place) => `<div role="gridcell" aria-colindex="${place + 1}">${text}</div>`,
        );
        // The cells may stand in any order.
        return `<div role="row" aria-rowindex="${row + 1}">${parts.reverse().join('')}</div>`;
      });
      const head = NAMES.map(
        (name, place) => `<div role="columnheader" aria-colindex="${place + 1}">${name}</div>`,
      );
      const html = `<div role="${role}" aria-rowcount="4"><div role="row">${head.join('')}</div>${rows.reverse().join('')}</div>`;
      const { tables: found, totals } = await tables(html);
      expect(totals).toEqual([3]);
      expect(found[0]?.captions.map(({ text }) => text)).toEqual(NAMES);
      const texts = found[0]?.rows.map((row) =>
        [...row.cells].sort((a, b) => a.column - b.column).map(({ text }) => text),
      );
      expect(texts).toEqual([1, 2, 3].map(cells));
    },
  );

  it.each([
    ['terms', (name: string, text: string) => `<dt>${name}</dt><dd>${text}</dd>`],
    ['labels', (name: string, text: string) => `<div><span>${name} :</span> <b>${text}</b></div>`],
  ] as const)('cards with %s', async (_, field) => {
    const card = (row: number): string =>
      cells(row)
        .map((text, place) => field(NAMES[place] ?? '', text))
        .join('');
    const html = `<main><p>3 réservations</p><div>${[1, 2, 3].map((row) => `<article><dl>${card(row)}</dl></article>`).join('')}</div></main>`;
    const { tables: found, totals } = await tables(html);
    expect(totals).toEqual([3]);
    expect(found).toHaveLength(1);
    expect(found[0]?.rows.map((row) => row.cells.map(({ text }) => text))).toEqual([1, 2, 3].map(cells));
  });
});

it('a table of captions without rows is no empty list, unless the page counts none; the captions of the widget are no table', async () => {
  const head = '<tr><th>Numéro</th><th>Arrivée</th><th>Départ</th></tr>';
  const read = async (html: string): Promise<number> => {
    const found = await tables(html);
    return (
      await readPlainTable(
        page,
        found,
        () => true,
        () => undefined,
      )
    ).rows.length;
  };
  await expect(read(`<table>${head}</table>`)).rejects.toMatchObject({ code: 'READING_INCOMPLETE' });
  expect(await read(`<p>0 réservations</p><table>${head}</table>`)).toBe(0);
  const widget = `<div class="dx-gridbase-container"><table>${head}</table></div>`;
  expect((await tables(widget)).tables).toEqual([]);
});
