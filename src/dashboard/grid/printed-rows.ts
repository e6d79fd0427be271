import { createHash } from 'node:crypto';
import { todayIn } from '../../hotel/dates.js';
import type { SourceAnswer } from '../in-page/grid-component.js';
import type { GridCell, GridRow, GridText } from '../in-page/grid-text.js';
import { Habits, REST_MS } from './habits.js';
import { businessDateOf } from '../business-date.js';
import { unexplained, type PrintedRow } from './explained.js';
import { areAligned } from './row-alignment.js';
import type { OpenPage } from '../visit/visitor.js';

/** A page of the grid as printed, and the raw rows behind it. */
export type PrintedPage = Pick<GridText, 'captions' | 'rows' | 'filtered' | 'columns_cut' | 'rows_cut'> & {
  raw: readonly string[] | null;
};

/** A hotel with more is read page by page: one request for so many rows would be felt at the dashboard. */
const MOST_ROWS = 5_000;
/** So many bookings may come in between two readings without a request in vain. */
const SLACK = 20;
/** How long, and for how many readings, rows count as printed so; after that, every page is printed again. */
const MOST_AGE_MS = 60 * 60_000;
const MOST_READINGS = 9;
interface Memory {
  /** What the printed texts hang on besides their rows: hotel, session, day, language. */
  bound: string;
  captions: string;
  /** By the digest of its raw row: how a row was printed. */
  rows: Map<string, GridCell[]>;
  /** When all pages were last read from print. */
  printedAt: number;
  readings: number;
}

/**
 * How the rows of the list were printed, by what they were printed from. Where each column's text follows from the raw row, a row
 * that is the same to the letter is printed the same, so the grid's source can say which rows there are now, while every text is still one that the grid printed. In this
 * process's memory only, and for a short time.
 */
export class PrintedRows {
  memory: Memory | null = null;
  private restsUntil = -Infinity;
  readonly habits: Habits;

  constructor(private readonly now: () => number = Date.now) {
    this.habits = new Habits(now);
  }

  /** A reading begins; `bound` is what printed texts hang on besides their rows. */
  begin(bound: string): PrintedVisit {
    const { memory } = this;
    const age = memory === null ? 0 : this.now() - memory.printedAt;
    // A clock that was set back makes a negative age.
    if (memory?.bound !== bound || age < 0 || age > MOST_AGE_MS) this.forget();
    return new PrintedVisit(this, bound);
  }

  get mayAsk(): boolean {
    return this.memory !== null && this.memory.readings < MOST_READINGS && !this.rests;
  }

  private get rests(): boolean {
    return this.now() < this.restsUntil;
  }

  forget(): void {
    this.memory = null;
  }

  rest(): void {
    this.restsUntil = this.now() + REST_MS;
  }

  /** All pages were read from print. */
  keep(bound: string, captions: string, rows: Map<string, GridCell[]>): void {
    this.memory = { bound, captions, rows, printedAt: this.now(), readings: 0 };
  }
}

/** One reading, as far as printed rows and raw rows are concerned. */
export class PrintedVisit {
  /** Rows printed in this reading: the digest of each by its number, and its cells by the digest. */
  private readonly places = new Map<number, string>();
  private readonly printed = new Map<string, GridCell[]>();
  /** The same rows with what they were printed from. */
  private readonly rows: PrintedRow[] = [];
  /** The raw rows, as JSON, by their digests. */
  private readonly raws = new Map<string, string>();
  private unnamed: ReadonlySet<number> = new Set();
  private captions: string | null = null;
  private answer: string[] | null = null;
  private pages = 0;
  /** False when something was seen for which printed rows and raw rows cannot be told to belong together. */
  private sound = true;

  constructor(
    private readonly store: PrintedRows,
    private readonly bound: string,
  ) {}

  /** How many rows to ask the source for, at once; null: it is not to be asked. */
  get take(): number | null {
    const { memory, mayAsk } = this.store;
    if (memory === null || !mayAsk) return null;
    return memory.rows.size + Math.max(SLACK, Math.ceil(memory.rows.size / 20));
  }

  /** Whether the source is still to be asked how many rows there are: once, as long as no reading says what to expect. */
  get mayCount(): boolean {
    const { habits, memory } = this.store;
    return !habits.counted && memory === null && habits.mayCompare;
  }

  get habits(): Habits {
    return this.store.habits;
  }

