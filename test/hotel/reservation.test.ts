import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toReservations, statusOn } from '../../src/hotel/reservation.js';
import type { PrintedStatus, RoomStay } from '../../src/hotel/stay.js';
import { dates, eur, stay, stays } from '../support/builders.js';

const TODAY = '2026-01-11';
const only = (rows: RoomStay[], today = TODAY) => {
  const [reservation, ...others] = toReservations(rows, today);
  expect(others).toEqual([]);
  if (!reservation) throw new Error('no reservation');
  return reservation;
};

describe('statusOn', () => {
  it.each([
    ['2026-01-09', 'expected'],
    ['2026-01-10', 'expected'],
    ['2026-01-11', 'in_house'],
    ['2026-01-12', 'in_house'],
    ['2026-01-13', 'departed'],
    ['2026-02-01', 'departed'],
  ])('an open row of 10 to 13 January is, on %s, %s', (today, status) => {
    expect(statusOn(stay(), today)).toBe(status);
  });

  it.each([
    ['2026-01-09', 'expected'],
    ['2026-01-10', 'expected'],
    ['2026-01-11', 'departed'],
  ])('a day-use row of 10 January is, on %s, %s', (today, status) => {
    expect(statusOn(stay({ departure: '2026-01-10' }), today)).toBe(status);
  });

  it.each<PrintedStatus>(['in_house', 'departed', 'no_show', 'cancelled', 'unconfirmed', 'unknown'])(
    'printed %s counts as printed on every date',
    (printed_status) => {
      fc.assert(fc.property(dates, (today) => statusOn(stay({ printed_status }), today) === printed_status));
    },
  );
});

describe('toReservations', () => {
  const booking = '6000000001';
  const first = stay({ booking_number: booking, confirmation_number: '6000000001.5000000001', room: '7' });
  const second = stay({
    booking_number: booking,
    confirmation_number: '6000000001-1.5000000002',
    room: null,
  });

  it('joins the rooms of a booking and sums them', () => {
    const two = only([first, { ...second, total: eur(73.45), paid: eur(0.1), departure: '2026-01-15' }]);
    expect(two).toMatchObject({
      confirmation_number: booking,
      status: 'in_house',
      arrival: '2026-01-10',
      departure: '2026-01-15',
      nights: 5,
      total: eur(373.45),
      paid: eur(100.1),
      balance: eur(273.35),
    });
    expect(two.rooms.map((r) => [r.room, r.confirmation_number, r.status])).toEqual([
      ['7', '6000000001.5000000001', 'in_house'],
      [null, '6000000001-1.5000000002', 'in_house'],
    ]);
  });

  it('leaves cancelled and no-show rooms out of dates and sums, but keeps them in the list', () => {
    const gone = { ...second, printed_status: 'cancelled' as const, arrival: '2026-01-01', total: null };
    const noShow = { ...second, printed_status: 'no_show' as const, departure: '2026-02-01' };
    const one = only([{ ...gone, status_label: 'Annulé' }, noShow, first]);
    expect(one).toMatchObject({
      status: 'in_house',
      status_label: first.status_label,
      nights: 3,
      total: eur(300),
    });
    expect(one.rooms).toHaveLength(3);
  });

  it('counts all rooms when none is live, and then knows no balance', () => {
    const gone = { ...first, printed_status: 'cancelled' as const, status_label: 'Annulé' };
    const noShow = {
      ...second,
      printed_status: 'no_show' as const,
      status_label: 'No-show',
      departure: '2026-01-20',
    };
    expect(only([gone, noShow])).toMatchObject({
      status: 'no_show',
      status_label: 'No-show',
      departure: '2026-01-20',
      total: eur(600),
      paid: eur(200),
      balance: null,
    });
    expect(only([gone])).toMatchObject({ status: 'cancelled', balance: null });
  });

  it('takes the liveliest status', () => {
    const order: PrintedStatus[] = ['in_house', 'unconfirmed', 'unknown', 'departed', 'no_show', 'cancelled'];
    order.forEach((printed_status, i) => {
      const rows = order.slice(i).map((s) => ({ ...second, printed_status: s }));
      expect(only(rows.toReversed()).status).toBe(printed_status);
    });
    const expected = { ...second, arrival: '2026-01-12' };
    expect(only([{ ...second, printed_status: 'unconfirmed' }, expected]).status).toBe('expected');
    expect(only([expected, first]).status).toBe('in_house');
  });

  it('shows no partial sum, and no sum of two currencies', () => {
    expect(only([first, { ...second, total: null }])).toMatchObject({
      total: null,
      paid: eur(200),
      balance: null,
    });
    expect(only([first, { ...second, total: { amount: 1, currency: 'MAD' } }]).total).toBeNull();
  });

  it('takes the first known name, channel and nationality, and the earliest booking time', () => {
    const bare = { guest_name: null, channel: null, nationality: null, booked_at: null };
    const early = { ...second, booked_at: '2025-12-01T09:00', guest_name: 'Autre' };
    expect(only([{ ...first, ...bare }, { ...second, ...bare }, first, early])).toMatchObject({
      guest_name: 'Odile Exemple',
      channel: 'Online',
      nationality: 'MA',
      booked_at: '2025-12-01T09:00',
    });
    expect(only([{ ...first, ...bare }])).toMatchObject(bare);
  });

  it('agrees with the rule read naively, for any rows', () => {
    const rank = ['in_house', 'expected', 'unconfirmed', 'unknown', 'departed', 'no_show', 'cancelled'];
    const cents = (sum: number, amount: number): number => sum + Math.round(amount * 100);
    fc.assert(
      fc.property(stays, dates, (rows, today) => {
        const result = toReservations(rows, today);
        expect(result.map((r) => r.confirmation_number)).toEqual([
          ...new Set(rows.map((r) => r.booking_number)),
        ]);
        for (const r of result) {
          const own = rows.filter((s) => s.booking_number === r.confirmation_number);
          const live = own.filter((s) => s.printed_status !== 'cancelled' && s.printed_status !== 'no_show');
          const counted = live.length > 0 ? live : own;
          expect(r.rooms.map((x) => x.confirmation_number)).toEqual(own.map((s) => s.confirmation_number));
          expect(r.status).toBe(rank.find((s) => own.some((row) => statusOn(row, today) === s)));
          expect(r.arrival).toBe(counted.map((s) => s.arrival).sort()[0]);
          expect(r.departure).toBe(
            counted
              .map((s) => s.departure)
              .sort()
              .at(-1),
          );
          const totals = counted.map((s) => s.total?.amount ?? NaN);
          const sum = totals.reduce(cents, 0) / 100;
          expect(r.total?.amount ?? NaN).toBe(sum);
          if (live.length === 0) expect(r.balance).toBeNull();
        }
      }),
    );
  });
});
