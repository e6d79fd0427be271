import type { Seen } from '../book/answer.js';
import type { Answer, Ask } from '../book/book.js';
import { todayIn } from '../hotel/dates.js';
import type { Tool, ToolContext } from '../tool.js';
import { compactText, textAround } from './compact-text.js';

type Book = ToolContext['book'];
type Value = Record<string, unknown>;
/** What it takes to give an answer again. */
type Known = Pick<ToolContext, 'book' | 'hotel' | 'now'>;

interface Kept {
  value: Value;
  /** The text, but for the line that says how old it is. */
  around: { before: string; after: string };
  seen: readonly Seen[];
  today: string;
}

/** An answer in both halves. */
export interface Ready {
  value: Value;
  text: string;
}

const MOST_KEPT = 50;
/** From then on an answer says how old the details in it are. */
const DETAILS_YOUNG_SECONDS = 60;

/** Answers of repeatable tools, given again until something they were made from changes. */
export class Repeats {
  private readonly kept = new Map<string, Kept>();
  private latest: unknown = null;

  /**
   * The answer that the same question had before, as old as it is by now. Null if it has to be worked out: the book would have to wait
   * for what it was made from, or says something else now. Nothing is waited for here: that would take longer than all the rest.
   */
  again(tool: Tool, input: unknown, context: Known): Ready | null {
    const kept = this.kept.get(keyOf(tool, input));
    if (kept === undefined || kept.today !== todayOf(context)) return null;
    const as_of = context.book.again(kept.seen);
    if (as_of === null || agedDetails(kept, context.now())) return null;
    const { before, after } = kept.around;
    return {
      value: { ...kept.value, as_of },
      text: before + compactText({ as_of }, tool.untrusted) + after,
    };
  }

  /** Works an answer out, and keeps it for the next time that the same is asked. */
  async answer(
    tool: Tool,
    input: unknown,
    context: ToolContext,
    work: (context: ToolContext) => Promise<Value>,
  ): Promise<Ready> {
    const noted = new NotedBook(context.book);
    const today = todayOf(context);
    const value = await work({ ...context, book: noted.book });
    const seen = await noted.seen();
    const { as_of } = value;
    if (seen === null || as_of === undefined) return { value, text: compactText(value, tool.untrusted) };
    const around = textAround('as_of', value, tool.untrusted);
    const kept = { value, around, seen, today };
    if (!agedDetails(kept, context.now())) this.put(keyOf(tool, input), kept);
    return { value, text: around.before + compactText({ as_of }, tool.untrusted) + around.after };
  }

  private put(key: string, kept: Kept): void {
    const reading = kept.seen.find(({ kind }) => kind === 'reservations')?.reading;
    // An old reading must not be held in memory by its answers.
    if (reading !== this.latest) this.kept.clear();
    this.latest = reading;
    this.kept.delete(key);
    const [oldest] = this.kept.keys();
    if (this.kept.size >= MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
    this.kept.set(key, kept);
  }
}

/** By the question as it was sent: the same text means the same, and need not be checked again. */
function keyOf(tool: Tool, input: unknown): string {
  return `${tool.name} ${JSON.stringify(input)}`;
}

function todayOf({ hotel, now }: Known): string {
  return todayIn(hotel.timezone, now());
}

/** Whether the details in an answer are so old by now that it has to say how old. */
function agedDetails({ seen }: Kept, now: number): boolean {
  return seen.some(
    ({ kind, reading }) => kind === 'details' && now - reading.read_at > DETAILS_YOUNG_SECONDS * 1000,
  );
}

/** The book during one call: it notes what it is asked for and from which readings it answers. */
class NotedBook {
  readonly book: Book;
  private readonly asked: { ask: Omit<Seen, 'reading'>; answer: Promise<Answer<unknown>> }[] = [];
  /** False if something was asked for that cannot be compared later. */
  private comparable = true;

  constructor(book: Book) {
    const other = <T>(value: T): T => {
      this.comparable = false;
      return value;
    };
    this.book = {
      reservations: (ask) => this.note('reservations', '', ask, book.reservations(ask)),
      calendar: (month, ask) => this.note('calendar', month, ask, book.calendar(month, ask)),
      details: (link, ask) => this.note('details', link, ask, book.details(link, ask)),
      again: (seen) => other(book.again(seen)),
      latest: () => other(book.latest()),
      onReading: (listener) => other(book.onReading(listener)),
      states: () => other(book.states()),
      probe: (ask) => other(book.probe(ask)),
      get history() {
        return other(book.history);
      },
    };
  }

  /** All that the answer was made from; null if some of it cannot be told again, or was stale, which answers tell. */
  async seen(): Promise<Seen[] | null> {
    try {
      const answers = await Promise.all(this.asked.map(({ answer }) => answer));
      if (!this.comparable || answers.some(({ as_of }) => as_of.stale)) return null;
      return answers.flatMap(({ reading }, i) => {
        const asked = this.asked[i];
        return asked === undefined ? [] : [{ ...asked.ask, reading }];
      });
    } catch {
      // A month that could not be read, say.
      return null;
    }
  }

  private note<T extends Promise<Answer<unknown>>>(
    kind: Seen['kind'],
    key: string,
    { maxAgeSeconds }: Ask,
    answer: T,
  ): T {
    this.asked.push({ ask: { kind, key, maxAgeSeconds }, answer });
    return answer;
  }
}
