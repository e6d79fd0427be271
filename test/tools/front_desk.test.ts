import { beforeEach, describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../src/demo/hotel/dates.js';
import { addBooking, createLedger, type Ledger, type LedgerRow } from '../../src/demo/hotel/ledger.js';
import { allRows, arrivalsOn, departuresOn, inHouseOn, isLive } from '../../src/demo/hotel/truth.js';
import { FrontOffice } from '../support/front-office.js';
import { staysOf } from '../support/ledger-stays.js';
import { ALL_FIELDS } from '../support/source.js';

const TODAY = '2026-01-11';

interface Entry {
  list: string;
  date: string;
  confirmation_number: string;
  guest_name: string | null;
  rooms: { room: string | null; room_type: string | null }[];
  arrival: string;
  departure: string;
  nights: number;
  balance: { amount: number; currency: string } | null;
  hours_to_arrival?: number;
  urgent?: boolean;
}
interface Desk {
  business_date: string;
  days: { date: string; rooms_arriving: number; rooms_departing: number; rooms_in_house: number }[];
  entries: Entry[];
  warnings: string[];
}

let ledger: Ledger;
let office: FrontOffice;
beforeEach(() => {
  ledger = createLedger({ today: TODAY });
  office = new FrontOffice(staysOf(ledger));
});
const ask = (input: object = {}) => office.ask<Desk>('front_desk', input);

/** One line for each room of an entry. */
function roomLines(entries: Entry[]): string[] {
  return entries
    .flatMap((e) =>
      e.rooms.map(({ room, room_type }) =>
        [e.confirmation_number, room, room_type, e.arrival, e.nights].join(' '),
      ),
    )
    .sort();
}
function truthLines(rows: LedgerRow[]): string[] {
  return rows
    .map((row) => {
      const type = ledger.roomTypes.find(({ key }) => key === row.roomType)?.fr;
      return [row.booking, row.room, type, row.arrival, daysBetween(row.arrival, row.departure)].join(' ');
    })
    .sort();
}

describe.each([1, 2, 3])('the desk of two weeks, by the ledger of seed %i', (seed) => {
  it('agrees room by room', async () => {
    ledger = createLedger({ today: TODAY, seed, bookings: 120 });
    office.stays = staysOf(ledger);
    for (const start of [TODAY, addDays(TODAY, -10), addDays(TODAY, 13)]) {
      const { days, entries } = await ask({ date: start, days: 14 });
      expect(days.map(({ date }) => date)).toEqual(Array.from({ length: 14 }, (_, i) => addDays(start, i)));
      for (const day of days) {
        const of = (list: string) => entries.filter((e) => e.list === list && e.date === day.date);
        expect(roomLines(of('arrivals'))).toEqual(truthLines(arrivalsOn(ledger, day.date)));
        expect(roomLines(of('departures'))).toEqual(truthLines(departuresOn(ledger, day.date)));
        expect(roomLines(of('in_house'))).toEqual(truthLines(inHouseOn(ledger, day.date)));
        expect([day.rooms_arriving, day.rooms_departing, day.rooms_in_house]).toEqual([
          arrivalsOn(ledger, day.date).length,
          departuresOn(ledger, day.date).length,
          inHouseOn(ledger, day.date).length,
        ]);
      }
    }
  });

  it('tells what each booking owes', async () => {
    ledger = createLedger({ today: TODAY, seed });
    office.stays = staysOf(ledger);
    const { entries } = await ask({ days: 14 });
    for (const { confirmation_number, balance } of entries) {
      let cents = 0;
      for (const row of allRows(ledger)) {
        if (row.booking !== confirmation_number || !isLive(row)) continue;
        cents += Math.round(row.total * 100) - Math.round(row.paid * 100);
      }
      expect(balance).toEqual({ amount: cents / 100, currency: 'EUR' });
    }
  });

  it('begins with the rooms that are missing, by the hotel´s clock', async () => {
    ledger = createLedger({ today: TODAY, seed });
    office.stays = staysOf(ledger);
    const { entries } = await ask({ days: 14 });
    const action = entries.filter(({ list }) => list === 'needs_action');
    expect(entries.slice(0, action.length)).toEqual(action);
    // 08:00 in London is 09:00 in Casablanca.
    const now = Date.parse(`${TODAY}T09:00:00Z`);
    const expected: string[] = [];
    for (const row of allRows(ledger)) {
      if (!isLive(row) || row.room !== null || row.status === 'departed' || row.departure <= TODAY) continue;
      const hours = (Date.parse(`${row.arrival}T${row.arrivalTime}:00Z`) - now) / 3_600_000;
      if (row.arrival > addDays(TODAY, 13) && hours >= 48) continue;
      expected.push(`${row.booking} ${hours} ${hours < 48}`);
    }
    const found = action.flatMap((e) =>
      e.rooms.map(() => `${e.confirmation_number} ${e.hours_to_arrival} ${e.urgent}`),
    );
    expect(found.sort()).toEqual(expected.sort());
    expect(found.some((line) => line.endsWith('true'))).toBe(true);
  });
});

it('without a date the desk is that of the business date', async () => {
  const { business_date, days } = await ask();
  expect([business_date, days.map(({ date }) => date)]).toEqual([TODAY, [TODAY]]);
});

describe('what is not known', () => {
  it('rooms hidden: no answer, since every room would be missing', async () => {
    office.fields = ALL_FIELDS.filter((field) => field !== 'room');
    expect(await office.refusal('front_desk', {})).toMatch(/^DASHBOARD_CHANGED: .*room/);
  });

  it('a balance is null and counted', async () => {
    const booking = addBooking(ledger, { guest: 'Odile Exemple', arrival: TODAY, departure: '2026-01-12' });
    office.stays = staysOf(ledger).map((s) =>
      s.booking_number === booking.number ? { ...s, total: null } : s,
    );
    const { entries, warnings } = await ask();
    expect(entries.find((e) => e.confirmation_number === booking.number)?.balance).toBeNull();
    expect(warnings).toEqual(['balance is null for 1 bookings: their total or paid is not known.']);
  });
});

describe('a house that is too large for one answer', () => {
  it('is cut, arrivals and departures last; the counts are whole', async () => {
    for (let i = 0; i < 400; i += 1) {
      addBooking(ledger, {
        guest: `Guest ${i}`,
        arrival: addDays(TODAY, -1),
        departure: addDays(TODAY, 2),
        room: '1',
      });
    }
    office.stays = staysOf(ledger);
    const { days, entries, warnings } = await ask({ days: 4 });
    expect(days[0]?.rooms_in_house).toBe(inHouseOn(ledger, TODAY).length);
    expect(entries).toHaveLength(300);
    expect(warnings[0]).toMatch(/^Only 300 of \d+ entries/);
    const lists = [...new Set(entries.map(({ list }) => list))];
    expect(lists.slice(0, 1)).toEqual(['needs_action']);
  });
});

it.each([
  [{ date: '2026-02-30' }, /^INVALID_INPUT: date: /],
  [{ date: 'monday' }, /^INVALID_INPUT: date: /],
  [{ days: 0 }, /^INVALID_INPUT: days: /],
  [{ days: 15 }, /^INVALID_INPUT: days: /],
  [{ days: 1.5 }, /^INVALID_INPUT: days: /],
])('%j is refused', async (input, story) => {
  expect(await office.refusal('front_desk', input)).toMatch(story);
});

it('guest names are marked in the text', async () => {
  const { text } = await office.result('front_desk', {});
  expect(text).toContain('‹Zoë Lefèvre-Núñez›');
  expect(text).toMatch(/^business_date: 2026-01-11\ndays \(1\): date \| rooms_arriving/);
});
