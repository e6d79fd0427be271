import { nightsBetween } from '../../hotel/dates.js';
import { foldText } from '../../hotel/text.js';
import { parsePrintedDate, type PrintedDate } from '../../printed/date.js';
import { DATE_ORDERS, dateShape, type DateOrder } from '../../printed/numeric-date.js';
import { areFew } from './few.js';

/** What is settled beforehand about the dates of a page. */
export interface DateSettings {
  /** Written by the user; it is believed, but what it cannot read stays unread. */
  order?: DateOrder | null | undefined;
  /** The hotel's zone. */
  timezone?: string | undefined;
}

/** The dates of stays, one for each row, by which wrong readings of numbers contradict themselves. */
export interface StayColumns {
  arrival: readonly string[];
  departure: readonly string[];
  booked_at?: readonly string[] | undefined;
  /** The numbers of nights, where a column prints them. */
  nights?: readonly string[] | undefined;
}

type Dates = readonly (PrintedDate | null)[];

/** Columns whose dates are built alike; one code prints them, in one order. */
interface Family {
  columns: (readonly string[])[];
  orders: DateOrder[];
}

/** Beyond this nobody books one stay. */
const LONGEST_STAY = 366;

/**
 * Reads the dates of a page, column by column. Where dates are numbers (`05/06/2026`) the order follows from all values of a column,
 * and of the columns that are built alike: it is the only one in which each of them is a date. What the values leave open, `settle`
 * may close. What stays open is not read, unless every order says the same.
 */
export class DateReader {
  private readonly read = new Map<readonly string[], Dates>();
  private readonly families: Family[] = [];

  constructor(
    columns: readonly (readonly string[])[],
    private readonly settings: DateSettings,
  ) {
    const byShape = new Map<string, Family>();
    for (const texts of columns) {
      const orders = this.ordersOf(texts);
      if (orders === null || orders.length === 0) continue;
      const shape = [...new Set(texts.map((text) => dateShape(foldText(text))))].sort().join('|');
      const family = byShape.get(shape);
      const common = family?.orders.filter((order) => orders.includes(order)) ?? [];
      if (family !== undefined && common.length > 0) {
        family.columns.push(texts);
        family.orders = common;
      } else {
        const alone = { columns: [texts], orders };
        this.families.push(alone);
        // Of columns that are built alike and contradict each other none speaks for the next one.
        if (family === undefined) byShape.set(shape, alone);
      }
    }
  }

  /** The dates of a column; null where a cell is none, or cannot be read without guessing. */
  dates(texts: readonly string[]): Dates {
    let dates = this.read.get(texts);
    if (dates === undefined) {
      dates = this.datesNow(texts);
      this.read.set(texts, dates);
    }
    return dates;
  }

  /** Whether a column has dates whose order is not known; a few among others that are read are oddities of their rows. */
  undecided(texts: readonly string[]): boolean {
    const family = this.familyOf(texts);
    if (family === undefined || family.orders.length < 2) return false;
    const unread = this.dates(texts).filter((date) => date === null).length;
    return unread > 0 && !areFew(unread, texts.length);
  }

  /**
   * Leaves out the orders that the stays contradict: departures before arrivals, stays of years, bookings after the arrival, other
   * numbers of nights, a list of bookings that is in order only if read in the other way.
   */
  settle(stays: StayColumns): void {
    for (const texts of [stays.arrival, stays.departure, stays.booked_at ?? []]) {
      const family = this.familyOf(texts);
      if (family !== undefined && family.orders.length > 1) this.settleFamily(stays, family);
    }
  }

  private settleFamily(stays: StayColumns, family: Family): void {
    const judged = family.orders.map((order) => ({ order, ...this.judge(stays, family, order) }));
    const fewest = Math.min(...judged.map(({ odd }) => odd));
    const inOrder = judged.some(({ falling }) => falling === true);
    const left = judged.filter(({ odd, falling }) => {
      // One stay may be entered wrongly; several that are right in the other order are not.
      const contradicted = odd >= 2 && odd > fewest * 5;
      return !contradicted && !(inOrder && falling === false);
    });
    if (left.length === 0) return;
    family.orders = left.map(({ order }) => order);
    this.read.clear();
  }

