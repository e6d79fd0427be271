import { addDays, nightsBetween } from '../hotel/dates.js';
import { sameHotel } from '../hotel/hotel-name.js';
import { nightsListed, type NightsListed } from '../hotel/nights-listed.js';
import type { LocalDate } from '../hotel/stay.js';
import type { CalendarData } from './kinds/calendar.js';
import type { ReservationsData } from './kinds/reservations.js';
import type { Reading } from './reading.js';

/** What the Overview calendar's counts of reservations by night say of a reading of the list. */
export interface SecondCount {
  /** Whether they are what the list has, night by night, in each month that was compared. */
  confirmed: boolean;
  warnings: string[];
}

/** Readings that lie further apart say nothing of each other. */
const MOST_APART_MS = 60 * 60_000;
/** Between readings that lie so close together no booking is expected to come or move. */
const TOGETHER_MS = 2 * 60_000;
const QUARTER_MS = 15 * 60_000;
/** Figures agree by chance on fewer nights. */
const FEWEST_NIGHTS = 5;
const FEWEST_FIGURES = 3;

interface Night {
  date: LocalDate;
  missing: number;
}

/**
 * Holds the list against the calendar's own counts. It prints figures whose meaning is not known for certain (seen: a bell with the
 * count of reservations), so a figure is believed to count bookings where it says so, where it is what the list has on many nights and never less,
 * or where it is what is lacking from the hotel's rooms for sale.
 */
export function secondCount(
  list: Reading<ReservationsData>,
  months: readonly Reading<CalendarData>[],
): SecondCount {
  const compared = months
    .filter(({ data, read_at }) => Math.abs(read_at - list.read_at) <= MOST_APART_MS && isOfSame(list, data))
    .map((month) => compare(list, month));
  const lacking = compared
    .flatMap((one) => lackingIn(one, compared, list.read_at))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  const apart = Math.max(0, ...compared.map(({ month }) => Math.abs(month.read_at - list.read_at)));
  const unread = Math.max(0, (list.rows_reported ?? list.rows_read) - list.rows_read);
  const drift = apart <= TOGETHER_MS ? 0 : apart <= QUARTER_MS ? 1 : 2;
  const bookings = fewestBookings(lacking);
  if (bookings > drift + unread) return { confirmed: false, warnings: [lackingWarning(lacking, bookings)] };
  return { confirmed: compared.length > 0 && compared.every(({ agrees }) => agrees), warnings: [] };
}

function isOfSame(
  { data: { hotel: one } }: Reading<ReservationsData>,
  { hotel: other }: CalendarData,
): boolean {
  return one === null || other === null || other === undefined || sameHotel(one, other);
}

/** How a month counts: which of its figures, and what of the list it is. */
interface Meaning {
  /** The place of the figure among those of its month. */
  place: number;
  of: 'bookings' | 'rooms';
  /** What the list has by this way of counting. */
  nights: readonly number[];
  /** On how many nights the two are the same. */
  alike: number;
}

interface Compared {
  month: Reading<CalendarData>;
  listed: NightsListed;
  agrees: boolean;
  meaning: Meaning | null;
}

function compare(list: Reading<ReservationsData>, month: Reading<CalendarData>): Compared {
  const { for_sale, counted = [] } = month.data;
  const sale = Object.values(for_sale);
  const listed = nightsListed(list.data.stays, `${month.data.month}-01`, sale.length);
  let meaning: Meaning | null = null;
  for (const [place, { by_night, of_bookings }] of counted.entries()) {
    if (!varies(by_night)) continue;
    for (const { of, nights } of listed.ways) {
      if (by_night.every((figure, night) => figure === null || figure === nights[night]))
        return { month, listed, agrees: true, meaning: { place, of, nights, alike: Infinity } };
      const alike = by_night.filter((figure, night) => figure && figure === nights[night]).length;
      const never = by_night.every((figure, night) => figure === null || figure >= (nights[night] ?? 0));
      if (never && alike >= FEWEST_NIGHTS && alike > (meaning?.alike ?? 0))
        meaning = { place, of, nights, alike };
    }
    if (meaning === null && (of_bookings || fillsTheHouse(by_night, sale)))
      meaning = { place, of: 'rooms', nights: listed.most.rooms, alike: 0 };
  }
  return { month, listed, agrees: false, meaning };
}

/** The nights on which a month counts more than the list can have. What its figures mean may be known of another month alone. */
function lackingIn(
  { month: { data, read_at }, listed, agrees, meaning }: Compared,
  all: readonly Compared[],
  readAt: number,
): Night[] {
  const counted = data.counted ?? [];
  const other = all.find(
    (each) => each.meaning !== null && each.month.data.counted?.length === counted.length,
  );
  const { place, of, nights } = meaning ?? { ...other?.meaning, nights: undefined };
  if (agrees || place === undefined || of === undefined) return [];
  // What was cancelled since the one was read stands in the other.
  const has = Math.abs(read_at - readAt) <= TOGETHER_MS && nights !== undefined ? nights : listed.most[of];
  return (counted[place]?.by_night ?? []).flatMap((figure, night) => {
    const missing = (figure ?? 0) - (has[night] ?? 0);
    return missing > 0 ? [{ date: addDays(`${data.month}-01`, night), missing }] : [];
  });
}

/** Whether figures are those of something that comes and goes. */
function varies(by_night: readonly (number | null)[]): boolean {
  const filled = by_night.filter((figure) => figure !== null && figure > 0);
  return (
    filled.length >= FEWEST_NIGHTS &&
    new Set(by_night.filter((figure) => figure !== null)).size >= FEWEST_FIGURES
  );
}

/** Whether a figure and what is for sale are together the same number on most nights, that of the rooms, and hardly ever more. */
function fillsTheHouse(by_night: readonly (number | null)[], sale: readonly (number | null)[]): boolean {
  const sums = by_night.flatMap((figure, night) => {
    const units = sale[night] ?? null;
    return figure === null || units === null || figure === 0 ? [] : [figure + units];
  });
  const counts = new Map<number, number>();
  for (const sum of sums) counts.set(sum, (counts.get(sum) ?? 0) + 1);
  const [rooms, times] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [0, 0];
  return (
    sums.length >= FEWEST_NIGHTS &&
    times * 2 > sums.length &&
    sums.filter((sum) => sum > rooms).length * 10 <= sums.length
  );
}

/** So many bookings are missing at least: each rise from night to night is an arrival. */
function fewestBookings(nights: readonly Night[]): number {
  return nights.reduce((sum, { date, missing }, place) => {
    const before = nights[place - 1];
    const was = before !== undefined && nightsBetween(before.date, date) === 1 ? before.missing : 0;
    return sum + Math.max(0, missing - was);
  }, 0);
}

function lackingWarning(nights: readonly Night[], bookings: number): string {
  const [first, last] = [nights[0]?.date ?? '', nights.at(-1)?.date ?? ''];
  const when =
    nights.length === 1 ? `on the night of ${first}` : `on ${nights.length} nights from ${first} to ${last}`;
  return (
    `The Overview calendar counts more reservations than All Reservations lists ${when}: at least ${bookings} may be ` +
    'missing from the list, and figures of these nights too low.'
  );
}
