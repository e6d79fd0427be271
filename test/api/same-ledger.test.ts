/** The REST API and the dashboard over one ledger that changes while they are read: the same bookings, rooms, dates and money. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/demo/hotel/dates.js';
import { createLedger, type Ledger } from '../../src/demo/hotel/ledger.js';
import { allRows } from '../../src/demo/hotel/truth.js';
import type { RoomStay } from '../../src/hotel/stay.js';
import { compareSources } from '../../src/hotel/two-sources.js';
import { CONTROL, LedgerApi } from '../support/ledger-api.js';
import { change, changes } from '../support/ledger-changes.js';
import { staysOf } from '../support/ledger-stays.js';
import { THOROUGH } from '../support/thorough.js';

const TODAY = '2026-01-11';
const RUNS = THOROUGH ? 300 : 8;

const holds = ({ printed_status }: RoomStay): boolean =>
  printed_status !== 'cancelled' && printed_status !== 'no_show';

/** What both tell of a row, on a line. */
function facts(stays: readonly RoomStay[]): string[] {
  return stays
    .map((stay) => {
      const { confirmation_number, room, room_type, channel, guest_name, arrival, departure, total } = stay;
      const money = `${total?.amount.toFixed(2)} ${total?.currency}`;
      const who = [confirmation_number, channel, guest_name, stay.booked_at, stay.nationality];
      return [...who, holds(stay) ? 'live' : 'gone', room, room_type, arrival, departure, money].join(' | ');
    })
    .sort();
}

/** The rows of the bookings that the API can show: booked in the last thirty days, or changed since it began. */
function shown(ledger: Ledger, touched: ReadonlySet<string>): RoomStay[] {
  const recent = new Set(
    allRows(ledger)
      .filter(({ bookedAt }) => bookedAt.slice(0, 10) >= addDays(TODAY, -29))
      .map(({ booking }) => booking),
  );
  return staysOf(ledger).filter(({ booking_number: number }) => recent.has(number) || touched.has(number));
}

/** The bookings that differ between two states of the ledger. */
function touchedSince(before: string, ledger: Ledger): string[] {
  const known = new Map(
    (JSON.parse(before) as Ledger).bookings.map((one) => [one.number, JSON.stringify(one)]),
  );
  return ledger.bookings
    .filter((one) => known.get(one.number) !== JSON.stringify(one))
    .map(({ number }) => number);
}

const days = fc.array(fc.record({ made: changes, minutes: fc.integer({ min: 3, max: 600 }) }), {
  minLength: 1,
  maxLength: 4,
});

async function over(
  seed: number,
  work: (hotel: LedgerApi, ledger: Ledger) => Promise<void>,
  bookings = 60,
): Promise<void> {
  const ledger = createLedger({ today: TODAY, seed, bookings });
  const hotel = await LedgerApi.start(ledger, { aheadMs: (seed % 3) * 20 * 60_000 });
  try {
    await work(hotel, ledger);
    expect(hotel.api.counts).toMatchObject({ writes: 0, tooMany: 0 });
  } finally {
    await hotel.close();
  }
}

