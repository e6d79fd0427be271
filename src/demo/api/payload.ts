/**
 * A booking of the ledger as the API writes it. The names and types of the fields are those of a real payload; what is not known of it is
 * left as plain as possible.
 */
import { daysBetween } from '../hotel/dates.js';
import { DIRECT_CHANNELS } from '../hotel/drafts.js';
import type { Ledger, LedgerBooking, LedgerRow } from '../hotel/ledger.js';
import { guestsByRow, nightlyPrices, type RoomGuests } from '../hotel/per-night.js';
import type { ApiSettings } from './options.js';
import { instantAtHotel, writtenAtHotel } from './updates.js';

type State = 'reserved' | 'confirmed' | 'canceled';
type Amount = number | string;

interface Times {
  /** Milliseconds since 1970. */
  updated: number;
}

/** HotelRunner's own number of a booking: the one of the list, or for a channel's booking one that the list does not show. */
export function hrNumber({ number }: LedgerBooking): string {
  return number.startsWith('R') ? number : `R9${number.slice(-8)}`;
}

export function providerNumber({ number }: LedgerBooking): string | null {
  return number.startsWith('R') ? null : number;
}

export function bookedAt(booking: LedgerBooking): number {
  return Math.min(...booking.rows.map((row) => instantAtHotel(row.bookedAt)));
}

function stateOf({ status }: LedgerRow): State {
  if (status === 'cancelled' || status === 'no_show') return 'canceled';
  return status === 'unconfirmed' ? 'reserved' : 'confirmed';
}

export function reservationPayload(
  { hotel, roomTypes }: Ledger,
  booking: LedgerBooking,
  { updated }: Times,
  settings: Pick<ApiSettings, 'language' | 'aheadMs' | 'amountsAsText'>,
): object {
  const { rows, note } = booking;
  const amount = (value: number): Amount => (settings.amountsAsText ? value.toFixed(2) : round(value));
  const canceledAt = writtenAtHotel(updated);
  const live = rows.filter((row) => stateOf(row) !== 'canceled');
  const counted = live.length > 0 ? live : rows;
  const total = round(counted.reduce((sum, row) => sum + row.total, 0));
  const state =
    live.length === 0
      ? 'canceled'
      : live.some((row) => stateOf(row) === 'confirmed')
        ? 'confirmed'
        : 'reserved';
  const guests = guestsByRow(booking);
  const [firstname = '', ...others] = booking.guest.trim().split(' ');
  const first = rows[0];
  const channel = first?.channel ?? 'Direct';
  const sums = [...guests.values()];
  return {
    reservation_id: first?.id ?? 0,
    hr_number: hrNumber(booking),
    provider_number: providerNumber(booking),
    pms_number: null,
    channel: channel.toLowerCase().replace(/[^a-z0-9]/g, ''),
    channel_display: channel,
    source_display: DIRECT_CHANNELS.has(channel) ? 'HotelRunner' : channel,
    state,
    modified: updated > bookedAt(booking),
    next_states: state === 'canceled' ? [] : ['canceled'],
    requires_response: state === 'reserved',
    total_guests: sums.reduce((sum, { adults, childAges }) => sum + adults + childAges.length, 0),
    total_rooms: rows.length,
    guest: booking.guest,
    firstname,
    lastname: others.join(' '),
    country: first?.nationality ?? null,
    address: {
      street: '',
      city: '',
      country: first?.nationality ?? null,
      email: booking.email,
      phone: booking.phone,
    },
    checkin_date: counted.map(({ arrival }) => arrival).sort()[0] ?? null,
    checkout_date:
      counted
        .map(({ departure }) => departure)
        .sort()
        .at(-1) ?? null,
    completed_at: writtenAtHotel(bookedAt(booking)),
    updated_at: writtenAtHotel(updated + settings.aheadMs),
    canceled_at: state === 'canceled' ? canceledAt : null,
    cancel_reason:
      state !== 'canceled' ? null : rows.every(({ status }) => status === 'no_show') ? 'no_show' : 'customer',
    sub_total: amount(total),
    extras_total: amount(0),
    adjustments_total: amount(0),
    tax_total: amount(0),
    item_total: total.toFixed(2),
    total: amount(total),
    currency: hotel.currency,
    paid_amount: amount(counted.reduce((sum, row) => sum + row.paid, 0)),
    payment: 'hotel',
    payments: [],
    note,
    message_uid: `demo-${first?.id ?? 0}-${Math.round(updated / 1000)}`,
    rooms: rows.map((row) => {
      const type = roomTypes.find(({ key }) => key === row.roomType);
      const name = type?.[settings.language] ?? row.roomType;
      return roomPayload(row, { name, guests: guests.get(row.id), amount, canceledAt, booking });
    }),
  };
}

function roomPayload(
  row: LedgerRow,
  {
    name,
    guests = { adults: 1, childAges: [] },
    amount,
    canceledAt,
    booking,
  }: {
    name: string;
    guests: RoomGuests | undefined;
    amount: (value: number) => Amount;
    canceledAt: string;
    booking: LedgerBooking;
  },
): object {
  const state = stateOf(row);
  const refundable = row.id % 5 !== 0;
  const inv = `HR:${row.roomType}`;
  return {
    id: row.id + 3_000_000,
    state,
    code: row.roomType,
    number: row.room,
    // The grid's confirmation number of a channel's row; bookings of the house have none.
    voucher_number: row.confirmation === booking.number ? null : row.confirmation,
    rate_code: `${refundable ? 'FR' : 'NR'}:${row.roomType}`,
    inv_code: inv,
    non_refundable: !refundable,
    price: amount(row.total),
    total: amount(row.total),
    nights: daysBetween(row.arrival, row.departure),
    meal_plan: booking.mealPlan,
    total_guest: guests.adults + guests.childAges.length,
    total_adult: guests.adults,
    child_ages: guests.childAges,
    name,
    name_presentation: refundable ? name : `${name} - Non remboursable`,
    checkin_date: row.arrival,
    checkout_date: row.departure,
    extra_info: '',
    daily_prices: nightlyPrices(row).map(({ date, price }) => ({
      date,
      price: amount(price),
      original_price: amount(price),
      discount: amount(0),
    })),
    extras: [],
    canceled_at: state === 'canceled' ? canceledAt : null,
  };
}

/** `GET /rooms`: types and their rates, after one that is no room. */
export function roomsPayload(
  { hotel, roomTypes }: Ledger,
  { language }: Pick<ApiSettings, 'language'>,
): object[] {
  const room = (
    name: string,
    rate_code: string,
    inv_code: string,
    capacity: number,
    is_master: boolean,
  ): object => ({
    inv_code,
    rate_code,
    name,
    room_capacity: capacity,
    adult_capacity: capacity,
    is_master,
    sales_currency: hotel.currency,
    channel_codes: [],
  });
  return [
    room('Default room type', 'HR:default', 'HR:default', 0, true),
    ...roomTypes.flatMap((type) => [
      room(type[language], `FR:${type.key}`, `HR:${type.key}`, 2, true),
      room(type[language], `NR:${type.key}`, `HR:${type.key}`, 2, false),
    ]),
  ];
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
