/** Every column of the revenue report beside the same figure worked out plainly, one night and one row after the other. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, eachNight } from '../../src/hotel/dates.js';
import { REVENUE_BASES, type RevenueBasis } from '../../src/hotel/revenue-groups.js';
import { revenueReport } from '../../src/hotel/revenue.js';
import type { Money, RoomStay } from '../../src/hotel/stay.js';
import { dates, stays } from '../support/builders.js';

const ROOMS = 12;
const TODAY = '2026-01-11';

interface Asked {
  from: string;
  to: string;
  basis: RevenueBasis;
}

const isOut = ({ printed_status: status }: RoomStay): boolean =>
  status === 'cancelled' || status === 'no_show';
const centsOf = (money: Money | null): number => Math.round((money?.amount ?? 0) * 100);
const days = (from: string, to: string): number =>
  from < to ? eachNight(from, to).length - 1 : 1 - eachNight(to, from).length;
const nightsOf = ({ arrival, departure }: RoomStay): string[] =>
  departure > arrival ? eachNight(arrival, addDays(departure, -1)) : [];
const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
const unique = (rows: RoomStay[]): string[] => [...new Set(rows.map((row) => row.booking_number))];

/** A quotient rounded to so many decimals; null of nothing. */
function share(part: number, whole: number, decimals: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10 ** decimals) / 10 ** decimals;
}

/** Euros of a quotient in cents, to the cent. */
function each(cents: number, count: number): number | null {
  return count === 0 ? null : Math.round(cents / count) / 100;
}

/** What is known of a row's booking from all of its rows. */
function bookingOf(row: RoomStay, rows: RoomStay[]) {
  const own = rows.filter((one) => one.booking_number === row.booking_number);
  const live = own.filter((one) => !isOut(one));
  const counted = live.length > 0 ? live : own;
  return {
    booked: own.flatMap(({ booked_at }) => booked_at?.slice(0, 10) ?? []).sort()[0],
    arrival: counted.map(({ arrival }) => arrival).sort()[0] ?? '',
    departure:
      counted
        .map(({ departure }) => departure)
        .sort()
        .at(-1) ?? '',
    live: live.length > 0,
    noShow: own.some(({ printed_status }) => printed_status === 'no_show'),
  };
}

/** The nights of a row that are asked about; null if it is not asked about at all. */
function nightsAsked(row: RoomStay, rows: RoomStay[], { from, to, basis }: Asked): string[] | null {
  const nights = nightsOf(row);
  const within = (date: string | undefined): boolean => date !== undefined && from <= date && date <= to;
  if (basis === 'stay' && nights.length > 0) {
    const asked = nights.filter(within);
    return asked.length === 0 ? null : asked;
  }
  return within(basis === 'booked' ? bookingOf(row, rows).booked : row.arrival) ? nights : null;
}

/** The cents of an amount that fall on some nights: as many whole ones on each, the rest on the last. */
function centsOn(money: Money | null, row: RoomStay, asked: string[]): number {
  const all = nightsOf(row);
  const cents = centsOf(money);
  if (all.length === 0) return cents;
  const every = Math.trunc(cents / all.length);
  return sum(asked.map((night) => (night === all.at(-1) ? cents - every * (all.length - 1) : every)));
}

