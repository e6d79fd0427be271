import { describe, expect, it } from 'vitest';
import { bookingMeant } from '../../src/hotel/asked-booking.js';
import { bookingNumber } from '../../src/hotel/confirmation-number.js';

const rows = (...printed: string[]) =>
  printed.map((confirmation_number) => ({
    confirmation_number,
    booking_number: bookingNumber(confirmation_number),
  }));

describe('a number of a form that nobody has seen', () => {
  it.each([
    ['278-1234567', '278-1234567'],
    ['R100200300-1', 'R100200300-1'],
    ['2012345678/1', '2012345678/1'],
    ['HMABCDE123', 'HMABCDE123'],
    ['hmabcde123', 'HMABCDE123'],
    ['# 278 1234567', '278-1234567'],
    ['2012345678 / 1', '2012345678/1'],
  ])('%s is found as %s', (asked, booking) => {
    const known = rows('278-1234567', 'R100200300-1', '2012345678/1', 'HMABCDE123', '6000000001.5000000001');
    expect(bookingMeant(known, asked)).toEqual({ booking, otherwise: null });
  });

  it('comes before a number that it can be read as, and that is told', () => {
    const both = rows('R100200300', 'R100200300-1', '2012345678/1', '2012345678');
    expect(bookingMeant(both, 'R100200300-1')).toEqual({ booking: 'R100200300-1', otherwise: 'R100200300' });
    expect(bookingMeant(both, '2012345678/1')).toEqual({ booking: '2012345678/1', otherwise: '2012345678' });
    expect(bookingMeant(both, 'r100200300')).toEqual({ booking: 'R100200300', otherwise: null });
  });
});

it.each([
  ['6000000001', '6000000001'],
  ['6000000001-1', '6000000001'],
  ['6000000001-1.5000000002', '6000000001'],
  ['booking 6000000001, please', '6000000001'],
])('%s is the booking %s', (asked, booking) => {
  const known = rows('6000000001.5000000001', '6000000001-1.5000000002', '6000000002.5000000003');
  expect(bookingMeant(known, asked)).toEqual({ booking, otherwise: null });
});

it('nothing alike is nothing, and neither is what two bookings have', () => {
  expect(bookingMeant(rows('R100200300'), 'R100200301')).toBeNull();
  expect(bookingMeant(rows('12-34', '1-234'), '1234')).toBeNull();
  expect(bookingMeant(rows('--'), '..')).toBeNull();
});
