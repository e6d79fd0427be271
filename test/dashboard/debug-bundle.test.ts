import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Failure } from '../../src/base/errors.js';
import type { DemoOptions } from '../../src/demo/panel/options.js';
import { allBookings, allRows } from '../../src/demo/hotel/truth.js';
import { scrubVocabulary } from '../../src/dashboard/scrub-vocabulary.js';
import { inPage } from '../../src/dashboard/in-page.js';
import { launchBrowser, openReservations } from '../support/test-browser.js';
import { DemoReader } from '../support/read-demo.js';

let reader: DemoReader;
/** Each look at the clock is two minutes later, so that every failure is kept. */
let clock = Date.parse('2026-01-11T08:00:00Z');
beforeAll(async () => {
  reader = await DemoReader.start({ bookings: 90 }, { now: () => (clock += 120_000) });
});
afterAll(() => reader.close());

const bundles = async (): Promise<string[]> =>
  (await readdir(join(reader.folder, 'debug')).catch(() => [])).sort();

async function failed(options: DemoOptions): Promise<Failure> {
  reader.set(options);
  return reader.read().then(
    () => Promise.reject(new Error('it was read')),
    (error: unknown) => error as Failure,
  );
}

async function newest(): Promise<{ folder: string; html: string; summary: Record<string, unknown> }> {
  const folder = join(reader.folder, 'debug', (await bundles()).at(-1) ?? 'none');
  const [html, summary] = await Promise.all(
    ['page.html', 'summary.json'].map((name) => readFile(join(folder, name), 'utf8')),
  );
  return { folder, html: html ?? '', summary: JSON.parse(summary ?? '{}') as Record<string, unknown> };
}

/** Everything of guests, hotel and session that must not leave the page. */
async function secrets(): Promise<string[]> {
  const { ledger } = reader.demo;
  const session = await readFile(join(reader.folder, 'session.json'), 'utf8');
  const cookies = (JSON.parse(session) as { state: { cookies: { value: string }[] } }).state.cookies;
  return [
    reader.demo.email,
    reader.demo.password,
    ledger.hotel.name,
    ledger.hotel.code,
    ...cookies.map(({ value }) => value),
    ...allRows(ledger).flatMap(({ id, confirmation, booking, guest, total }) => [
      String(id),
      confirmation,
      booking,
      booking.replace('R', ''),
      guest.trim(),
      ...guest
        .trim()
        .split(/[\s-]+/)
        .filter((word) => word.length >= 4),
      ...(total >= 100 ? [`${total} `] : []),
    ]),
    ...allBookings(ledger).flatMap(({ email, phone, note, mealPlan }) => [email, phone, note, mealPlan]),
  ].filter((text) => text !== '');
}

async function expectClean(texts: string[]): Promise<void> {
  const all = texts.join('\n').toLowerCase();
  const leaked = (await secrets()).filter((secret) => all.includes(secret.toLowerCase()));
  expect(leaked).toEqual([]);
}

describe('a page that could not be read', () => {
  it('is kept without anything of its guests, and the failure says where', async () => {
    const failure = await failed({
      bookings: 90,
      grid: { hidden: ['status'], extraColumns: 8, openDetail: true, fixedColumns: true },
    });
    expect(failure.code).toBe('DASHBOARD_CHANGED');
    const { folder, html, summary } = await newest();
    expect(failure.remedy).toContain(`A scrubbed copy of the page is in ${folder}.`);
    await expectClean([html, JSON.stringify(summary)]);
    // What is needed to teach the reader: markup, captions, counts, pager.
    expect(html).toContain('dx-header-row');
    expect(html).toContain('Numéro de confirmation');
    expect(html).toContain('role="gridcell"');
    expect(html).toMatch(/aria-colindex="\d+"/);
    expect(html).toMatch(/href="\/admin\/pms\/reservations\/999999"/);
    expect(html).not.toMatch(/<script[^>]*>[^<]/);
    expect(summary).toMatchObject({
      code: 'DASHBOARD_CHANGED',
      what: failure.what,
      path: '/admin/pms/reservations/all',
    });
    expect(summary['captions']).toEqual(
      expect.arrayContaining(['Chambre', 'Date d´arrivée', 'xxxxxxxx xxxxxxxxxxxx']),
    );
    expect(summary['pager']).toMatch(/^xxxx 9 xxx 9 \(9+ xxxxxxxx\)$/);
    expect(summary['counts']).toMatchObject({ grids: 1 });
  });

  it.each<[string, DemoOptions]>([
    ['grouped by the guests', { grid: { hidden: ['status'], groupBy: 'guest_name' } }],
    ['a filter set to a name', { grid: { activeFilter: { field: 'guest_name', text: 'Benkirane' } } }],
  ])('is clean whatever it is: %s', async (_, options) => {
    const failure = await failed({ bookings: 90, ...options });
    expect(failure.remedy).toContain('A scrubbed copy');
    const { html, summary } = await newest();
    await expectClean([html, JSON.stringify(summary)]);
  });

  it('is readable by its owner alone, small, and makes room: five are kept', async () => {
    for (let i = 0; i < 2; i += 1) await failed({ grid: { hidden: ['status'] } });
    const names = await bundles();
    expect(names).toHaveLength(5);
    for (const name of names) {
      for (const file of ['page.html', 'summary.json']) {
        const { mode, size } = await stat(join(reader.folder, 'debug', name, file));
        expect(mode & 0o077).toBe(0);
        expect(size).toBeLessThanOrEqual(1024 * 1024);
      }
    }
  });

  it('is not kept if the reading succeeds or the failure has nothing to do with it', async () => {
    const before = await bundles();
    reader.set({});
    await reader.read();
    await failed({ grid: { answer: 'error500' } });
    expect(await bundles()).toEqual(before);
  });
});

