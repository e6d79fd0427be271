import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  addBooking,
  cancelBooking,
  rowsNewestFirst,
  type LedgerRow,
} from '../../../src/demo/hotel/ledger.js';
import type { DemoOptions, GridSettings } from '../../../src/demo/panel/options.js';
import { allRows } from '../../../src/demo/hotel/truth.js';
import { chosen, THOROUGH } from '../../support/thorough.js';
import { compare, DemoReader } from '../../support/read-demo.js';

/**
 * A fresh reading asks the grid's own source for all rows at once, and takes every text from what the grid printed before. What was
 * asked for is seen at the demo's door; what was read is compared with its ledger.
 */
const HOUR = 3_600_000;
const clock = { ms: Date.parse('2026-01-11T10:00:00Z') };
const now = (): number => clock.ms;
let reader: DemoReader;

beforeAll(async () => {
  reader = await DemoReader.start({ bookings: 50 }, { now, timezone: 'Africa/Casablanca' });
});
afterAll(() => reader.close());
beforeEach(() => {
  // Another day, at the same hour: nothing is remembered, and no source rests any more.
  clock.ms += 24 * HOUR;
  set();
});

const set = (grid: Partial<GridSettings> = {}, options: DemoOptions = {}): void =>
  reader.set({ ...options, grid: { pageSizes: [20, 40], ...grid } });
const total = (): number => allRows(reader.demo.ledger).length;
const rowAt = (place: number): LedgerRow => rowsNewestFirst(reader.demo.ledger)[place - 1]!;
/** Data requests of a reading by the printed grid alone, `skip+take`, of 41 to 80 rows. */
const FIRST = '0+20';
const PRINTED = [FIRST, '20+20', '40+40'];
/** What is asked of the source: a few rows more than there were before. */
const all = (before = total()): string => `0+${before + 20}`;

interface Seen {
  asked: Set<string>;
  times: number;
  order: string[];
  labels: (string | null)[];
}

/** Reads, and compares with the ledger whatever way it went. */
async function read(): Promise<Seen> {
  const { demo } = reader;
  const before = demo.counts.gridRequests;
  const reading = await reader.read();
  const { truth, read: rows } = compare(demo, reading.data.stays);
  expect(rows).toEqual(truth);
  expect(rows.length).toBeGreaterThan(40);
  expect(rows.length).toBeLessThanOrEqual(80);
  expect(reading.rows_reported).toBe(truth.length);
  expect(demo.counts.writes).toBe(0);
  const times = demo.counts.gridRequests - before;
  const lines = demo.log.filter((line) => line.includes('grid.json')).slice(-times);
  return {
    // The grid's own first request and ours go out at the same time, in either order.
    asked: new Set(lines.map((line) => /skip=(\d+)&take=(\d+)/.exec(line)!.slice(1).join('+'))),
    times,
    order: reading.data.stays.map(({ link }) => link ?? ''),
    labels: reading.data.stays.map(({ status_label }) => status_label),
  };
}

/** A reading that turns all pages asks for all rows once, too, to prove that the pages are of one state. */
function expectAsked(...requests: string[]): Promise<Seen> {
  return expectExactly(...new Set([...requests, ...(requests.includes('40+40') ? [all()] : [])]));
}

async function expectExactly(...requests: string[]): Promise<Seen> {
  const seen = await read();
  expect(seen.asked).toEqual(new Set(requests));
  expect(seen.times).toBe(requests.length);
  return seen;
}

const linksInOrder = (): string[] =>
  rowsNewestFirst(reader.demo.ledger).map(({ id }) => `/admin/pms/reservations/${id}`);

