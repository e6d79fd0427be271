/** The calendar's counts of reservations, held against the list: they confirm it, name what it lacks, or say nothing. */
import { describe, expect, it } from 'vitest';
import { secondCount } from '../../src/book/second-count.js';
import type { CalendarData, Reading, ReservationsData } from '../../src/book/source.js';
import { addDays, eachNight, lastDayOfMonth } from '../../src/hotel/dates.js';
import type { PrintedStatus, RoomStay } from '../../src/hotel/stay.js';
import { stay } from '../support/builders.js';
import { readingOf } from '../support/source.js';

const AT = Date.parse('2026-03-20T12:00:00Z');
const MINUTE = 60_000;
const ROOMS = 12;
const MONTHS = ['2026-01', '2026-02', '2026-03', '2026-04'];

/** Bookings that come unevenly; every ninth has a second room, every seventh is cancelled or a no-show. */
const ALL: RoomStay[] = Array.from({ length: 130 }, (_, place) => place).flatMap((place) => {
  const arrival = addDays('2025-12-28', (place * 37 + ((place * place) % 23)) % 120);
  const booking = `R1${String(place).padStart(8, '0')}`;
  const printed_status: PrintedStatus =
    place % 14 === 5 ? 'cancelled' : place % 14 === 12 ? 'no_show' : 'open';
  const room = stay({
    confirmation_number: booking,
    booking_number: booking,
    printed_status,
    arrival,
    departure: addDays(arrival, 1 + ((place * 7) % 5)),
  });
  return place % 9 === 4 ? [room, stay({ ...room, confirmation_number: `${booking}-1` })] : [room];
});

const live = ({ printed_status }: RoomStay): boolean =>
  printed_status !== 'cancelled' && printed_status !== 'no_show';

/** What a night counts, the plain way. */
function countOn(night: string, of: 'bookings' | 'rooms', stays = ALL.filter(live)): number {
  const there = stays.filter(({ arrival, departure }) => arrival <= night && night < departure);
  return of === 'rooms' ? there.length : new Set(there.map(({ booking_number }) => booking_number)).size;
}

type Counted = NonNullable<CalendarData['counted']>[number];

function monthOf(
  month: string,
  figure: (night: string) => number | null = (night) => countOn(night, 'bookings'),
  { of_bookings = false, at = AT, sale = (_night: string): number => 3, hotel = 'Riad Exemple' } = {},
): Reading<CalendarData> {
  const nights = eachNight(`${month}-01`, lastDayOfMonth(month));
  const counted: Counted[] = [{ by_night: nights.map(figure), of_bookings }];
  const for_sale = Object.fromEntries(nights.map((night) => [night, sale(night)]));
  const rows = { rows_read: nights.length, rows_reported: nights.length };
  return { data: { hotel, month, for_sale, counted }, read_at: at, ...rows, warnings: [] };
}

const list = (stays: RoomStay[] = ALL): Reading<ReservationsData> => readingOf(stays, AT);
const months = (...more: Parameters<typeof monthOf> extends [string, ...infer R] ? R : never) =>
  MONTHS.slice(0, 3).map((month) => monthOf(month, ...more));

const NOTHING = { confirmed: false, warnings: [] };

describe('counts that are what the list has', () => {
  it.each([
    ['of bookings', (night: string) => countOn(night, 'bookings')],
    ['of rooms', (night: string) => countOn(night, 'rooms')],
    [
      'with the no-shows',
      (night: string) =>
        countOn(
          night,
          'rooms',
          ALL.filter(({ printed_status }) => printed_status !== 'cancelled'),
        ),
    ],
    [
      'of bookings with one room',
      (night: string) =>
        countOn(
          night,
          'bookings',
          ALL.filter((one) => live(one) && !(one.booking_number in GROUPS)),
        ),
    ],
  ])('confirm it: %s', (_, figure) => {
    expect(secondCount(list(), months(figure))).toEqual({ confirmed: true, warnings: [] });
  });

  it('confirm it where nights show nothing, and whatever is for sale', () => {
    const figure = (night: string): number | null =>
      night < '2026-03-20' ? null : countOn(night, 'bookings');
    expect(secondCount(list(), [monthOf('2026-03', figure, { sale: () => 0 })]).confirmed).toBe(true);
  });

  it('confirm nothing where they could be anything', () => {
    expect(secondCount(list(), [])).toEqual(NOTHING);
    expect(
      secondCount(
        list([]),
        months(() => 0),
      ),
    ).toEqual(NOTHING);
    expect(
      secondCount(list(ALL.slice(0, 1)), [monthOf('2026-01', (night) => (night === '2026-01-01' ? 1 : 0))]),
    ).toEqual(NOTHING);
  });
});

