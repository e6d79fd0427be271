import type { Wanted } from '../book/answer.js';
import type { Answer, Ask } from '../book/book.js';
import { todayIn } from '../hotel/hotel-date.js';
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
  wanted: readonly Wanted[];
  answers: readonly Answer<unknown>[];
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
    const answers = context.book.ready(kept.wanted);
    if (answers === null) return null;
    const same = kept.wanted.every(({ kind }, i) => saysTheSame(kind, kept.answers[i], answers[i]));
    const as_of = same ? asOfOf(kept.wanted, answers) : null;
    if (as_of === null) return null;
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
    this.put(keyOf(tool, input), { value, around, ...seen, today });
    return { value, text: around.before + compactText({ as_of }, tool.untrusted) + around.after };
  }

  private put(key: string, kept: Kept): void {
    const place = kept.wanted.findIndex(({ kind }) => kind === 'reservations');
    const reading = kept.answers[place]?.reading;
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

function asOfOf(wanted: readonly Wanted[], answers: readonly Answer<unknown>[]): unknown {
  const place = wanted.findIndex(({ kind }) => kind === 'reservations');
  return answers[place]?.as_of ?? null;
}

/** The book during one call: it notes what it is asked for and what it answers. */
class NotedBook {
  readonly book: Book;
  private readonly asked: { wanted: Wanted; answer: Promise<Answer<unknown>> }[] = [];
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
      ready: (wanted) => other(book.ready(wanted)),
      latest: () => other(book.latest()),
      onReading: (listener) => other(book.onReading(listener)),
      states: () => other(book.states()),
      probe: (ask) => other(book.probe(ask)),
      get history() {
        return other(book.history);
      },
    };
  }

  /** What was asked for and answered; null if that is not all that the answer was made from. */
  async seen(): Promise<Pick<Kept, 'wanted' | 'answers'> | null> {
    try {
      const answers = await Promise.all(this.asked.map(({ answer }) => answer));
      return this.comparable ? { wanted: this.asked.map(({ wanted }) => wanted), answers } : null;
    } catch {
      // A month that could not be read, say.
      return null;
    }
  }

  private note<T extends Promise<Answer<unknown>>>(
    kind: Wanted['kind'],
    key: string,
    { maxAgeSeconds }: Ask,
    answer: T,
  ): T {
    this.asked.push({ wanted: { kind, key, maxAgeSeconds }, answer });
    return answer;
  }
}

function saysTheSame(
  kind: Wanted['kind'],
  before: Answer<unknown> | undefined,
  now: Answer<unknown> | undefined,
): boolean {
  if (before === undefined || now === undefined || before.reading !== now.reading) return false;
  const [was, is] = [before.as_of.age_seconds, now.as_of.age_seconds];
  return (
    before.warnings.length === now.warnings.length &&
    before.warnings.every((warning, i) => warning === now.warnings[i]) &&
    (kind !== 'details' || was === is || Math.max(was, is) <= DETAILS_YOUNG_SECONDS)
  );
}
