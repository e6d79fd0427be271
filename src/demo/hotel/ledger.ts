/**
 * The demo hotel's ledger: what is really booked. The demo dashboard prints it, and tests compare what was read with it. It is plain
 * data and may be changed at any time (`addBooking`, `cancelBooking`, or by hand): the dashboard shows the change on its next page.
 */
import type { LocalDate, LocalDateTime } from '../../hotel/stay.js';
import { addDays, daysBetween } from './dates.js';
import { bookFrom, type BookingDraft } from './drafts.js';
import { FIRST_HOUSE, roomLike, type DemoHouse } from './group.js';
import { FIRST_NAMES, LAST_NAMES } from './house.js';
import type { Ledger, LedgerBooking, LedgerRow } from './ledger-rows.js';
import type { StatusCode } from '../panel/page/format.js';
import { randomDrafts } from './random-drafts.js';
import { createRandom } from './random.js';
import { RoomPlan } from './room-plan.js';
import { AWKWARD_GUESTS, scenarioDrafts } from './scenarios.js';

export type { StatusCode } from '../panel/page/format.js';
export type { Ledger, LedgerBooking, LedgerRow } from './ledger-rows.js';

export interface LedgerOptions {
  today: LocalDate;
  /** Another seed, another set of guests; the special cases stay. Default 1. */
  seed?: number;
  /** Number of bookings (a booking has one row or more). Default 60; the special cases come first if it is small. */
  bookings?: number;
  /** Which hotel. Default: the demo's first. */
  house?: DemoHouse;
}

const DEFAULT_BOOKINGS = 60;

/** Makes the ledger. The same options always give the same one. */
export function createLedger({
  today,
  seed = 1,
  bookings = DEFAULT_BOOKINGS,
  house = FIRST_HOUSE,
}: LedgerOptions): Ledger {
  const apart = house.place * 1_000_000;
  const ledger: Ledger = {
    hotel: { ...house.hotel },
    today,
    roomTypes: house.roomTypes.map((type) => ({ ...type })),
    rooms: house.rooms.map((room) => ({ ...room })),
    bookings: [],
    closures: [
      { night: addDays(today, 15), roomType: 'deluxe', units: 1 },
      { night: addDays(today, 16), roomType: 'deluxe', units: 1 },
      { night: addDays(today, 16), roomType: 'royal', units: 1 },
      { night: addDays(today, 40), roomType: 'double', units: 2 },
    ],
    nextNumber: {
      id: 700_001 + apart,
      direct: 100_200_300 + apart,
      channel: 6_000_000_001 + apart,
      voucher: 5_000_000_001 + apart,
    },
  };
  const random = createRandom(`${today} ${seed}`);
  const plan = new RoomPlan(ledger.rooms);
  // Closed units count as taken, or free rooms could fall below zero on those nights.
  for (const { night, roomType, units } of ledger.closures) {
    for (let unit = 0; unit < units; unit += 1) plan.takeAny(roomType, night, addDays(night, 1));
  }
  const scenarios = scenarioDrafts(today)
    .slice(0, bookings)
    .map((draft) => (house.place === 0 ? draft : inHouse(draft, house)));
  for (const draft of scenarios) ledger.bookings.push(bookFrom(ledger, draft, plan, random));
  for (const draft of randomDrafts(random, today, bookings - scenarios.length, plan)) {
    ledger.bookings.push(bookFrom(ledger, draft, plan, random));
  }
  return ledger;
}

/** A special case at another hotel than the first: in its room, at its prices, and of another guest unless it is for the name. */
function inHouse(draft: BookingDraft, house: DemoHouse): BookingDraft {
  const random = createRandom(`${draft.guest} ${house.place}`);
  const isCase = Object.values<string>(AWKWARD_GUESTS).includes(draft.guest);
  return {
    ...draft,
    guest: isCase ? draft.guest : `${random.pick(FIRST_NAMES)} ${random.pick(LAST_NAMES)}`,
    rooms: draft.rooms.map((room) => ({
      ...room,
      ...(typeof room.room === 'string' ? { room: roomLike(house, room.room) } : {}),
      ...(room.total === undefined ? {} : { total: Math.round(room.total * house.perEuro * 100) / 100 }),
    })),
  };
}

export interface NewBooking {
  guest: string;
  arrival: LocalDate;
  departure: LocalDate;
  /** Key of a room type; by default that of `room`, or `double`. */
  roomType?: string;
  /** Null or absent: not assigned yet. Nothing stops you from booking a room twice. */
  room?: string | null;
  channel?: string;
  status?: StatusCode;
  total?: number;
  paid?: number;
  /** Default: noon of the ledger's today, so it becomes the newest row. */
  bookedAt?: LocalDateTime;
  nationality?: string;
  note?: string;
  /** How many rooms, all alike; only the first takes `room`. Default 1. */
  rooms?: number;
}

/** Adds a booking as a guest or the front desk would, and returns it. */
export function addBooking(ledger: Ledger, request: NewBooking): LedgerBooking {
  const roomType =
    request.roomType ?? ledger.rooms.find(({ number }) => number === request.room)?.type ?? 'double';
  const rate = ledger.roomTypes.find(({ key }) => key === roomType)?.rate ?? 100;
  const total = request.total ?? rate * Math.max(1, daysBetween(request.arrival, request.departure));
  const draft: BookingDraft = {
    guest: request.guest,
    channel: request.channel ?? 'Direct',
    bookedAt: request.bookedAt ?? `${ledger.today}T12:00`,
    nationality: request.nationality ?? 'MA',
    note: request.note ?? '',
    rooms: Array.from({ length: request.rooms ?? 1 }, (_, index) => ({
      type: roomType,
      arrival: request.arrival,
      departure: request.departure,
      status: request.status ?? 'open',
      room: index === 0 ? (request.room ?? null) : null,
      total,
      paid: request.paid ?? 0,
    })),
  };
  const booking = bookFrom(ledger, draft, null, createRandom(`${ledger.nextNumber.id}`));
  ledger.bookings.push(booking);
  return booking;
}

/** Cancels every row of a booking; as on the panel, the rows stay in the list and lose their room. */
export function cancelBooking(ledger: Ledger, number: string): void {
  for (const row of findBooking(ledger, number)?.rows ?? []) {
    row.status = 'cancelled';
    row.room = null;
  }
}

function findBooking(ledger: Ledger, number: string): LedgerBooking | undefined {
  return ledger.bookings.find((booking) => booking.number === number);
}

export function findRow(ledger: Ledger, id: number): { booking: LedgerBooking; row: LedgerRow } | undefined {
  for (const booking of ledger.bookings) {
    const row = booking.rows.find((candidate) => candidate.id === id);
    if (row) return { booking, row };
  }
  return undefined;
}

/** All rows as the dashboard lists them: newest booking first. */
export function rowsNewestFirst(ledger: Ledger): LedgerRow[] {
  return ledger.bookings
    .flatMap((booking) => booking.rows)
    .sort((a, b) => (a.bookedAt === b.bookedAt ? b.id - a.id : a.bookedAt < b.bookedAt ? 1 : -1));
}
