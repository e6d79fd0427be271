import { expect, it } from 'vitest';
import { hotelFacts } from '../../src/hotel/hotel-facts.js';
import { stay } from '../support/builders.js';

const at = (arrival_time: string, departure_time: string) => ({ arrival_time, departure_time });

it('tells what most bookings show, and from where', () => {
  const facts = hotelFacts(
    [
      stay({ room: '10', ...at('15:00', '11:00') }),
      stay({ room: '2', room_type: 'Double', ...at('15:00', '12:00') }),
      stay({ room: '02', room_type: 'Double', ...at('22:30', '11:00') }),
      stay({ room: null, channel: 'Booking.com', total: null }),
    ],
    {},
  );
  expect(facts).toEqual({
    rooms_total: { value: 2, source: 'reservations' },
    rooms: [
      { room: '2', room_type: 'Double' },
      { room: '10', room_type: 'Suite de Luxe King Size' },
    ],
    room_types: [
      { room_type: 'Suite de Luxe King Size', rooms: null },
      { room_type: 'Double', rooms: null },
    ],
    channels: ['Booking.com', 'Online'],
    currency: { value: 'EUR', source: 'reservations' },
    check_in: { value: '15:00', source: 'reservations' },
    check_out: { value: '11:00', source: 'reservations' },
  });
});

it('what the user said wins; what nothing shows is unknown', () => {
  const room_list = [{ room: '1', room_type: 'Suite' }];
  expect(hotelFacts([], { count: 12, room_list })).toMatchObject({
    rooms_total: { value: 12, source: 'setting' },
    rooms: room_list,
    currency: { value: null, source: 'unknown' },
    check_in: { value: null, source: 'unknown' },
  });
  expect(hotelFacts([], {}).rooms_total).toEqual({ value: null, source: 'unknown' });
});
