import type { LocalDate } from './stay.js';

interface Span<T> {
  item: T;
  first: LocalDate;
  last: LocalDate;
  /** Where the item stood in the list. */
  place: number;
  /** The latest date of the whole stretch that this is the root of. */
  reach: LocalDate;
}

/**
 * An index of things that have dates, from a first to a last one: those that touch a range are found without a look at all the others,
 * however long some of them are.
 *
 * They are sorted by their first dates and read as a tree: the one in the middle of a stretch is its root, what stands before and
 * behind it are its branches. A stretch that begins after the range, or reaches no date in it, is passed over as a whole.
 */
export class DateSpans<T> {
  private readonly spans: Span<T>[];

  /** `datesOf` gives the dates of an item in any order; an item without dates is never found. */
  constructor(items: readonly T[], datesOf: (item: T) => LocalDate[]) {
    // Many items begin on the same few dates: only the dates have to be sorted.
    const byFirst = new Map<LocalDate, Span<T>[]>();
    items.forEach((item, place) => {
      const dates = datesOf(item);
      let [first] = dates;
      if (first === undefined) return;
      let last = first;
      for (const date of dates) {
        if (date < first) first = date;
        if (date > last) last = date;
      }
      const span = { item, first, last, place, reach: last };
      const others = byFirst.get(first);
      if (others === undefined) byFirst.set(first, [span]);
      else others.push(span);
    });
    this.spans = [...byFirst.keys()].sort().flatMap((first) => byFirst.get(first) ?? []);
    this.measure(0, this.spans.length);
  }

  /** What has dates around, at or between `from` and `to`, in the order of the list. */
  touching(from: LocalDate, to: LocalDate): T[] {
    const found: Span<T>[] = [];
    this.find(0, this.spans.length, from, to, found);
    return found.sort((a, b) => a.place - b.place).map(({ item }) => item);
  }

  private measure(begin: number, end: number): LocalDate {
    const middle = (begin + end) >>> 1;
    const root = this.spans[middle];
    if (begin >= end || root === undefined) return '';
    for (const reach of [this.measure(begin, middle), this.measure(middle + 1, end)]) {
      if (reach > root.reach) root.reach = reach;
    }
    return root.reach;
  }

  private find(begin: number, end: number, from: LocalDate, to: LocalDate, found: Span<T>[]): void {
    const middle = (begin + end) >>> 1;
    const root = this.spans[middle];
    if (begin >= end || root === undefined || root.reach < from) return;
    this.find(begin, middle, from, to, found);
    if (root.first > to) return;
    if (root.last >= from) found.push(root);
    this.find(middle + 1, end, from, to, found);
  }
}
