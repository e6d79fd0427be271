/**
 * The fields of a file, before anything of it is believed: files are copied, edited and damaged, and whoever can write one must not be
 * able to show more by it than by a page. Each field has its type and its bound; text is cleaned as that of a page is.
 */
import * as z from 'zod';
import { isLocalDate } from '../../hotel/dates.js';
import { withoutInvisible } from '../../hotel/text.js';
import type { Reading } from '../reading.js';

/** Cells are cut at 500 units before they are kept; a text of several cells is no longer than this. */
const LONGEST_TEXT = 2_000;
/** Beyond what a reading of a list may have. */
const MOST_ROWS = 200_000;
const MOST_WARNINGS = 500;
/** The first and the last millisecond of which times of readings are believed: 2000 to 2100. */
const FIRST_TIME = 946_684_800_000;
const LAST_TIME = 4_102_444_800_000;

export const keptText = z.string().max(LONGEST_TEXT).overwrite(withoutInvisible);
export const keptTextOrNull = keptText.nullable();
export const keptDate = z.string().max(10).refine(isLocalDate);
export const keptTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .nullable();
export const keptInstant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/)
  .refine((text) => isLocalDate(text.slice(0, 10)))
  .nullable();
export const keptCount = z.int().min(0).nullable();
export const keptMoney = z
  .object({ amount: z.number(), currency: z.string().regex(/^[A-Z]{3}$/) })
  .nullable();
/** Names of our own: fields of a row. */
const NAME = /^[a-z]{1,20}(_[a-z]{1,20}){0,4}$/;
export const keptName = z.string().regex(NAME);
/** The cells of a row, by field. By hand, not by `z.record`: they are most of a file. */
export const keptCells = z
  .custom<Record<string, string>>(
    (cells) =>
      typeof cells === 'object' &&
      cells !== null &&
      Object.entries(cells).every(
        ([name, text]) => NAME.test(name) && typeof text === 'string' && text.length <= LONGEST_TEXT,
      ),
  )
  .transform((cells) =>
    Object.fromEntries(Object.entries(cells).map(([name, text]) => [name, withoutInvisible(text)])),
  );
/** An address within the panel; whether it may be opened is for the gate to say. */
export const keptLink = z
  .string()
  .max(500)
  .regex(/^[^\s\p{Cc}]+$/u)
  .nullable();

/** What every reading has around its data. */
export function keptReading<T>(data: z.ZodType<T>): z.ZodType<Reading<T>> {
  return z.object({
    data,
    read_at: z.number().min(FIRST_TIME).max(LAST_TIME),
    rows_read: z.int().min(0).max(MOST_ROWS),
    rows_reported: z.int().min(0).max(10_000_000).nullable(),
    warnings: z.array(keptText).max(MOST_WARNINGS),
    from: z.literal('api').optional(),
  });
}
