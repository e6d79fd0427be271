import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DateReader } from '../../../src/dashboard/columns/date-reader.js';
import { addDays, dateOfDay } from '../../../src/hotel/dates.js';
import { THOROUGH } from '../../support/thorough.js';
import type { DateOrder } from '../../../src/printed/numeric-date.js';

interface Stay {
  arrival: string;
  departure: string;
  booked: string;
}

const two = (n: number): string => String(n).padStart(2, '0');

interface Style {
  order: DateOrder;
  sign: string;
  short: boolean;
  padded: boolean;
  time: (minute: number) => string;
}

function printed(date: string, minute: number, { order, sign, short, padded, time }: Style): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const plain = (n: string): string => (padded ? n : String(Number(n)));
  const y = short ? year.slice(2) : year;
  const parts = {
    dmy: [plain(day), plain(month), y],
    mdy: [plain(month), plain(day), y],
    ymd: [y, month, day],
  };
  return `${parts[order].join(sign)}${time(minute)}`;
}

const CLOCKS: Style['time'][] = [
  () => '',
  (minute) => ` ${two(Math.floor(minute / 60))}:${two(minute % 60)}`,
  (minute) => `, ${Math.floor(minute / 60) % 12 || 12}:${two(minute % 60)} ${minute < 720 ? 'AM' : 'PM'}`,
];

const style = fc.record({
  order: fc.constantFrom<DateOrder>('dmy', 'mdy'),
  sign: fc.constantFrom('/', '.', '-', '. '),
  short: fc.boolean(),
  padded: fc.boolean(),
  time: fc.constantFrom(...CLOCKS),
});

const stay = fc
  .record({
    day: fc.integer({ min: 20_400, max: 21_100 }),
    nights: fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: 0, max: 14 }) },
      fc.integer({ min: 15, max: 60 }),
    ),
    lead: fc.integer({ min: 0, max: 200 }),
    minute: fc.nat(1439),
  })
  .map(({ day, nights, lead, minute }) => {
    const arrival = dateOfDay(day);
    return { arrival, departure: addDays(arrival, nights), booked: addDays(arrival, -lead), minute };
  });

function readIn(stays: readonly (Stay & { minute: number })[], how: Style, booking: Style) {
  const columns = {
    arrival: stays.map(({ arrival }) => printed(arrival, 900, how)),
    departure: stays.map(({ departure }) => printed(departure, 660, how)),
    booked_at: stays.map(({ booked, minute }) => printed(booked, minute, booking)),
  };
  const reader = new DateReader(Object.values(columns), {});
  reader.settle(columns);
  const dates = (field: keyof typeof columns) =>
    reader.dates(columns[field]).map((date) => date?.date ?? null);
  return { arrival: dates('arrival'), departure: dates('departure'), booked: dates('booked_at') };
}

describe('numeric dates of a random list', () => {
  it('come back as they are, or are left alone: never wrong', () => {
    fc.assert(
      fc.property(fc.array(stay, { minLength: 1, maxLength: 60 }), style, (stays, how) => {
        const read = readIn(stays, how, how);
        stays.forEach((each, i) => {
          expect([null, each.arrival]).toContain(read.arrival[i]);
          expect([null, each.departure]).toContain(read.departure[i]);
          expect([null, each.booked]).toContain(read.booked[i]);
        });
      }),
      { numRuns: THOROUGH ? 2000 : 80 },
    );
  });

  it('are never wrong where no day is beyond the twelfth', () => {
    const early = stay
      .map((each) => ({
        ...each,
        arrival: `${each.arrival.slice(0, 8)}${two((Number(each.arrival.slice(8)) % 12) + 1)}`,
      }))
      .map((each) => ({
        ...each,
        departure: addDays(each.arrival, each.minute % 4),
        booked: addDays(each.arrival, -7),
      }))
      .filter(({ departure, booked }) => departure.slice(8) <= '12' && booked.slice(8) <= '12');
    const monthly = fc
      .record({
        year: fc.integer({ min: 2025, max: 2027 }),
        month: fc.integer({ min: 1, max: 11 }),
        minute: fc.nat(1439),
      })
      .map(({ year, month, minute }) => ({
        arrival: `${year}-${two(month)}-01`,
        departure: `${year}-${two(month + 1)}-01`,
        booked: `${year}-${two(month)}-01`,
        minute,
      }));
    fc.assert(
      fc.property(
        fc.array(fc.oneof(early, monthly), { minLength: 1, maxLength: 30 }),
        style,
        (stays, how) => {
          const read = readIn(stays, how, how);
          stays.forEach((each, i) => {
            expect([null, each.arrival]).toContain(read.arrival[i]);
            expect([null, each.departure]).toContain(read.departure[i]);
            expect([null, each.booked]).toContain(read.booked[i]);
          });
        },
      ),
      { numRuns: THOROUGH ? 2000 : 60 },
    );
  });

  it('come back whole where the list is as long as lists are', () => {
    fc.assert(
      fc.property(fc.array(stay, { minLength: 60, maxLength: 60 }), style, (stays, how) => {
        const newest = stays.toSorted((a, b) => (a.booked < b.booked ? 1 : -1));
        const read = readIn(newest, how, how);
        expect(read.arrival).toEqual(newest.map(({ arrival }) => arrival));
        expect(read.departure).toEqual(newest.map(({ departure }) => departure));
      }),
      { numRuns: THOROUGH ? 200 : 15 },
    );
  });

  it('are read in two orders where two columns are printed by two codes', () => {
    fc.assert(
      fc.property(fc.array(stay, { minLength: 40, maxLength: 60 }), style, style, (stays, how, booking) => {
        const read = readIn(stays, how, booking);
        stays.forEach((each, i) => {
          expect([null, each.arrival]).toContain(read.arrival[i]);
          expect([null, each.booked]).toContain(read.booked[i]);
        });
      }),
      { numRuns: THOROUGH ? 500 : 15 },
    );
  });
});