  /** Judges what is printed now against what was printed before, and learns it. */
  see(page: PrintedPage): void {
    if (!this.sound) return;
    const captions = JSON.stringify(page.captions);
    const { raw, rows } = page;
    this.pages += 1;
    const whole = page.filtered.length === 0 && !page.rows_cut && !page.columns_cut;
    const numbered = rows.every(({ index, groups }) => index !== null && groups.length === 0);
    const same = this.captions === null || this.captions === captions;
    if (raw === null || !whole || !numbered || !same || !areAligned(rows, raw)) return this.giveUp();
    this.captions = captions;
    if (this.store.memory !== null && this.store.memory.captions !== captions) this.store.forget();
    this.unnamed = new Set(page.captions.filter(({ text }) => text === '').map(({ column }) => column));
    rows.forEach((row, place) => this.learn(row, raw[place] ?? ''));
  }

  private learn({ index, cells }: GridRow, raw: string): void {
    if (index === null) return;
    const key = digest(raw);
    const known = this.store.memory?.rows.get(key);
    if (known !== undefined && !sameCells(known, cells)) this.store.forget();
    const now = this.printed.get(key);
    if ((this.places.get(index) ?? key) !== key || (now !== undefined && !sameCells(now, cells)))
      return this.giveUp();
    if (now === undefined) this.rows.push({ raw, cells });
    this.raws.set(key, raw);
    this.places.set(index, key);
    this.printed.set(key, cells);
  }

  private giveUp(): void {
    this.sound = false;
    this.store.forget();
  }

  /** The source answered, or did not (null). It is believed only if it counts as the pager does. */
  answered(answer: SourceAnswer | null, total: number | null): void {
    const keys = answer?.rows.map(digest) ?? [];
    answer?.rows.forEach((raw, place) => this.raws.set(keys[place] ?? '', raw));
    const counts = answer !== null && answer.total === total && keys.length === total;
    if (counts && new Set(keys).size === keys.length) this.answer = keys;
    else this.store.rest();
  }

  /**
   * All rows in the source's order, each as printed now or before; null if that is not proven (yet). Every row printed in this
   * reading has to stand where the source has it, or the list moved, or the source is of another mind about the order.
   */
  complete(total: number | null, moved: boolean): GridRow[] | null {
    const { answer, store, sound } = this;
    if (answer === null || store.memory === null || !sound || moved || answer.length !== total) return null;
    for (const [index, key] of this.places) {
      if (answer[index - 1] === key) continue;
      this.answer = null;
      store.rest();
      return null;
    }
    const { rows: known } = store.memory;
    const rows: GridRow[] = [];
    for (const [place, key] of answer.entries()) {
      const cells = this.printed.get(key) ?? known.get(key);
      if (cells === undefined) return null;
      rows.push({ index: place + 1, groups: [], cells });
    }
    store.memory.rows = new Map(answer.map((key, place) => [key, rows[place]?.cells ?? []]));
    store.memory.readings += 1;
    return rows;
  }

  /** The raw row behind each of these rows, as JSON; null where it is not known for certain. */
  rawOf(rows: readonly GridRow[]): (string | null)[] {
    const keys = this.answer ?? [];
    return rows.map(({ index }) => {
      if (index === null || !this.sound) return null;
      const key = this.places.get(index) ?? keys[index - 1];
      return key === undefined ? null : (this.raws.get(key) ?? null);
    });
  }

  /**
   * All pages were read from print: that is remembered if every row is there, once, if there is more than one page of them, and if
   * each column follows from the raw rows.
   */
  end(total: number | null, moved: boolean): void {
    const { printed, places, captions, store } = this;
    const whole = printed.size === total && places.size === total && total <= MOST_ROWS;
    const worthIt = this.sound && whole && !moved && this.pages > 1 && captions !== null;
    if (worthIt && unexplained(this.rows, this.unnamed).length === 0)
      store.keep(this.bound, captions, printed);
    else store.forget();
  }
}

function sameCells(one: readonly GridCell[], other: readonly GridCell[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function digest(raw: string): string {
  return createHash('sha256').update(raw).digest('base64');
}

/** What printed texts hang on besides their rows: whose they are, in which language, and on which day; some count days. */
export function circumstancesOf(
  { facts, hotel, signedInAt }: Pick<OpenPage, 'facts' | 'hotel' | 'signedInAt'>,
  readAt: number,
  timezone: string = Intl.DateTimeFormat().resolvedOptions().timeZone,
): string {
  const today = todayIn(timezone, readAt);
  return JSON.stringify([
    hotel,
    signedInAt,
    today,
    businessDateOf(facts, { today }),
    facts.language,
    facts.path,
  ]);
}
