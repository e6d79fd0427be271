/** The view of a month in a real browser, as a host of MCP Apps shows it. The truth is the ledger's. */
import { build } from 'esbuild';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { Browser, FrameLocator, Page } from 'playwright';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLedger, type Ledger } from '../../src/demo/hotel/ledger.js';
import { arrivalsOn, departuresOn, roomsBooked, roomsForSale } from '../../src/demo/hotel/truth.js';
import { monthPage } from '../../src/mcp/apps.js';
import { callTool } from '../../src/mcp/call.js';
import { TOOLS } from '../../tools/index.js';
import type { FrontOffice } from '../support/front-office.js';
import { officeOf } from '../support/ledger-office.js';
import { launchBrowser } from '../support/test-browser.js';
import type { Shown } from './host-in-page.js';

const TODAY = '2026-01-11';
const MONTH = '2026-01';
/** Where pictures for the documentation go: `HOTELRUNNER_TEST_PICTURES=docs/pictures npx vitest run test/month-view`. */
const PICTURES = process.env['HOTELRUNNER_TEST_PICTURES'];

let browser: Browser;
let script: string;
let page: Page;
let view: FrameLocator;
let ledger: Ledger;
let front: FrontOffice;
let asked: string[];
/** The key of the hotel, where the server has several. */
let hotel: string | undefined;
/** Whatever the page asked for from outside, and whatever its policy or its scripts complained of. */
let trouble: string[];

beforeAll(async () => {
  browser = await launchBrowser();
  const entry = fileURLToPath(new URL('host-in-page.ts', import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, format: 'iife' });
  script = outputFiles[0]!.text;
});

beforeEach(async () => {
  ledger = createLedger({ today: TODAY });
  front = officeOf(ledger);
  front.roomList = ledger.rooms.map(({ number, type }) => ({
    room: number,
    room_type: ledger.roomTypes.find(({ key }) => key === type)!.fr,
  }));
  asked = [];
  hotel = undefined;
  trouble = [];
  page = await browser.newPage({ viewport: { width: 420, height: 900 } });
  page.on('request', (request) => void trouble.push(request.url()));
  page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
  page.on('pageerror', (error) => void trouble.push(error.message));
  await page.setContent('<!doctype html><body style="margin:0"></body>');
  await page.exposeFunction('callTool', (params: { name: string; arguments?: object }) => {
    asked.push(params.name);
    const { hotel: named, ...input } = (params.arguments ?? {}) as { hotel?: string };
    // The server answers for the hotel that is named, and for no other.
    return ask(params.name, input, named);
  });
  await page.addScriptTag({ content: script });
  view = page.frameLocator('iframe');
});
afterEach(async () => {
  expect(trouble.filter((line) => !line.startsWith('about:') && !line.startsWith('data:'))).toEqual([]);
  await page.close();
});

async function ask(name: string, input: object, named = hotel): Promise<CallToolResult> {
  const tool = TOOLS.find((known) => known.name === name);
  if (tool === undefined) throw new Error(`there is no tool ${name}`);
  const result = await callTool(tool, input, {
    ...front.context(),
    ...(named === undefined ? {} : { hotelKey: named }),
  });
  // The page has a clock of its own.
  const asOf = result.structuredContent?.['as_of'] as { read_at: string } | undefined;
  if (asOf !== undefined) asOf.read_at = new Date(Date.now() - 12.5 * 60_000).toISOString();
  return result;
}

async function show(
  tool: string,
  input: Record<string, unknown>,
  context: Shown['context'] = { locale: 'en-GB' },
) {
  const { text: html } = await monthPage();
  const result = await ask(tool, input);
  await page.evaluate((shown) => window.show(shown), { html, input, result, context });
  await view.locator('table').waitFor();
}

const night = (date: string) => view.locator(`[data-date="${date}"]`);

async function picture(name: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.locator('iframe').screenshot({ path: join(PICTURES, `${name}.png`) });
}

