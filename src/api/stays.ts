/**
 * From a reservation of the REST API to the rows that the dashboard's list has of it, one for each room. Pure. Where each field comes
 * from was seen in one real payload; what is inferred says so.
 */
import { bookingNumber, looksLikeConfirmationNumber } from '../hotel/confirmation-number.js';
import type { PrintedStatus, RoomStay } from '../hotel/stay.js';
import { CANCELLED, isBesideRooms, nightlyOf, paidOf, totalOf } from './amounts.js';
import { localTime, timeOf } from './moments.js';
import type { ApiReservation, ApiRoom } from './payload.js';

/** The fields that the rows have, by the names of the list's columns. */
export const API_FIELDS = [
  'status',
  'room',
  'channel',
  'guest_name',
  'confirmation_number',
  'arrival',
  'departure',
  'room_type',
  'total',
  'paid',
  'booked_at',
  'nationality',
  'adults',
  'children',
  'meal_plan',
  'rate_plan',
];

export interface StaySettings {
  /** The hotel's zone; null if it is not known, and times stay as they are written: in the property's offset (documented). */
  timezone: string | null;
  /** What the user says that a state means, by the state as the API writes it. */
  statuses: Readonly<Record<string, PrintedStatus>>;
}

export interface StaysOf {
  /** The number that joins the rooms; null if the reservation has none. */
  booking: string | null;
  stays: RoomStay[];
  /** Rooms whose dates are none that can be read: they are on the list and not among the stays. */
  left_out: string[];
  /** The rooms' totals do not make that of the booking: extras, taxes or adjustments stand beside them. */
  beside_rooms: boolean;
}

/** What leads to a booking's details in this room; it is no address of the dashboard. */
export function linkOf(booking: string): string {
  return `api:${encodeURIComponent(booking)}`;
}

export function staysOf(reservation: ApiReservation, settings: StaySettings): StaysOf {
  const { booking, ofRoom } = numbersOf(reservation);
  if (booking === null) return { booking, stays: [], left_out: [], beside_rooms: false };
  const rooms = reservation.rooms.length > 0 ? reservation.rooms : [roomOfWhole(reservation)];
  const paid = paidOf(reservation, rooms);
  const stays: RoomStay[] = [];
  const left_out: string[] = [];
  for (const [i, room] of rooms.entries()) {
    const number = ofRoom(room);
    const arrival = (room.checkin_date ?? reservation.checkin_date)?.date;
    const departure = (room.checkout_date ?? reservation.checkout_date)?.date;
    if (arrival === undefined || departure === undefined || departure < arrival) {
      left_out.push(number);
      continue;
    }
    const { printed_status, status_label } = statusOf(reservation, room, settings.statuses);
    const gone = printed_status === 'cancelled' || printed_status === 'no_show';
    const total = totalOf(reservation, room, rooms.length);
    const nightly = nightlyOf(room, { arrival, departure, total });
    stays.push({
      confirmation_number: number,
      booking_number: booking,
      printed_status,
      status_label,
      // As on the panel, a row that takes no room any more has none (seen on the French panel).
      room: gone ? null : room.number,
      room_type: room.name ?? room.name_presentation,
      channel: reservation.channel_display ?? reservation.channel ?? reservation.source_display,
      guest_name: guestOf(reservation),
      arrival,
      departure,
      arrival_time: timeOf(room.checkin_date ?? reservation.checkin_date),
      departure_time: timeOf(room.checkout_date ?? reservation.checkout_date),
      total,
      paid: paid[i] ?? null,
      booked_at: localTime(reservation.completed_at, settings.timezone),
      nationality: countryOf(reservation),
      adults: room.total_adult,
      children: childrenOf(room),
      meal_plan: room.meal_plan,
      rate_plan: room.rate_code,
      agency: null,
      link: linkOf(booking),
      printed: {},
      ...(nightly === null ? {} : { nightly }),
    });
  }
  return { booking, stays, left_out, beside_rooms: isBesideRooms(reservation, rooms) };
}

/**
 * The list prints a channel's own number where there is one, else HotelRunner's, and a channel's row with the voucher's number behind it
 * (seen: equal on rows of Booking.com). A voucher that does not begin with the booking's number is something else.
 */