describe('a text that is a date in no order', () => {
  const days = Array.from({ length: 20 }, (_, i) => `${String(i + 1).padStart(2, '0')}/01/2027`);

  it('says nothing of the others', () => {
    const texts = [...days, '31/02/2027'];
    const dates = new DateReader([texts], {}).dates(texts).map((date) => date?.date ?? null);
    expect(dates[12]).toBe('2027-01-13');
    expect(dates.filter((date) => date === null)).toHaveLength(1);
  });

  it('leaves a column of months by name as it is', () => {
    const texts = [...days.map((text) => `${text.slice(0, 2)} Janv. 2027`), '31/02/2027'];
    const reader = new DateReader([texts], {});
    expect(reader.undecided(texts)).toBe(false);
    expect(reader.dates(texts).filter((date) => date === null)).toHaveLength(1);
  });

  it('is one of too many to be set aside', () => {
    const texts = [...days.slice(0, 8), '31/02/2027', '30/02/2027', '31/04/2027'];
    expect(new DateReader([texts], {}).dates(texts)).toEqual(texts.map(() => null));
  });

  it('nor is one that is a date in another order than the rest', () => {
    const texts = [...days, '02/28/2027'];
    expect(new DateReader([texts], {}).dates(texts)).toEqual(texts.map(() => null));
  });
});

describe('what the values leave open', () => {
  const few = {
    arrival: ['03/02/2027', '04/02/2027', '05/02/2027'],
    departure: ['06/02/2027', '07/02/2027', '08/02/2027'],
  };

  it('stays open, and is said', () => {
    const reader = new DateReader(Object.values(few), {});
    reader.settle(few);
    expect(reader.undecided(few.arrival)).toBe(true);
    expect(reader.dates(few.arrival)).toEqual([null, null, null]);
  });

  it('is settled by the user', () => {
    const reader = new DateReader(Object.values(few), { order: 'mdy' });
    expect(reader.dates(few.arrival).map((date) => date?.date)).toEqual([
      '2027-03-02',
      '2027-04-02',
      '2027-05-02',
    ]);
  });

  it('is settled by the numbers of nights', () => {
    const reader = new DateReader(Object.values(few), {});
    reader.settle({ ...few, nights: ['3', '3', '3'] });
    expect(reader.dates(few.arrival).map((date) => date?.date)).toEqual([
      '2027-02-03',
      '2027-02-04',
      '2027-02-05',
    ]);
  });

  it('is settled by departures that would lie before arrivals', () => {
    const stays = { arrival: ['12/01/2027', '11/01/2027'], departure: ['01/02/2027', '02/03/2027'] };
    const reader = new DateReader(Object.values(stays), {});
    reader.settle(stays);
    expect(reader.dates(stays.arrival).map((date) => date?.date)).toEqual(['2027-01-12', '2027-01-11']);
  });

  it('is open no more where both orders say the same', () => {
    const reader = new DateReader([['02/02/2027']], {});
    expect(reader.dates(['02/02/2027'])).toEqual([null]);
    const texts = ['02/02/2027', '03/03/2027'];
    expect(new DateReader([texts], {}).dates(texts).map((date) => date?.date)).toEqual([
      '2027-02-02',
      '2027-03-03',
    ]);
  });
});

describe('an offset beside the time', () => {
  const read = (text: string, timezone: string) => new DateReader([[text]], { timezone }).dates([text])[0];

  it.each([
    ['24 Janv. 2026 15:00 (GMT+1)', 'Africa/Casablanca', { date: '2026-01-24', time: '15:00' }],
    ['24 Janv. 2026 15:00 +01:00', 'Africa/Casablanca', { date: '2026-01-24', time: '15:00' }],
    ['2026-01-24T15:00:00Z', 'UTC', { date: '2026-01-24', time: '15:00' }],
    // The day is the same in both zones, the hour is not.
    ['24 Janv. 2026 15:00 UTC', 'Asia/Bangkok', { date: '2026-01-24', time: null }],
    ['24 Janv. 2026 23:00 UTC', 'Asia/Bangkok', null],
  ])('%s in %s', (text, timezone, wanted) => {
    expect(read(text, timezone)).toEqual(wanted);
  });
});
