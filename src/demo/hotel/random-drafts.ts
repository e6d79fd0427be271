/** The ordinary bookings around the special cases: made up at random, from a seed. */
import type { LocalDate } from '../../hotel/stay.js';
import { addDays } from './dates.js';
import type { BookingDraft, RoomDraft } from './drafts.js';
import { CHANNELS, COUNTRIES, FIRST_NAMES, LAST_NAMES, NOTES, ROOM_TYPES } from './house.js';
import type { StatusCode } from '../panel/page/format.js';
import type { Random } from './random.js';
import type { RoomPlan } from './room-plan.js';

/** Beyond this many bookings the house is overbooked on paper, and rows without a free room stay unassigned. */
const TRIES = 8;
const FOUR_YEARS = 1460;

/** One draft after the other: each is booked before the next is drawn, so the plan is up to date. */
export function* randomDrafts(
  random: Random,
  today: LocalDate,
  count: number,
  plan: RoomPlan,
): Generator<BookingDraft> {
  const span = Math.min(FOUR_YEARS, 110 + Math.max(0, count - 60) * 2);
  for (let made = 0; made < count; made += 1) yield draw(random, today, span, plan);
}

function draw(random: Random, today: LocalDate, span: number, plan: RoomPlan): BookingDraft {
  const { type, arrival, departure, fits } = drawStay(random, today, span, plan);
  const status = drawStatus(random, today, arrival, departure);
  const leadDays = random.int(1, 90);
  const latest = arrival < today ? arrival : today;
  const bookedOn = addDays(latest, -leadDays);
  const room: RoomDraft = { type, arrival, departure, status, paid: drawPaid(random, status) };
  const future = arrival > today;
  if (!fits || (future && random.chance(0.15))) room.room = null;
  const rooms = [room];
  // A few guests take a second room of another price.
  if (random.chance(0.08)) {
    const second = plan.findType(random.pick(ROOM_TYPES).key, arrival, departure);
    if (second !== null && second !== type) rooms.push({ ...room, type: second });
  }
  return {
    guest: `${random.pick(FIRST_NAMES)} ${random.pick(LAST_NAMES)}`,
    channel: random.pick([...CHANNELS, 'Booking.com', 'Booking.com', 'Online'] as const),
    bookedAt: `${bookedOn}T${twoDigits(random.int(6, 23))}:${twoDigits(random.int(0, 59))}`,
    nationality: random.pick(COUNTRIES),
    note: random.pick(NOTES),
    arrivalTime: random.chance(0.2) ? `${random.int(16, 23)}:30` : '15:00',
    rooms,
  };
}

function drawStay(
  random: Random,
  today: LocalDate,
  span: number,
  plan: RoomPlan,
): { type: string; arrival: LocalDate; departure: LocalDate; fits: boolean } {
  const drawDates = (): { arrival: LocalDate; departure: LocalDate } => {
    // The sum of three draws gathers the stays around today.
    const offset = Math.round(((random.next() + random.next() + random.next()) / 1.5 - 1) * span);
    const nights = random.chance(0.25) ? 1 : random.chance(0.05) ? random.int(8, 14) : random.int(2, 6);
    const arrival = addDays(today, offset);
    return { arrival, departure: addDays(arrival, nights) };
  };
  let dates = drawDates();
  const wished = random.pick(ROOM_TYPES).key;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const type = plan.findType(wished, dates.arrival, dates.departure);
    if (type !== null) return { type, ...dates, fits: true };
    dates = drawDates();
  }
  return { type: wished, ...dates, fits: false };
}

/** Staff of this house seldom press check-in, so most stays keep the label "not arrived" for ever. */
function drawStatus(random: Random, today: LocalDate, arrival: LocalDate, departure: LocalDate): StatusCode {
  const draw = random.next();
  if (draw < 0.1) return 'cancelled';
  if (draw < 0.14 && arrival < today) return 'no_show';
  if (draw < 0.22 && departure <= today) return 'departed';
  if (draw < 0.34 && arrival <= today && departure > today) return 'in_house';
  if (draw < 0.13 && arrival > today) return 'unconfirmed';
  return 'open';
}

function drawPaid(random: Random, status: StatusCode): 'part' | 'full' | 0 {
  if (status === 'cancelled') return 0;
  const draw = random.next();
  return draw < 0.4 ? 0 : draw < 0.65 ? 'part' : 'full';
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
