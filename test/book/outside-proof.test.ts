/** What vanished from All is not believed at once: each reading is held against the one before it. */
import { describe, expect, it } from 'vitest';
import { OutsideProof } from '../../src/book/outside-proof.js';
import { spanWarnings } from '../../src/book/list-span.js';
import { judgeVanished, vanishedBookings } from '../../src/book/vanished.js';
import type { Answer } from '../../src/book/answer.js';
import type { CalendarData, Reading, ReservationsData } from '../../src/book/source.js';
import { addDays } from '../../src/hotel/dates.js';
import type { RoomStay } from '../../src/hotel/stay.js';
import { stay } from '../support/builders.js';
import { monthOf, readingOf } from '../support/source.js';

const TODAY = '2026-01-11';
const AT = Date.parse(`${TODAY}T12:00:00Z`);
const HOUR = 3_600_000;

/** Bookings that arrive one every tenth day, the first 200 days before today. */
function bookings(count: number): RoomStay[] {
  return Array.from({ length: count }, (_, place) => {
    const arrival = addDays(TODAY, place * 10 - 203);
    const number = `R10000${String(1000 + place)}`;
    return stay({
      confirmation_number: number,
      booking_number: number,
      arrival,
      departure: addDays(arrival, 2),
      booked_at: `${addDays(arrival, -43)}T10:00`,
    });
  });
}

/** Bookings from each of these days of January on, two nights each. */
function inJanuary(days: readonly number[]): RoomStay[] {
  return days.map((day, place) => {
    const number = `R20000${String(1000 + place + day * 20)}`;
    const arrival = `2026-01-${String(day).padStart(2, '0')}`;
    return stay({
      confirmation_number: number,
      booking_number: number,
      arrival,
      departure: addDays(arrival, 2),
    });
  });
}
const MANY = inJanuary([1, 1, 2, 4, 5, 5, 6, 10, 11, 12, 12, 13, 20, 21, 21, 22, 25]);
const MORE = inJanuary([7, 8, 15, 17, 27]);

/** January as a calendar that counts these bookings. */
function calendarOf(stays: readonly RoomStay[]): Reading<CalendarData> {
  const by_night = Array.from({ length: 31 }, (_, i) => `2026-01-${String(i + 1).padStart(2, '0')}`).map(
    (night) => stays.filter(({ arrival, departure }) => arrival <= night && night < departure).length,
  );
  const month = monthOf('2026-01', AT);
  return { ...month, data: { ...month.data, counted: [{ by_night, of_bookings: false }] } };
}

const answerOf = (reading: Reading<ReservationsData>): Answer<ReservationsData> => ({
  reading,
  as_of: {
    read_at: new Date(reading.read_at).toISOString(),
    age_seconds: 0,
    source: 'live',
    stale: false,
    refreshing: false,
    rows_read: reading.rows_read,
    rows_reported: reading.rows_reported,
  },
  warnings: [],
});

const ALL = bookings(40);
const FUTURE = ALL.filter(({ arrival }) => arrival > TODAY);

/** A proof over readings that come one after the other. */
function proofOf(earlier: readonly RoomStay[] | null, age = HOUR) {
  let now = AT;
  let visits = 0;
  const known = earlier === null ? null : readingOf([...earlier], AT - age);
  const proof = new OutsideProof({ earlier: () => Promise.resolve(known), now: () => now });
  return {
    proof,
    pass: (ms: number) => void (now += ms),
    visits: () => visits,
    read: (...lists: (readonly RoomStay[])[]): Promise<Reading<ReservationsData>> => {
      const before = visits;
      return proof.read(() => {
        const list = lists[Math.min(visits++ - before, lists.length - 1)] ?? [];
        return Promise.resolve(readingOf([...list], now));
      });
    },
  };
}

describe('a reading that lost bookings', () => {
  it('is read once more, and believed if they are there again', async () => {
    const { read, visits } = proofOf(ALL);
    expect((await read(FUTURE, ALL)).data.stays).toHaveLength(40);
    expect(visits()).toBe(2);
  });

  it.each([
    ['the future only', FUTURE],
    ['no row at all', []],
    ['every second row', ALL.filter((_, place) => place % 2 === 0)],
  ])('is refused with a remedy: %s', async (_, list) => {
    await expect(proofOf(ALL).read(list)).rejects.toMatchObject({
      code: 'READING_INCOMPLETE',
      remedy: expect.stringContaining('tab All') as string,
    });
  });

  it('is believed with a warning when three readings over an hour agree, and none that has no row', async () => {
    const { read, pass } = proofOf(ALL);
    await expect(read(FUTURE)).rejects.toThrow();
    pass(HOUR / 2);
    await expect(read(FUTURE)).rejects.toThrow();
    pass(HOUR / 2);
    const { warnings } = await read(FUTURE);
    expect(warnings.join()).toMatch(/^21 bookings of the reading of 2026-01-11 at 11:00 UTC are not on All/);
    const empty = proofOf(ALL);
    for (let visit = 0; visit < 5; visit += 1) {
      await expect(empty.read([])).rejects.toThrow();
      empty.pass(HOUR);
    }
  });

  it('is not believed if other bookings are missing each time', async () => {
    const odd = ALL.filter((_, place) => place % 2 === 1);
    const even = ALL.filter((_, place) => place % 2 === 0);
    await expect(proofOf(ALL).read(odd, even)).rejects.toThrow('other bookings each time');
  });

  it('is believed at once, and told, if one booking is gone, or only the oldest', async () => {
    const { warnings } = await proofOf(ALL).read(ALL.filter((_, place) => place !== 30));
    expect(warnings.join()).toMatch(/^1 booking of the reading of .* perhaps deleted/);
    const later = await proofOf(ALL).read(ALL.slice(4));
    expect(later.warnings.join()).toContain('all of them the oldest');
  });

  it('did not lose those whose rows are there and could not be read', async () => {
    const gone = ALL.slice(10, 14);
    const list = readingOf(
      ALL.filter((one) => !gone.includes(one)),
      AT,
    );
    const left_out = gone.map(({ confirmation_number }) => confirmation_number);
    const proof = new OutsideProof({
      earlier: () => Promise.resolve(readingOf([...ALL], AT - HOUR)),
      now: () => AT,
    });
    const { warnings } = await proof.read(() =>
      Promise.resolve({ ...list, data: { ...list.data, left_out } }),
    );
    expect(warnings).toEqual([]);
  });

  it('of another hotel proves nothing', async () => {
    const other = readingOf([stay()], AT);
    const proof = new OutsideProof({
      earlier: () => Promise.resolve(readingOf([...ALL], AT)),
      now: () => AT,
    });
    const reading = await proof.read(() =>
      Promise.resolve({ ...other, data: { ...other.data, hotel: 'Villa Autre' } }),
    );
    expect(reading.data.stays).toHaveLength(1);
  });
});

