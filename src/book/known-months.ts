import type { LocalDate } from '../hotel/stay.js';
import type { CalendarData } from './kinds/calendar.js';
import type { Reading } from './reading.js';
import type { Seen, Trail } from './trail.js';

/** What is for sale, by night; nights of which nothing is known are not here. */
export type ForSaleKnown = ReadonlyMap<LocalDate, { total: number }>;

/** Stand for months together on a trail: no month is called so. */
const TOGETHER = { all: 'every month', counted: 'every month that counts' } as const;

/** The months of the calendar that are known at a time, as one. */
export class KnownMonths {
  private months: readonly Reading<CalendarData>[] = [];
  private all: Reading<ForSaleKnown> = together([]);

  /** `which`: all, or those alone that count reservations by night. */
  constructor(
    private readonly known: () => readonly Reading<CalendarData>[],
    private readonly which: keyof typeof TOGETHER = 'all',
  ) {}

  /** What they say; noted on the trail. */
  forSale(trail: Trail | undefined): ForSaleKnown {
    const reading = this.now();
    trail?.note({ kind: 'calendar', key: TOGETHER[this.which], maxAgeSeconds: undefined, reading });
    return reading.data;
  }

  /** The months themselves; noted on the trail like what they say. */
  readings(trail: Trail | undefined): readonly Reading<CalendarData>[] {
    this.forSale(trail);
    return this.months;
  }

  /** Whether something on a trail is what they said, and they say something else now. */
  haveChanged(seen: Seen): boolean {
    return seen.key === TOGETHER[this.which] && seen.reading !== this.now();
  }

  /** As one reading, which is the same object as long as the months are the same. */
  private now(): Reading<ForSaleKnown> {
    const ready = this.known().filter(({ data }) => this.which === 'all' || data.counted !== undefined);
    const same = ready.length === this.months.length && ready.every((month) => this.months.includes(month));
    if (!same) {
      this.months = ready;
      this.all = together(ready);
    }
    return this.all;
  }
}

export function areMonths({ key }: Seen): boolean {
  return Object.values(TOGETHER).some((name) => name === key);
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
