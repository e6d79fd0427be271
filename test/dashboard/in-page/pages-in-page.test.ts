/** What runs in pages, on pages as they might be: which hotel is named, which control turns a calendar, what a look at a booking finds. */
import type { Page } from 'playwright';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inPage, inPageHandle } from '../../../src/dashboard/in-page.js';
import { FOR_SALE, monthsOn } from '../../../src/dashboard/pages/calendar-days.js';
import { speaksOfAllRooms } from '../../../src/dashboard/pages/calendar-rooms.js';
import { launchBrowser } from '../../support/test-browser.js';

const PATH = '/admin/channel/calendars/occupancies';
let page: Page;
beforeAll(async () => {
  page = await (await launchBrowser()).newPage();
  await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '<p></p>' }));
});
beforeEach(() => page.goto(`http://panel.example${PATH}`));

const show = (html: string): Promise<void> => page.setContent(`<!doctype html><meta charset="utf-8">${html}`);

describe('the hotel that a page names', () => {
  const TITLE = '<title>Calendrier | Riad Tamarisk - HotelRunner</title><h1>Calendrier</h1>';
  it.each<[string, string, unknown[]]>([
    [
      'its button',
      '<button class="property-switch"><strong>Riad Tamarisk</strong><br><small>TMRK</small></button>',
      ['Riad Tamarisk', 'menu'],
    ],
    [
      'a count in its button',
      '<button class="property-switch"><b>Riad Tamarisk</b><span class="badge">12</span></button>',
      ['Riad Tamarisk', 'menu'],
    ],
    [
      'a menu with what is chosen',
      '<select class="property"><option>Riad Tamarisk<option selected>Villa Zellige</select>',
      ['Villa Zellige', 'menu'],
    ],
    [
      'the current one of a list',
      '<div class="property-menu"><button>Propriété ▾</button><ul hidden><li>Riad Tamarisk<li class="active">Villa Zellige</ul></div>',
      ['Villa Zellige', 'menu'],
    ],
    [
      'the title, not a menu of other things',
      `${TITLE}<div class="property-menu"><a>Propriété</a><ul><li>Photos 3</ul></div>`,
      ['Riad Tamarisk', 'title'],
    ],
    ['the title alone', TITLE, ['Riad Tamarisk', 'title']],
    [
      'the button that the title bears out',
      `${TITLE}<i class="property-x">Annexe</i><b class="property-y">Riad Tamarisk</b>`,
      ['Riad Tamarisk', 'menu'],
    ],
    ['nothing', '<title>Jean Dupont</title>', [null, null]],
  ])('by %s', async (_how, html, expected) => {
    await show(html);
    const { hotel, hotel_by } = await inPage(page, 'lookAtPage');
    expect([hotel, hotel_by]).toEqual(expected);
  });
});

/** November 2026 in weeks from Monday, as a table. */
const NOVEMBER = `<table>${Array.from({ length: 6 }, (_, week) => {
  const cells = Array.from({ length: 7 }, (_, column) => {
    const day = week * 7 + column - 5;
    return day < 1 || day > 30 ? '<td></td>' : `<td><span>${day}</span><span>A : ${day % 9}</span></td>`;
  });
  return `<tr>${cells.join('')}</tr>`;
}).join('')}</table>`;

it('a calendar whose first week has one day, and whose days and figures run together, is read', async () => {
  await show(`<h2>Novembre 2026</h2>${NOVEMBER}`);
  const [found] = monthsOn(await inPage(page, 'lookAtCalendar', FOR_SALE));
  expect([found?.month, found?.for_sale]).toEqual([
    '2026-11',
    Array.from({ length: 30 }, (_, i) => (i + 1) % 9),
  ]);
});

it.each([
  ['of languages', '<a href="?locale=fr">Français</a><a href="/en">English</a>', true],
  ['of pages', '<a href="/admin/account">Compte</a>', true],
  ['of room types', '<a href="?room_type=1">Bungalow</a><a href="?room_type=2">Suite</a>', false],
  [
    'of room types with paths of their own',
    `<a href="${PATH}/1">Bungalow</a><a href="${PATH}-2">Suite</a>`,
    false,
  ],
  ['that only its own script knows', '<a href="#">Bungalow</a><a href="#">Suite</a>', false],
])('a button with a menu %s beside the calendar', async (_what, links, lets) => {
  await show(`<div class="dropdown"><button aria-haspopup="true">Bungalow</button><p hidden>${links}</p></div>
    <h2>Novembre 2026</h2>${NOVEMBER}`);
  expect(speaksOfAllRooms(await inPage(page, 'lookAtCalendar', FOR_SALE))).toBe(lets);
});

