import { LRUCache } from 'lru-cache';
import { KINDS } from '../book/kinds/index.js';
import { Trail, type Seen } from '../book/trail.js';
import { dayPart } from '../hotel/dates.js';
import type { Tool, ToolContext } from '../tool.js';
import { compactText, textAround } from './compact-text.js';
import { untrustedKeys } from './page-text.js';

type Value = Record<string, unknown>;
/** What it takes to give an answer again. */
type Known = Pick<ToolContext, 'book' | 'hotel' | 'now' | 'hotelKey'>;

interface Kept {
  value: Value;
  /** The text, but for the line that says how old it is. */
  around: { before: string; after: string };
  untrusted: readonly string[];
  seen: readonly Seen[];
  today: string;
}

/** An answer in both halves. */
export interface Ready {
  value: Value;
  text: string;
  /** The keys below which others wrote. */
  untrusted: readonly string[];
}

const MOST_KEPT = 200;

/** Which answers are kept of a book: what one connection has asked need not be worked out for another. */
const byBook = new WeakMap<object, Repeats>();

/** The answers that are kept of this book, for all connections that see guests through it in the same way. */
export function repeatsOf(book: Known['book']): Repeats {
  const kept = byBook.get(book) ?? new Repeats();
  byBook.set(book, kept);
  return kept;
}

/** Answers of repeatable tools, given again until something they were made from changes. */
export class Repeats {
  private readonly kept = new LRUCache<string, Kept>({ max: MOST_KEPT });
  /** The reading whose age the answers that are kept tell. */
  private latest: unknown = null;

  /**
   * The answer that the same question had before, as old as it is by now. Null if it has to be worked out: the book would have to wait
   * for what it was made from, or says something else now. Nothing is waited for here: that would take longer than all the rest.
   */
  again(tool: Tool, input: unknown, context: Known): Ready | null {
    const kept = this.kept.get(keyOf(tool, input, context));
    if (kept === undefined || kept.today !== todayOf(context)) return null;
    const as_of = context.book.again(kept.seen);
    if (as_of === null || tellsOtherAge(kept, context.now())) return null;
    const { before, after } = kept.around;
    return {
      value: { ...kept.value, as_of },
      text: before + compactText({ as_of }, tool.untrusted) + after,
      untrusted: kept.untrusted,
    };
  }

  /** Works an answer out, and keeps it for the next time that the same is asked. */
  async answer(
    tool: Tool,
    input: unknown,
    context: ToolContext,
    work: (context: ToolContext) => Promise<Value>,
  ): Promise<Ready> {
    const trail = new Trail();
    const today = todayOf(context);
    const value = await work({ ...context, trail });
    const { seen } = trail;
    const { as_of } = value;
    const untrusted = untrustedKeys(value, tool.untrusted);
    if (seen === null || as_of === undefined)
      return { value, text: compactText(value, tool.untrusted), untrusted };
    const around = textAround('as_of', value, tool.untrusted);
    const kept = { value, around, untrusted, seen, today };
    if (!tellsOtherAge(kept, context.now())) this.put(keyOf(tool, input, context), kept);
    const text = around.before + compactText({ as_of }, tool.untrusted) + around.after;
    return { value, text, untrusted };
  }

  private put(key: string, kept: Kept): void {
    const reading = kept.seen.find(({ kind }) => KINDS[kind].age === 'as_of')?.reading;
    // An old reading must not be held in memory by its answers.
    if (reading !== this.latest) this.kept.clear();
    this.latest = reading;
    this.kept.set(key, kept);
  }
}

/**
 * By the question as it was sent: the same text means the same, and need not be checked again. Answers bear the key of their hotel on
 * those connections alone that see several.
 */
function keyOf(tool: Tool, input: unknown, { hotelKey = '' }: Known): string {
  return `${hotelKey} ${tool.name} ${JSON.stringify(input)}`;
}

/** The hotel's day, and whether its morning has come: the business date of a reading moves at both. */
function todayOf({ hotel, now }: Known): string {
  return dayPart(hotel.timezone, now());
}

/** Whether something in an answer is so old by now that the tool says how old, besides `as_of`. */
function tellsOtherAge({ seen }: Pick<Kept, 'seen'>, now: number): boolean {
  return seen.some(({ kind, reading }) => {
    const { age } = KINDS[kind];
    return typeof age === 'object' && now - reading.read_at > age.tool_tells_after_seconds * 1000;
  });
}
