import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eachNight } from '../../src/hotel/dates.js';
import { toReservations } from '../../src/hotel/reservation.js';
import { SORTS } from '../../src/hotel/reservation-order.js';
import { knownValues } from '../../src/hotel/reservation-index.js';
import { DATE_BASES, queryReservations } from '../../src/hotel/reservation-query.js';
import type { ReservationQuery } from '../../src/hotel/reservation-query.js';
import { STAY_STATUSES } from '../../src/hotel/stay.js';
import type { Reservation, RoomOfReservation, RoomStay } from '../../src/hotel/stay.js';
import { dates, eur, stay, stays } from '../support/builders.js';

const TODAY = '2026-01-11';
const numbers = (rows: RoomStay[], query: ReservationQuery): string[] =>
  queryReservations(toReservations(rows, TODAY), query).map((r) => r.confirmation_number);
const rowsOf = (list: Partial<RoomStay>[]): RoomStay[] =>
  list.map((values, i) => stay({ confirmation_number: `R10020030${i}`, ...values }));

describe('filters', () => {
  it.each<[string, ReservationQuery, boolean]>([
    ['first night', { from: '2026-01-10', to: '2026-01-10' }, true],
    ['last night', { from: '2026-01-12', to: '2026-01-12' }, true],
    ['the departure date is no night', { from: '2026-01-13', to: '2026-01-20' }, false],
    ['the day before arrival', { from: '2026-01-01', to: '2026-01-09' }, false],
    ['around the stay', { from: '2026-01-01', to: '2026-02-01' }, true],
    ['open end', { from: '2026-01-12' }, true],
    ['open start', { to: '2026-01-09' }, false],
    ['turned round', { from: '2026-01-12', to: '2026-01-10' }, false],
    ['departure', { from: '2026-01-13', to: '2026-01-13', date_basis: 'departure' }, true],
    ['arrival', { from: '2026-01-11', to: '2026-01-13', date_basis: 'arrival' }, false],
    ['booked', { from: '2025-12-31', to: '2025-12-31', date_basis: 'booked' }, true],
    ['booked later', { from: '2026-01-01', date_basis: 'booked' }, false],
    ['guest', { guest: 'EXEMPLE' }, true],
    ['other guest', { guest: 'exemplar' }, false],
    ['blank guest', { guest: '  ' }, true],
    ['channel', { channel: 'onl' }, true],
    ['room', { room: ' 007' }, true],
    ['part of a room number', { room: '17' }, false],
    ['room type', { room_type: 'suite DE luxe' }, true],
    ['status', { status: ['expected', 'in_house'] }, true],
    ['other status', { status: ['cancelled'] }, false],
    ['no status', { status: [] }, true],
    ['unassigned', { unassigned_only: true }, false],
    ['a basis without dates', { date_basis: 'booked' }, true],
  ])('%s', (_, query, kept) => {
    expect(numbers([stay()], query)).toHaveLength(kept ? 1 : 0);
  });

  it.each([
    ['isik', 'Işık YILMAZ'],
    ['IŞIK yil', 'Işık Yılmaz'],
    ['strasse', 'Otto Straße'],
    ['Straße', 'OTTO STRASSE'],
    ['perez', 'José Pérez'],
    ["o'brien", 'O´Brien'],
    ['fi', 'Soﬁa'],
  ])('guest %j is found in %j', (guest, guest_name) => {
    expect(numbers([stay({ guest_name })], { guest })).toHaveLength(1);
  });

  it('leaves out unknown values when they are asked for', () => {
    const rows = [stay({ guest_name: null, channel: null, room: null, room_type: null, booked_at: null })];
    for (const query of [{ guest: 'a' }, { channel: 'a' }, { room: '7' }, { room_type: 'a' }]) {
      expect(numbers(rows, query)).toEqual([]);
    }
    expect(numbers(rows, { to: '2099-01-01', date_basis: 'booked' })).toEqual([]);
  });

  it('counts a day-use stay on its date', () => {
    const rows = [stay({ departure: '2026-01-10' })];
    expect(numbers(rows, { from: '2026-01-10', to: '2026-01-10' })).toHaveLength(1);
    expect(numbers(rows, { from: '2026-01-11', to: '2026-01-12' })).toHaveLength(0);
    expect(numbers(rows, { from: '2026-01-01', to: '2026-01-09' })).toHaveLength(0);
  });

  it('asks the rooms, not the hull of the booking, and no cancelled room of a live booking', () => {
    const early = stay({ arrival: '2026-01-10', departure: '2026-01-11' });
    const late = stay({ arrival: '2026-01-20', departure: '2026-01-22' });
    expect(numbers([early, late], { from: '2026-01-14', to: '2026-01-16' })).toEqual([]);
    expect(
      numbers([early, late], { from: '2026-01-20', to: '2026-01-20', date_basis: 'arrival' }),
    ).toHaveLength(1);
    const gone = { ...late, printed_status: 'cancelled' as const };
    expect(numbers([early, gone], { from: '2026-01-20', to: '2026-01-21' })).toEqual([]);
    expect(numbers([gone], { from: '2026-01-20', to: '2026-01-21' })).toHaveLength(1);
  });

  it('finds live rooms without a room number', () => {
    const rows = rowsOf([
      { room: null },
      { room: null, printed_status: 'cancelled' },
      { room: null, arrival: '2026-01-05', departure: '2026-01-08' },
      { room: null, printed_status: 'unknown' },
      {},
      { room: null, arrival: '2026-02-01', departure: '2026-02-08', booking_number: 'R100200304' },
    ]);
    expect(numbers(rows, { unassigned_only: true })).toEqual(['R100200300', 'R100200303', 'R100200304']);
  });
});

