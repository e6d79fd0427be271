/** The text of a cell is what a person sees, whatever it is made of. */
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inPageScript } from '../../../scripts/in-page.mjs';
import type { GridCell } from '../../../src/dashboard/in-page/grid-text.js';
import type { PlainTable } from '../../../src/dashboard/in-page/plain-table.js';
import { launchBrowser } from '../../support/test-browser.js';

let browser: Browser;
let page: Page;
let script = '';
beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
  script = await inPageScript('test/dashboard/in-page/helpers-in-page.ts');
});
afterAll(() => browser.close());

const call = <T>(name: string): Promise<T> => page.evaluate<T>(`(${script})("${name}", [])`);

const SHOWN: [what: string, html: string, text: string | null][] = [
  ['plain', ' Ana&nbsp;Brennaugh ', 'Ana Brennaugh'],
  ['empty', '&nbsp;', ''],
  ['empty, with an element', '<span>&nbsp;</span>', ''],
  ['one word in several elements', '<b>120</b><small>,50</small> €', '120,50 €'],
  [
    'words with nothing but a gap between them',
    '<span style="margin-right:4px">Ana</span><span>Berg</span>',
    'Ana Berg',
  ],
  ['words in a row of boxes', '<div style="display:flex"><i>Ana</i><i>Berg</i></div>', 'Ana Berg'],
  ['two blocks', '<div>Ana</div><div>2 adults</div>', 'Ana\n2 adults'],
  ['a break', 'Suite<br>BB', 'Suite\nBB'],
  ['lines of the source that are none on the screen', '<i>Ana\n  Berg</i>', 'Ana Berg'],
  ['lines that are kept', '<i style="white-space:pre-line">Ana\nBerg</i>', 'Ana\nBerg'],
  ['a form without a display', '<i style="display:none">0012</i>12 €', '12 €'],
  ['an attribute', '<i hidden>0012</i>12 €', '12 €'],
  ['an invisible bubble', '12 €<i style="visibility:hidden">9 €</i>', '12 €'],
  [
    'a visible part of an invisible one',
    '<i style="visibility:hidden">9<b style="visibility:visible">12 €</b></i>',
    '12 €',
  ],
  ['words for screen readers, cut away', '<i class="cut">Total</i>12 €', '12 €'],
  ['words for screen readers, far away', '<i style="position:absolute;left:-9999px">Total</i>12 €', '12 €'],
  [
    'words moved out of their box',
    '<i style="text-indent:-9999px;display:block;overflow:hidden">Total</i>12 €',
    '12 €',
  ],
  ['clear words', '<i style="opacity:0">Edit</i><i style="color:transparent">9</i>12 €', '12 €'],
  ['letters without a size', '12 €<i style="font-size:0">12 €</i>', '12 €'],
  ['a closed part', '<details><summary>12 €</summary>9 €</details>', '12 €'],
  ['a script and a template', '12 €<template>9</template><script type="text/plain">9</script>', '12 €'],
  ['an icon by its font', '<i style="font-family:My Icons">person</i>Ana', 'Ana'],
  ['an icon by its class, alone', '<i class="material-icons">add</i>', ''],
  ['a silent word beside another', '<i aria-hidden="true">schedule</i>Confirmed', 'Confirmed'],
  [
    'a silent word that is all there is',
    '<i aria-hidden="true">confirmed</i><i class="cut">Status</i>',
    'confirmed',
  ],
  ['a private sign', '\ue001 Ana', 'Ana'],
  ['an arrow', '<button>Confirmed ▾</button>', 'Confirmed'],
  ['a dash for nothing', '—', '—'],
  ['a list to choose from', '<select><option>Open<option selected>Gone</select>', 'Gone'],
  ['a field', '<input value="Ana">', 'Ana'],
  ['a tick box', '<label><input type="checkbox" value="1"> 12 €</label>', '12 €'],
  ['a text that the page cut, whole in its title', '<i title="Ana Brennaugh">Ana Bren…</i>', 'Ana Brennaugh'],
  [
    'a text that was cut, with a title about something else',
    '<i title="Guest of 2">Ana Bren…</i>',
    'Ana Bren…',
  ],
  ['a badge', 'Ana <b style="background:red">2</b>', 'Ana\n2'],
  [
    'a text longer than its cell',
    '<div style="width:20px;overflow:hidden;white-space:nowrap">Ana Brennaugh</div>',
    'Ana Brennaugh',
  ],
];