describe('the scrubber', () => {
  let page: Page;
  beforeAll(async () => {
    page = await (await launchBrowser()).newPage();
  });

  const scrub = (mostCharacters = 1_000_000) =>
    inPage(page, 'scrubPage', { words: scrubVocabulary(), mostRows: 3, mostCharacters });

  it("leaves nothing of a guest in a reservation's page", async () => {
    reader.set({});
    await openReservations(page, reader.demo);
    for (const { note, rows } of allBookings(reader.demo.ledger)
      .filter((booking) => booking.note.length > 50)
      .slice(0, 3)) {
      expect(note).not.toBe('');
      await page.goto(`${reader.demo.url}/admin/pms/reservations/${rows[0]?.id}`);
      await expectClean([(await scrub()).html]);
    }
  });

  it('leaves no word of the guest wherever it stands', async () => {
    await page.setContent(`<html><head><title>Odile Exemple</title><meta name="csrf-token" content="q7Zt0PEN"></head>
      <body data-user="Odile" data-odile="1"><!-- Odile --><h1 title="Odile">Odile Exemple</h1>
      <form action="/guests/odile?token=q7Zt0PEN"><input name="authenticity_token" type="hidden" value="q7Zt0PEN">
        <input placeholder="Odile" value="Odile" id="guest-odile"><textarea>Odile</textarea>
        <select><option value="Odile">Odile</option></select></form>
      <script>var guest = 'Odile'</script><style>.a::after { content: 'Odile' }</style><template><p>Odile</p></template>
      <svg><text>Odile</text></svg><iframe srcdoc="Odile" title="Odile"></iframe><odile-card>x</odile-card>
      <img src="/photos/Odile.jpg" alt="Odile"><a href="mailto:odile@example.com" onclick="call('Odile')">odile@example.com</a>
      <table><thead><tr><th>Statut</th><th>Odile 123456</th></tr></thead><tbody>
        <tr class="row-odile" id="r100200300"><td aria-label="Odile">Odile</td><td>Annulé</td></tr>
        <tr><td class="pill">R100200300</td><td>1 112,50 €</td></tr><tr><th scope="row">Odile</th></tr>
        <tr><td>one more</td></tr><tr><td>and one</td></tr></tbody></table></body></html>`);
    const { html, captions } = await scrub();
    expect(html.toLowerCase()).not.toMatch(/odile|exemple|q7zt0pen|100200300/);
    expect(html).toContain('<td>Annulé</td>');
    expect(html).toContain('<th>Statut</th>');
    expect(html).toContain('9 999,99 €');
    expect(html).toContain('<td class="pill">x999999999</td>');
    expect(html).toContain('<!-- 2 more rows -->');
    expect(captions).toEqual(['Statut', 'xxxxx 999999']);
  });

  it('keeps what is on its lists, and not what nobody thought of', async () => {
    await page.setContent(`<html lang="fr" data-hotel="riad-odile" riad="odile" onload="odile()"><body class="riad-odile page-odile nav-link">
      <link rel="stylesheet" href="https://cdn.riad-odile.com/odile.css"><img src="https://d1odile.cloudfront.net/odile-logo.png">
      <a href="https://riad-odile.hotelrunner.com/admin/pms/reservations/odile-exemple/100200300?q=odile#odile">x</a>
      <a href="odile:123">x</a><a href="/rooms/suite-odile">x</a>
      <odile-suite-card role="odile" aria-label="odile" aria-sort="odile" aria-current="page" aria-odile="x" data-odile-room="odile" name="odileName">x</odile-suite-card>
      <table id="OdileExemple"><thead><tr><th>Chambre Odile</th><th>Odile</th><th>Statut</th><th aria-label="Colonne Odile">Total 2026</th></tr></thead>
        <tbody><tr class="dx-data-row dx-odile guest--odile is-selected"><td headers="odile-col">x</td></tr></tbody></table>
      <div class="dx-pager">Page 1 of Odile</div><p class="été-odile ODILE1234">x</p></body></html>`);
    const { html, captions } = await scrub();
    expect(html.toLowerCase()).not.toMatch(/odile|exemple|riad|suite|100200300|d1o/);
    expect(captions).toEqual(['Chambre xxxxx', 'xxxxx', 'Statut', 'Total 9999']);
    for (const kept of [
      'class="xxxx-xxxxx page-xxxxx nav-link"',
      'href="//x.xxx/xxxxx.css"',
      '//x.cloudfront.net/',
      'href="//x.hotelrunner.com/admin/pms/reservations/xxxxx-xxxxxxx/999999999?#"',
      '<xxxxx-xxxxx-card role="?" aria-label="xxxxx" aria-sort="?" aria-current="page" data-xxxxx-room="xxxxx" name="xxxxxName">',
      'class="dx-data-row dx-xxxxx guest--xxxxx is-selected"',
    ])
      expect(html).toContain(kept);
  });

  it('stops where there is no more room', async () => {
    await page.setContent(`<p>${'<b class="wide">text</b>'.repeat(50_000)}</p>`);
    const { html } = await scrub(100_000);
    expect(html.length).toBeLessThan(110_000);
    expect(html).toContain('<!-- cut here -->');
  });
});
