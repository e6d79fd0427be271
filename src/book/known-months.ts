import type { LocalDate } from '../hotel/stay.js';
import type { CalendarData } from './kinds/calendar.js';
import type { Reading } from './reading.js';
import type { Seen, Trail } from './trail.js';

/** What is for sale, by night; nights of which nothing is known are not here. */
export type ForSaleKnown = ReadonlyMap<LocalDate, { total: number }>;

/** Stands for all months together on a trail: no month is called so. */
const EVERY_MONTH = 'every month';

/** The months of the calendar that are known at a time, as one. */
export class KnownMonths {
  private months: readonly Reading<CalendarData>[] = [];
  private all: Reading<ForSaleKnown> = together([]);

  constructor(private readonly known: () => readonly Reading<CalendarData>[]) {}

  /** What they say; noted on the trail. */
  forSale(trail: Trail | undefined): ForSaleKnown {
    const reading = this.now();
    trail?.note({ kind: 'calendar', key: EVERY_MONTH, maxAgeSeconds: undefined, reading });
    return reading.data;
  }

  /** Whether something on a trail is what they said, and they say something else now. */
  haveChanged(seen: Seen): boolean {
    return areMonths(seen) && seen.reading !== this.now();
  }

  /** As one reading, which is the same object as long as the months are the same. */
  private now(): Reading<ForSaleKnown> {
    const ready = this.known();
    const same = ready.length === this.months.length && ready.every((month) => this.months.includes(month));
    if (!same) {
      this.months = ready;
      this.all = together(ready);
    }
    return this.all;
  }
}

export function areMonths({ key }: Seen): boolean {
  return key === EVERY_MONTH;
}

function together(months: readonly Reading<CalendarData>[]): Reading<ForSaleKnown> {
  const nights = months.flatMap(({ data }) => Object.entries(data.for_sale));
  return {
    data: new Map(nights.flatMap(([date, total]) => (total === null ? [] : [[date, { total }] as const]))),
    read_at: Math.min(...months.map(({ read_at }) => read_at), Number.MAX_SAFE_INTEGER),
    rows_read: nights.length,
    rows_reported: null,
    warnings: [],
  };
}
