/** The demo as a group: no two hotels can be taken for each other. */
import { describe, expect, it } from 'vitest';
import { DEMO_KEYS } from '../../../src/app/demo-hotels.js';
import { hotelOfGroup } from '../../../src/demo/hotel/group.js';
import { createLedger, type Ledger } from '../../../src/demo/hotel/ledger.js';
import { allRows, roomsBooked, roomsInHouse } from '../../../src/demo/hotel/truth.js';

const TODAY = '2026-01-11';

const ledgers = DEMO_KEYS.map((key, place): Ledger => {
  const { house, seed, bookings } = hotelOfGroup(place, key);
  return createLedger({ today: TODAY, seed, bookings, house });
});

const unique = (texts: readonly (string | number)[]): number => new Set(texts).size;

describe("the demo's hotels", () => {
  it('begin with the hotel of a demo with one', () => {
    expect(ledgers[0]).toEqual(createLedger({ today: TODAY }));
  });

  it('have names, addresses and numbers of bookings of their own', () => {
    expect(unique(ledgers.map(({ hotel }) => hotel.name))).toBe(20);
    expect(unique(ledgers.map(({ hotel }) => hotel.code))).toBe(20);
    const rows = ledgers.flatMap(allRows);
    expect(unique(rows.map(({ id }) => id))).toBe(rows.length);
    expect(unique(ledgers.flatMap(({ bookings }) => bookings.map(({ number }) => number)))).toBe(
      ledgers.flatMap(({ bookings }) => bookings).length,
    );
  });

  it('differ in rooms, languages and currencies', () => {
    const tongues = DEMO_KEYS.map((key, place) => hotelOfGroup(place, key).language);
    expect(unique(tongues)).toBe(2);
    expect(unique(ledgers.map(({ hotel }) => hotel.currency))).toBe(6);
    expect(unique(ledgers.map((ledger) => roomsInHouse(ledger)))).toBeGreaterThan(5);
    for (const ledger of ledgers) {
      const numbers = ledger.rooms.map(({ number }) => number);
      expect(unique(numbers)).toBe(numbers.length);
      for (const { room } of allRows(ledger)) if (room !== null) expect(numbers).toContain(room);
      expect(roomsBooked(ledger, TODAY)).toBeGreaterThan(0);
    }
  });

  it('have the special cases in rooms of their own', () => {
    for (const ledger of ledgers) {
      const [first] = ledger.bookings;
      expect(first?.rows.map(({ room }) => room)).toEqual([0, 1, 9].map((i) => ledger.rooms[i]?.number));
    }
  });
});