  private judge(
    { arrival, departure, booked_at, nights }: StayColumns,
    family: Family,
    order: DateOrder,
  ): { odd: number; falling: boolean | null } {
    const as = (texts: readonly string[]): Dates =>
      family.columns.includes(texts) ? this.parse(texts, order) : this.dates(texts);
    const [from, to] = [as(arrival), as(departure)];
    const booked = booked_at === undefined ? null : as(booked_at);
    const odd = from.filter((date, i) => {
      const until = to[i];
      if (date === null || until === null || until === undefined) return false;
      const length = nightsBetween(date.date, until.date);
      const printed = /^\d{1,3}$/.exec(nights?.[i]?.trim() ?? '')?.[0];
      const late = (booked?.[i]?.date ?? '') > until.date;
      return (
        length < 0 || length > LONGEST_STAY || late || (printed !== undefined && Number(printed) !== length)
      );
    }).length;
    const inFamily = booked_at !== undefined && family.columns.includes(booked_at);
    return { odd, falling: inFamily && booked !== null ? falls(booked) : null };
  }

  private datesNow(texts: readonly string[]): Dates {
    const { order } = this.settings;
    if (order !== null && order !== undefined) return this.parse(texts, order);
    const orders = this.familyOf(texts)?.orders ?? [];
    const [only] = orders;
    if (orders.length === 1) return this.parse(texts, only);
    if (only === undefined) return this.parse(texts, undefined);
    // Undecided: what is the same day in every order is that day.
    const readings = orders.map((each) => this.parse(texts, each));
    return texts.map((_, i) => {
      const dates = readings.map((reading) => reading[i] ?? null);
      const [first] = dates;
      return first !== undefined && dates.every((date) => date?.date === first?.date) ? first : null;
    });
  }

  private familyOf(texts: readonly string[]): Family | undefined {
    return this.families.find(({ columns }) => columns.includes(texts));
  }

  private parse(texts: readonly string[], order: DateOrder | undefined): (PrintedDate | null)[] {
    const { timezone } = this.settings;
    return texts.map((text) => parsePrintedDate(text, { order, timezone }));
  }

  /** The orders in which each filled cell is a date; null where none is needed, or the column is no dates. */
  private ordersOf(texts: readonly string[]): DateOrder[] | null {
    const filled = texts.filter((text) => /\p{N}/u.test(text));
    // Reading a date takes a while; most columns show at a glance that they have none.
    if (filled.length === 0 || !filled.every((text) => /\p{N}[^\p{N}]+\p{N}/u.test(text))) return null;
    const [first = ''] = filled;
    if ([undefined, ...DATE_ORDERS].every((order) => this.parse([first], order)[0] === null)) return null;
    const plain = this.parse(texts, undefined);
    const open = texts.filter((text, i) => plain[i] === null && /\p{N}/u.test(text));
    const readings = DATE_ORDERS.map((order) => ({ order, dates: this.parse(open, order) }));
    // What is a date in no order at all, `31/02/2026`, says nothing of the order of the others.
    const hopeless = open.map((_, i) => readings.every(({ dates }) => dates[i] === null));
    const set = hopeless.filter(Boolean).length;
    const aside = areFew(set, filled.length);
    if (open.length === 0 || (aside && set === open.length)) {
      this.read.set(texts, plain);
      return null;
    }
    return readings
      .filter(({ dates }) => dates.every((date, i) => date !== null || (aside && hopeless[i] === true)))
      .map(({ order }) => order);
  }
}

/** Whether times of booking fall from row to row, as in a list that begins with the newest; null if too few could tell. */
function falls(dates: Dates): boolean | null {
  const stamps = dates.map((date) => (date === null ? null : `${date.date} ${date.time ?? ''}`));
  const known = stamps.filter((stamp) => stamp !== null);
  if (new Set(known.map((stamp) => stamp.slice(0, 10))).size < 6) return null;
  const falling = known.slice(1).filter((stamp, i) => stamp <= (known[i] ?? '')).length;
  return falling >= (known.length - 1) * 0.98;
}
