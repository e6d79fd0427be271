/**
 * Room revenue and what is worked out from it: plain sums over the rows, exact to the cent.
 */
import {
  accountsOf,
  entriesOf,
  groupingsOf,
  newAccount,
  newGroup,
  type Account,
  type Accounts,
  type RevenueQuery,
} from './revenue-accounts.js';
import { compareWithLastYear, type Comparison, type LastYear } from './revenue-compare.js';
import { availableNights } from './revenue-available.js';
import { ALL, type Grouping, type Key } from './revenue-groups.js';
import { Sums, type RevenueRow } from './revenue-sums.js';

export interface Revenue extends Pick<Accounts, 'counts' | 'channels' | 'live'> {
  /** By currency; `all` first, then spans and bands in their order, names by revenue. Empty only if no currency is known. */
  rows: (RevenueRow & Partial<LastYear>)[];
}

/**
 * Revenue of the rows that are neither cancelled nor no-show; those stand apart, with what they would have brought and what was kept.
 *
 * `stay` takes the nights in the range: each at its price where those are known and make the total, else a stay's total is spread evenly
 * over its nights, the odd cents on the last, and what was paid likewise; a day-use stay counts on its date, and as no night. `arrival` and `booked` take whole stays. A stay that
 * falls into several months, weeks or weekdays counts in each of them. `adr` is revenue over room nights, `revpar` revenue over the
 * rooms of the house (or type) times the nights of the range (or span), `outstanding` revenue minus paid. Spans of time without a row
 * are rows of 0. Currencies are kept apart, and so are rows without a total. Throws `RangeError` if a date is no `LocalDate`.
 */
export function revenueReport(query: RevenueQuery): Revenue {
  const groupings = groupingsOf(query);
  const accounts = accountsOf(entriesOf(query), groupings, query);
  const { counts, channels, live } = accounts;
  return { rows: rowsOf(accounts, groupings, query), counts, channels, live };
}

/** The report, with what the same range a year before came to beside each row; null where there is no year before. */
export function revenueBesideLastYear(query: RevenueQuery): { report: Revenue; lastYear: Comparison | null } {
  const groupings = groupingsOf(query);
  const entries = entriesOf(query);
  const accounts = accountsOf(entries, groupings, query);
  const lastYear = compareWithLastYear(accounts, entries, groupings, query);
  const { counts, channels, live } = accounts;
  return {
    report: { rows: rowsOf(accounts, groupings, query, lastYear?.beside), counts, channels, live },
    lastYear,
  };
}

/** The rows of all accounts; with none, those of the only currency that the book knows, all 0. */
function rowsOf(
  { byCurrency }: Accounts,
  groupings: readonly Grouping[],
  query: RevenueQuery,
  beside?: Comparison['beside'],
): RevenueRow[] {
  const accounts = new Map(byCurrency);
  if (accounts.size === 0) {
    const [only, ...others] = new Set(query.stays.flatMap(({ total }) => total?.currency ?? []));
    if (only !== undefined && others.length === 0) accounts.set(only, newAccount());
  }
  const available = availableNights(groupings, query);
  const [outer, inner] = groupings;
  const nightsIn = (pick: (account: Account) => Sums | undefined): number =>
    [...accounts.values()].reduce((sum, account) => sum + (pick(account)?.nights ?? 0), 0);
  return [...accounts]
    .sort(([a], [b]) => compare(a, b))
    .flatMap(([currency, { all, groups }]) => {
      const row = (sums: Sums, keys: Key[], titles: (string | null)[], nights: number): RevenueRow => {
        const [group = null, ...sub] = titles;
        const facts = { whole: all.revenue, nights, available: available(keys) };
        const { group: _group, ...figures } = sums.toRow(group, currency, facts);
        return {
          group,
          ...(inner === undefined ? {} : { subgroup: sub[0] ?? null }),
          ...figures,
          ...beside?.(currency, keys, sums),
        };
      };
      const first = row(
        all,
        [],
        [ALL, ALL],
        nightsIn((account) => account.all),
      );
      if (outer === undefined) return [first];
      const rows = inOrder(outer, groups, newGroup, ({ sums }) => sums, currency).flatMap(([key, group]) => [
        row(
          group.sums,
          [key],
          [outer.titleOf(key), ALL],
          nightsIn((account) => account.groups.get(key)?.sums),
        ),
        ...(inner === undefined
          ? []
          : inOrder(
              inner,
              group.inner,
              () => new Sums(),
              (sums) => sums,
              currency,
            ).map(([innerKey, sums]) =>
              row(
                sums,
                [key, innerKey],
                [outer.titleOf(key), inner.titleOf(innerKey)],
                nightsIn((account) => account.groups.get(key)?.inner.get(innerKey)),
              ),
            )),
      ]);
      return [first, ...rows];
    });
}

/** The groups in their own order, with the empty ones where they are told; or else the largest first. */
function inOrder<T>(
  { order, complete }: Grouping,
  groups: ReadonlyMap<Key, T>,
  make: () => T,
  sumsOf: (group: T) => Sums,
  currency: string | null,
): [Key, T][] {
  if (order === null) {
    return [...groups].sort(([a, x], [b, y]) => sumsOf(y).revenue - sumsOf(x).revenue || compare(a, b));
  }
  const known = complete && currency !== null ? order : order.filter((key) => groups.has(key));
  const named = known.map((key): [Key, T] => [key, groups.get(key) ?? make()]);
  const unknown = groups.get(null);
  return unknown === undefined ? named : [...named, [null, unknown]];
}

/** By text, what is not known last. */
function compare(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a < b ? -1 : a > b ? 1 : 0;
}
