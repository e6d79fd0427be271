import { strayYearHint } from '../../src/hotel/asked-date.js';
import { unknownValueText, type ValueFilter } from '../../src/hotel/filter-values.js';
import { shownOfBooking, type ShownOfBooking } from '../../src/hotel/head-count.js';
import { sortKeyOf } from '../../src/hotel/reservation-order.js';
import { knownValues } from '../../src/hotel/reservation-index.js';
import { queryReservations } from '../../src/hotel/reservation-query.js';
import { sumsOf, type ReservationTotals } from '../../src/hotel/reservation-totals.js';
import type { Reservation } from '../../src/hotel/stay.js';
import type { RepeatableContext } from '../../src/tool.js';
import { resolveRange, type ResolvedRange } from './asked-range.js';
import type { ListQuestion } from './list-input.js';
import { askingOnce, businessDateOf, needColumns, reservationsOn } from './reservations.js';

/** What decides which reservations match and in which order. */
type Question = Omit<ListQuestion, 'limit' | 'cursor' | 'detail' | 'max_age_seconds'>;

export interface Matching {
  /** With the dates that are meant, so that a cursor of yesterday's `today` does not go on in another list. */
  question: Question;
  matches: readonly Reservation[];
  totals: ReservationTotals;
  resolved: ResolvedRange<unknown, unknown>['resolved'];
  answer: Awaited<ReturnType<ReturnType<typeof askingOnce>>>;
  /** A booking with all that All Reservations shows of it. */
  full(this: void, reservation: Reservation): Reservation & ShownOfBooking;
  /** Those of the answer, too. */
  warnings: string[];
}

/** All reservations that match, in order: what list_reservations shows a page of, and an export the whole. */
export async function matchingReservations(
  asked: ListQuestion,
  context: RepeatableContext,
): Promise<Matching> {
  const { limit: _l, cursor: _c, detail: _d, max_age_seconds, ...filters } = asked;
  const reservations = askingOnce(context, max_age_seconds);
  const { from, to, resolved } = await resolveRange({ from: asked.from, to: asked.to }, async () =>
    businessDateOf(await reservations(), context),
  );
  const question: Question = { ...filters, from, to };
  const answer = await reservations();
  const { data } = answer.reading;
  const dated = from !== undefined || to !== undefined;
  needColumns(data, columnsOf(question, dated));
  const businessDate = businessDateOf(answer, context);
  const all = reservationsOn(data, businessDate);
  const matches = queryReservations(all, question);
  const { totals, unknown } = sumsOf(matches);
  const warnings: string[] = [];
  const hint = strayYearHint(data.stays, { from, to }, asked.date_basis === 'booked');
  if (hint !== null) warnings.push(hint);
  warnings.push(...strangers(question, all, context));
  if (dated && asked.date_basis === 'booked') {
    const undated = all.filter(({ booked_at }) => booked_at === null).length;
    if (undated > 0) warnings.push(`${undated} bookings have no booking date; they may be missing here.`);
  }
  if (asked.owing) {
    const { balance } = sumsOf(queryReservations(all, { ...question, owing: false })).unknown;
    if (balance > 0) warnings.push(`${balance} bookings are not here, since their balance is not known.`);
  }
  // A column that is hidden has a warning of its own.
  const left = (['total', 'paid', 'balance'] as const).filter(
    (key) =>
      unknown[key] > 0 &&
      (key === 'balance' ? ['total', 'paid'] : [key]).every((c) => data.fields.includes(c)),
  );
  if (left.length > 0) {
    const counts = left.map((key) => `${key} of ${unknown[key]}`).join(', ');
    warnings.push(`totals leave out what is not known: ${counts} bookings.`);
  }
  return {
    question,
    matches,
    totals,
    resolved,
    answer,
    full: (reservation) => ({
      ...reservation,
      ...shownOfBooking(data.stays, reservation.confirmation_number, businessDate),
    }),
    warnings: [...warnings, ...answer.warnings],
  };
}

/** The columns without which an answer would be wrong, not empty. */
function columnsOf({ sort, date_basis, ...filters }: Question, dated: boolean): Record<string, boolean> {
  const by = sortKeyOf(sort);
  const balance = filters.owing || by === 'balance';
  return {
    room: filters.room !== undefined || filters.unassigned_only,
    channel: filters.channel !== undefined,
    room_type: filters.room_type !== undefined,
    nationality: filters.nationality !== undefined,
    guest_name: filters.guest !== undefined || by === 'guest_name',
    booked_at: by === 'booked_at' || (date_basis === 'booked' && dated),
    total: balance || by === 'total',
    paid: balance,
  };
}

/** What to say of values that the hotel does not have. */
function strangers(
  question: Question,
  all: readonly Reservation[],
  { hotel: { roomList } }: RepeatableContext,
): string[] {
  const listed: Partial<Record<ValueFilter, (string | null)[]>> = {
    room: roomList.map(({ room }) => room),
    room_type: roomList.map(({ room_type }) => room_type),
  };
  const filters = ['channel', 'room', 'room_type', 'nationality'] satisfies ValueFilter[];
  return filters.flatMap((filter) => {
    if (question[filter] === undefined) return [];
    const told = (listed[filter] ?? []).filter((value) => value !== null);
    const known = new Set([...knownValues(all)[filter], ...told]);
    return unknownValueText(filter, question[filter], [...known]) ?? [];
  });
}
