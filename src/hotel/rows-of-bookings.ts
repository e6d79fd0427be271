/** The rows of each booking, gathered once for a list of rows, however many bookings are asked for. */
import type { RoomStay } from './stay.js';

type Numbered = Pick<RoomStay, 'booking_number'>;

const known = new WeakMap<readonly Numbered[], ReadonlyMap<string, Numbered[]>>();

/** Rows by their booking's number, in the order of the list; a list that was asked must not be changed. */
export function rowsOfBookings<T extends Numbered>(rows: readonly T[]): ReadonlyMap<string, T[]> {
  let byNumber = known.get(rows) as ReadonlyMap<string, T[]> | undefined;
  if (byNumber === undefined) known.set(rows, (byNumber = gather(rows)));
  return byNumber;
}

function gather<T extends Numbered>(rows: readonly T[]): Map<string, T[]> {
  const byNumber = new Map<string, T[]>();
  for (const row of rows) {
    const others = byNumber.get(row.booking_number);
    if (others === undefined) byNumber.set(row.booking_number, [row]);
    else others.push(row);
  }
  return byNumber;
}
