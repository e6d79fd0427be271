/** What goes wrong on this machine: the lines of the table of faults that need no browser. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Book } from '../../src/book/book.js';
import { type Answer, type Ask } from '../../src/book/book.js';
import { History } from '../../src/book/disk/history.js';
import { Snapshots } from '../../src/book/disk/snapshots.js';
import type { ReservationsData } from '../../src/book/source.js';
import { Dashboard } from '../../src/dashboard/dashboard.js';
import { Failure } from '../../src/base/errors.js';
import type { ToolContext } from '../../src/tool.js';
import { forSaleOf } from '../../tools/shared/for-sale.js';
import { stay } from '../support/builders.js';
import { type Visit } from '../support/source.js';
import { FAULTS_AT_HOME } from '../support/faults/at-home.js';
import { tempFolder } from '../support/temp-folder.js';
import { answered as landed, clock, openBook as open, source } from '../support/books.js';
import { startDemo } from '../support/demo.js';
import { dashboardSettings } from '../support/read-demo.js';

/** What every write fails with; null while the disk is well. Root may write everywhere, so no folder would do. */
const disk = vi.hoisted(() => ({ code: null as string | null }));
const refuse = vi.hoisted(
  () => (): Promise<void> =>
    disk.code === null
      ? Promise.resolve()
      : Promise.reject(Object.assign(new Error('made up'), { code: disk.code })),
);
vi.mock('write-file-atomic', async (original) => {
  const { default: write } = await original<{ default: (...args: unknown[]) => unknown }>();
  const guarded = async (...args: unknown[]): Promise<unknown> => {
    await refuse();
    return write(...args);
  };
  return { default: guarded };
});
vi.mock('node:fs/promises', async (original) => {
  const real = await original<Record<string, unknown>>();
  const guarded = ['writeFile', 'mkdir', 'chmod', 'rename', 'rm'].map((name) => [
    name,
    async (...args: unknown[]): Promise<unknown> => {
      await refuse();
      return (real[name] as (...args: unknown[]) => unknown)(...args);
    },
  ]);
  return { ...real, ...(Object.fromEntries(guarded) as object) };
});

type FaultAtHome = (typeof FAULTS_AT_HOME)[number]['fault'];

let folder: string;
const file = (name: string): string => join(folder, name);
const latest = (): unknown => JSON.parse(readFileSync(file('latest.json'), 'utf8'));

beforeEach(() => {
  folder = tempFolder();
});
afterEach(() => {
  disk.code = null;
});

const history = (): History =>
  new History(file('history'), { all: 7 * 86_400_000, daily: 7 * 86_400_000 }, clock.now);

const openBook = (): Book => open({ snapshots: new Snapshots(folder), history: history() });

function answered(book: Book, rows = 1, ask: Ask = {}): Promise<Answer<ReservationsData>> {
  const stays = Array.from({ length: rows }, (_, i) =>
    stay({ confirmation_number: `R${i}`, booking_number: `R${i}` }),
  );
  return landed(book, ask, stays);
}

/** Reads so many rows with a server that ends afterwards: they are on disk. */
async function leave(rows: number): Promise<void> {
  const book = openBook();
  expect((await answered(book, rows, { maxAgeSeconds: 0 })).as_of.rows_read).toBe(rows);
  await book.close();
}

/** A disk that takes nothing: the answer comes, what was kept stays, and a restart serves it. */
async function keepsNothing(code: string): Promise<void> {
  await leave(2);
  const before = latest();
  disk.code = code;
  clock.pass(400);
  const book = openBook();
  const fresh = await answered(book, 3, { maxAgeSeconds: 60 });
  expect(fresh.as_of).toMatchObject({ source: 'live', rows_read: 3, stale: false });
  expect((await book.reservations()).as_of).toMatchObject({ source: 'cache', rows_read: 3 });
  await book.close();
  expect(latest()).toEqual(before);
  const restarted = openBook();
  const visits = source.visits.length;
  const known = await restarted.reservations();
  expect(known.as_of).toMatchObject({ source: 'snapshot', stale: true, rows_read: 2 });
  await expect.poll(() => source.visits.length).toBe(visits + 1);
  source.last.land();
  await restarted.close();
}

