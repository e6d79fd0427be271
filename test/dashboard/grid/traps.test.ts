import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Field } from '../../../src/dashboard/columns/dictionary.js';
import type { DemoOptions } from '../../../src/demo/panel/options.js';
import { chosen } from '../../support/thorough.js';
import { compare, DemoReader } from '../../support/read-demo.js';

/** Each trap of the real grid switched on in turn, and some together. Every row and field must come out as in the ledger. */
const TRAPS: { name: string; options: DemoOptions; hidden?: Field[]; alone?: true }[] = [
  { name: 'nothing special, in French', options: {} },
  { name: 'nothing special, in English', alone: true, options: { language: 'en' } },
  {
    name: 'no filter row, expander, filler, footer',
    alone: true,
    options: { grid: { filterRow: false, expander: false, fillerRow: false, footer: false } },
  },
  { name: 'fixed columns, duplicated tables', alone: true, options: { grid: { fixedColumns: true } } },
  {
    name: 'fixed columns, sticky',
    alone: true,
    options: { grid: { fixedColumns: 'sticky', widgetVersion: '26.1' } },
  },
  {
    name: 'widget 26.1 in English',
    alone: true,
    options: { language: 'en', grid: { widgetVersion: '26.1' } },
  },
  { name: 'virtual columns', alone: true, options: { grid: { virtualColumns: true, extraColumns: 8 } } },
  { name: 'virtual rows', alone: true, options: { grid: { virtualRows: true } } },
  {
    name: 'virtual rows and columns',
    alone: true,
    options: { grid: { virtualRows: true, virtualColumns: true, extraColumns: 8 } },
  },
  {
    name: 'columns in another order',
    alone: true,
    options: { grid: { order: ['nationality', 'departure', 'total', 'status', 'booked_at'] } },
  },
  { name: 'columns that nobody asked for', alone: true, options: { grid: { extraColumns: 8 } } },
  {
    name: 'hidden columns',
    alone: true,
    options: { grid: { hidden: ['booked_at', 'nationality', 'paid'] } },
    hidden: ['booked_at', 'nationality', 'paid'],
  },
  {
    name: 'fixed, hidden, reordered and extra columns',
    options: {
      grid: { fixedColumns: true, hidden: ['booked_at'], extraColumns: 5, order: ['departure', 'arrival'] },
    },
    hidden: ['booked_at'],
  },
  { name: 'an open detail row', alone: true, options: { grid: { openDetail: true } } },
  { name: 'grouped by status', alone: true, options: { grid: { groupBy: 'status' } } },
  {
    name: 'grouped by channel, in English',
    alone: true,
    options: { language: 'en', grid: { groupBy: 'channel' } },
  },
  { name: 'only small pages', alone: true, options: { grid: { pageSizes: [10], pageSize: 10 } } },
  { name: 'the largest page size in use already', alone: true, options: { grid: { pageSize: 100 } } },
  { name: 'pages that end exactly full', options: { grid: { pageSizes: [17], pageSize: 17 } } },
  { name: 'no component in the page', alone: true, options: { grid: { instance: false } } },
  { name: 'an announcement over the page', alone: true, options: { announcement: true } },
  {
    name: 'a booking that comes in between two pages',
    options: { grid: { pageSizes: [20], insertDuringPaging: true } },
  },
  { name: 'sign-in form in place of the page', alone: true, options: { anonymous: 'inPlace' } },
  {
    name: 'sticky columns of widget 26.1, without component, filter row, expander, filler, footer; slow; an open detail row',
    options: {
      announcement: true,
      grid: {
        fixedColumns: 'sticky',
        widgetVersion: '26.1',
        instance: false,
        filterRow: false,
        expander: false,
        fillerRow: false,
        footer: false,
        openDetail: true,
        delayMs: 800,
      },
    },
  },
  { name: 'a cookie that rotates', options: { rotateCookie: true, anonymous: 'inPlace' } },
  { name: 'slow rows', alone: true, options: { grid: { delayMs: 1500 } } },
];

describe('every row of All Reservations, whatever the grid looks like', () => {
  let reader: DemoReader;
  beforeAll(async () => {
    reader = await DemoReader.start();
  });
  afterAll(() => reader.close());

  it.each(chosen(TRAPS))('$name', async ({ options, hidden }) => {
    reader.set(options);
    const reading = await reader.read();
    const { truth, read } = compare(reader.demo, reading.data.stays, hidden);
    expect(read).toEqual(truth);
    expect(reading.rows_reported).toBe(truth.length);
    expect(reading.rows_read).toBe(truth.length);
    expect(reading.data.business_date).toBe(reader.demo.ledger.today);
    expect(reading.warnings.some((warning) => warning.includes('not shown'))).toBe(hidden !== undefined);
    expect(reader.demo.counts.writes).toBe(0);
  });

  it('finds each reservation page through its own link', async () => {
    reader.set({});
    const { data } = await reader.read();
    const links = reader.demo.ledger.bookings.flatMap(({ rows }) =>
      rows.map(({ id }) => `/admin/pms/reservations/${id}`),
    );
    expect(data.stays.map(({ link }) => link).sort()).toEqual(links.sort());
  });
});

describe('what cannot be proven is not told', () => {
  let reader: DemoReader;
  beforeAll(async () => {
    reader = await DemoReader.start();
  });
  afterAll(() => reader.close());

  it('an empty hotel is proven empty by the grid itself', async () => {
    reader.set({});
    const kept = reader.demo.ledger.bookings;
    reader.demo.ledger.bookings = [];
    try {
      const reading = await reader.read();
      expect(reading.data.stays).toEqual([]);
      expect(reading.rows_reported).toBe(0);
    } finally {
      reader.demo.ledger.bookings = kept;
    }
  });

  it('tells that no total was printed', async () => {
    reader.set({ grid: { showInfo: false } });
    const reading = await reader.read();
    const { truth, read } = compare(reader.demo, reading.data.stays);
    expect(read).toEqual(truth);
    expect(reading.rows_reported).toBeNull();
    expect(reading.warnings.join(' ')).toContain('no total');
  });
});