function plainly(rows: RoomStay[], asked: Asked, currency: string) {
  const here = rows.flatMap((row) => {
    const nights = nightsAsked(row, rows, asked);
    return nights === null ? [] : [{ row, nights, booking: bookingOf(row, rows) }];
  });
  const priced = here.filter(({ row }) => row.total?.currency === currency);
  const live = priced.filter(({ row }) => !isOut(row));
  const first = live.filter(
    ({ row }, i) => live.findIndex((one) => one.row.booking_number === row.booking_number) === i,
  );
  const paid = live.filter(({ row }) => row.paid?.currency === currency);
  const totalOn = (list: typeof here): number =>
    sum(list.map(({ row, nights }) => centsOn(row.total, row, nights)));
  const paidOn = (list: typeof here): number =>
    sum(list.map(({ row, nights }) => centsOn(row.paid, row, nights)));
  const revenue = totalOn(live);
  const nights = sum(live.map((one) => one.nights.length));
  const slept = sum(here.filter(({ row }) => !isOut(row)).map((one) => one.nights.length));
  const sold = asked.basis === 'stay' ? ROOMS * eachNight(asked.from, asked.to).length : 0;
  const leads = (list: typeof here, arrivalOf: (one: (typeof here)[number]) => string): number[] =>
    list.flatMap((one) =>
      one.booking.booked === undefined ? [] : [days(one.booking.booked, arrivalOf(one))],
    );
  const roomLeads = leads(live, ({ row }) => row.arrival);
  const bookingLeads = leads(first, ({ booking }) => booking.arrival);
  const lost = (status: 'cancelled' | 'no_show') => {
    const out = priced.filter(({ row }) => row.printed_status === status);
    const whole = out.filter(({ booking }) => !booking.live && (status === 'no_show' || !booking.noShow));
    const kept = out.filter(({ row }) => row.paid?.currency === currency);
    return {
      [`${status}_bookings`]: unique(whole.map(({ row }) => row)).length,
      [`${status}_rooms`]: out.length,
      [`${status}_value`]: totalOn(out) / 100,
      [`${status}_kept`]: out.length > 0 && kept.length === 0 ? null : paidOn(kept) / 100,
    };
  };
  const noPaid = live.length > 0 && paid.length === 0;
  return {
    revenue: revenue / 100,
    share: share(revenue, revenue, 4),
    room_nights: nights,
    occupancy: share(slept, sold, 4),
    adr: each(revenue, nights),
    revpar: each(revenue, sold),
    bookings: first.length,
    rooms: live.length,
    revenue_per_booking: each(revenue, first.length),
    nights_per_booking: share(
      sum(first.map(({ booking }) => days(booking.arrival, booking.departure))),
      first.length,
      2,
    ),
    nights_per_room: share(sum(live.map(({ row }) => nightsOf(row).length)), live.length, 2),
    lead_days_per_booking: share(sum(bookingLeads), bookingLeads.length, 2),
    lead_days_per_room: share(sum(roomLeads), roomLeads.length, 2),
    ...lost('cancelled'),
    ...lost('no_show'),
    cancellation_rate: share(
      priced.filter(({ row }) => row.printed_status === 'cancelled').length,
      priced.length,
      4,
    ),
    paid: noPaid ? null : paidOn(paid) / 100,
    outstanding: noPaid ? null : (totalOn(paid) - paidOn(paid)) / 100,
  };
}

/** Some totals in dollars, and some payments in another currency than the total. */
function abroad(row: RoomStay, i: number, foreign: number): RoomStay {
  const inDollars = (money: Money | null): Money | null => money && { ...money, currency: 'USD' };
  return {
    ...row,
    total: i % (foreign + 1) === 0 ? inDollars(row.total) : row.total,
    paid: i % (foreign + 2) === 0 ? inDollars(row.paid) : row.paid,
  };
}

it('each column is what counting plainly gives', () => {
  fc.assert(
    fc.property(
      stays,
      dates,
      fc.integer({ min: 0, max: 40 }),
      fc.constantFrom(...REVENUE_BASES),
      fc.integer({ min: 0, max: 3 }),
      (made, from, length, basis, foreign) => {
        const rows = foreign === 0 ? made : made.map((row, i) => abroad(row, i, foreign));
        const asked = { from, to: addDays(from, length), basis };
        const { rows: told } = revenueReport({
          ...asked,
          stays: rows,
          businessDate: TODAY,
          groupBy: [],
          rooms: { total: ROOMS, source: 'configured', by_room_type: new Map() },
        });
        for (const currency of ['EUR', 'USD']) {
          const row = told.find((one) => one.currency === currency);
          const truth = plainly(rows, asked, currency);
          if (row === undefined) expect([truth.rooms, truth.revenue]).toEqual([0, 0]);
          else expect(row).toEqual({ group: 'all', currency, ...truth });
        }
      },
    ),
  );
});