function numbersOf(reservation: ApiReservation): { booking: string | null; ofRoom(room: ApiRoom): string } {
  const { provider_number, hr_number, reservation_id } = reservation;
  const whole = provider_number ?? hr_number ?? reservation_id;
  const booking = whole === null ? null : bookingNumber(whole);
  return {
    booking,
    ofRoom({ voucher_number: voucher }) {
      const fits =
        voucher !== null && looksLikeConfirmationNumber(voucher) && bookingNumber(voucher) === booking;
      return fits ? voucher : (whole ?? '');
    },
  };
}

/** A reservation that names no rooms takes one, of which nothing else is known. */
function roomOfWhole({ checkin_date, checkout_date, total }: ApiReservation): ApiRoom {
  return {
    state: null,
    canceled_at: null,
    number: null,
    voucher_number: null,
    rate_code: null,
    inv_code: null,
    non_refundable: null,
    total,
    meal_plan: null,
    total_guest: null,
    total_adult: null,
    child_ages: null,
    name: null,
    name_presentation: null,
    checkin_date,
    checkout_date,
    extra_info: null,
    daily_prices: [],
    extras: [],
  };
}

/** The states of a room that is booked (seen: a room is `reserved` in a reservation that is `confirmed`). */
const LIVE = new Set(['reserved', 'confirmed']);
const NO_SHOW = 'no_show';

/**
 * The states that are documented, and nothing else: a state that nobody knows is `unknown` and keeps its label, as a status label of the
 * list does. A reservation that is `reserved` is not confirmed yet (inferred).
 */
function statusOf(
  reservation: ApiReservation,
  room: ApiRoom,
  told: StaySettings['statuses'],
): Pick<RoomStay, 'printed_status' | 'status_label'> {
  const whole = reservation.state?.toLowerCase() ?? '';
  const own = room.state?.toLowerCase() ?? whole;
  const settled = (printed_status: PrintedStatus, status_label: string): ReturnType<typeof statusOf> => ({
    printed_status,
    status_label,
  });
  for (const label of [room.state, reservation.state]) {
    const meant = label === null ? undefined : meantBy(label, told);
    if (label !== null && meant !== undefined) return settled(meant, label);
  }
  if (CANCELLED.has(whole) || CANCELLED.has(own)) {
    const label = (CANCELLED.has(whole) ? reservation.state : room.state) ?? '';
    return reservation.cancel_reason?.toLowerCase() === NO_SHOW
      ? settled('no_show', NO_SHOW)
      : settled('cancelled', label);
  }
  if (!LIVE.has(whole)) return settled('unknown', reservation.state ?? '');
  // A room that says when it was cancelled, and a state that does not, contradict each other.
  if (!LIVE.has(own) || room.canceled_at !== null) return settled('unknown', room.state ?? '');
  return settled(whole === 'reserved' ? 'unconfirmed' : 'open', reservation.state ?? '');
}

function meantBy(label: string, told: StaySettings['statuses']): PrintedStatus | undefined {
  return Object.entries(told).find(([state]) => state.toLowerCase() === label.toLowerCase())?.[1];
}

/** A row that was kept, with the status that the user has settled for its label since. */
export function asTold(stay: RoomStay, told: StaySettings['statuses']): RoomStay {
  const printed_status = meantBy(stay.status_label, told);
  return printed_status === undefined ? stay : { ...stay, printed_status };
}

function guestOf({ guest, firstname, lastname }: ApiReservation): string | null {
  const parts = [firstname, lastname].filter((part) => part !== null).join(' ');
  return guest ?? (parts === '' ? null : parts);
}

/** A code of two letters; else the text. */
function countryOf({ country, address }: ApiReservation): string | null {
  const code = [country, address?.country_code, address?.country].find((text) =>
    /^[A-Za-z]{2}$/.test(text ?? ''),
  );
  return code?.toUpperCase() ?? country ?? address?.country ?? null;
}

function childrenOf({ child_ages, total_guest, total_adult }: ApiRoom): number | null {
  if (child_ages !== null) return child_ages.length;
  if (total_guest === null || total_adult === null || total_guest < total_adult) return null;
  return total_guest - total_adult;
}