const PROOFS: Record<FaultAtHome, () => Promise<void>> = {
  'full disk': async () => {
    await keepsNothing('ENOSPC');
    disk.code = null;
    await leave(4);
    expect(latest()).toMatchObject({ rows_read: 4 });
  },

  'state folder that is read-only': () => keepsNothing('EROFS'),

  'damaged file of the last reading': async () => {
    await leave(2);
    writeFileSync(file('latest.json'), '{"format":1,');
    const book = openBook();
    const asked = book.reservations();
    (await source.visitFor(asked))?.fail(new Failure('DASHBOARD_UNAVAILABLE', 'It cannot be reached.'));
    await expect(asked).rejects.toMatchObject({ code: 'DASHBOARD_UNAVAILABLE' });
    expect(readFileSync(file('latest.json.damaged'), 'utf8')).toBe('{"format":1,');
    clock.pass(60);
    expect((await answered(book, 3)).as_of).toMatchObject({ source: 'live', rows_read: 3 });
  },

  'damaged file of a month of the calendar': async () => {
    await leave(1);
    mkdirSync(file('calendar'));
    writeFileSync(file('calendar/2026-01.json'), '{"format":1,');
    const context = {
      book: openBook(),
      hotel: { rooms: 8, roomList: [], timezone: 'Africa/Casablanca' },
      now: clock.now,
    } as unknown as ToolContext;
    const ask = async (end: (visit: Visit) => void): Promise<unknown[]> => {
      const asked = forSaleOf('2026-01-11', '2026-01-11', undefined, context);
      const visit = await source.visitFor(asked);
      if (visit !== null) end(visit);
      const { byNight, unread } = await asked;
      return [[...byNight.values()].length, unread];
    };
    const unreachable = new Failure('DASHBOARD_UNAVAILABLE', 'It cannot be reached.');
    expect(await ask((visit) => visit.fail(unreachable))).toEqual([0, ['2026-01 (DASHBOARD_UNAVAILABLE)']]);
    expect(readFileSync(file('calendar/2026-01.json.damaged'), 'utf8')).toBe('{"format":1,');
    clock.pass(60);
    expect(await ask((visit) => visit.land())).toEqual([31, []]);
  },

  'damaged file of the history': async () => {
    for (const rows of [1, 2, 3]) {
      await leave(rows);
      clock.pass(60);
    }
    const [, second = ''] = readdirSync(file('history'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.json'))
      .sort();
    writeFileSync(join(file('history'), second), '{');
    const past = history();
    expect((await past.at(clock.now() - 61_000))?.rows_read).toBe(1);
    expect((await past.at(clock.now()))?.rows_read).toBe(3);
    expect(existsSync(join(file('history'), `${second}.damaged`))).toBe(true);
  },

  'damaged session file, no password set': async () => {
    writeFileSync(file('session.json'), '{"format":1,');
    const demo = await startDemo({ today: '2026-01-11', bookings: 2 });
    const nobody = { credentials: { email: null, password: null } };
    const dashboard = new Dashboard(dashboardSettings(demo, folder, nobody));
    const control = { progress: () => undefined, signal: new AbortController().signal };
    await expect(dashboard.probe(control)).rejects.toMatchObject({ code: 'SIGN_IN_REQUIRED' });
    await dashboard.close();
    expect(existsSync(file('session.json'))).toBe(false);
    expect(readFileSync(file('session.json.damaged'), 'utf8')).toBe('{"format":1,');
  },

  'clock set back': async () => {
    const book = openBook();
    await answered(book, 1);
    clock.pass(-86_400);
    expect((await answered(book, 2)).as_of).toMatchObject({ source: 'live', rows_read: 2, age_seconds: 0 });
    const asked = book.reservations({ maxAgeSeconds: 0 });
    (await source.visitFor(asked))?.fail(new Failure('DASHBOARD_UNAVAILABLE', 'It cannot be reached.'));
    expect((await asked).as_of.stale).toBe(true);
    clock.pass(-86_400);
    expect((await answered(book, 3)).as_of).toMatchObject({ source: 'live', rows_read: 3, age_seconds: 0 });
  },

  'clock set forward, or a computer that slept': async () => {
    const book = openBook();
    await answered(book, 1);
    clock.pass(86_400);
    expect((await answered(book, 2)).as_of).toMatchObject({ source: 'live', rows_read: 2, age_seconds: 0 });
  },
};

describe('what can go wrong on this machine', () => {
  it.each(FAULTS_AT_HOME)('$fault', ({ fault }) => PROOFS[fault]());
});
