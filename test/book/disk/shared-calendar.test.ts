/** Months of the Overview calendar: read once for all servers of a hotel, and there again after a restart. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '../../../src/base/errors.js';
import {
  deadPid,
  otherThan,
  SharedFolder,
  visitor,
  visits,
  type Server,
} from '../../support/several-servers.js';
import { monthOf } from '../../support/source.js';

const MONTH = '2026-01';
const LOCK = 'calendar/2026-01.lock';
const DAY = 86_400;
let shared: SharedFolder;

beforeEach(() => {
  shared = new SharedFolder();
});
afterEach(() => shared.remove());

const unavailable = (): Failure => new Failure('DASHBOARD_UNAVAILABLE', 'The dashboard cannot be reached.');
describe('servers that are asked for a month at once', () => {
  it('visit the dashboard once, and all have that reading', async () => {
    const servers = [shared.open(), shared.open(), shared.open()];
    const asked = servers.flatMap(({ book }) => [
      book.read('calendar', MONTH, { maxAgeSeconds: 0 }),
      book.read('calendar', MONTH),
    ]);
    const reader = await visitor(servers);
    await sleep(300);
    reader.source.last.land();
    const answers = await Promise.all(asked);
    expect(answers.map(({ as_of }) => as_of.source).sort()).toEqual([
      'live',
      'live',
      'snapshot',
      'snapshot',
      'snapshot',
      'snapshot',
    ]);
    for (const { reading, as_of, warnings } of answers) {
      expect(reading).toEqual(monthOf(MONTH, shared.clock.now()));
      expect([as_of.stale, warnings]).toEqual([false, []]);
    }
    await shared.kept(['2026-01.json'], 'calendar');
    expect(visits(servers)).toBe(1);
  });

  it('do not wait with one month for another, nor with the reservations', async () => {
    const [one, other] = [shared.open(), shared.open()];
    const asked = [
      one.book.read('calendar', MONTH),
      one.book.read('calendar', '2026-02'),
      other.book.read('calendar', '2026-03'),
      other.book.reservations(),
    ];
    await expect.poll(() => [one.visits, other.visits]).toEqual([2, 2]);
    for (const { source } of [one, other]) for (const visit of source.visits) visit.land();
    await Promise.all(asked);
    await shared.kept(['2026-01.json', '2026-02.json', '2026-03.json'], 'calendar');
  });

  it('go on, one after the other, when the one that reads fails', async () => {
    const servers = [shared.open(), shared.open()];
    const asked = servers.map(({ book }) => book.read('calendar', MONTH).catch((error: unknown) => error));
    const first = await visitor(servers);
    first.source.last.fail(unavailable());
    const second = otherThan(first, servers);
    await expect.poll(() => second.visits, { timeout: 5_000 }).toBe(1);
    second.source.last.land();
    expect((await Promise.all(asked)).filter((answer) => answer instanceof Failure)).toHaveLength(1);
    await second.book.close();
    // And the one that failed takes the other's reading, cool-down or not.
    expect((await first.book.read('calendar', MONTH)).as_of).toMatchObject({
      source: 'snapshot',
      stale: false,
    });
    expect(visits(servers)).toBe(2);
  });

  it('go on when the one that reads shuts down', async () => {
    const servers = [shared.open(), shared.open()];
    const asked = servers.map(({ book }) => book.read('calendar', MONTH).catch((error: unknown) => error));
    const first = await visitor(servers);
    await first.book.close();
    const second = otherThan(first, servers);
    await expect.poll(() => second.visits, { timeout: 5_000 }).toBe(1);
    second.source.last.land();
    expect(await asked[servers.indexOf(second)]).toMatchObject({ as_of: { source: 'live' } });
  });

  it('take over at once from one that was killed', async () => {
    shared.lock(LOCK, deadPid());
    expect(await shared.open().readMonth(MONTH)).toBe('live');
    expect(shared.names('calendar')).toEqual(['2026-01.json']);
  });
});

it('a server whose month is too old takes what another one wrote since', async () => {
  const one = shared.open();
  const first = one.book.read('calendar', MONTH);
  (await visitor([one])).source.last.land();
  await first;
  await shared.kept(['2026-01.json'], 'calendar');
  shared.clock.pass(400);
  await shared.leaveMonth(MONTH, 2);
  shared.clock.pass(100);
  const { as_of, reading } = await one.book.read('calendar', MONTH);
  expect(as_of).toMatchObject({ source: 'snapshot', stale: false, age_seconds: 100 });
  expect(reading.data.for_sale['2026-01-31']).toBe(2);
  expect(one.visits).toBe(1);
});

it('a month that memory had no room for any more is still on disk', async () => {
  const months = [2026, 2027, 2028, 2029].flatMap((year) =>
    Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`),
  );
  for (const month of months) await shared.leaveMonth(month);
  const server = shared.open();
  for (const month of [...months, ...months]) await server.book.read('calendar', month);
  expect(server.visits).toBe(0);
});

describe('after a restart', () => {
  const restarted = (): Server => shared.open({ patient: false });
  beforeEach(() => shared.leaveMonth(MONTH));

  it('a month younger than asked for is served without a visit', async () => {
    shared.clock.pass(200);
    const server = restarted();
    const { as_of, warnings } = await server.book.read('calendar', MONTH);
    expect(as_of).toMatchObject({ source: 'snapshot', age_seconds: 200, stale: false, refreshing: false });
    expect([warnings, server.visits]).toEqual([[], 0]);
  });

  it('an older one is there at once and tells its age, while a new one is made', async () => {
    shared.clock.pass(DAY);
    const server = restarted();
    const { as_of, warnings } = await server.book.read('calendar', MONTH);
    expect(as_of).toMatchObject({ source: 'snapshot', age_seconds: DAY, stale: true, refreshing: true });
    expect(warnings).toEqual(['Read on 2026-01-11 at 08:00 UTC; newer figures are being read, ask again.']);
    (await visitor([server])).source.last.land();
    await expect.poll(async () => (await server.book.read('calendar', MONTH)).as_of.source).toBe('cache');
    expect((await server.book.read('calendar', MONTH)).warnings).toEqual([]);
  });

  it('it is what remains when the dashboard fails, with its age and why', async () => {
    shared.clock.pass(DAY);
    const server = restarted();
    const asked = server.book.read('calendar', MONTH, { maxAgeSeconds: 60 });
    (await visitor([server])).source.last.fail(unavailable());
    const { as_of, warnings } = await asked;
    expect(as_of).toMatchObject({ source: 'snapshot', stale: true, refreshing: false });
    expect(warnings).toEqual([
      'Read on 2026-01-11 at 08:00 UTC.',
      expect.stringContaining('DASHBOARD_UNAVAILABLE'),
    ]);
  });

  it('it is told of without a visit', async () => {
    shared.clock.pass(DAY);
    const server = restarted();
    expect(await server.book.states()).toMatchObject([
      { key: 'calendar 2026-01', as_of: { age_seconds: DAY, stale: true, rows_read: 31 } },
    ]);
    expect(server.visits).toBe(0);
  });
});

it('a disk that takes no month does not cost the answer', async () => {
  mkdirSync(shared.path);
  writeFileSync(shared.file('calendar'), 'a file in the place of the folder');
  expect(await shared.open().readMonth(MONTH)).toBe('live');
  expect(shared.names()).toEqual(['calendar']);
});