describe('values as people write them', () => {
  const rows = [
    stay({ channel: 'Booking.com', room: '07', room_type: 'Suite Junior', nationality: 'FR' }),
    stay({ guest_name: 'Zoë Lefèvre', nationality: null, channel: null }),
  ];

  it.each<[ReservationQuery, boolean]>([
    [{ channel: 'booking com' }, true],
    [{ channel: 'Direct' }, false],
    [{ room: 'Room 7' }, true],
    [{ room: '8, 7' }, true],
    [{ room_type: 'junior suite' }, true],
    [{ room_type: 'Quadruple' }, false],
    [{ nationality: 'France' }, true],
    [{ nationality: 'DE' }, false],
    [{ guest: 'exemple odile' }, true],
    // The guest of the second room.
    [{ guest: 'lefevre zoe' }, true],
    [{ guest: 'odile lefevre' }, false],
    [{ min_rooms: 2 }, true],
    [{ min_rooms: 3 }, false],
    [{ min_nights: 3 }, true],
    [{ min_nights: 4 }, false],
    [{ owing: true }, true],
  ])('%j: %s', (query, kept) => {
    expect(numbers(rows, query)).toHaveLength(kept ? 1 : 0);
  });

  it('known values are those of all rooms, each once', () => {
    expect(knownValues(toReservations(rows, TODAY))).toEqual({
      channel: ['Booking.com'],
      room: ['07', '7'],
      room_type: ['Suite Junior', 'Suite de Luxe King Size'],
      nationality: ['FR'],
    });
  });

  it('nothing owed, or unknown, is not owing', () => {
    expect(numbers([stay({ paid: eur(300) })], { owing: true })).toEqual([]);
    expect(numbers([stay({ paid: null })], { owing: true })).toEqual([]);
    expect(numbers([stay({ printed_status: 'cancelled' })], { owing: true })).toEqual([]);
  });
});

it('answers again from the same list without another look', () => {
  const all = toReservations([stay()], TODAY);
  expect(queryReservations(all, { guest: 'odile', from: '2026-01-10' })).toBe(
    queryReservations(all, { from: '2026-01-10', guest: 'odile' }),
  );
});

describe('several rooms of a booking', () => {
  // One guest in house, one to arrive tomorrow in a suite without a number; a triple that was cancelled.
  const rows = [
    stay({ arrival: '2026-01-10', room: '7', room_type: 'Double' }),
    stay({ arrival: '2026-01-12', departure: '2026-01-15', room: null, room_type: 'Suite' }),
    stay({ arrival: '2026-01-12', room: null, room_type: 'Triple', printed_status: 'cancelled' }),
  ];
  const tomorrow = { from: '2026-01-12', to: '2026-01-12' };

  it.each<[string, ReservationQuery, boolean]>([
    ['arrives tomorrow', { ...tomorrow, date_basis: 'arrival', status: ['expected'] }, true],
    ['arrived yesterday', { to: '2026-01-10', date_basis: 'arrival', status: ['in_house'] }, true],
    ['is in house', { status: ['in_house'] }, true],
    ['is in house and arrives tomorrow', { ...tomorrow, date_basis: 'arrival', status: ['in_house'] }, false],
    ['arrives tomorrow into room 7', { ...tomorrow, date_basis: 'arrival', room: '7' }, false],
    ['arrives tomorrow into a suite', { ...tomorrow, date_basis: 'arrival', room_type: 'suite' }, true],
    ['stays in a suite until the 13th', { from: '2026-01-10', to: '2026-01-11', room_type: 'suite' }, false],
    ['has no room in the suite', { room_type: 'suite', unassigned_only: true }, true],
    ['has no room in the double', { room_type: 'double', unassigned_only: true }, false],
    ['has no room on the 11th', { from: '2026-01-11', to: '2026-01-11', unassigned_only: true }, false],
    ['has room 7 in a suite', { room: '7', room_type: 'suite' }, false],
    ['has a triple, which was cancelled', { room_type: 'triple' }, false],
  ])('one of them %s: %j is %s', (_what, query, kept) => {
    expect(numbers(rows, query)).toHaveLength(kept ? 1 : 0);
  });
});

