import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { hotelFolder, loadConfig } from '../../src/app/config.js';
import { openHouse, PATIENT, type House } from '../../src/app/house.js';
import { Failure } from '../../src/base/errors.js';
import type { Book } from '../../src/book/book.js';
import { History } from '../../src/book/disk/history.js';
import { Snapshots } from '../../src/book/disk/snapshots.js';
import { ALL } from '../../src/book/kinds/reservations.js';
import { SessionStore } from '../../src/dashboard/sign-in/session-store.js';
import { callTool } from '../../src/mcp/call.js';
import { hotelStatus } from '../../tools/hotel_status.js';
import { stay } from '../support/builders.js';
import { FrontOffice } from '../support/front-office.js';
import { readingOf } from '../support/source.js';
import { tempFolder } from '../support/temp-folder.js';
import { answered, clock, openBook as open, source } from '../support/books.js';
import { startDemo } from '../support/demo.js';

/** Whether Playwright was loaded in this process, by `import` or `require`: it stays loaded, so the test that wants none is the first. */
const playwrightLoaded = (): boolean =>
  Object.keys(createRequire(import.meta.url).cache).some((path) =>
    path.includes(join('node_modules', 'playwright')),
  );

type Status = Record<string, unknown> & { readings: Record<string, unknown>[]; warnings: string[] };

let root: string;
let office: FrontOffice;

beforeEach(() => {
  root = tempFolder();
  office = new FrontOffice([]);
});

function openBook(): Book {
  const history = new History(join(root, 'history'), { all: 1e12, daily: 1e12 }, clock.now);
  return open({ snapshots: new Snapshots(root), history });
}

async function status(book: Book, input = {}): Promise<Status> {
  const result = await callTool(hotelStatus, input, { ...office.context(), book, now: clock.now });
  return result.structuredContent as Status;
}

async function readOnce(book: Book): Promise<void> {
  await answered(book, { maxAgeSeconds: 0 }, [stay(), stay()]);
}

/** The house over this test's own folder, as these settings make it. */
const config = (env: Record<string, string> = {}) => loadConfig({ HOTELRUNNER_HOME: root, ...env });

async function askHouse(house: House, input = {}): Promise<Record<string, unknown>> {
  const signal = new AbortController().signal;
  const result = await callTool(hotelStatus, input, { ...house.context, signal, progress: () => undefined });
  expect(result.isError).toBeUndefined();
  return result.structuredContent!;
}

it('without a probe loads no Playwright', async () => {
  const house = openHouse(config({ HOTELRUNNER_URL: 'http://127.0.0.1:9' }));
  await askHouse(house);
  await house.close();
  expect(playwrightLoaded()).toBe(false);
});

describe('without a visit', () => {
  it('nothing observed is null, never a guess', async () => {
    expect(await office.ask('hotel_status', {})).toEqual({
      hotel: null,
      dashboard: 'https://riad.hotelrunner.com',
      business_date: null,
      signed_in: null,
      signed_in_since: null,
      observed_at: null,
      probe: null,
      readings: [],
      browser: { running: false, found: null },
      blocked: [],
      history: null,
      warnings: [],
    });
    expect(office.asked).toEqual([]);
  });

  it('the book is told with its extent, and the business date is that of now', async () => {
    const reading = readingOf(
      [stay(), stay({ confirmation_number: 'R2', channel: 'Expedia', departure: '2026-02-01' })],
      Date.parse('2026-01-11T22:50:00Z'),
    );
    office.latest = { ...reading, data: { ...reading.data, business_date: '2026-01-11' } };
    const at = async (time: string): Promise<Status> => {
      office.readAt = Date.parse(time);
      return office.ask<Status>('hotel_status', {});
    };
    const told = await at('2026-01-11T23:30:00Z');
    expect(told['business_date']).toBe('2026-01-11');
    expect(told['book']).toEqual({
      first_arrival: '2026-01-10',
      last_departure: '2026-02-01',
      bookings: 2,
      rooms: 2,
      channels: [
        { channel: 'Online', bookings: 1 },
        { channel: 'Expedia', bookings: 1 },
      ],
      room_types: [{ room_type: 'Suite de Luxe King Size', rooms: 2 }],
      statuses: [{ status: 'in_house', bookings: 2 }],
    });
    expect((await at('2026-01-12T09:00:00Z'))['business_date']).toBe('2026-01-12');
  });

  it('readings are told with their age, completeness and the last failure', async () => {
    const book = openBook();
    await readOnce(book);
    const failing = book.read('calendar', '2026-01');
    (await source.visitFor(failing))?.fail(new Failure('DASHBOARD_CHANGED', 'Its days are not readable.'));
    await failing.catch(() => undefined);
    clock.pass(40);
    const told = await status(book);
    expect(told.readings).toEqual([
      {
        what: 'reservations',
        read_at: '2026-01-11T08:00:00.000Z',
        age_seconds: 40,
        complete: true,
        rows_read: 2,
        rows_reported: 2,
        problem: null,
      },
      expect.objectContaining({
        what: 'calendar 2026-01',
        complete: null,
        problem: expect.stringMatching(/^DASHBOARD_CHANGED/),
      }),
    ]);
    expect(told).toMatchObject({ hotel: 'Riad Exemple', business_date: '2026-01-11' });
    expect(told['history']).toMatchObject({ readings: 1, newest: '2026-01-11T08:00:00.000Z' });
    expect(source.visits).toHaveLength(2);
  });

  it('after a restart, what an earlier run left is told as old as it is', async () => {
    const before = openBook();
    await readOnce(before);
    await before.close();
    clock.pass(7200);
    const told = await status(openBook());
    expect(told.readings[0]).toMatchObject({ what: 'reservations', age_seconds: 7200, complete: true });
    expect(source.visits).toHaveLength(1);
  });

  it('a reading without the page´s own total is not called complete; its warnings are told', async () => {
    await new Snapshots(root).of('reservations', ALL).save({
      ...readingOf([stay()], clock.now()),
      rows_reported: null,
      warnings: ['No total.'],
    });
    const told = await status(openBook());
    expect(told.readings[0]).toMatchObject({ complete: false, rows_reported: null });
    expect(told.warnings).toEqual(['No total.']);
  });
});