describe('the text of a cell', () => {
  let read: GridCell[] = [];
  beforeAll(async () => {
    const rows = SHOWN.map(([, html]) => `<tr><td>${html}</td></tr>`).join('');
    await page.setContent(
      `<style>.cut{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)}</style>
       <table>${rows}<tr><td style="visibility:hidden">x</td></tr><tr style="display:none"><td>x</td></tr></table>`,
    );
    read = await call<GridCell[]>('cells');
  });

  it.each(SHOWN.map(([what], place) => [what, place] as const))('%s', (_, place) => {
    expect(read[place]?.text).toBe(SHOWN[place]?.[2]);
  });

  it('is no text at all where the cell itself is not seen', () => {
    expect(read.slice(SHOWN.length).map(({ text }) => text)).toEqual([null, null]);
  });
});

it('the text of a link and the lines of a cell are told apart', async () => {
  await page.setContent(
    '<table><tr><td><a href="/r/7">R7</a><button>⧉</button></td><td><a href="/r/7">R7</a><div>P 9</div></td>' +
      '<td><b style="border:1px solid">VIP</b> Ana</td></tr></table>',
  );
  const [one, two, three] = await call<GridCell[]>('cells');
  expect(one).toEqual({ column: 0, text: 'R7', link: '/r/7' });
  expect([two?.text, two?.link_text]).toEqual(['R7\nP 9', 'R7']);
  expect(three?.lines).toEqual([
    { text: 'VIP', boxed: true },
    { text: 'Ana', boxed: false },
  ]);
});

it('the link of a cell is the one on its number, and none that does something', async () => {
  const NUMBER = '<a href="/admin/pms/reservations/7">R7</a>';
  const cells = [
    `<a href="/admin/pms/reservations/7/cancel" data-method="post">×</a>${NUMBER}`,
    `<a href="/admin/pms/reservations/7?event=cancel">×</a>${NUMBER}`,
    `<a href="/admin/agencies">Agence 9</a>${NUMBER}`,
    `<a href="https://other.example/admin/pms/reservations/7">R7</a>${NUMBER}`,
    `<a href="/admin/pms/reservations/8">→</a>${NUMBER}`,
    '<a href="/admin/pms/reservations/7" data-turbo-method="delete">R7</a>',
    '<a href="/admin/pms/reservations/7" download>R7</a>',
  ];
  const body = `<table><tr>${cells.map((html) => `<td>${html}</td>`).join('')}</tr></table>`;
  await page.route('http://panel.example/**', (route) => route.fulfill({ body, contentType: 'text/html' }));
  await page.goto('http://panel.example/admin');
  const links = (await call<GridCell[]>('cells')).map(({ link }) => link);
  expect(links).toEqual([...Array<string>(5).fill('/admin/pms/reservations/7'), null, null]);
});

const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
const size = 'width="12" height="12"';
it.each<[string, string, string | undefined]>([
  ['an image', `<img alt="Expedia" src="${PIXEL}" ${size}>`, 'Expedia'],
  [
    'an image in a link that is named',
    `<a href="/x" title="Expedia"><img src="${PIXEL}" ${size}></a>`,
    'Expedia',
  ],
  ['a drawing with a title', `<svg ${size}><title>Expedia</title><path d="M0 0"/></svg>`, 'Expedia'],
  [
    'an icon by its class',
    '<i class="x" title="Expedia" style="display:inline-block;width:9px;height:9px"></i>',
    'Expedia',
  ],
  ['an image without a name', `<img src="${PIXEL}" ${size}>`, ''],
  [
    'two with names of their own',
    `<img alt="A" src="${PIXEL}" ${size}><img alt="B" src="${PIXEL}" ${size}>`,
    undefined,
  ],
  ['a button', `<button title="Assign"><img alt="Assign" src="${PIXEL}" ${size}></button>`, undefined],
  ['one that is not seen', `<img alt="Expedia" style="visibility:hidden" src="${PIXEL}" ${size}>`, undefined],
  ['one beside a text', `<img alt="logo" src="${PIXEL}" ${size}> Expedia`, undefined],
])('a picture in place of text: %s', async (_, html, name) => {
  await page.setContent(`<table><tr><td>${html}</td></tr></table>`);
  const [cell] = await call<GridCell[]>('cells');
  expect(cell?.picture?.name).toBe(name);
});