describe('the API over a ledger that changes', { timeout: THOROUGH ? 900_000 : 60_000 }, () => {
  it('gives the same bookings, rooms, dates and money as the ledger, whatever happened in between', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1000), days, fc.boolean(), (seed, steps, moving) =>
        over(seed, async (hotel, ledger) => {
          const touched = new Set<string>();
          for (const { made, minutes } of [{ made: [], minutes: 1 }, ...steps]) {
            const before = JSON.stringify(ledger);
            for (const one of made) change(ledger, one, hotel.hotelTime());
            for (const number of touchedSince(before, ledger)) touched.add(number);
            hotel.pass(minutes);
            hotel.api.options.insertDuringPaging = moving;
            const { data } = await hotel.source.reservations(CONTROL);
            // The booking that came while pages were read is seen at the latest by the next look.
            hotel.pass(5);
            const { data: settled } = await hotel.source.reservations(CONTROL);
            expect(facts(data.stays).filter((line) => !facts(settled.stays).includes(line))).toEqual([]);
            const old = new Set(shown(ledger, touched).map(({ booking_number }) => booking_number));
            // Bookings made earlier whose status was changed within the window are shown, too: those must be true as well.
            const told = settled.stays.filter(({ booking_number }) => old.has(booking_number));
            expect(facts(told)).toEqual(facts(shown(ledger, touched)));
            const truth = new Set(facts(staysOf(ledger)));
            expect(facts(settled.stays).filter((line) => !truth.has(line))).toEqual([]);
          }
        }),
      ),
      { numRuns: RUNS, endOnFailure: true },
    );
  });

  it('brings a list of before up to date: the list with the changes is the list of now', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1000), days, (seed, steps) =>
        over(seed, async (hotel, ledger) => {
          await hotel.source.view(CONTROL);
          for (const { made, minutes } of steps) {
            hotel.pass(minutes);
            const list = staysOf(ledger);
            const listedAt = hotel.now();
            hotel.pass(minutes);
            for (const one of made) change(ledger, one, hotel.hotelTime());
            hotel.pass(3);
            const { bookings, asked_at } = await hotel.source.view(CONTROL);
            expect(asked_at).toBeGreaterThan(listedAt);
            const compared = compareSources(list, listedAt, bookings);
            expect(compared?.disagreements).toEqual([]);
            expect(facts(compared?.stays ?? [])).toEqual(facts(staysOf(ledger)));
          }
        }),
      ),
      { numRuns: RUNS, endOnFailure: true },
    );
  });

  it('and the dashboard that say otherwise of a booking are found out, that booking alone', async () => {
    const slips = fc.constantFrom<[string, (stay: RoomStay) => RoomStay]>(
      ['arrival', (stay) => ({ ...stay, arrival: addDays(stay.arrival, -1) })],
      ['departure', (stay) => ({ ...stay, departure: addDays(stay.departure, 1) })],
      ['room', (stay) => ({ ...stay, room: 'A99' })],
      [
        'total',
        (stay) => ({ ...stay, total: { amount: (stay.total?.amount ?? 0) + 0.01, currency: 'EUR' } }),
      ],
      ['status', (stay) => ({ ...stay, printed_status: 'cancelled', room: null })],
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(1000), fc.nat(200), slips, (seed, which, [field, slip]) =>
        over(seed, async (hotel, ledger) => {
          const list = shown(ledger, new Set()).filter(holds);
          const wrong = list[which % list.length];
          hotel.pass(120);
          const { bookings } = await hotel.source.view(CONTROL);
          const told = staysOf(ledger).map((stay) => (stay.link === wrong?.link ? slip(stay) : stay));
          const compared = compareSources(told, hotel.now() - 30 * 60_000, bookings);
          const found = compared?.disagreements.map(({ booking_number, differs }) => [
            booking_number,
            differs.map((one) => one.field),
          ]);
          expect(found).toEqual([[wrong?.booking_number, [field]]]);
          expect(compared?.stays).toEqual(told);
        }),
      ),
      { numRuns: RUNS, endOnFailure: true },
    );
  });

  it('reads some hundred bookings of a month in pages that move, and none is lost', async () => {
    await over(
      7,
      async (hotel, ledger) => {
        hotel.api.options.mostPerPage = 40;
        hotel.api.options.insertDuringPaging = true;
        const { data } = await hotel.source.reservations(CONTROL);
        hotel.pass(10);
        const { data: later } = await hotel.source.reservations(CONTROL);
        expect(later.stays.length).toBeGreaterThanOrEqual(data.stays.length);
        const recent = shown(ledger, new Set());
        expect(recent.length).toBeGreaterThan(60);
        const told = new Set(facts(later.stays));
        expect(facts(recent).filter((line) => !told.has(line))).toEqual([]);
      },
      400,
    );
  });
});