it('fits into 30 kB and needs nothing from outside', async () => {
  const { text } = await monthPage();
  expect(Buffer.byteLength(text)).toBeLessThan(30_000);
  expect(text).not.toMatch(/https?:|@import|url\(|\bsrc=|\bhref=/);
});

describe('a month', () => {
  it('shows every night as the ledger has it', async () => {
    await show('occupancy_for_dates', { from: MONTH });
    const rooms = ledger.rooms.length;
    for (const date of ['2026-01-01', '2026-01-11', '2026-01-24', '2026-01-31']) {
      const booked = roomsBooked(ledger, date);
      expect(await night(date).locator('b').textContent()).toBe(`${booked}/${rooms}`);
      const label = await night(date).getAttribute('aria-label');
      expect(label).toContain(`${booked} of ${rooms} booked, ${rooms - booked} free`);
      expect(label).toContain(`${roomsForSale(ledger, date)} for sale`);
      expect(label).toContain(`${arrivalsOn(ledger, date).length} Arrivals`);
    }
    expect(await view.locator('tbody [data-date]').count()).toBe(31);
    expect(await view.locator('.age').textContent()).toMatch(/^Read 12 minutes ago/);
    expect(asked).toEqual([]);
    await picture('month-light');
  });

  it('opens a night: who comes, who leaves, which rooms are free', async () => {
    await show('occupancy_for_dates', { from: MONTH });
    await night(TODAY).click();
    const section = view.getByRole('region', { name: 'Sunday, 11 January 2026' });
    await section.locator('.wait').first().waitFor({ state: 'detached' });
    await expect.poll(() => section.locator('.wait').count()).toBe(0);
    const text = (await section.textContent()) ?? '';
    const [arrivals, departures] = [arrivalsOn(ledger, TODAY), departuresOn(ledger, TODAY)];
    expect(arrivals.length * departures.length).toBeGreaterThan(0);
    for (const { booking } of [...arrivals, ...departures])
      expect(text).toContain(ledger.bookings.find(({ number }) => number === booking)!.guest.trim());
    const bookings = new Set(arrivals.map(({ booking }) => booking)).size;
    expect(text).toContain(`Arrivals (${bookings})`);
    await picture('night-light');
    await section.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => view.locator('section').count()).toBe(0);
  });

  it('of one hotel of several asks for that hotel alone, and names it', async () => {
    hotel = 'plage';
    await show('occupancy_for_dates', { from: MONTH });
    expect(await view.locator('h1').textContent()).toBe('plage: January 2026');
    hotel = 'medina';
    await view.getByRole('button', { name: 'Next month' }).click();
    await expect.poll(() => night('2026-02-01').locator('b').count()).toBe(1);
    expect(await view.locator('h1').textContent()).toBe('plage: February 2026');
  });

  it('is moved through by keys, into the next month, too', async () => {
    await show('occupancy_for_dates', { from: MONTH });
    await night('2026-01-01').focus();
    const at = () => view.locator(':focus').getAttribute('data-date');
    for (const [key, date] of [
      ['ArrowRight', '2026-01-02'],
      ['ArrowDown', '2026-01-09'],
      ['End', '2026-01-31'],
      ['ArrowUp', '2026-01-24'],
      ['PageDown', '2026-02-01'],
    ] as const) {
      await page.keyboard.press(key);
      await expect.poll(at).toBe(date);
    }
    await expect.poll(() => night('2026-02-01').locator('b').count()).toBe(1);
    expect(asked).toEqual(['occupancy_for_dates']);
    await page.keyboard.press('Enter');
    await view.locator('section h2').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(at).toBe('2026-02-01');
  });

  it('is filled up when the question was about a part of it, which stays marked', async () => {
    await show('occupancy_for_dates', { from: '2026-01-10', to: '2026-01-12' });
    await expect.poll(() => night('2026-01-31').locator('b').count()).toBe(1);
    expect(await view.locator('.asked').count()).toBe(3);
    await view.getByRole('button', { name: 'Previous month' }).click();
    await expect.poll(() => view.locator('h1').textContent()).toBe('December 2025');
  });

  it('is in the language and the colours of the host, and no wider than a narrow window', async () => {
    await page.setViewportSize({ width: 320, height: 700 });
    await show('occupancy_for_dates', { from: MONTH }, { locale: 'fr-FR', theme: 'dark' });
    expect(await view.locator('h1').textContent()).toBe('janvier 2026');
    expect(await view.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(await view.locator('html').getAttribute('lang')).toBe('fr-FR');
    const wide = await view.locator('html').evaluate((root) => root.scrollWidth - root.clientWidth);
    expect(wide).toBe(0);
    await night(TODAY).click();
    await expect.poll(() => view.locator('section').textContent()).toContain('Arrivées (');
    await expect.poll(() => view.locator('.wait').count()).toBe(0);
    await picture('night-dark');
  });
});

describe('what is not known', () => {
  it('is not shown as if it were: no number of rooms, no shade', async () => {
    front.rooms = null;
    front.roomList = [];
    await show('occupancy_for_dates', { from: MONTH });
    expect(await night(TODAY).locator('b').textContent()).toBe(String(roomsBooked(ledger, TODAY)));
    expect(await night(TODAY).getAttribute('class')).toContain('lunknown');
  });

  it('an old reading says so', async () => {
    const result = await ask('occupancy_for_dates', { from: MONTH });
    const structured = result.structuredContent as { as_of: { stale: boolean } };
    structured.as_of.stale = true;
    const { text: html } = await monthPage();
    await page.evaluate((shown) => window.show(shown), {
      html,
      input: {},
      result,
      context: { locale: 'en' },
    });
    await expect.poll(() => view.locator('.age b').textContent()).toContain('Old');
  });

  it('a refusal is shown in its own words', async () => {
    const result = await ask('occupancy_for_dates', { from: '2026-01-05', to: '2026-01-01' });
    const { text: html } = await monthPage();
    await page.evaluate((shown) => window.show(shown), { html, input: {}, result, context: {} });
    await expect.poll(() => view.locator('[role=status]').textContent()).toContain('INVALID_INPUT');
  });

  it('a name that is markup stays text', async () => {
    const name = '<img src=x onerror="parent.postMessage(1)"> & co';
    front.stays = front.stays.map((stay) => ({ ...stay, guest_name: name }));
    await show('occupancy_for_dates', { from: MONTH });
    await night(TODAY).click();
    await expect
      .poll(() => view.locator('section').textContent())
      .toContain('onerror="parent.postMessage(1)"> & co');
    expect(await view.locator('section img').count()).toBe(0);
  });
});

it('free rooms are listed by type, in the month around them', async () => {
  await show('find_free_rooms', { from: '2026-01-20', to: '2026-01-22' });
  await expect.poll(() => view.locator('.asked').count()).toBe(3);
  const result = await ask('find_free_rooms', { from: '2026-01-20', to: '2026-01-22' });
  const { types } = result.structuredContent as { types: { room_type: string; free_throughout: number }[] };
  const text = (await view.locator('section').textContent()) ?? '';
  for (const { room_type, free_throughout } of types)
    expect(text).toContain(`${room_type}${free_throughout}`);
  await picture('free-rooms');
});
