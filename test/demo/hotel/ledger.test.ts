import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../../src/demo/hotel/dates.js';
import {
  addBooking,
  cancelBooking,
  createLedger,
  rowsNewestFirst,
  type Ledger,
  type LedgerRow,
} from '../../../src/demo/hotel/ledger.js';
import { AWKWARD_GUESTS, INJECTION_NOTE } from '../../../src/demo/hotel/scenarios.js';
import {
  allBookings,
  allRows,
  arrivalsOn,
  bookingsSleepingOn,
  departuresOn,
  inHouseOn,
  isLive,
  roomsBooked,
  roomsForSale,
  roomsInHouse,
  sleepingOn,
  unassignedBetween,
} from '../../../src/demo/hotel/truth.js';

const TODAYS = [
  '2026-01-11',
  '2025-12-31',
  '2026-01-01',
  '2024-02-29',
  '2026-07-15',
  '2026-12-20',
  '2027-03-28',
];
const CASES = TODAYS.flatMap((today) => [1, 2, 3, 99].map((seed) => ({ today, seed })));

function staysOf(ledger: Ledger, test: (row: LedgerRow) => boolean): LedgerRow[] {
  return allRows(ledger).filter((row) => isLive(row) && test(row));
}

describe.each(CASES)('the ledger of $today, seed $seed', ({ today, seed }) => {
  const ledger = createLedger({ today, seed });
  const rows = allRows(ledger);

  it('is always the same', () => {
    expect(createLedger({ today, seed })).toEqual(ledger);
  });

  it('has sixty bookings in twelve rooms of eight types', () => {
    expect(allBookings(ledger)).toHaveLength(60);
    expect(roomsInHouse(ledger)).toBe(12);
    expect(ledger.roomTypes).toHaveLength(8);
    expect(new Set(ledger.rooms.map(({ type }) => type)).size).toBe(8);
  });

  it('gives no room to two guests in one night, and none of the wrong type', () => {
    const taken = new Set<string>();
    for (const row of rows) {
      expect(row.arrival < row.departure).toBe(true);
      if (!isLive(row)) expect(row.room).toBeNull();
      if (row.room === null) continue;
      expect(ledger.rooms.find(({ number }) => number === row.room)?.type).toBe(row.roomType);
      for (let night = row.arrival; night < row.departure; night = addDays(night, 1)) {
        expect(taken).not.toContain(`${row.room} ${night}`);
        taken.add(`${row.room} ${night}`);
      }
    }
  });

  it('sells no type beyond its units on any night', () => {
    for (let offset = -130; offset < 130; offset += 1) {
      for (const { key } of ledger.roomTypes) {
        const night = addDays(today, offset);
        expect(roomsBooked(ledger, night, key)).toBeLessThanOrEqual(roomsInHouse(ledger, key));
      }
    }
  });

  it('books nothing in the future, and numbers every row and booking', () => {
    for (const row of rows) {
      expect(row.bookedAt.slice(0, 10) <= today).toBe(true);
      expect(row.bookedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/);
      expect(row.confirmation).toMatch(/^(R\d{9}|\d{10}(-\d)?\.\d{10})$/);
      expect(row.paid).toBeLessThanOrEqual(row.total);
    }
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(new Set(ledger.bookings.map(({ number }) => number)).size).toBe(ledger.bookings.length);
  });

  it('has every special case', () => {
    const guests = rows.map(({ guest }) => guest);
    for (const guest of Object.values(AWKWARD_GUESTS)) expect(guests).toContain(guest);
    expect(ledger.bookings.map(({ note }) => note)).toContain(INJECTION_NOTE);
    const numbers = rows.map(({ confirmation }) => confirmation);
    expect(numbers).toEqual(
      expect.arrayContaining(['6000000001.5000000001', '6000000001-1.5000000002', '6000000001-2.5000000003']),
    );
    const twins = rows.filter(({ confirmation }) => confirmation === 'R100200300');
    expect(twins).toHaveLength(2);
    expect(twins[0]?.total).not.toBe(twins[1]?.total);

    expect(rows.some(({ status }) => status === 'cancelled')).toBe(true);
    expect(rows.some(({ status }) => status === 'no_show')).toBe(true);
    expect(rows.some(({ status }) => status === 'unconfirmed')).toBe(true);
    expect(rows.some(({ status }) => status === 'in_house')).toBe(true);
    expect(rows.some(({ status }) => status === 'departed')).toBe(true);
    expect(staysOf(ledger, (row) => row.status === 'open' && row.departure < today)).not.toEqual([]);
    expect(
      ledger.bookings.some(
        (booking) => booking.rows.some(isLive) && booking.rows.some((row) => row.status === 'cancelled'),
      ),
    ).toBe(true);

    expect(arrivalsOn(ledger, today)).not.toEqual([]);
    expect(departuresOn(ledger, today)).not.toEqual([]);
    expect(inHouseOn(ledger, today)).not.toEqual([]);
    expect(unassignedBetween(ledger, today, addDays(today, 2)).length).toBeGreaterThanOrEqual(2);
    expect(unassignedBetween(ledger, addDays(today, 3), addDays(today, 300))).not.toEqual([]);
    expect(staysOf(ledger, (row) => daysBetween(row.arrival, row.departure) === 1)).not.toEqual([]);
    expect(staysOf(ledger, (row) => daysBetween(row.arrival, row.departure) >= 30)).not.toEqual([]);
    const year = Number(today.slice(0, 4));
    for (const end of [year - 1, year]) {
      const night = `${end}-12-31`;
      expect(sleepingOn(ledger, night)).not.toEqual([]);
    }
    const left = departuresOn(ledger, today).map(({ room }) => room);
    expect(arrivalsOn(ledger, today).some(({ room }) => room !== null && left.includes(room))).toBe(true);
  });
});

