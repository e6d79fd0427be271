/**
 * The same range a year before: what it came to in the end, and what was on the books when it was as far ahead as it is now.
 * 364 days are whole weeks, so that a Saturday is compared with a Saturday.
 */
import { addDays, nightsBetween } from './dates.js';
import {
  accountsOf,
  newAccount,
  newGroup,
  type Account,
  type Accounts,
  type RevenueQuery,
} from './revenue-accounts.js';
import type { Grouping, Key } from './revenue-groups.js';
import { amountOf, over, Sums, type BookingFacts, type Entry } from './revenue-sums.js';
import type { LocalDate, LocalDateTime } from './stay.js';

const A_YEAR = 364;
/** Before it there is no year to look back on. */
const FIRST = '0002-01-01';

/** Beside each row: null where not known. */
export interface LastYear {
  last_year_revenue: number | null;
  last_year_room_nights: number | null;
  last_year_adr: number | null;
  /** On the books on the same day of last year (`stly`: same time last year). Who did not come later was on the books. */
  stly_revenue: number | null;
  stly_room_nights: number | null;
  stly_adr: number | null;
  /** Booked by then and cancelled since, nobody knows when: in no other figure. */
  stly_cancelled_rooms: number | null;
  stly_cancelled_value: number | null;
  /** This year less `stly`. */
  revenue_vs_stly: number | null;
  room_nights_vs_stly: number | null;
}

export interface Comparison {
  from: LocalDate;
  to: LocalDate;
  /** The day whose books `stly` shows. */
  books_of: LocalDate;
  beside(currency: string | null, keys: readonly Key[], now: Sums): LastYear;
  /** False: the bookings known begin after the range of last year did, so nothing is told of it. */
  final_known: boolean;
  /** False: no booking known is as old as those books, or booking dates are not known. */
  stly_known: boolean;
  /** Live rooms of last year's range whose booking date is not known: `stly` leaves them out. */
  undated: number;
}

const later = (date: LocalDate): LocalDate => addDays(date, A_YEAR);
const laterTime = (time: LocalDateTime | null): LocalDateTime | null =>
  time === null ? null : `${later(time.slice(0, 10))}${time.slice(10)}`;

/** Rows of last year's range, a year later. */
function moved(entries: readonly Entry[], { basis }: RevenueQuery, from: LocalDate, to: LocalDate): Entry[] {
  const bookings = new Map<BookingFacts, BookingFacts>();
  return entries.flatMap(({ stay, status, booking }) => {
    const booked = booking.booked_at?.slice(0, 10);
    const begins = basis === 'booked' ? booked : stay.arrival;
    const ends = basis === 'booked' ? booked : stay.departure;
    if (begins === undefined || ends === undefined || begins > to || ends < from) return [];
    let facts = bookings.get(booking);
    if (facts === undefined) {
      facts = {
        ...booking,
        booked_at: laterTime(booking.booked_at),
        arrival: later(booking.arrival),
        departure: later(booking.departure),
      };
      bookings.set(booking, facts);
    }
    return [
      {
        stay: { ...stay, arrival: later(stay.arrival), departure: later(stay.departure) },
        status,
        booking: facts,
      },
    ];
  });
}

/** The rows that were on the books on the business date, had it all been this year. */
function onTheBooks(entries: readonly Entry[], businessDate: LocalDate): Entry[] {
  return entries.flatMap((one) => {
    const booked = one.booking.booked_at?.slice(0, 10);
    if (booked === undefined || booked > businessDate) return [];
    const failedLater = one.status === 'no_show' && one.stay.arrival >= businessDate;
    return [failedLater ? { ...one, status: 'expected' } : one];
  });
}

function sumsAt({ byCurrency }: Accounts, currency: string | null, [key, innerKey]: readonly Key[]): Sums {
  const account = byCurrency.get(currency);
  const group = key === undefined ? undefined : account?.groups.get(key);
  const sums =
    key === undefined ? account?.all : innerKey === undefined ? group?.sums : group?.inner.get(innerKey);
  return sums ?? new Sums();
}

/** Groups that only last year had are told, too. */
function withGroupsOf(accounts: Accounts, { byCurrency }: Accounts): void {
  for (const [currency, { groups }] of byCurrency) {
    const own: Account = accounts.byCurrency.get(currency) ?? newAccount();
    accounts.byCurrency.set(currency, own);
    for (const [key, { inner }] of groups) {
      const group = own.groups.get(key) ?? newGroup();
      own.groups.set(key, group);
      for (const innerKey of inner.keys())
        if (!group.inner.has(innerKey)) group.inner.set(innerKey, new Sums());
    }
  }
}

/** Adds the groups of last year to `accounts`, and tells what stands beside each. */
export function compareWithLastYear(
  accounts: Accounts,
  entries: readonly Entry[],
  groupings: readonly Grouping[],
  query: RevenueQuery,
): Comparison | null {
  if (query.from < FIRST || query.businessDate < FIRST) return null;
  const [from, to, books_of] = [query.from, query.to, query.businessDate].map((date) =>
    addDays(date, -A_YEAR),
  );
  if (from === undefined || to === undefined || books_of === undefined) return null;
  const rows = moved(entries, query, from, to);
  const final = accountsOf(rows, groupings, query);
  const stly = accountsOf(onTheBooks(rows, query.businessDate), groupings, query);
  const { final_known, stly_known } = extentOf(entries, query, from, books_of);
  if (final_known) withGroupsOf(accounts, final);
  if (final_known && stly_known) withGroupsOf(accounts, stly);
  return {
    from,
    to,
    books_of,
    final_known,
    stly_known: final_known && stly_known,
    undated: accountsOf(
      rows.filter(({ booking }) => booking.booked_at === null),
      groupings,
      query,
    ).live,
    beside(currency, keys, now) {
      const last = sumsAt(final, currency, keys);
      const then = sumsAt(stly, currency, keys);
      const of = <T>(known: boolean, value: T): T | null => (known ? value : null);
      const both = final_known && stly_known;
      return {
        last_year_revenue: of(final_known, amountOf(last.revenue, currency)),
        last_year_room_nights: of(final_known, last.nights),
        last_year_adr: of(final_known, amountOf(over(last.revenue, last.nights), currency)),
        stly_revenue: of(both, amountOf(then.revenue, currency)),
        stly_room_nights: of(both, then.nights),
        stly_adr: of(both, amountOf(over(then.revenue, then.nights), currency)),
        stly_cancelled_rooms: of(both, then.cancelled.rooms),
        stly_cancelled_value: of(both, amountOf(then.cancelled.value, currency)),
        revenue_vs_stly: of(both, amountOf(now.revenue - then.revenue, currency)),
        room_nights_vs_stly: of(both, now.nights - then.nights),
      };
    },
  };
}

/** How far back the bookings known go: to before the range, and to before the books that are looked for. */
function extentOf(
  entries: readonly Entry[],
  { basis }: RevenueQuery,
  from: LocalDate,
  books_of: LocalDate,
): Pick<Comparison, 'final_known' | 'stly_known'> {
  let arrival = '9999-12-31';
  let booked = '9999-12-31';
  for (const { stay, booking } of entries) {
    if (stay.arrival < arrival) arrival = stay.arrival;
    const made = booking.booked_at?.slice(0, 10);
    if (made !== undefined && made < booked) booked = made;
  }
  const first = basis === 'booked' ? booked : arrival;
  return { final_known: nightsBetween(first, from) >= 0, stly_known: nightsBetween(booked, books_of) >= 0 };
}
