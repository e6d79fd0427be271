/** Which rooms are free: business date 11 January 2026. */
import { beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '../../src/base/errors.js';
import { addDays } from '../../src/demo/hotel/dates.js';
import { addBooking, createLedger, type Ledger } from '../../src/demo/hotel/ledger.js';
import { roomsBooked, roomsForSale, sleepingOn } from '../../src/demo/hotel/truth.js';
import { stay } from '../support/builders.js';
import type { FrontOffice } from '../support/front-office.js';
import { officeOf } from '../support/ledger-office.js';

interface Figures {
  rooms_total: number | null;
  free_throughout: number | null;
  free_by_night: number[] | null;
  free_rooms: string[] | null;
  unassigned: number;
}
interface Free {
  nights: number;
  types: (Figures & { room_type: string | null })[];
  total: Figures;
  for_sale: number | null;
  next: string | null;
  resolved?: object;
  warnings: string[];
}

const TODAY = '2026-01-11';
let ledger: Ledger;
let office: FrontOffice;

function opened(made: Ledger): FrontOffice {
  const front = officeOf(made);
  front.roomList = made.rooms.map(({ number, type }) => ({
    room: number,
    room_type: made.roomTypes.find(({ key }) => key === type)?.fr ?? null,
  }));
  return front;
}
beforeEach(() => {
  ledger = createLedger({ today: TODAY });
  office = opened(ledger);
});
const ask = (input: object): Promise<Free> => office.ask<Free>('find_free_rooms', input);

describe('find_free_rooms', () => {
  it('tells of each type what the ledger has', async () => {
    const from = '2026-02-20';
    const dates = [0, 1, 2].map((day) => addDays(from, day));
    const free = await ask({ from, to: '2026-02-22' });
    expect(free.nights).toBe(3);
    expect(free.types).toHaveLength(ledger.roomTypes.length);
    for (const { key, fr } of ledger.roomTypes) {
      const rooms = ledger.rooms.filter(({ type }) => type === key).map(({ number }) => number);
      const taken = dates.flatMap((date) => sleepingOn(ledger, date).map(({ room }) => room));
      expect(free.types.find(({ room_type }) => room_type === fr)).toMatchObject({
        rooms_total: rooms.length,
        free_rooms: rooms.filter((room) => !taken.includes(room)),
      });
    }
    expect(free.total.free_by_night).toEqual(dates.map((date) => 12 - roomsBooked(ledger, date)));
    expect(free.for_sale).toBe(Math.min(...dates.map((date) => roomsForSale(ledger, date))));
    expect(free.warnings).toEqual([]);
  });

  it('answers of one type, by part of its name, and of the hotel beside it', async () => {
    const free = await ask({ from: 'today', to: '+1d', room_type: 'JUNIOR', rooms: 2 });
    expect(free.types).toHaveLength(1);
    expect(free.types[0]).toMatchObject({ room_type: 'Suite Junior', rooms_total: 2 });
    expect(free.total.rooms_total).toBe(12);
    expect(free.resolved).toEqual({ from: TODAY, to: '2026-01-12' });
    const unknown = await ask({ from: 'today', to: '+1d', room_type: 'igloo' });
    expect([unknown.types, unknown.next]).toEqual([[], null]);
    expect(unknown.warnings[0]).toMatch(/No room type is called "igloo". Known are: .*Suite Junior/);
    const several = await ask({ from: 'today', to: '+1d', room_type: 'junior, royale' });
    expect(several.types).toHaveLength(2);
  });

  it('a booking without a room takes one of its type', async () => {
    const [from, to] = ['2027-05-01', '2027-05-03'];
    addBooking(ledger, { guest: 'Odile Exemple', arrival: from, departure: to, roomType: 'royal' });
    office = opened(ledger);
    const { types, next } = await ask({ from, to: '2027-05-02', room_type: 'royale' });
    expect(types).toMatchObject([
      { free_throughout: 0, free_by_night: [0, 0], free_rooms: ['11'], unassigned: 1 },
    ]);
    expect(next).toBe('2027-05-03');
  });

  it('without a list of rooms it says null, and which setting would tell', async () => {
    office.roomList = [];
    const counted = await ask({ from: '2026-02-20', to: '2026-02-21' });
    expect(counted.total).toMatchObject({ rooms_total: 12, free_rooms: null });
    expect(
      counted.types.every(
        ({ rooms_total, free_throughout, free_rooms }) =>
          rooms_total ?? free_throughout ?? free_rooms === null,
      ),
    ).toBe(true);
    expect(counted.warnings.join()).toMatch(/room_list/);
    expect(counted.warnings.join()).not.toMatch(/HOTELRUNNER_ROOMS/);
    office.rooms = null;
    const unknown = await ask({ from: '2026-02-20', to: '2026-02-21' });
    expect(unknown.total).toMatchObject({
      rooms_total: null,
      free_throughout: null,
      free_by_night: null,
      free_rooms: null,
    });
    expect(unknown.next).toBeNull();
    expect(unknown.warnings.join()).toMatch(/room_list.*HOTELRUNNER_ROOMS/);
  });

  it('a list that is not as long as the count says is not believed', async () => {
    office.rooms = 14;
    const free = await ask({ from: '2026-02-20', to: '2026-02-21' });
    expect(free.total).toMatchObject({ rooms_total: 14, free_rooms: null });
    expect(free.warnings.join()).toMatch(/HOTELRUNNER_ROOMS is 14 and room_list names 12/);
  });

  it('says what the calendar does not, and names overbooked nights', async () => {
    office.calendar = () => {
      throw new Failure('DASHBOARD_CHANGED', 'The Overview calendar is not readable.');
    };
    const unread = await ask({ from: '2026-02-20', to: '2026-02-20' });
    expect(unread.for_sale).toBeNull();
    expect(unread.warnings.join()).toMatch(/for_sale is null.*2026-02/);
    office.rooms = 1;
    office.roomList = [{ room: '7', room_type: 'Suite' }];
    office.stays = ['7', null].map((room, i) =>
      stay({ confirmation_number: `R${i}`, room, room_type: 'Suite' }),
    );
    const over = await ask({ from: '2026-01-12', to: '2026-01-13' });
    expect(over.total.free_by_night).toEqual([0, 1]);
    expect(over.warnings.join()).toMatch(/More rooms are booked than the hotel has on 2026-01-12:/);
  });

  it('refuses a range that nobody reads, and needs the column of rooms', async () => {
    expect(await office.refusal('find_free_rooms', { from: '2026-01-01', to: '2027-12-31' })).toMatch(
      /^INVALID_INPUT.*366/,
    );
    office.fields = office.fields.filter((field) => field !== 'room');
    expect(await office.refusal('find_free_rooms', { from: 'today', to: '+1d' })).toMatch(
      /^DASHBOARD_CHANGED/,
    );
  });
});

it('says what the calendar counts and the list lacks', async () => {
  office.lacking = ['The calendar counts more.'];
  expect((await ask({ from: '2026-12-08', to: '2026-12-09' })).warnings).toContain(
    'The calendar counts more.',
  );
});
