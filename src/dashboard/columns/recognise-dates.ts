import { nightsBetween } from '../../hotel/dates.js';
import { type PrintedDate } from '../../printed/date.js';
import { foldText } from '../../hotel/text.js';
import { FEWEST_VALUES, mode, share, type Column, type ColumnBoard } from './board.js';
import { HINTS } from './dictionary.js';
import { stayFit } from './recognise-rooms.js';

interface DateColumn {
  column: Column | null;
  dates: readonly PrintedDate[];
  clock: Clock;
}

/** How a column prints times of day: none (or midnight), mostly the same one, or any. */
interface Clock {
  kind: 'none' | 'regular' | 'irregular';
  /** Minutes since midnight of the usual time. */
  usual: number;
}

function clockOf(dates: readonly PrintedDate[]): Clock {
  const times = dates.map(({ time }) => time ?? '00:00');
  const { item, part } = mode(times);
  const [hour = 0, minute = 0] = (item ?? '00:00').split(':').map(Number);
  if (item === '00:00' && part === 1) return { kind: 'none', usual: 0 };
  return { kind: part >= 0.4 ? 'regular' : 'irregular', usual: hour * 60 + minute };
}

/** The column as dates, if every cell is one. */
function asDates(board: ColumnBoard, texts: readonly string[], column: Column | null): DateColumn | null {
  // Reading a date takes a while; most columns show at a glance that they have none.
  if (!texts.every((text) => /\p{N}.*\p{N}/u.test(text))) return null;
  const dates = board.dates(texts).filter((date) => date !== null);
  if (dates.length < texts.length || dates.length < FEWEST_VALUES) return null;
  return { column, dates, clock: clockOf(dates) };
}

/**
 * Arrival and departure are recognised as a pair. A pair fits if no departure lies before its arrival, the stays are as long as
 * stays are, nobody arrives before booking, and neither column prints times at random, as a column of bookings or changes
 * does. Two pairs that fit are one too many. The one pair that fits must also prove itself: see `proven`.
 */
export function recogniseDates(board: ColumnBoard): void {
  if (!['arrival' as const, 'departure' as const, 'booked_at' as const].some((field) => board.missing(field)))
    return;
  const free = board.free
    .filter(({ caption }) => !HINTS.otherDates.test(foldText(caption)))
    .map((column) => asDates(board, column.texts, column))
    .filter((dates) => dates !== null);
  recogniseStay(board, free);
  recogniseBooked(board, free);
}

function recogniseStay(board: ColumnBoard, free: readonly DateColumn[]): void {
  if (!board.missing('arrival') && !board.missing('departure')) return;
  const candidates = (field: 'arrival' | 'departure'): readonly DateColumn[] => {
    const texts = board.textsOf(field);
    const known = texts === null ? null : asDates(board, texts, null);
    return texts === null ? free : known === null ? [] : [known];
  };
  const booked = bookedDates(board);
  const pairs = candidates('arrival').flatMap((arrival) =>
    candidates('departure')
      .filter((departure) => departure !== arrival && isPair(arrival, departure, booked))
      .map((departure) => ({ arrival, departure })),
  );
  const [only] = pairs;
  if (only === undefined || (pairs.length === 1 && !proven(board, only.arrival, only.departure))) return;
  for (const field of ['arrival', 'departure'] as const) {
    const columns = new Set(pairs.map((pair) => pair[field].column).filter((column) => column !== null));
    // Also where all pairs share the arrival, say, it is not settled: none of the pairs is.
    if (pairs.length === 1) board.claim(field, [...columns], 'high');
    else if (board.missing(field)) board.rivals.set(field, [...columns]);
  }
}

function bookedDates(board: ColumnBoard): readonly (PrintedDate | null)[] | null {
  const texts = board.textsOf('booked_at');
  return texts === null ? null : board.dates(texts);
}

const LONGEST_USUAL_STAY = 14;
const LONGEST_STAY = 90;

function isPair(
  arrival: DateColumn,
  departure: DateColumn,
  booked: readonly (PrintedDate | null)[] | null,
): boolean {
  if (arrival.clock.kind === 'irregular' || departure.clock.kind === 'irregular') return false;
  const nights = arrival.dates.map(({ date }, i) => nightsBetween(date, departure.dates[i]?.date ?? date));
  if (nights.some((count) => count < 0)) return false;
  // Day use is rare, and stays differ in length: what always lies two days before the arrival is a deadline.
  if (share(nights, (count) => count > 0) < 0.7 || mode(nights).part > 0.8) return false;
  const sorted = [...nights].sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.floor(sorted.length * part)] ?? Infinity;
  if (at(0.5) > LONGEST_USUAL_STAY || at(0.9) > LONGEST_STAY) return false;
  const early =
    booked?.filter((date, i) => date !== null && date.date > (arrival.dates[i]?.date ?? '')) ?? [];
  return early.length <= arrival.dates.length * 0.1;
}

/** Hours at which hotels let guests in and out, in minutes since midnight: deadlines tend to lie outside. */
const CHECK_IN = [12 * 60, 17 * 60 + 30] as const;
const CHECK_OUT = [6 * 60, 13 * 60] as const;

/**
 * The proof that a pair is arrival and departure, and not, say, a deadline and the departure while the arrival is hidden: the
 * usual times of day are those of check-in and check-out, and no room is slept in twice; or else the rooms alone prove it, because
 * several times a stay begins on the very day on which the one before it ends.
 */
function proven(board: ColumnBoard, arrival: DateColumn, departure: DateColumn): boolean {
  const rooms = board.textsOf('room');
  const fit = rooms === null ? null : stayFit(board, rooms, arrival.dates, departure.dates);
  if (fit !== null && !fit.plausible) return false;
  const inside = ({ clock }: DateColumn, [from, to]: readonly [number, number]): boolean =>
    clock.kind === 'regular' && clock.usual >= from && clock.usual <= to;
  return (inside(arrival, CHECK_IN) && inside(departure, CHECK_OUT)) || (fit !== null && fit.touches >= 3);
}

/**
 * The time of booking: any minute of the day, hardly ever after the arrival, and falling from row to row, because the list begins with the
 * newest booking (seen). Times of last changes, too, are of any minute and before the arrival, but hardly ever in the order of the list.
 */
function recogniseBooked(board: ColumnBoard, free: readonly DateColumn[]): void {
  const arrivals = board.textsOf('arrival');
  if (!board.missing('booked_at') || arrivals === null) return;
  const arrival = board.dates(arrivals);
  const fitting = free.filter(({ column, dates, clock }) => {
    if (column === null || !board.free.includes(column) || clock.kind !== 'irregular') return false;
    const late = share(dates, ({ date }, i) => date > (arrival[i]?.date ?? ''));
    const stamps = dates.map(({ date, time }) => `${date} ${time ?? ''}`);
    const falling = share(stamps.slice(1), (stamp, i) => stamp <= (stamps[i] ?? ''));
    return late <= 0.05 && falling >= 0.98;
  });
  board.claim(
    'booked_at',
    fitting.map(({ column }) => column).filter((column) => column !== null),
    'medium',
  );
}
