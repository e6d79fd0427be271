import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findGuests, GUEST_SORTS, type GuestQuery, type Guests } from '../../src/hotel/guests.js';
import { isLive, statusOn } from '../../src/hotel/reservation.js';
import type { RoomStay } from '../../src/hotel/stay.js';
import { eur, stay, stays } from '../support/builders.js';

const TODAY = '2026-01-11';
const ask = (rows: readonly RoomStay[], more: Partial<GuestQuery> = {}): Guests =>
  findGuests({ stays: rows, businessDate: TODAY, minBookings: 1, sort: '-bookings', ...more });
const booked = (
  number: string,
  guest_name: string | null,
  arrival: string,
  more: Partial<RoomStay> = {},
): RoomStay =>
  stay({
    booking_number: number,
    confirmation_number: number,
    guest_name,
    arrival: `2026-01-${arrival}`,
    departure: `2026-01-${String(Number(arrival) + 2).padStart(2, '0')}`,
    ...more,
  });

describe('guests', () => {
  it('are gathered by name, whatever its case, accents and punctuation', () => {
    const { guests } = ask([
      booked('R1', 'José  Pérez', '05'),
      booked('R2', 'JOSE PEREZ', '15', { total: eur(50.1) }),
      booked('R3', 'Jose-Perez', '20', { total: { amount: 7, currency: 'USD' } }),
      booked('R4', "Ann D'Angelo", '05'),
      booked('R5', 'Ann D´Angelo', '25', { printed_status: 'cancelled' }),
      booked('R6', null, '05'),
    ]);
    expect(guests).toEqual([
      {
        guest_name: 'Jose-Perez',
        bookings: 3,
        nights: 6,
        revenue: [eur(350.1), { amount: 7, currency: 'USD' }],
        first_arrival: '2026-01-05',
        last_departure: '2026-01-22',
        next_arrival: '2026-01-15',
        confirmation_numbers: ['R1', 'R2', 'R3'],
      },
      expect.objectContaining({ guest_name: "Ann D'Angelo", bookings: 1, next_arrival: null }),
    ]);
  });

  it('a booking of several rooms is one, with the nights of the booking; each guest it names has it', () => {
    const { guests } = ask([
      booked('R1', 'Odile Exemple', '05'),
      booked('R1', 'Odile Exemple', '05'),
      booked('R1', 'Nadia Benkirane', '06'),
    ]);
    expect(
      guests.map(({ guest_name, bookings, nights, revenue }) => [guest_name, bookings, nights, revenue]),
    ).toEqual([
      ['Nadia Benkirane', 1, 2, [eur(300)]],
      ['Odile Exemple', 1, 2, [eur(600)]],
    ]);
  });

  it('are found by the words of their names in any order', () => {
    const rows = [booked('R1', 'Maria García López', '05'), booked('R2', 'María Lopes', '05')];
    const names = (guest: string): string[] =>
      ask(rows, { guest }).guests.map(({ guest_name }) => guest_name);
    expect(names('lopez maria')).toEqual(['Maria García López']);
    expect(names('MARIA')).toHaveLength(2);
    expect(names('maria nobody')).toEqual([]);
    expect(names('  ')).toHaveLength(2);
  });

  it('are told apart by what is behind a hidden name', () => {
    const hidden = (number: string, guest: string): RoomStay =>
      booked(number, 'O. E.', '05', { behind: { guest, test: false } });
    const { guests } = ask([hidden('R1', 'x'), hidden('R2', 'y'), hidden('R3', 'x')]);
    expect(guests.map(({ guest_name, bookings }) => [guest_name, bookings])).toEqual([
      ['O. E.', 2],
      ['O. E.', 1],
    ]);
  });

  it('says how many names have nothing but cancelled bookings, and how many rooms no total', () => {
    const gone = booked('R1', 'Odile Exemple', '05', { printed_status: 'no_show' });
    expect(ask([gone])).toMatchObject({ guests: [], without_stay: 1 });
    expect(ask([gone, booked('R2', 'ODILE EXEMPLE', '07', { total: null })])).toMatchObject({
      guests: [{ bookings: 1, revenue: [] }],
      without_stay: 0,
      without_total: 1,
    });
  });

  it('a guest in house arrives no more', () => {
    expect(
      ask([booked('R1', 'Odile', '11', { printed_status: 'in_house' })]).guests[0]?.next_arrival,
    ).toBeNull();
    expect(ask([booked('R1', 'Odile', '11')]).guests[0]?.next_arrival).toBe('2026-01-11');
  });

  it('sorts by amounts of the currency that most guests have, and says so', () => {
    const rows = [
      booked('R1', 'Ann', '05', { total: eur(10) }),
      booked('R2', 'Bea', '05', { total: eur(20) }),
      booked('R3', 'Cleo', '05', { total: { amount: 900, currency: 'MAD' } }),
    ];
    const sorted = ask(rows, { sort: '-revenue' });
    expect(sorted.guests.map(({ guest_name }) => guest_name)).toEqual(['Bea', 'Ann', 'Cleo']);
    expect(sorted.sorted_by).toBe('EUR');
    expect(ask(rows).sorted_by).toBeNull();
  });
});

describe('against a naive implementation', () => {
  it('counts the same', () => {
    fc.assert(
      fc.property(
        stays,
        fc.constantFrom(...GUEST_SORTS),
        fc.integer({ min: 1, max: 3 }),
        (rows, sort, minBookings) => {
          const live = rows.filter((row) => isLive(statusOn(row, TODAY)) && row.guest_name !== null);
          const plain = (name: string | null): string =>
            (name ?? '')
              .replace('ß', 'ss')
              .replace('ı', 'i')
              .normalize('NFD')
              .replace(/\p{M}/gu, '')
              .toLowerCase();
          const names = [...new Set(live.map(({ guest_name }) => plain(guest_name)))];
          const expected = names.flatMap((name) => {
            const own = live.filter(({ guest_name }) => plain(guest_name) === name);
            const numbers = [...new Set(own.map(({ booking_number }) => booking_number))];
            if (numbers.length < minBookings) return [];
            let nights = 0;
            for (const number of numbers) {
              const of = own.filter(({ booking_number }) => booking_number === number);
              const first = of.map(({ arrival }) => Date.parse(arrival)).reduce((a, b) => Math.min(a, b));
              const last = of.map(({ departure }) => Date.parse(departure)).reduce((a, b) => Math.max(a, b));
              nights += (last - first) / 86_400_000;
            }
            const cents = own.reduce((sum, { total }) => sum + Math.round((total?.amount ?? 0) * 100), 0);
            return [`${name} ${numbers.length} ${nights} ${cents}`];
          });
          const { guests } = ask(rows, { sort, minBookings });
          const told = guests.map(
            ({ guest_name, bookings, nights, revenue }) =>
              `${plain(guest_name)} ${bookings} ${nights} ${Math.round((revenue[0]?.amount ?? 0) * 100)}`,
          );
          expect([...told].sort()).toEqual(expected.sort());
          const by = { bookings: 1, nights: 2, revenue: 3 }[sort.replace('-', '')];
          if (by === undefined || by === 3) return;
          const values = told.map((line) => Number(line.split(' ').slice(-3)[by - 1]));
          const turn = sort.startsWith('-') ? -1 : 1;
          expect(values).toEqual([...values].sort((a, b) => turn * (a - b)));
        },
      ),
    );
  });

  it('a name without a letter or a digit names nobody', () => {
    expect(ask([booked('R1', '—', '05')]).guests).toEqual([]);
  });
});
