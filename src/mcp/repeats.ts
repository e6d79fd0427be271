import type { Answer, AsOf } from '../book/book.js';
import { todayIn } from '../hotel/hotel-date.js';
import { askFor, type Tool, type ToolContext } from '../tool.js';
import { compactParts, joinParts } from './compact-text.js';

type Book = ToolContext['book'];
type Value = Record<string, unknown>;

/** One thing that a tool asks the book for. */
interface Ask {
  kind: 'reservations' | 'calendar' | 'details';
  /** The month or the link. */
  key: string;
  maxAgeSeconds: number | undefined;
}

interface Kept {
  value: Value;
  parts: Map<string, string>;
  seen: { ask: Ask; answer: Answer<unknown> }[];
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
   * The answer to a question: as before if the book has nothing newer, else as `work` finds it. The book is asked for the same
   * things either way, each of them once, so that the dashboard is read anew exactly when it would have been without this.
   */
  async answer(
    tool: Tool,
    input: unknown,
    context: ToolContext,
    work: (context: ToolContext) => Promise<Value>,
  ): Promise<Ready> {
    const key = `${tool.name} ${JSON.stringify(input)}`;
    const noted = new NotedBook(context);
    const today = todayIn(context.hotel.timezone, context.now());
    const kept = this.kept.get(key);
    if (kept !== undefined && kept.today === today) {
      const asOf = await noted.asBefore(kept.seen);
      if (asOf !== null) return again(kept, asOf, tool);
      this.kept.delete(key);
    }
    const value = await work({ ...context, book: noted.book });
    const parts = compactParts(value, tool.untrusted);
    const seen = await noted.seen();
    if (seen !== null && 'as_of' in value) this.put(key, { value, parts, seen, today });
    return { value, text: joinParts(parts) };
  }

  private put(key: string, kept: Kept): void {
    const reading = kept.seen.find(({ ask }) => ask.kind === 'reservations')?.answer.reading;
    // An old reading must not be held in memory by its answers.
    if (reading !== this.latest) this.kept.clear();
    this.latest = reading;
    const [oldest] = this.kept.keys();
    if (this.kept.size >= MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
    this.kept.set(key, kept);
  }
}

function again({ value, parts }: Kept, asOf: AsOf, tool: Tool): Ready {
  const now = new Map([...parts, ...compactParts({ as_of: asOf }, tool.untrusted)]);
  return { value: { ...value, as_of: asOf }, text: joinParts(now) };
}

/** The book during one call: it notes what it is asked for, and asks for nothing twice. */
class NotedBook {
  readonly book: Book;
  private readonly asked = new Map<string, { ask: Ask; answer: Promise<Answer<unknown>> }>();
  /** False if something was asked for that cannot be compared later. */
  private comparable = true;

  constructor(private readonly context: ToolContext) {
    const { book } = context;
    const other = <T>(value: T): T => {
      this.comparable = false;
      return value;
    };
    this.book = {
      reservations: (ask) =>
        this.once({ kind: 'reservations', key: '', maxAgeSeconds: ask.maxAgeSeconds }) as ReturnType<
          Book['reservations']
        >,
      calendar: (key, ask) =>
        this.once({ kind: 'calendar', key, maxAgeSeconds: ask.maxAgeSeconds }) as ReturnType<
          Book['calendar']
        >,
      details: (key, ask) =>
        this.once({ kind: 'details', key, maxAgeSeconds: ask.maxAgeSeconds }) as ReturnType<Book['details']>,
      latest: () => other(book.latest()),
      onReading: (listener) => other(book.onReading(listener)),
      states: () => other(book.states()),
      probe: (ask) => other(book.probe(ask)),
      get history() {
        return other(book.history);
      },
    };
  }

  /** Asks for what was asked for before; the `as_of` of now if the answers still say the same, else null. */
  async asBefore(before: Kept['seen']): Promise<AsOf | null> {
    let asOf: AsOf | null = null;
    for (const { ask, answer } of before) {
      // A failure is the tool's to judge: it gets the same one from this book.
      const now = await this.once(ask).catch(() => null);
      if (now === null || !saysTheSame(ask, answer, now)) return null;
      if (ask.kind === 'reservations') asOf = now.as_of;
    }
    return asOf;
  }

  /** What was asked for and answered; null if that is not all that the answer was made from. */
  async seen(): Promise<Kept['seen'] | null> {
    const asked = [...this.asked.values()];
    const answers = await Promise.all(asked.map(({ answer }) => answer.catch(() => null)));
    if (!this.comparable) return null;
    const seen = asked.flatMap(({ ask }, i) => {
      const answer = answers[i] ?? null;
      return answer === null ? [] : [{ ask, answer }];
    });
    return seen.length === asked.length ? seen : null;
  }

  private once(ask: Ask): Promise<Answer<unknown>> {
    const name = `${ask.kind} ${ask.maxAgeSeconds ?? ''} ${ask.key}`;
    const known = this.asked.get(name);
    if (known !== undefined) return known.answer;
    const { book } = this.context;
    const how = askFor(this.context, ask.maxAgeSeconds);
    const answer: Promise<Answer<unknown>> =
      ask.kind === 'reservations'
        ? book.reservations(how)
        : ask.kind === 'calendar'
          ? book.calendar(ask.key, how)
          : book.details(ask.key, how);
    this.asked.set(name, { ask, answer });
    return answer;
  }
}

function saysTheSame({ kind }: Ask, before: Answer<unknown>, now: Answer<unknown>): boolean {
  const [was, is] = [before.as_of.age_seconds, now.as_of.age_seconds];
  return (
    before.reading === now.reading &&
    before.warnings.length === now.warnings.length &&
    before.warnings.every((warning, i) => warning === now.warnings[i]) &&
    (kind !== 'details' || was === is || Math.max(was, is) <= DETAILS_YOUNG_SECONDS)
  );
}