describe('sorting', () => {
  const rows = rowsOf([
    { arrival: '2026-01-12', booked_at: null, guest_name: 'Zoé', total: eur(90) },
    { arrival: '2026-01-10', booked_at: '2025-12-02T10:00', guest_name: null, total: eur(1000), paid: null },
    {
      arrival: '2026-01-10',
      booked_at: '2025-12-01T10:00',
      guest_name: 'Émile',
      departure: '2026-01-11',
      total: eur(200),
    },
  ]);
  it.each<[ReservationQuery['sort'], string]>([
    [undefined, '120'],
    ['arrival', '120'],
    ['-arrival', '012'],
    ['departure', '201'],
    ['-departure', '012'],
    ['booked_at', '210'],
    ['-booked_at', '120'],
    ['guest_name', '201'],
    ['-guest_name', '021'],
    ['nights', '021'],
    ['-nights', '102'],
    ['total', '021'],
    ['-total', '120'],
    ['balance', '021'],
    ['-balance', '201'],
  ])('%s gives %s', (sort, order) => {
    expect(
      numbers(rows, { sort })
        .map((n) => n.at(-1))
        .join(''),
    ).toBe(order);
  });
});

describe('against a naive filter', () => {
  const queries = fc.record(
    {
      from: dates,
      to: dates,
      date_basis: fc.constantFrom(...DATE_BASES),
      status: fc.subarray([...STAY_STATUSES]),
      channel: fc.constantFrom('book', 'ONLINE', 'x'),
      room: fc.constantFrom('1', '02', '3', 'a1'),
      room_type: fc.constantFrom('elegante', 'CHAMBRE', 'suite'),
      guest: fc.constantFrom('isik', 'perez', 'gross', 'o'),
      unassigned_only: fc.boolean(),
      min_nights: fc.integer({ min: 1, max: 12 }),
      min_rooms: fc.integer({ min: 1, max: 4 }),
      owing: fc.boolean(),
      sort: fc.constantFrom(...SORTS),
    },
    { requiredKeys: [] },
  );
  const plain: Record<string, string> = {
    'Işık Yılmaz': 'isik yilmaz',
    'José Pérez': 'jose perez',
    GROSS: 'gross',
    Groß: 'gross',
    'Chambre Élégante': 'chambre elegante',
  };
  const has = (text: string | null, wanted: string | undefined): boolean =>
    wanted === undefined ||
    (text !== null && (plain[text] ?? text.toLowerCase()).includes(wanted.toLowerCase()));

  function keeps(r: Reservation, q: ReservationQuery): boolean {
    const live = r.rooms.filter((x) => x.status !== 'cancelled' && x.status !== 'no_show');
    const wanted = eachNight(q.from ?? '2026-01-01', q.to ?? '2026-12-31');
    const undated = q.from === undefined && q.to === undefined;
    const daysOf = (x: RoomOfReservation): string[] => {
      if (q.date_basis === 'arrival') return [x.arrival];
      if (q.date_basis === 'departure') return [x.departure];
      if (q.date_basis === 'booked') return r.booked_at === null ? [] : [r.booked_at.slice(0, 10)];
      return x.arrival === x.departure ? [x.arrival] : eachNight(x.arrival, x.departure).slice(0, -1);
    };
    const oneRoom = (live.length > 0 ? live : r.rooms).some(
      (x) =>
        (undated || daysOf(x).some((day) => wanted.includes(day))) &&
        (!q.status?.length || q.status.includes(x.status)) &&
        has(x.room_type, q.room_type) &&
        (q.room === undefined || x.room?.replace('0', '').toLowerCase() === q.room.replace('0', '')) &&
        (!q.unassigned_only || (live.includes(x) && x.room === null && x.status !== 'departed')),
    );
    return (
      oneRoom &&
      has(r.channel, q.channel) &&
      [r.guest_name, ...r.rooms.map((x) => x.guest_name ?? null)].some((name) => has(name, q.guest)) &&
      r.nights >= (q.min_nights ?? 0) &&
      (live.length > 0 ? live : r.rooms).length >= (q.min_rooms ?? 0) &&
      (!q.owing || (r.balance?.amount ?? 0) > 0)
    );
  }

  it('keeps the same reservations, and leaves the list alone', () => {
    fc.assert(
      fc.property(stays, dates, queries, (rows, today, query) => {
        const all = toReservations(rows, today);
        const before = structuredClone(all);
        const result = queryReservations(all, query);
        expect(new Set(result)).toEqual(new Set(all.filter((r) => keeps(r, query))));
        expect(all).toEqual(before);
        expect(queryReservations(all.toReversed(), query)).toEqual(result);
      }),
      { numRuns: 500 },
    );
  });
});