const GROUPS = Object.fromEntries(
  ALL.filter(({ confirmation_number }) => confirmation_number.endsWith('-1')).map((one) => [
    one.booking_number,
    true,
  ]),
);

describe('a list that lacks what the calendar counts', () => {
  const since = (day: string): RoomStay[] => ALL.filter(({ departure }) => departure > day);

  it('has its nights named: of the last days only', () => {
    const { confirmed, warnings } = secondCount(list(since('2026-02-18')), months());
    expect(confirmed).toBe(false);
    expect(warnings).toEqual([
      expect.stringMatching(/on [34]\d nights from 2026-01-01 to 2026-02-1\d: at least \d\d may/),
    ]);
  });

  it('has its nights named: nothing of a month, where a bell says what is counted', () => {
    const january = [monthOf('2026-01', undefined, { of_bookings: true })];
    expect(secondCount(list(since('2026-02-18')), january).warnings).toEqual([
      expect.stringMatching(/from 2026-01-01 to 2026-01-31/),
    ]);
  });

  it('has its nights named: nothing of a month, where the figures are what is missing from the rooms for sale', () => {
    const sale = (night: string): number => ROOMS - countOn(night, 'rooms');
    const january = [monthOf('2026-01', undefined, { sale })];
    expect(secondCount(list(since('2026-02-18')), january).warnings).toHaveLength(1);
  });

  it('has its nights named: every second booking', () => {
    const half = ALL.filter((_, place) => place % 2 === 0);
    expect(secondCount(list(half), months(undefined, { of_bookings: true })).warnings).toHaveLength(1);
  });

  it('and lacks a single booking', () => {
    const gone = ALL.find((one) => live(one) && one.arrival > '2026-03-05');
    const { warnings } = secondCount(list(ALL.filter((one) => one !== gone)), months());
    expect(warnings).toEqual([expect.stringMatching(/at least 1 may be missing/)]);
  });
});

describe('no alarm', () => {
  const gone = ALL.find((one) => live(one) && one.arrival > '2026-03-05');
  const before = ALL.filter((one) => one !== gone);

  it('for figures that count something else', () => {
    const prices = (night: string): number => 90 + (Number(night.slice(8)) % 4) * 15;
    for (const figure of [prices, () => ROOMS, (night: string) => Number(night.slice(8)) % 3])
      expect(secondCount(list(ALL.slice(60)), months(figure))).toEqual(NOTHING);
  });

  it('for bookings that were cancelled since the calendar was read', () => {
    const later = { at: AT - 5 * MINUTE };
    const cancelled = ALL.map((one) =>
      one.arrival === '2026-03-10' ? { ...one, printed_status: 'cancelled' as const } : one,
    );
    expect(secondCount(list(cancelled), months(undefined, later)).warnings).toEqual([]);
  });

  it('for a booking that came or moved between the two readings, nor for any after an hour', () => {
    expect(secondCount(list(before), months(undefined, { at: AT + 10 * MINUTE })).warnings).toEqual([]);
    expect(secondCount(list(before), months(undefined, { at: AT + MINUTE })).warnings).toHaveLength(1);
    expect(secondCount(list(ALL.slice(60)), months(undefined, { at: AT - 61 * MINUTE }))).toEqual(NOTHING);
  });

  it('for rows that are on the list and were left out', () => {
    const reading = { ...list(before), rows_reported: before.length + 1 };
    expect(secondCount(reading, months()).warnings).toEqual([]);
  });

  it('for the calendar of another hotel', () => {
    expect(secondCount(list(ALL.slice(60)), months(undefined, { hotel: 'Villa Autre' }))).toEqual(NOTHING);
  });
});
