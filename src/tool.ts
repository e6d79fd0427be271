import type * as z from 'zod';
import type { Answer, Ask } from './book/book.js';
import type { CalendarData, DetailsData, Progress, ReservationsData } from './book/source.js';

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
  };
  hotel: {
    /** The count the user gave; null if none. */
    rooms: number | null;
    roomList: { room: string; room_type: string | null }[];
    timezone: string;
  };
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
