import type * as z from 'zod';
import type { Answer, Ask } from './book/book.js';
import type { History } from './book/disk/history.js';
import type { AsOf, Seen, ShelfState } from './book/answer.js';
import type { CalendarData, DetailsData, Progress, Reading, ReservationsData } from './book/source.js';
import type { DashboardStatus } from './book/status.js';
import type { Failure } from './base/errors.js';
import type { Exports } from './export/exports.js';

/** A picture, PNG. */
export interface Drawing {
  png: Buffer;
  width: number;
  height: number;
}

/** All that a tool may know of the world. */
export interface ToolContext {
  book: {
    reservations(ask: Ask): Promise<Answer<ReservationsData>>;
    calendar(month: string, ask: Ask): Promise<Answer<CalendarData>>;
    details(link: string, ask: Ask): Promise<Answer<DetailsData>>;
    /** How old the reservations are, if the three above would answer from the same readings without waiting; else null. */
    again(seen: readonly Seen[]): AsOf | null;
    /** The last reading there is, without a visit. */
    latest(): Promise<Reading<ReservationsData> | null>;
    /** Calls the listener with each new reading of the reservations. */
    onReading(listener: (reading: Reading<ReservationsData>) => void): void;
    /** What is known and how old it is, without a visit. */
    states(): Promise<ShelfState[]>;
    /** A visit only to see whether the dashboard lets us in: why it does not, or null. */
    probe(ask: Ask): Promise<Failure | null>;
    /** Complete readings of before; null if none are kept. */
    history: Pick<History, 'at' | 'oldest' | 'size'> | null;
  };
  hotel: {
    /** The count the user gave; null if none. */
    rooms: number | null;
    roomList: { room: string; room_type: string | null }[];
    timezone: string;
  };
  /** What was last observed of the dashboard. */
  status(): Promise<DashboardStatus>;
  /** Where files for people are written. */
  exports: Pick<Exports, 'save'>;
  /** Draws a page as a picture so many pixels wide, which goes out with the answer. The page must need nothing but itself. */
  draw(html: string, width: number): Promise<Drawing>;
  now(): number;
  /** Aborted when the client cancels this call. */
  signal: AbortSignal;
  /** When the call must be answered, however many readings it needs; left out if it may take its time. */
  answerBy?: number;
  progress(progress: Progress): void;
}

/** One question that an agent can ask. Descriptions are paid for in tokens at every turn: keep them short. */
export interface Tool<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  name: string;
  title: string;
  description: string;
  /** Strict at every level, no unions at the root: some clients drop the whole list otherwise. */
  input: Input;
  output: Output;
  /** Keys of the output below which all text was written by guests or agencies. */
  untrusted: readonly string[];
  /** Where a tool differs from the rule: it reads only, destroys nothing, and may be asked again. */
  hints?: { readOnlyHint?: boolean; idempotentHint?: boolean };
  /**
   * True if the answer follows from the input, the readings it asks the book for and the hotel's date, and from nothing else, but for
   * how old `as_of` says that they are: then it is worked out once and given again while those are the same.
   */
  repeatable?: boolean;
  /** What the answer points to, besides its text. */
  links?(output: z.output<Output>): { uri: string; name: string; mimeType: string }[];
  run(input: z.output<Input>, context: ToolContext): Promise<z.input<Output>>;
}

export function defineTool<Input extends z.ZodType, Output extends z.ZodType>(
  tool: Tool<Input, Output>,
): Tool<Input, Output> {
  return tool;
}

/** What a tool asks of the book on behalf of this call. */
export function askFor(context: ToolContext, maxAgeSeconds: number | undefined): Ask {
  const { signal, answerBy } = context;
  return { maxAgeSeconds, signal, answerBy, progress: (progress) => context.progress(progress) };
}
