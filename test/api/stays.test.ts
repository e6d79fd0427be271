/** From what the API sends to the rows of the list. */
import { describe, expect, it } from 'vitest';
import { detailsOf } from '../../src/api/details.js';
import { ApiReservation } from '../../src/api/payload.js';
import { staysOf, type StaySettings } from '../../src/api/stays.js';
import { pageFacts } from '../../src/printed/page-facts.js';
import { payload, payloadRoom, type Payload } from '../support/fake-api.js';

const settings: StaySettings = { timezone: 'Africa/Casablanca', statuses: {} };
const rows = (sent: Payload, more: Partial<StaySettings> = {}): ReturnType<typeof staysOf> =>
  staysOf(ApiReservation.parse(sent), { ...settings, ...more });
const first = (sent: Payload, more?: Partial<StaySettings>) => rows(sent, more).stays[0];

describe('a reservation of the API', () => {
  it('is the row that the list would have', () => {
    expect(rows(payload())).toEqual({
      booking: 'R100200300',
      left_out: [],
      beside_rooms: false,
      stays: [
        {
          confirmation_number: 'R100200300',
          booking_number: 'R100200300',
          printed_status: 'open',
          status_label: 'confirmed',
          room: '7',
          room_type: 'Suite',
          channel: 'Online',
          guest_name: 'Odile Exemple',
          arrival: '2026-01-10',
          departure: '2026-01-12',
          arrival_time: null,
          departure_time: null,
          total: { amount: 300, currency: 'EUR' },
          paid: { amount: 100, currency: 'EUR' },
          booked_at: '2026-01-05T15:51',
          nationality: 'MA',
          adults: 2,
          children: 0,
          meal_plan: 'Breakfast',
          rate_plan: 'BAR',
          agency: null,
          link: 'api:R100200300',
          printed: {},
          nightly: [100, 200],
        },
      ],
    });
  });

  it('of a channel bears its numbers, each room its own', () => {
    const vouchers = ['6000000001.5000000001', '6000000001-1.5000000002'];
    const sent = payload({
      provider_number: '6000000001',
      rooms: vouchers.map((voucher_number) => payloadRoom({ voucher_number })),
    });
    expect(rows(sent).stays.map((row) => [row.confirmation_number, row.booking_number])).toEqual(
      vouchers.map((voucher) => [voucher, '6000000001']),
    );
    const other = payload({ provider_number: '6000000001' }, { voucher_number: '5000000001' });
    expect(first(other)).toMatchObject({ confirmation_number: '6000000001', booking_number: '6000000001' });
    expect(rows(payload({ hr_number: null, reservation_id: null })).booking).toBeNull();
  });

  it.each<[string, Payload, Payload, string, string]>([
    ['confirmed', {}, {}, 'open', 'confirmed'],
    ['cancelled', { state: 'canceled' }, {}, 'cancelled', 'canceled'],
    ['a no-show', { state: 'canceled', cancel_reason: 'no_show' }, {}, 'no_show', 'no_show'],
    ['a cancelled room', {}, { state: 'canceled' }, 'cancelled', 'canceled'],
    ['not confirmed yet', { state: 'reserved' }, {}, 'unconfirmed', 'reserved'],
    ['of a state that nobody knows', { state: 'Held' }, {}, 'unknown', 'Held'],
    ['with a room of a state that nobody knows', {}, { state: 'Held' }, 'unknown', 'Held'],
    ['without a state', { state: null }, {}, 'unknown', ''],
    [
      'a room cancelled at a time, and not by its state',
      {},
      { canceled_at: '2026-01-06' },
      'unknown',
      'reserved',
    ],
  ])('%s', (_, sent, room, printed_status, status_label) => {
    expect(first(payload(sent, room))).toMatchObject({ printed_status, status_label });
  });

  it('has the status that the user settled for its state', () => {
    expect(first(payload({ state: 'Held' }), { statuses: { held: 'in_house' } })).toMatchObject({
      printed_status: 'in_house',
      status_label: 'Held',
    });
  });

  it('has no room where it is cancelled', () => {
    expect(first(payload({ state: 'canceled' }))).toMatchObject({ room: null });
  });

  it.each<[string, Payload, Payload, object]>([
    [
      'numbers in strings',
      { total: '300.50' },
      { total: '300.50' },
      { total: { amount: 300.5, currency: 'EUR' } },
    ],
    ['the only room without a total', {}, { total: null }, { total: { amount: 300, currency: 'EUR' } }],
    ['no number', { total: '1,5' }, { total: '1,5' }, { total: null }],
    ['infinite', { total: null }, { total: '1e999' }, { total: null }],
    ['no currency', { currency: null }, {}, { total: { amount: 300, currency: 'XXX' } }],
    ['a currency that is none', { currency: 'EURO' }, {}, { total: { amount: 300, currency: 'XXX' } }],
    ['prices that do not make the total', {}, { total: 301 }, { nightly: undefined }],
    [
      'a night without a price',
      {},
      { daily_prices: [{ date: '2026-01-10', price: 300 }] },
      { nightly: undefined },
    ],
    [
      'a night twice',
      {},
      { daily_prices: [1, 2].map(() => ({ date: '2026-01-10', price: 150 })) },
      { nightly: undefined },
    ],
    ['rooms as an object', { rooms: { 15571: payloadRoom() } }, {}, { room: '7' }],
    ['no rooms', { rooms: [] }, {}, { room: null, total: { amount: 300, currency: 'EUR' } }],
    ['a room as a number', {}, { number: 12 }, { room: '12' }],
    ['times by UTC', { completed_at: '2026-07-05T23:30:00Z' }, {}, { booked_at: '2026-07-06T00:30' }],
    ['a time of arrival', {}, { checkin_date: '2026-01-10T15:00:00+01:00' }, { arrival_time: '15:00' }],
    ['a country by name', { country: 'Maroc' }, {}, { nationality: 'Maroc' }],
    ['ages left out', {}, { child_ages: null, total_guest: 3 }, { adults: 2, children: 1 }],
    ['text that is too long', { guest: 'x'.repeat(2_000) }, {}, { guest_name: `${'x'.repeat(499)}…` }],
    ['text that cannot be seen', { guest: 'Od\u200bile\u202e' }, {}, { guest_name: 'Odile' }],
    ['text of another type', { guest: {}, firstname: 'A', lastname: 'B' }, {}, { guest_name: 'A B' }],
  ])('%s', (_, sent, room, expected) => {
    const { rooms = [payloadRoom(room)], ...rest } = sent;
    const row = first(payload({ ...rest, rooms }));
    expect({ nightly: undefined, ...row }).toMatchObject(expected);
  });

  it('keeps the times of the property where the zone is not told', () => {
    const sent = payload({ completed_at: '2026-07-05T23:30:00+03:00' });
    expect(first(sent, { timezone: null })).toMatchObject({ booked_at: '2026-07-05T23:30' });
  });

  it('leaves a room without dates out, by its number', () => {
    const sent = payload({ checkin_date: null }, { checkin_date: '2026-13-01' });
    expect(rows(sent)).toMatchObject({ stays: [], left_out: ['R100200300'] });
    expect(rows(payload({}, { checkout_date: '2026-01-09' })).left_out).toEqual(['R100200300']);
  });

  it('says what was paid of a room only where that follows', () => {
    const two = [payloadRoom({ total: 100 }), payloadRoom({ total: 200 })];
    const paid = (paid_amount: number | null) =>
      rows(payload({ rooms: two, paid_amount })).stays.map((row) => row.paid?.amount ?? null);
    expect([paid(0), paid(300), paid(150), paid(null)]).toEqual([
      [0, 0],
      [100, 200],
      [null, null],
      [null, null],
    ]);
  });

  it('says that amounts stand beside the rooms', () => {
    expect(rows(payload({ total: 330 })).beside_rooms).toBe(true);
    const gone = [payloadRoom(), payloadRoom({ state: 'canceled', total: 50 })];
    expect(rows(payload({ rooms: gone })).beside_rooms).toBe(false);
    expect(rows(payload({ rooms: gone, total: 350 })).beside_rooms).toBe(false);
  });
});

describe('its details', () => {
  it('are read as those of its page are', () => {
    const sent = payload({
      note: 'Two beds, please',
      rooms: [payloadRoom(), payloadRoom({ total_adult: 1, child_ages: [4] })],
    });
    const { sections } = detailsOf(ApiReservation.parse(sent), settings);
    expect(pageFacts(sections)).toEqual({
      note: 'Two beds, please',
      adults: 3,
      children: 1,
      arrival_time: null,
    });
    expect(sections.map(({ title }) => title)).toEqual([
      'Reservation',
      'Guest',
      'Amounts',
      'Room 1',
      'Room 2',
    ]);
    expect(sections.at(-1)?.tables[0]).toEqual({
      headers: ['Night', 'Price', 'Full price', 'Discount'],
      rows: [
        ['2026-01-10', '100 EUR', '120 EUR', '20 EUR'],
        ['2026-01-11', '200 EUR', '200 EUR', '0 EUR'],
      ],
    });
  });
});
