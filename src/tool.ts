import type * as z from 'zod';
import type { Answer, Ask } from './book/book.js';
import type { History } from './book/disk/history.js';
import type { AsOf, ReadingState } from './book/answer.js';
import type { ForSaleKnown } from './book/known-months.js';
import type { KindName, Kinds, Progress, Reading, ReservationsData } from './book/source.js';
import type { DashboardStatus } from './book/status.js';
import type { Seen, Trail } from './book/trail.js';
import type { Failure } from './base/errors.js';
import type { Exports } from './export/exports.js';

/** A picture, PNG. */
export interface Drawing {
  png: Buffer;
  width: number;
  height: number;
}

/** An ask that cannot have forgotten the trail of its call; `askFor` makes one. */
export type TrailedAsk = Ask & { trail: Trail | undefined };

/** All that a tool may know of the world. */
export interface ToolContext {
  book: {
    reservations(ask: TrailedAsk): Promise<Answer<ReservationsData>>;
    /** One reading of any kind; what its keys are stands with the kind, in src/book/kinds/. */
    read<N extends KindName>(kind: N, key: string, ask: TrailedAsk): Promise<Answer<Kinds[N]>>;
    /** What is for sale on all nights that are known, without a visit; noted on the trail. */
    forSaleKnown(trail: Trail | undefined): ForSaleKnown;
    /** An answer of the list, held once more against the calendar after that was read: with warnings of what is missing there. */
    besideCalendar(answer: Answer<ReservationsData>, trail: Trail | undefined): Answer<ReservationsData>;
    /** How old the reservations are, if all that was seen would be answered from the same readings without waiting; else null. */
    again(seen: readonly Seen[]): AsOf | null;
    /** The last reading there is, without a visit. */
    latest(): Promise<Reading<ReservationsData> | null>;
    /** Calls the listener with each new reading of the reservations, until what it gives back is called. */
    onReading(listener: (reading: Reading<ReservationsData>) => void): () => void;
    /** What is known and how old it is, without a visit. */
    states(): Promise<ReadingState[]>;
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
  /** Where the book notes what it answered this call from; left out if nobody wants to know. */
  trail?: Trail;
  progress(progress: Progress): void;
  /** The key of this hotel, where a server has several: every answer bears it. */
  hotelKey?: string;
  /** All hotels that this connection may see, by key, where a server has several; for a tool that speaks of all of them. */
  hotels?: ReadonlyMap<string, HotelContext>;
}

/** What a tool may know of one hotel, the same for all calls and connections. */
export type HotelContext = Omit<
  ToolContext,
  'signal' | 'progress' | 'answerBy' | 'trail' | 'hotelKey' | 'hotels'
>;

/** What a repeatable answer may be made from: readings that leave a trail, the hotel's settings, and the date. */
export type RepeatableContext = Omit<ToolContext, 'book' | 'status' | 'exports' | 'draw' | 'hotels'> & {
  book: Pick<ToolContext['book'], 'reservations' | 'read' | 'forSaleKnown' | 'besideCalendar'>;
};

/** One question that an agent can ask. Descriptions are paid for in tokens at every turn: keep them short. */
interface ToolParts<Input extends z.ZodType, Output extends z.ZodType> {
  name: string;
  title: string;
  description: string;
  /** Strict at every level, no unions at the root: some clients drop the whole list otherwise. */
  input: Input;
  output: Output;
  /** Keys of the output below which all text was written by guests or agencies. */
  untrusted: readonly string[];
  /** The answer has no structured half: some hosts drop a picture that has one beside it. */
  textOnly?: true;
  /** Words by which a host finds the tool that loads definitions on demand. Left out for the few that are to be loaded at once. */
  searchHint?: string;
  /** Where a tool differs from the rule: it reads only, destroys nothing, and may be asked again. */
  hints?: { readOnlyHint?: boolean; idempotentHint?: boolean };
  /** The page that hosts with MCP Apps show beside the answer. */
  view?: 'month';
  /** It speaks of all hotels: it takes no `hotel`, finds them in its context, and is only there where a server has several. */
  about?: 'all hotels';
  /** What the answer points to, besides its text. */
  links?(output: z.output<Output>): { uri: string; name: string; mimeType: string }[];
}

/**
 * A repeatable answer follows from the input, the readings it asks the book for and the hotel's date, and from nothing else, but for
 * how old `as_of` says that they are: it is worked out once and given again while those are the same.
 */
export type Tool<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> = ToolParts<
  Input,
  Output
> &
  (
    | {
        repeatable: true;
        run(input: z.output<Input>, context: RepeatableContext): Promise<z.input<Output>>;
      }
    | {
        repeatable?: false;
        run(input: z.output<Input>, context: ToolContext): Promise<z.input<Output>>;
      }
  );

export function defineTool<Input extends z.ZodType, Output extends z.ZodType>(
  tool: Tool<Input, Output>,
): Tool<Input, Output> {
  return tool;
}

/** What a tool asks of the book on behalf of this call. */
export function askFor(
  context: Pick<ToolContext, 'signal' | 'answerBy' | 'trail' | 'progress'>,
  maxAgeSeconds: number | undefined,
): TrailedAsk {
  const { signal, answerBy, trail } = context;
  return { maxAgeSeconds, signal, answerBy, trail, progress: (progress) => context.progress(progress) };
}