describe('a ledger of another size', () => {
  it('can be empty', () => {
    expect(allRows(createLedger({ today: '2026-01-11', bookings: 0 }))).toEqual([]);
  });

  it('differs by seed', () => {
    const of = (seed: number): string => JSON.stringify(createLedger({ today: '2026-01-11', seed }).bookings);
    expect(of(1)).not.toBe(of(2));
  });

  it('spreads three hundred bookings over more than a year', () => {
    const rows = allRows(createLedger({ today: '2026-01-11', bookings: 300 }));
    const arrivals = rows.map(({ arrival }) => arrival).sort();
    expect(daysBetween(arrivals[0] ?? '', arrivals.at(-1) ?? '')).toBeGreaterThan(365);
  });

  it('makes twenty thousand bookings in a moment, without giving a room out twice', () => {
    const ledger = createLedger({ today: '2026-01-11', bookings: 20_000 });
    expect(ledger.bookings).toHaveLength(20_000);
    const nights = allRows(ledger).flatMap((row) =>
      row.room === null
        ? []
        : Array.from(
            { length: daysBetween(row.arrival, row.departure) },
            (_, index) => `${row.room} ${addDays(row.arrival, index)}`,
          ),
    );
    expect(new Set(nights).size).toBe(nights.length);
  });
});

describe('changing the ledger', () => {
  it('adds a booking on top, and takes a room from sale', () => {
    const ledger = createLedger({ today: '2026-01-11' });
    const night = '2026-01-25';
    const before = roomsForSale(ledger, night);
    const { number } = addBooking(ledger, {
      guest: 'Nora Test',
      arrival: night,
      departure: '2026-01-27',
      room: '3',
    });
    expect(rowsNewestFirst(ledger)[0]).toMatchObject({
      booking: number,
      room: '3',
      roomType: 'twin',
      status: 'open',
    });
    expect(roomsForSale(ledger, night)).toBe(before - 1);
    cancelBooking(ledger, number);
    expect(roomsForSale(ledger, night)).toBe(before);
    expect(allRows(ledger).find((row) => row.booking === number)).toMatchObject({
      status: 'cancelled',
      room: null,
    });
  });

  it('numbers the rooms of a booking of several rooms', () => {
    const ledger = createLedger({ today: '2026-01-11', bookings: 0 });
    const { number, rows } = addBooking(ledger, {
      guest: 'Group',
      arrival: '2026-01-12',
      departure: '2026-01-13',
      channel: 'Booking.com',
      rooms: 2,
    });
    expect(rows.map(({ confirmation }) => confirmation.split('.')[0])).toEqual([number, `${number}-1`]);
    expect(bookingsSleepingOn(ledger, '2026-01-12')).toEqual({ single: 0, group: 1 });
    expect(roomsBooked(ledger, '2026-01-12')).toBe(2);
  });
});

describe('the truth', () => {
  const ledger = createLedger({ today: '2026-01-11', bookings: 0 });
  ledger.closures = [{ night: '2026-01-12', roomType: 'royal', units: 1 }];
  addBooking(ledger, { guest: 'A', arrival: '2026-01-10', departure: '2026-01-13', room: '3' });
  addBooking(ledger, { guest: 'B', arrival: '2026-01-12', departure: '2026-01-13', room: '4' });
  addBooking(ledger, { guest: 'C', arrival: '2026-01-12', departure: '2026-01-14', status: 'cancelled' });
  addBooking(ledger, { guest: 'D', arrival: '2026-01-12', departure: '2026-01-14', status: 'no_show' });
  addBooking(ledger, { guest: 'E', arrival: '2026-01-12', departure: '2026-01-14' });

  it('counts nights from arrival up to, not including, departure', () => {
    const booked = ['2026-01-09', '2026-01-10', '2026-01-12', '2026-01-13', '2026-01-14'].map((night) =>
      roomsBooked(ledger, night),
    );
    expect(booked).toEqual([0, 1, 3, 1, 0]);
  });

  it('counts what is for sale', () => {
    expect(roomsForSale(ledger, '2026-01-12')).toBe(8);
    expect(roomsForSale(ledger, '2026-01-12', 'royal')).toBe(0);
    expect(roomsForSale(ledger, '2026-01-12', 'twin')).toBe(0);
    expect(roomsForSale(ledger, '2026-01-13')).toBe(11);
  });

  it('tells arrivals, departures and guests in house apart', () => {
    const names = (rows: LedgerRow[]): string[] => rows.map(({ guest }) => guest);
    expect(names(arrivalsOn(ledger, '2026-01-12'))).toEqual(['B', 'E']);
    expect(names(departuresOn(ledger, '2026-01-13'))).toEqual(['A', 'B']);
    expect(names(inHouseOn(ledger, '2026-01-12'))).toEqual(['A']);
    expect(names(sleepingOn(ledger, '2026-01-12'))).toEqual(['A', 'B', 'E']);
    expect(names(unassignedBetween(ledger, '2026-01-11', '2026-01-13'))).toEqual(['E']);
  });
});
