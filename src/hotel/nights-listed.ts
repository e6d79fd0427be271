/** How many bookings and rooms the list has in each night, counted in each way in which somebody else may count them. */
import { addDays, nightsBetween } from './dates.js';
import type { LocalDate, PrintedStatus, RoomStay } from './stay.js';

type Row = Pick<RoomStay, 'booking_number' | 'printed_status' | 'arrival' | 'departure'>;

export interface NightsListed {
  /** Figures for each night, one way of counting after the other. */
  ways: { of: 'bookings' | 'rooms'; nights: number[] }[];
  /** The most that the list can have in a night, rows of every status: what is more than that is not on it. */
  most: { bookings: number[]; rooms: number[] };
}

const GONE: readonly PrintedStatus[] = ['cancelled', 'no_show'];
/** Which rows may count: those that take a room; of these the settled ones only; no-shows too; all. */
const COUNTED: ((status: PrintedStatus) => boolean)[] = [
  (status) => !GONE.includes(status),
  (status) => !GONE.includes(status) && status !== 'unconfirmed',
  (status) => status !== 'cancelled',
  () => true,
];

/** Counts for so many nights from the first on. Rows without a night, day use, count in none. */
export function nightsListed(stays: readonly Row[], first: LocalDate, count: number): NightsListed {
  const end = addDays(first, count);
  const rows = stays
    // As texts, since most stays of a hotel are of other months.
    .filter(({ arrival, departure }) => arrival < end && departure > first)
    .map((stay) => ({
      booking: stay.booking_number,
      status: stay.printed_status,
      from: Math.max(0, nightsBetween(first, stay.arrival)),
      to: Math.min(count, nightsBetween(first, stay.departure)),
    }))
    .filter(({ from, to }) => from < to);
  const parts = new Map<string, number>();
  for (const { booking } of rows) parts.set(booking, (parts.get(booking) ?? 0) + 1);
  const tally = (some: readonly (typeof rows)[number][], of: 'bookings' | 'rooms'): number[] => {
    const seen = Array.from({ length: count }, () => new Set<string>());
    const rooms = new Array<number>(count).fill(0);
    for (const { booking, from, to } of some)
      for (let night = from; night < to; night += 1) {
        seen[night]?.add(booking);
        rooms[night] = (rooms[night] ?? 0) + 1;
      }
    return of === 'rooms' ? rooms : seen.map(({ size }) => size);
  };
  const [live = rows] = COUNTED.map((counts) => rows.filter(({ status }) => counts(status)));
  return {
    ways: [
      ...COUNTED.flatMap((counts) => {
        const some = rows.filter(({ status }) => counts(status));
        return (['bookings', 'rooms'] as const).map((of) => ({ of, nights: tally(some, of) }));
      }),
      // Bookings of one room, where those of several are counted for themselves.
      {
        of: 'bookings',
        nights: tally(
          live.filter(({ booking }) => parts.get(booking) === 1),
          'bookings',
        ),
      },
    ],
    most: { bookings: tally(rows, 'bookings'), rooms: tally(rows, 'rooms') },
  };
}