it('a cell that reaches down stands in each of its rows', async () => {
  const head = '<tr><th>Number</th><th>Guest</th><th>Room</th></tr>';
  const rows =
    '<tr><td>R1</td><td rowspan="2">Ana</td><td>1</td></tr><tr><td>R2</td><td>2</td></tr><tr><td>R3</td><td>Bo</td><td>3</td></tr>';
  await page.setContent(`<table>${head}${rows}</table>`);
  const [table] = await call<PlainTable[]>('tables');
  expect(table?.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
    ['R1', 'Ana', '1'],
    ['R2', 'Ana', '2'],
    ['R3', 'Bo', '3'],
  ]);
});

it('captions that are not marked are the first row, if it is of words alone', async () => {
  const row = (texts: string[]): string => `<tr>${texts.map((text) => `<td>${text}</td>`).join('')}</tr>`;
  const lines = [
    ['R1', 'Ana', '1'],
    ['R2', 'Bo', '2'],
  ];
  await page.setContent(`<table>${[['Number', 'Guest', 'Room'], ...lines].map(row).join('')}</table>`);
  const [table] = await call<PlainTable[]>('tables');
  expect(table?.captions.map(({ text }) => text)).toEqual(['Number', 'Guest', 'Room']);
  expect(table?.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual(lines);
  await page.setContent(`<table>${lines.map(row).join('')}</table>`);
  expect(await call<PlainTable[]>('tables')).toEqual([]);
});

describe('a header of two rows', () => {
  const head = (tag: string, first: string, second: string): string =>
    `<tr class="dx-header-row"><${tag} role="columnheader" aria-colindex="1" rowspan="2">Number</${tag}>${first}</tr>` +
    `<tr class="dx-header-row">${second}</tr>`;
  const bands = (tag: string): string =>
    head(
      tag,
      `<${tag} role="columnheader" aria-colindex="2" colspan="2">Stay</${tag}><${tag} role="columnheader" aria-colindex="4" colspan="2">Payment</${tag}>`,
      // The widget begins the numbers of a lower row anew (seen).
      ['Arrival', 'Amount', 'Paid', 'Amount']
        .map((text, i) => `<${tag} role="columnheader" aria-colindex="${i + 1}">${text}</${tag}>`)
        .join(''),
    );
  const wanted = [
    [0, 'Number'],
    [1, 'Arrival'],
    [2, 'Stay Amount'],
    [3, 'Paid'],
    [4, 'Payment Amount'],
  ];

  it('of a grid gives each column its own caption', async () => {
    await page.setContent(`<table>${bands('td')}</table>`);
    const read = await call<{ column: number; text: string }[]>('captions');
    expect(read.map(({ column, text }) => [column - 1, text])).toEqual(wanted);
  });

  it('of an ordinary table, too', async () => {
    await page.setContent(`<table>${bands('th')}<tr>${'<td>1</td>'.repeat(5)}</tr></table>`);
    const [table] = await call<PlainTable[]>('tables');
    expect(table?.captions.map(({ column, text }) => [column, text])).toEqual(wanted);
    expect(table?.rows).toHaveLength(1);
  });
});

it('what is folded away is found, with its label', async () => {
  await page.setContent(
    '<p>1 shown</p><div style="display:none"><p><b>PMS Date</b> <i>11 Jan 2026</i></p></div><script>var a = 1;</script>',
  );
  expect((await call<string>('folded')).split('\n')).toContain('PMS Date 11 Jan 2026');
  expect(await call<string>('folded')).not.toMatch(/shown|var a/);
});

it('what a closed <details> holds is folded away', async () => {
  await page.setContent('<details><summary>+</summary><p>PMS Date : 11 Jan 2026</p></details>');
  expect(await call<string>('folded')).toContain('PMS Date : 11 Jan 2026');
});
