/** From the sketch of a booking to the rows of the ledger: numbers, rooms, prices. */
import type { LocalDate, LocalDateTime } from '../../hotel/stay.js';
import { daysBetween } from './dates.js';
import { MEAL_PLANS } from './house.js';
import type { Ledger, LedgerBooking, LedgerRow } from './ledger-rows.js';
import type { StatusCode } from '../panel/page/format.js';
import type { Random } from './random.js';
import type { RoomPlan } from './room-plan.js';

export interface RoomDraft {
  /** Key of the room type. */
  type: string;
  arrival: LocalDate;
  departure: LocalDate;
  status?: StatusCode;
  /** A room number: this very room. Null: not assigned. Absent: the first free room of the type. */
  room?: string | null;
  total?: number;
  /** An amount; or a share of the total. */
  paid?: number | 'part' | 'full';
}

export interface BookingDraft {
  guest: string;
  channel: string;
  bookedAt: LocalDateTime;
  nationality: string;
  rooms: RoomDraft[];
  note?: string;
  arrivalTime?: string;
  /** Any room type will do if the wished one is taken. Special cases with fixed dates need this. */
  anyType?: boolean;
}

/** Channels of the house itself. */
export const DIRECT_CHANNELS: ReadonlySet<string> = new Set(['Direct', 'Online']);

/** Channels whose bookings carry the dotted numbers; all others get an R number. */
const DOTTED_CHANNELS = new Set(['Booking.com', 'Expedia', 'Agoda']);

export function bookFrom(
  ledger: Ledger,
  draft: BookingDraft,
  plan: RoomPlan | null,
  random: Random,
): LedgerBooking {
  const dotted = DOTTED_CHANNELS.has(draft.channel);
  const number = dotted ? String(ledger.nextNumber.channel++) : `R${ledger.nextNumber.direct}`;
  if (!dotted) ledger.nextNumber.direct += 137;
  const rows = draft.rooms.map((room, index): LedgerRow => {
    const suffix = index === 0 ? '' : `-${index}`;
    const confirmation = dotted ? `${number}${suffix}.${ledger.nextNumber.voucher++}` : number;
    const { type, assigned } = settleRoom(room, draft.anyType === true, plan);
    const total = room.total ?? priceOf(ledger, type, daysBetween(room.arrival, room.departure), random);
    return {
      id: ledger.nextNumber.id++,
      booking: number,
      confirmation,
      status: room.status ?? 'open',
      room: assigned,
      roomType: type,
      channel: draft.channel,
      guest: draft.guest,
      arrival: room.arrival,
      departure: room.departure,
      arrivalTime: draft.arrivalTime ?? '15:00',
      departureTime: '11:00',
      total,
      paid: paidOf(room.paid ?? 0, total),
      bookedAt: draft.bookedAt,
      nationality: draft.nationality,
    };
  });
  const serial = ledger.nextNumber.id;
  return {
    number,
    guest: draft.guest,
    email: `guest${serial}@example.com`,
    // 01 99 00 is a French range that is set aside for fiction.
    phone: `+33 1 99 00 ${String(serial % 90).padStart(2, '0')} ${String((serial * 7) % 100).padStart(2, '0')}`,
    adults: rows.length * random.int(1, 2),
    children: random.chance(0.2) ? random.int(1, 2) : 0,
    mealPlan: random.pick(MEAL_PLANS),
    note: draft.note ?? '',
    rows,
  };
}

/** A live row without a room still keeps one free in the plan, so that the house is not sold beyond its size. */
function settleRoom(
  draft: RoomDraft,
  anyType: boolean,
  plan: RoomPlan | null,
): { type: string; assigned: string | null } {
  const { arrival, departure } = draft;
  if (draft.status === 'cancelled' || draft.status === 'no_show') return { type: draft.type, assigned: null };
  if (plan === null) return { type: draft.type, assigned: draft.room ?? null };
  if (typeof draft.room === 'string' && plan.isFree(draft.room, arrival, departure)) {
    plan.take(draft.room, arrival, departure);
    return { type: draft.type, assigned: draft.room };
  }
  const type = anyType ? (plan.findType(draft.type, arrival, departure) ?? draft.type) : draft.type;
  const kept = plan.takeAny(type, arrival, departure);
  return { type, assigned: draft.room === null ? null : kept };
}

function priceOf({ roomTypes }: Ledger, type: string, nights: number, random: Random): number {
  const rate = roomTypes.find(({ key }) => key === type)?.rate ?? 100;
  const price = rate * Math.max(1, nights);
  // Every third price has cents, as discounts and exchange rates make them.
  return random.chance(0.34) ? Math.round(price * (80 + random.int(0, 4000) / 100)) / 100 : price;
}

function paidOf(paid: number | 'part' | 'full', total: number): number {
  if (paid === 'full') return total;
  if (paid === 'part') return Math.round(total * 30) / 100;
  return paid;
}
