/**
 * The same guest with several bookings for the same nights.
 */
import { guestKey } from '../guest-identity.js';
import type { StayNow } from '../stays-now.js';
import { evidenceOf, spanOfDates, touches, type CheckFacts, type Finding } from './findings.js';

/** Live bookings of one guest (names compared word by word, in any order) whose rooms share a night, one finding for each chain. */
export function bookedTwice(facts: CheckFacts): Finding[] {
  const rows = facts.live.filter(({ stay }) => touches(stay, facts));
  const guests = new Map<string, string>();
  for (const { stay } of rows) {
    // The guest of a booking is the first that its rows name.
    if (guests.has(stay.booking_number)) continue;
    const key = guestKey(stay);
    if (key !== '') guests.set(stay.booking_number, key);
  }
  const byGuest = new Map<string, StayNow[]>();
  for (const row of rows) {
    const key = guests.get(row.stay.booking_number);
    if (key === undefined) continue;
    const known = byGuest.get(key);
    if (known) known.push(row);
    else byGuest.set(key, [row]);
  }
  return [...byGuest.values()].flatMap((own) => chainsOf(own).map(doubleFinding));
}

/** Bookings that hang together, each by the name of one of them. */
class Chains {
  private readonly links = new Map<string, string>();

  nameOf(booking: string): string {
    let name = booking;
    for (let next = this.links.get(name); next !== undefined; next = this.links.get(name)) name = next;
    // The way is long for an agency with thousands of bookings: it is gone once.
    if (name !== booking) this.links.set(booking, name);
    return name;
  }

  join(a: string, b: string): void {
    const [one, other] = [this.nameOf(a), this.nameOf(b)];
    if (one !== other) this.links.set(other, one);
  }
}

/** The rows of bookings that hang together, because a room of each shares a night with a room of another of them. */
function chainsOf(rows: readonly StayNow[]): StayNow[][] {
  const sorted = [...rows].sort((a, b) => (a.stay.arrival < b.stay.arrival ? -1 : 1));
  const chains = new Chains();
  // Of the rows before, the one that lasts longest: if a row shares a night with any of them, it does with this one.
  let longest = sorted[0]?.stay;
  for (const { stay } of sorted) {
    if (longest === undefined) break;
    if (stay.arrival < longest.departure && stay.departure > stay.arrival)
      chains.join(longest.booking_number, stay.booking_number);
    if (stay.departure > longest.departure) longest = stay;
  }
  for (const twins of sameDates(sorted).values()) {
    const [first, ...others] = twins;
    for (const other of others) if (first !== undefined) chains.join(first, other);
  }
  const groups = new Map<string, StayNow[]>();
  for (const row of sorted) {
    const name = chains.nameOf(row.stay.booking_number);
    const group = groups.get(name);
    if (group) group.push(row);
    else groups.set(name, [row]);
  }
  return [...groups.values()].filter((group) => bookingsOf(group).size > 1);
}

function bookingsOf(rows: readonly StayNow[]): Set<string> {
  return new Set(rows.map(({ stay }) => stay.booking_number));
}

/** The bookings that have a room on the same dates, by dates. */
function sameDates(rows: readonly StayNow[]): Map<string, Set<string>> {
  const dates = new Map<string, Set<string>>();
  for (const { stay } of rows) {
    const key = `${stay.arrival} ${stay.departure}`;
    dates.set(key, (dates.get(key) ?? new Set()).add(stay.booking_number));
  }
  return dates;
}

function doubleFinding(rows: StayNow[]): Finding {
  const twins = [...sameDates(rows).values()].some((bookings) => bookings.size > 1);
  return {
    severity: twins ? 'medium' : 'low',
    rule: 'booked_twice',
    ...spanOfDates(rows.flatMap(({ stay }) => [stay.arrival, stay.departure])),
    count: bookingsOf(rows).size,
    explanation: twins
      ? 'The same guest has several bookings with the same dates: entered twice, or room by room.'
      : 'The same guest has several bookings whose nights overlap.',
    ...evidenceOf(rows),
  };
}