describe('with probe', () => {
  it('the dashboard is visited once, and what it says is told', async () => {
    office.status = { ...office.status, signed_in: true, observed_at: '2026-01-11T08:00:00.000Z' };
    expect(await office.ask('hotel_status', { probe: true })).toMatchObject({ probe: 'ok', signed_in: true });
    expect(office.asked).toEqual(['probe']);
  });

  it('a failure is part of the answer, not its end', async () => {
    office.probed = new Failure('CAPTCHA_REQUIRED', 'The dashboard shows a captcha.');
    const told = await office.ask<Status>('hotel_status', { probe: true });
    expect(told['probe']).toMatch(/^CAPTCHA_REQUIRED: .*Do: .*login/);
  });

  it('many who ask at once share one visit; who waits too long is told so', async () => {
    let land = (): void => undefined;
    let visits = 0;
    Object.assign(source, { probe: () => new Promise<void>((resolve) => ((visits += 1), (land = resolve))) });
    const book = openBook();
    const [first, second] = [book.probe(), book.probe()];
    const late = await book.probe({ answerBy: clock.now() });
    land();
    expect([await first, await second, late?.code, visits]).toEqual([null, null, 'STILL_READING', 1]);
  });
});

describe('in the whole house', () => {
  it('without settings answers all the same', async () => {
    const house = openHouse(config());
    expect(await askHouse(house)).toMatchObject({ dashboard: null, signed_in: null, readings: [] });
    await house.close();
  });

  it('without a probe tells what the saved session says, and makes no dashboard', async () => {
    const HOTELRUNNER_URL = 'http://127.0.0.1:9';
    const settings = config({ HOTELRUNNER_URL });
    const store = new SessionStore(hotelFolder(root, settings.url!), settings.url!.origin);
    await store.save({
      state: { cookies: [], origins: [] },
      hotel: 'Riad Exemple',
      signed_in_at: '2026-01-10T08:00:00.000Z',
    });
    const house = openHouse(settings);
    const told = await askHouse(house);
    expect(told).toMatchObject({
      hotel: 'Riad Exemple',
      dashboard: HOTELRUNNER_URL,
      signed_in: true,
      signed_in_since: '2026-01-10T08:00:00.000Z',
      browser: { running: false, found: null },
      probe: null,
    });
    expect(Date.parse(String(told['observed_at']))).toBeGreaterThan(Date.now() - 60_000);
    await house.close();
  });

  it('with a probe visits once and tells what it saw', async () => {
    const demo = await startDemo();
    const house = openHouse(
      config({
        HOTELRUNNER_URL: demo.url,
        HOTELRUNNER_EMAIL: demo.email,
        HOTELRUNNER_PASSWORD: demo.password,
      }),
      PATIENT,
    );
    try {
      const told = await askHouse(house, { probe: true });
      expect(told).toMatchObject({ probe: 'ok', signed_in: true, readings: [], browser: { running: true } });
      expect(told['business_date']).toBe(demo.ledger.today);
      expect(playwrightLoaded()).toBe(true);
      expect((told['browser'] as { found: string }).found).not.toBe('');
      demo.options.signIn = 'captcha';
      demo.expireSessions();
      const later = await askHouse(house, { probe: true });
      expect(later).toMatchObject({ signed_in: false, hotel: told['hotel'] });
      expect(later['probe']).toMatch(/^CAPTCHA_REQUIRED/);
    } finally {
      await house.close();
    }
  });
});
