/** The files of the calendar's months: what is in them, what is not taken for one, and when they go. */
import { mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Snapshots } from '../../../src/book/disk/snapshots.js';
import { SharedFolder } from '../../support/several-servers.js';
import { monthOf } from '../../support/source.js';

const MONTH = '2026-01';
const FILE = 'calendar/2026-01.json';
const DAY = 86_400;
let shared: SharedFolder;

beforeEach(() => {
  shared = new SharedFolder();
});
afterEach(() => shared.remove());

describe('a file of a month', () => {
  it.skipIf(process.platform === 'win32')('is its owner´s alone, and holds figures only', async () => {
    await shared.open().readMonth(MONTH);
    expect(statSync(shared.file(FILE)).mode & 0o777).toBe(0o600);
    expect(statSync(shared.file('calendar')).mode & 0o777).toBe(0o700);
    const { data } = JSON.parse(readFileSync(shared.file(FILE), 'utf8')) as { data: object };
    expect(Object.keys(data).sort()).toEqual(['for_sale', 'hotel', 'month']);
  });

  const written = (): string => JSON.stringify({ format: 1, ...monthOf(MONTH, shared.clock.now()) });
  const changed = (change: object) => (): string =>
    JSON.stringify({ ...(JSON.parse(written()) as object), ...change });
  const withNights = (nights: object) => (): string =>
    changed({ rows_read: Object.keys(nights).length, data: { month: MONTH, for_sale: nights } })();
  const cases: Record<string, () => string> = {
    truncated: () => written().slice(0, -40),
    empty: () => '',
    'of an older format': changed({ format: 0 }),
    'of a newer format': changed({ format: 99 }),
    'of another month': () => JSON.stringify({ format: 1, ...monthOf('2026-03', shared.clock.now()) }),
    'of the reservations': changed({ rows_read: 0, data: { hotel: null, stays: [], fields: [] } }),
    'with nights missing': changed({ rows_read: 32 }),
    'without nights': withNights({}),
    'with nights that are none': changed({ data: { month: MONTH, for_sale: null } }),
    'with a date that is none': withNights({ '2026-01-32': 4 }),
    'with a night of another month': withNights({ '2026-02-01': 4 }),
    'with a figure that is none': withNights({ '2026-01-01': '4' }),
    'with a figure below nothing': withNights({ '2026-01-01': -1 }),
    'with a time that is none': changed({ read_at: 'yesterday' }),
  };

  it.each(Object.keys(cases))('%s is set aside, and the dashboard is read', async (name) => {
    const text = cases[name]?.() ?? '';
    mkdirSync(shared.file('calendar'), { recursive: true });
    writeFileSync(shared.file(FILE), text);
    expect(await shared.open().readMonth(MONTH)).toBe('live');
    expect(readFileSync(shared.file(`${FILE}.damaged`), 'utf8')).toBe(text);
    expect(await new Snapshots(shared.path).of('calendar', MONTH).load()).not.toBeNull();
  });

  it('goes when nobody touched it for four weeks, and so does what killed servers left', async () => {
    await shared.leaveMonth('2025-11');
    await shared.leaveMonth('2025-12');
    shared.lock('calendar/2025-10.lock', process.ppid);
    writeFileSync(shared.file('calendar', '2025-12.json.123'), '{');
    const [minutes, weeks] = [120, 29 * DAY].map((seconds) => new Date(Date.now() - seconds * 1000));
    for (const name of ['2025-11.json', '2025-10.lock'])
      utimesSync(shared.file('calendar', name), weeks!, weeks!);
    for (const name of ['2025-12.json', '2025-12.json.123'])
      utimesSync(shared.file('calendar', name), minutes!, minutes!);
    await shared.open().readMonth(MONTH);
    expect(shared.names('calendar')).toEqual(['2025-12.json', '2026-01.json']);
  });

  it('of another hotel than the session is not answered, and goes', async () => {
    await shared.leaveMonth(MONTH, 2, 'Riad Autrefois');
    await shared.leaveMonth('2026-02', 2, 'Riad Exemple');
    const server = shared.open({ patient: false });
    server.source.session = 'Riad Exemple';
    expect(await server.book.states()).toMatchObject([{ key: 'calendar 2026-02' }]);
    expect(shared.names('calendar')).toEqual(['2026-02.json']);
    expect(await server.readMonth(MONTH)).toBe('live');
  });

  it('is forgotten with all the others when another hotel is taken, damaged or not', async () => {
    await shared.leaveMonth(MONTH);
    writeFileSync(shared.file('calendar', '2026-02.json.damaged'), '{');
    shared.lock('calendar/2026-03.lock', process.ppid);
    await new Snapshots(shared.path).forget();
    // Who visits at this moment keeps its turn.
    expect(shared.names('calendar')).toEqual(['2026-03.lock']);
  });

  it('has the name of a month and no other', () => {
    expect(() => new Snapshots(shared.path).of('calendar', '../2026-01')).toThrow(RangeError);
    expect(() => new Snapshots(shared.path).of('calendar', '2026-01/../x')).toThrow(RangeError);
  });

  it("there is none for a reservation's own page, which holds contacts and notes", async () => {
    const stores = new Snapshots(shared.path);
    expect(() => stores.of('details', '/admin/pms/reservations/1')).toThrow(RangeError);
    expect(await stores.keys('details')).toEqual([]);
  });
});