describe('rows that were printed before', () => {
  it('are taken as printed, in the order of the source, without turning a page', async () => {
    const first = await expectAsked(...PRINTED);
    const again = await expectAsked(FIRST, all());
    expect(again.order).toEqual(linksInOrder());
    expect(again.order).toEqual(first.order);
  });

  it('may be joined by new bookings, lose some, and change, as far as the first page shows it', async () => {
    await expectAsked(...PRINTED);
    const before = total();
    const { ledger } = reader.demo;
    addBooking(ledger, { guest: 'Nadia Benali', arrival: '2026-02-01', departure: '2026-02-04', rooms: 2 });
    cancelBooking(ledger, rowAt(8).booking);
    const gone = ledger.bookings.findIndex(({ number }) => number === rowAt(35).booking);
    ledger.bookings.splice(gone, 1);
    await expectAsked(FIRST, all(before));
    // The next one knows them.
    const { order } = await expectAsked(FIRST, all());
    expect(order).toEqual(linksInOrder());
  });

  it('may change further down: pages are turned until all rows were seen, and no further', async () => {
    await expectAsked(...PRINTED);
    rowAt(30).guest = 'Someone Else';
    await expectAsked(FIRST, all(), '20+20');
    rowAt(45).paid += 1;
    await expectAsked(FIRST, all(), '20+20', '40+40');
    await expectAsked(FIRST, all());
  });

  it('are read from print again when they are printed otherwise, though nothing else changed', async () => {
    await expectAsked(...PRINTED);
    set({ statusLabels: { open: 'Confirmé' } });
    const { labels } = await expectAsked(...PRINTED, all());
    expect(labels).toContain('Confirmé');
    expect(labels).not.toContain('Arrivée non effectuée');
    await expectAsked(FIRST, all());
  });

  it.skipIf(!THOROUGH)('keep the order in which the grid is put', async () => {
    set({ sortBy: 'guest_name' });
    const first = await expectAsked(...PRINTED);
    const again = await expectAsked(FIRST, all());
    expect(again.order).toEqual(first.order);
    expect(again.order).not.toEqual(linksInOrder());
  });

  it.skipIf(!THOROUGH)('are as printed in duplicated tables with fixed columns, too', async () => {
    set({ fixedColumns: true, extraColumns: 3, openDetail: true });
    await expectAsked(...PRINTED);
    await expectAsked(FIRST, all());
  });
});

describe('rows that were printed before are not trusted', () => {
  it.each(
    chosen<{ name: string; change: () => void; alone?: true }>([
      { name: 'on another day at the hotel', change: () => (clock.ms += 14 * HOUR) },
      { name: 'after an hour', alone: true, change: () => (clock.ms += HOUR + 1) },
      { name: 'in another session', alone: true, change: () => reader.demo.expireSessions() },
      { name: 'in another language', alone: true, change: () => set({}, { language: 'en' }) },
      {
        name: 'when the hotel itself says that it has begun another day',
        alone: true,
        change: () => set({}, { businessDate: '2026-03-03' }),
      },
    ]),
  )('$name', async ({ change }) => {
    await expectAsked(...PRINTED);
    change();
    await expectAsked(...PRINTED);
  });

  it('when columns stand in other places', async () => {
    await expectAsked(...PRINTED);
    set({ order: ['nationality', 'guest_name'] });
    await expectAsked(...PRINTED, all());
  });

  it.skipIf(!THOROUGH)('after a reading that failed', async () => {
    await expectAsked(...PRINTED);
    set({ answer: 'error500' });
    await expect(reader.read()).rejects.toMatchObject({ code: 'DASHBOARD_UNAVAILABLE' });
    set();
    await expectAsked(...PRINTED);
  });
});

