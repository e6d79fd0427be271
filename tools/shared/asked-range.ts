import * as z from 'zod';
import { Failure } from '../../src/base/errors.js';
import {
  ASKED_DATE_FORMS,
  isAskedDate,
  isAskedSpan,
  needsToday,
  resolveAskedDate,
} from '../../src/hotel/asked-date.js';
import { isLocalDate, nightsBetween } from '../../src/hotel/dates.js';
import type { LocalDate } from '../../src/hotel/stay.js';

const asked = z
  .string()
  .max(40)
  .refine(isAskedDate, `must be a real date, ${ASKED_DATE_FORMS}`)
  .meta({ maxLength: undefined });

const MOST_NIGHTS = 366;

/** The two ends of a range as input. Their forms are told once for all tools, in the instructions. */
export const fromInput = asked;
export const toInput = asked;

/** The dates that were meant; left out of an answer whose question named them day by day. */
export const resolvedOutput = z
  .strictObject({ from: z.string().optional(), to: z.string().optional() })
  .optional();

export interface ResolvedRange<From, To> {
  from: From;
  to: To;
  /** For the answer: undefined if every date was written out. */
  resolved: { from?: LocalDate; to?: LocalDate } | undefined;
}

/**
 * The dates that are meant. A month, year or week given as `from` alone is the whole of it. `today` is asked for only if an end of the range counts from it. Throws INVALID_INPUT for a range that
 * ends before it begins.
 */
export async function resolveRange<From extends string | undefined, To extends string | undefined>(
  asked: { from: From; to: To },
  today: () => Promise<LocalDate>,
): Promise<ResolvedRange<From | LocalDate, To | LocalDate>> {
  const alone = asked.to === undefined && asked.from !== undefined && isAskedSpan(asked.from);
  const range = { from: asked.from, to: alone ? asked.from : asked.to };
  const given = [range.from, range.to].filter((text) => text !== undefined);
  const day = given.some(needsToday) ? await today() : '';
  const resolve = <T extends string | undefined>(text: T, end: 'from' | 'to'): T | LocalDate =>
    text === undefined ? text : resolveAskedDate(text, end, day);
  const from = resolve(range.from, 'from');
  const to = resolve<From | To>(range.to, 'to') as To | LocalDate;
  const writtenOut = given.every((text) => isLocalDate(text));
  if (from !== undefined && to !== undefined && from > to) {
    throw new Failure('INVALID_INPUT', `from must not be after to${writtenOut ? '' : ` (${from}, ${to})`}.`);
  }
  const told = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  return { from, to, resolved: writtenOut ? undefined : told };
}

/** Refuses a range without an end: what is asked for has to be known to the night. */
export function proveEnd(to: LocalDate | undefined): asserts to is LocalDate {
  if (to !== undefined) return;
  throw new Failure(
    'INVALID_INPUT',
    'to: the last night is missing; it is needed unless from is a month, year, week or weekend.',
  );
}

/** Refuses a range of more nights than anybody reads. */
export function proveLength(from: LocalDate, to: LocalDate): void {
  const length = nightsBetween(from, to) + 1;
  if (length > MOST_NIGHTS) {
    throw new Failure(
      'INVALID_INPUT',
      `The range has ${length} nights; at most ${MOST_NIGHTS} can be asked at once.`,
    );
  }
}
