/** What is asked of a list by dates and filters is found by indexes: it must be what looking at every booking finds, in the same order. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, dateOfDay, eachNight } from '../../src/hotel/dates.js';
import { toReservations } from '../../src/hotel/reservation.js';
import { SORTS, type SortKey } from '../../src/hotel/reservation-order.js';
import { DATE_BASES, queryReservations, type ReservationQuery } from '../../src/hotel/reservation-query.js';
import type { Reservation, RoomOfReservation } from '../../src/hotel/stay.js';
import { dates, eur, stay } from '../support/builders.js';

/** Few dates for many bookings, so that keys are often equal; a stay of a year among short ones; rooms months apart. */
const rows = fc.array(
  fc.record({
    booking: fc.integer({ min: 1, max: 60 }),
    printed_status: fc.constantFrom(
      'open' as const,
      'open' as const,
      'cancelled' as const,
      'no_show' as const,
    ),
    arrival: fc.integer({ min: 20440, max: 20470 }).map(dateOfDay),
    nights: fc.oneof(
      { weight: 20, arbitrary: fc.integer({ min: 0, max: 6 }) },
      { weight: 1, arbitrary: fc.constant(365) },
    ),
    booked_at: fc.option(fc.integer({ min: 20430, max: 20440 }).map((day) => `${dateOfDay(day)}T12:30`)),
    guest_name: fc.constantFrom('anna', 'berta', null),
    room: fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8', '9', null),
    channel: fc.constantFrom('Agoda', 'Booking.com', 'Expedia', 'Online', null),
    paid: fc.constantFrom(eur(100), eur(300), eur(300), eur(300), null),
  }),
  { maxLength: 120 },
);
const end = fc.option(fc.integer({ min: 20425, max: 20480 }).map(dateOfDay), { nil: undefined });
const questions = fc.array(
  fc.record({
    from: end,
    to: end,
    date_basis: fc.constantFrom(...DATE_BASES),
    sort: fc.constantFrom(...SORTS),
    room: fc.constantFrom(undefined, undefined, '1', '2, 3', '99'),
    channel: fc.constantFrom(undefined, undefined, 'agoda', 'booking, online'),
    unassigned_only: fc.constantFrom(undefined, undefined, true),
    owing: fc.constantFrom(undefined, undefined, true),
    status: fc.constantFrom([], ['expected' as const], ['cancelled' as const, 'departed' as const]),
  }),
  { minLength: 1, maxLength: 8 },
);

function datesOf(
  { booked_at }: Reservation,
  { arrival, departure }: RoomOfReservation,
  basis: ReservationQuery['date_basis'],
): string[] {
  if (basis === 'booked') return booked_at === null ? [] : [booked_at.slice(0, 10)];
  if (basis === 'arrival') return [arrival];
  if (basis === 'departure') return [departure];
  return arrival === departure ? [arrival] : eachNight(arrival, addDays(departure, -1));
}

function keeps(
  reservation: Reservation,
  { from, to, date_basis, status = [], room: number, channel, unassigned_only, owing }: ReservationQuery,
): boolean {
  if (owing === true && !((reservation.balance?.amount ?? 0) > 0)) return false;
  const sellers: Record<string, string[]> = {
    agoda: ['Agoda'],
    'booking, online': ['Booking.com', 'Online'],
  };
  if (channel !== undefined && !(sellers[channel] ?? []).includes(reservation.channel ?? '')) return false;
  const inRange = (date: string): boolean =>
    (from === undefined || date >= from) && (to === undefined || date <= to);
  const live = reservation.rooms.filter((room) => !['cancelled', 'no_show'].includes(room.status));
  return (live.length > 0 ? live : reservation.rooms).some(
    (room) =>
      ((from === undefined && to === undefined) ||
        datesOf(reservation, room, date_basis).some((date) => inRange(date))) &&
      (status.length === 0 || status.includes(room.status)) &&
      (number === undefined || number.split(', ').includes(room.room ?? '')) &&
      (unassigned_only !== true ||
        (room.room === null && ['expected', 'in_house', 'unconfirmed', 'unknown'].includes(room.status))),
  );
}

/** Negative if the first one stands before the other. */
function order(sort: string, a: Reservation, b: Reservation): number {
  const key = sort.replace('-', '') as SortKey;
  const keyOf = (r: Reservation): string | number | null => {
    const value = r[key];
    return typeof value === 'object' ? (value?.amount ?? null) : value;
  };
  const [one, other] = [keyOf(a), keyOf(b)];
  const tie = a.confirmation_number < b.confirmation_number ? -1 : 1;
  if (one === other) return tie;
  if (one === null) return 1;
  if (other === null) return -1;
  return one < other === sort.startsWith('-') ? 1 : -1;
}

it('finds and orders what looking at every booking does, whatever was asked of the list before', () => {
  fc.assert(
    fc.property(rows, dates, questions, (made, today, asked) => {
      const stays = made.map(({ booking, nights, ...row }, i) =>
        stay({
          ...row,
          booking_number: String(6_000_000_000 + booking),
          confirmation_number: `${6_000_000_000 + booking}-${i}.1`,
          departure: addDays(row.arrival, nights),
        }),
      );
      const all = toReservations(stays, today);
      for (const query of asked) {
        const wanted = all.filter((r) => keeps(r, query)).sort((a, b) => order(query.sort, a, b));
        const numbers = queryReservations(all, query).map((r) => r.confirmation_number);
        expect(numbers).toEqual(wanted.map((r) => r.confirmation_number));
      }
    }),
    { numRuns: 300 },
  );
});

it('keeps the order of the list where nothing else decides', () => {
  const twins = ['12', '10', '11'].flatMap((day) =>
    toReservations([stay({ arrival: `2026-01-${day}`, departure: '2026-01-13' })], '2026-01-01'),
  );
  for (const list of [twins, twins.toReversed()]) {
    const found = queryReservations(list, { from: '2026-01-10', to: '2026-01-12', sort: 'departure' });
    expect(found).toEqual(list);
  }
});