describe('judging', () => {
  it('a booking that lost a room did not vanish, nor one that was cancelled', () => {
    const [one] = ALL;
    const rooms = [
      stay({ ...one, confirmation_number: 'R1-1' }),
      stay({ ...one, confirmation_number: 'R1-2' }),
    ];
    expect(vanishedBookings(rooms, [stay({ ...one, printed_status: 'cancelled' })])).toEqual([]);
  });

  it('goes by the age of the last reading where no visit is remembered', () => {
    const most = ALL.filter((_, place) => place % 20 !== 5);
    const judged = (list: RoomStay[], hours: number): string =>
      judgeVanished(ALL, list, { at: AT, age: hours * HOUR, before: null }).kind;
    const three = ALL.filter((_, place) => ![5, 15, 25].includes(place));
    expect([
      judged(most, 1),
      judged(three, 1),
      judged(three, 13),
      judged(FUTURE, 13),
      judged(FUTURE, 24 * 8),
    ]).toEqual(['believed', 'doubted', 'believed', 'doubted', 'believed']);
  });
});

describe('the first reading of all', () => {
  it("has the hotel's today, wherever the server runs", async () => {
    // At noon of UTC the one zone is a day ahead of the other.
    const stays = ALL.map((one, place) => ({ ...one, arrival: addDays(TODAY, place * 10 - 60) }));
    const begins = async (timezone: string): Promise<boolean> => {
      const proof = new OutsideProof({ earlier: () => Promise.resolve(null), now: () => AT, timezone });
      const reading = readingOf(stays, AT);
      const undated = { ...reading, data: { ...reading.data, business_date: null } };
      const { warnings } = await proof.read(() => Promise.resolve(undated));
      return warnings.some((warning) => warning.includes(`begins on ${addDays(TODAY, -60)}`));
    };
    expect([await begins('Pacific/Pago_Pago'), await begins('Pacific/Kiritimati')]).toEqual([true, false]);
  });

  it('says once that nothing confirms it', async () => {
    const { proof, read } = proofOf(null);
    const reading = await read(ALL);
    const told = () => proof.told(answerOf(reading), []);
    expect(told()).toMatchObject({
      once: true,
      warnings: [expect.stringContaining('This is the first reading')],
    });
    expect(told()).toEqual(answerOf(reading));
  });

  it('does not say it where the calendar counts the same, and what the calendar counts besides', async () => {
    const { proof, read } = proofOf(null);
    const reading = await read(MANY);
    const [month, other] = [calendarOf(MANY), calendarOf([...MANY, ...MORE])];
    const first = proof.told(answerOf(reading), []);
    expect(proof.told(first, [month]).warnings).toEqual([]);
    expect(proof.told(answerOf(reading), [other]).warnings).toEqual([expect.stringContaining('counts more')]);
    // What was said is not said twice.
    const twice = proof.told(proof.told(first, [other]), [other]).warnings;
    expect(twice.filter((warning) => warning.includes('counts more'))).toHaveLength(1);
  });

  it('names what the rows themselves say against it', () => {
    expect(spanWarnings(ALL, TODAY)).toEqual([]);
    const within = (days: number): RoomStay[] => {
      const first = addDays(TODAY, -days);
      return [
        stay({ arrival: first, departure: addDays(first, 1) }),
        ...ALL.filter(({ arrival }) => arrival > first),
      ];
    };
    expect(spanWarnings(within(30), TODAY)).toEqual([
      expect.stringContaining(`begins on ${addDays(TODAY, -30)}`),
    ]);
    expect(spanWarnings(within(56), TODAY)).toEqual([]);
    expect(spanWarnings(bookings(100), TODAY)).toEqual([expect.stringContaining('exactly 100 rows')]);
    const arrivals = [0, 1, 2].map((day) =>
      stay({ arrival: addDays(TODAY, day), departure: addDays(TODAY, day + 2) }),
    );
    expect(spanWarnings(arrivals, TODAY)).toEqual([expect.stringContaining('another list than All')]);
  });
});