describe('a source that does not answer as the grid prints', () => {
  it.each(
    chosen<{ name: string; grid: Partial<GridSettings>; alone?: true; stopped?: true }>([
      { name: 'with fewer rows', alone: true, grid: { store: 'fewer' } },
      { name: 'with one row in place of another', grid: { store: 'twice' } },
      { name: 'with another total', alone: true, grid: { store: 'otherTotal' } },
      { name: 'in another order', alone: true, grid: { store: 'turned' } },
      { name: 'with an error', alone: true, grid: { store: 'error' } },
      { name: 'never', alone: true, grid: { store: 'hang' } },
      { name: 'by a request that the gate stops', alone: true, grid: { store: 'post' }, stopped: true },
      { name: 'with no more rows than a page has', alone: true, grid: { mostRows: 40 } },
      { name: 'with rows that are never the same', alone: true, grid: { stamped: true } },
    ]),
  )('$name: the pages are read, and it is left alone', async ({ grid, stopped }) => {
    set(grid);
    await expectExactly(...PRINTED, ...(stopped ? [] : [all()]));
    await expectExactly(...PRINTED, ...(stopped ? [] : [all()]));
    await expectExactly(...PRINTED);
  });

  it.skipIf(!THOROUGH)('is tried again after some hours', async () => {
    await expectAsked(...PRINTED);
    set({ store: 'error' });
    await expectAsked(...PRINTED, all());
    set();
    await expectAsked(...PRINTED);
    clock.ms += 7 * HOUR;
    await expectAsked(...PRINTED);
    await expectAsked(FIRST, all());
  });

  it('because a booking came in meanwhile: the pages are read, and once more', async () => {
    await expectAsked(...PRINTED);
    const before = total();
    set({ insertDuringPaging: true });
    const { asked, times } = await read();
    expect(total()).toBe(before + 1);
    expect(asked).toEqual(new Set([...PRINTED, all(before), all()]));
    expect(times).toBe(2 * PRINTED.length + 2);
  });
});

describe('the source is not asked', () => {
  it.each(
    chosen<{ name: string; grid: Partial<GridSettings>; alone?: true }>([
      { name: 'without a component in the page', alone: true, grid: { instance: false } },
      { name: 'where rows are grouped', alone: true, grid: { groupBy: 'status', pageSizes: [20, 100] } },
      { name: 'where rows are virtual', alone: true, grid: { virtualRows: true } },
      { name: 'where columns are virtual', alone: true, grid: { virtualColumns: true, extraColumns: 8 } },
      { name: 'where no total is printed', alone: true, grid: { showInfo: false } },
      { name: 'where one page shows all rows', grid: { pageSizes: [100], pageSize: 100 } },
    ]),
  )('$name', async ({ grid }) => {
    set(grid);
    const { demo } = reader;
    const times = async (): Promise<number> => {
      const before = demo.counts.gridRequests;
      const { data } = await reader.read();
      const { truth, read: rows } = compare(demo, data.stays);
      expect(rows).toEqual(truth);
      return demo.counts.gridRequests - before;
    };
    // Before anything is known of the list, its source is asked how many rows there are.
    await times();
    const second = await times();
    expect(await times()).toBe(second);
  });

  it('for more than the number of rows, where one page shows all: if it counts more, that is said', async () => {
    const fresh = await DemoReader.start({ grid: { pageSizes: [100], pageSize: 100, store: 'otherTotal' } });
    try {
      const { warnings } = await fresh.read();
      expect(warnings.join()).toContain('counts more rows than the list shows');
      // It was read twice, and the count was asked for each time.
      expect(fresh.demo.counts.gridRequests).toBe(4);
    } finally {
      await fresh.close();
    }
  });

  it('with a filter set on the grid', async () => {
    await expectAsked(...PRINTED);
    set({ activeFilter: { field: 'guest_name', text: 'a' } });
    await expect(reader.read()).rejects.toMatchObject({ code: 'READING_INCOMPLETE' });
    const { log } = reader.demo;
    expect(log.filter((line) => line.includes('filter=') && line.includes('take=20'))).not.toEqual([]);
    const unfiltered = log.slice(log.findIndex((line) => line.includes('filter=')));
    expect(unfiltered.filter((line) => line.includes('grid.json') && !line.includes('filter='))).toEqual([]);
    set();
    await expectAsked(...PRINTED);
  });
});