describe('the control that turns the calendar', () => {
  const SIGNS = { words: 'next', signs: '^›$', names: '(chevron|arrow)-right' };
  const control = async (html: string): Promise<string | null> => {
    await show(`<main>${html}</main>`);
    const found = await inPageHandle(page, 'calendarControl', FOR_SALE, SIGNS);
    return found.evaluate((element) => element?.id ?? null);
  };

  it.each([
    ['a word', '<button id="x">Next month</button>'],
    ['a sign', '<a id="x" href="?month=2026-12">›</a>'],
    ['an icon', '<a id="x" href="?month=2026-12"><i class="fa fa-chevron-right"></i></a>'],
    ['a button of a form that asks', `<form action="${PATH}"><button id="x">›</button></form>`],
  ])('is known by %s', async (_how, html) => {
    expect(await control(html + NOVEMBER)).toBe('x');
  });

  it('is the one beside it, not one of the same name elsewhere', async () => {
    const far = '<section><button id="far">next</button></section>';
    expect(await control(`${far}<div><button id="near">›</button>${NOVEMBER}</div>`)).toBe('near');
    // A lone one of that name is no more the calendar's than with another beside it.
    expect(await control(far + NOVEMBER)).toBeNull();
    expect(
      await control(`<div class="carousel"><button>‹</button><button>›</button></div>${NOVEMBER}`),
    ).toBeNull();
  });

  it.each([
    ['a menu', '<select><option>1<option>2</select>'],
    ['the month', '<b>Novembre 2026</b>'],
  ])('may stand in a part of its own with %s', async (_what, html) => {
    expect(await control(`<section>${html}<button id="x">›</button></section>${NOVEMBER}`)).toBe('x');
  });

  it.each([
    ['a link to another page', '<a id="x" href="/admin/products/next">next</a>'],
    ['a link to another host', `<a id="x" href="http://other.example${PATH}">next</a>`],
    ['a link that acts', '<a id="x" href="?next" data-method="delete">next</a>'],
    ['a button of a form that posts', '<form method="post"><button id="x">next</button></form>'],
    [
      'a button of such a form with a field named `method`',
      '<form method="post"><input name="method" value="get"><button id="x">next</button></form>',
    ],
    ['a button that sends elsewhere', '<button id="x" formaction="/admin/next">next</button>'],
    ['a link of the sidebar', '<nav><a id="x" href="#">next</a></nav>'],
    ['a hidden one', '<button id="x" hidden>next</button>'],
  ])('is never %s', async (_what, html) => {
    expect(await control(html + NOVEMBER)).toBeNull();
  });
});

describe("a reservation's page", () => {
  const BOOKING = '<h2>R100200300</h2><dl><dt>Nom</dt><dd>Odile Exemple</dd></dl>';
  it('is read without what is not shown, but with what its tabs hide', async () => {
    await show(`<ul class="tabs"><li><a href="#a">Général</a></li><li><a href="#b">Folio</a></li><li><a href="#c">Extras</a></li></ul>
      <div id="a">${BOOKING}</div><div id="b" hidden><dl><dt>Total</dt><dd>880 €</dd></dl></div><div id="c"></div>
      <div style="display:none"><dl><dt>Nom</dt><dd>Another Guest</dd></dl></div>`);
    const { parts, unread_tabs } = await inPage(page, 'lookAtReservation');
    const values = parts[0]?.sections.flatMap(({ fields }) => fields.map(({ value }) => value));
    expect([values, unread_tabs]).toEqual([['Odile Exemple', '880 €'], 1]);
  });

  it('may be a dialog over another page', async () => {
    await show(`<main><h1>Liste</h1></main><div role="dialog">${BOOKING}</div>`);
    const { parts } = await inPage(page, 'lookAtReservation');
    expect(parts.map(({ kind, sections }) => [kind, sections.length])).toEqual([
      ['page', 0],
      ['dialog', 1],
    ]);
  });

  it('has its tabs opened only where that can do nothing else', async () => {
    const tab = (attributes: string): string =>
      `<ul class="tabs"><a ${attributes} onclick="window.clicked = true; return false">Folio</a></ul><div id="f"></div>`;
    for (const [attributes, opened] of [
      ['href="#f"', true],
      ['href="/admin/folio" aria-controls="f"', false],
      ['href="#f" data-method="post"', false],
    ] as const) {
      await show(tab(attributes));
      const did = await inPage(page, 'openUnreadTab', 0);
      expect([attributes, did, await page.evaluate('window.clicked === true')]).toEqual([
        attributes,
        opened,
        opened,
      ]);
      await page.evaluate('window.clicked = false');
    }
  });
});
