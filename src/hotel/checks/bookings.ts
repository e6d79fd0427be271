/**
 * Checks of bookings: entered twice, not paid, not closed, not meant.
 */
import type { StayNow } from '../stays-now.js';
import { addDays } from '../dates.js';
import { byBooking, evidenceOf, spanOfDates, touches, type CheckFacts, type Finding } from './findings.js';
import { formatMoney } from '../money.js';
import { isLive } from '../reservation.js';
import type { Reservation } from '../stay.js';
import { foldText } from '../text.js';

/** The words of a name, folded and without punctuation. */
function wordsOf(name: string | null): string[] {
  return foldText(name ?? '').match(/[\p{L}\p{M}]+/gu) ?? [];
}

/** Live bookings that have a night in the range, with their live rows. */
function liveBookings(facts: CheckFacts): { booking: Reservation; rows: StayNow[] }[] {
  const rows = byBooking(facts.live);
  return facts.reservations
    .filter((booking) => isLive(booking.status) && touches(booking, facts))
    .map((booking) => ({ booking, rows: rows.get(booking.confirmation_number) ?? [] }));
}

function sameDates(a: Reservation, b: Reservation): boolean {
  return a.arrival === b.arrival && a.departure === b.departure;
}

/** Live bookings of one guest (names compared word by word, in any order) that share a night, one finding for each chain of them. */
export function bookedTwice(facts: CheckFacts): Finding[] {
  const byGuest = new Map<string, { booking: Reservation; rows: StayNow[] }[]>();
  for (const entry of liveBookings(facts)) {
    const key = wordsOf(entry.booking.guest_name).sort().join(' ');
    if (key === '') continue;
    const known = byGuest.get(key);
    if (known) known.push(entry);
    else byGuest.set(key, [entry]);
  }
  return [...byGuest.values()].flatMap((entries) => chainsOf(entries).map(doubleFinding));
}

type Entries = { booking: Reservation; rows: StayNow[] }[];

/** Bookings that hang together because each shares a night with another of them. */
function chainsOf(entries: Entries): Entries[] {
  const sorted = [...entries].sort((a, b) => (a.booking.arrival < b.booking.arrival ? -1 : 1));
  const chains: Entries[] = [];
  let end = '';
  for (const entry of sorted) {
    const { booking } = entry;
    const chain = chains.at(-1);
    if (chain && (booking.arrival < end || chain.some((other) => sameDates(other.booking, booking)))) {
      chain.push(entry);
    } else chains.push([entry]);
    end = booking.departure > end ? booking.departure : end;
  }
  return chains.filter((chain) => chain.length > 1);
}

function doubleFinding(chain: Entries): Finding {
  const twins = chain.some((a, i) => chain.slice(i + 1).some((b) => sameDates(a.booking, b.booking)));
  return {
    severity: twins ? 'medium' : 'low',
    rule: 'booked_twice',
    ...spanOfDates(chain.flatMap(({ booking }) => [booking.arrival, booking.departure])),
    count: chain.length,
    explanation: twins
      ? 'The same guest has several bookings with the same dates: entered twice, or room by room.'
      : 'The same guest has several bookings whose nights overlap.',
    evidence: evidenceOf(chain.flatMap(({ rows }) => rows)),
  };
}

function owing(booking: Reservation): boolean {
  return booking.balance !== null && booking.balance.amount > 0;
}

/** Bookings that arrive on the business date or the next day and are not paid. */
export function balanceAtArrival(facts: CheckFacts): Finding[] {
  const { businessDate } = facts;
  const tomorrow = addDays(businessDate, 1);
  return liveBookings(facts)
    .filter(
      ({ booking: { arrival, status } }) =>
        businessDate <= arrival && arrival <= tomorrow && status !== 'departed',
    )
    .filter(({ booking }) => owing(booking))
    .map(({ booking, rows }) => ({
      severity: 'low',
      rule: 'balance_at_arrival',
      first_date: booking.arrival,
      last_date: booking.arrival,
      count: 1,
      explanation: `The guest arrives today or tomorrow and owes ${balanceText(booking)}.`,
      evidence: evidenceOf(rows),
    }));
}

function balanceText({ balance }: Reservation): string {
  return balance === null ? 'an unknown amount' : formatMoney(balance);
}

/** Departed bookings that are not paid. If most are not, payments are kept elsewhere: one finding of low severity. */
export function balanceAfterDeparture(facts: CheckFacts): Finding[] {
  const departed = liveBookings(facts).filter(({ booking }) => booking.status === 'departed');
  const unpaid = departed.filter(({ booking }) => owing(booking));
  if (departed.length >= FEW && unpaid.length * 2 > departed.length) {
    return [
      {
        severity: 'low',
        rule: 'balance_after_departure',
        ...spanOfDates(unpaid.map(({ booking }) => booking.departure)),
        count: unpaid.length,
        explanation: 'Most departed bookings show a balance: payments may not be entered in HotelRunner.',
        evidence: evidenceOf(unpaid.flatMap(({ rows }) => rows)),
      },
    ];
  }
  return unpaid.map(({ booking, rows }) => ({
    severity: 'medium',
    rule: 'balance_after_departure',
    first_date: booking.departure,
    last_date: booking.departure,
    count: 1,
    explanation: `The guest ${booking.departure < facts.businessDate ? 'has left' : 'leaves today'} and owes ${balanceText(booking)}.`,
    evidence: evidenceOf(rows),
  }));
}

/** Fewer bookings than this tell nothing of a habit. */
const FEW = 5;

/** Guests labelled as in house whose departure date has passed: the stay was prolonged, or never checked out. */
export function overdueDeparture(facts: CheckFacts): Finding[] {
  return facts.live
    .filter(
      ({ stay, status }) =>
        status === 'in_house' && touches(stay, facts) && stay.departure < facts.businessDate,
    )
    .map((row) => ({
      severity: 'medium',
      rule: 'overdue_departure',
      first_date: row.stay.departure,
      last_date: row.stay.departure,
      count: 1,
      explanation: 'The departure date has passed and the guest is still marked as in house.',
      evidence: evidenceOf([row]),
    }));
}

/** Departed guests still marked as expected. If most are, nobody presses check-in there: one finding of low severity. */
export function stillExpected(facts: CheckFacts): Finding[] {
  const gone = facts.live.filter(({ stay }) => touches(stay, facts) && stay.departure < facts.businessDate);
  const open = gone.filter(({ stay }) => stay.printed_status === 'open');
  if (open.length * 2 > gone.length) {
    return [
      {
        severity: 'low',
        rule: 'still_expected',
        ...spanOfDates(open.map(({ stay }) => stay.departure)),
        count: open.length,
        explanation:
          'Most departed stays are still marked as expected: check-in seems not to be pressed here.',
        evidence: evidenceOf(open),
      },
    ];
  }
  return open.map((row) => ({
    severity: 'medium',
    rule: 'still_expected',
    first_date: row.stay.departure,
    last_date: row.stay.departure,
    count: 1,
    explanation:
      'The departure date has passed and the stay is still marked as expected: a no-show, or never checked in.',
    evidence: evidenceOf([row]),
  }));
}

const TEST_WORDS = new Set(
  'test tests tester testing teste testi essai essais deneme demo prueba pruebas prova ensaio fake dummy asdf asdfgh qwerty azerty'.split(
    ' ',
  ),
);

// Three equal letters make a made-up name, but `III` stands behind real ones.
const SAME_LETTER = /^(?!i+$)(\p{L})\1\1+$/u;

/** A name that nobody bears: `Test 2`, `essai`, `xxx`, `aaa`. One such word is enough. */
export function isTestName(name: string | null): boolean {
  return wordsOf(name).some((word) => TEST_WORDS.has(word) || SAME_LETTER.test(word));
}

/** Live bookings under the name of a test. One whose stay is still to come keeps a room from being sold. */
export function testBooking(facts: CheckFacts): Finding[] {
  return liveBookings(facts)
    .filter(({ booking }) => isTestName(booking.guest_name))
    .map(({ booking, rows }) => ({
      severity: booking.departure > facts.businessDate ? 'medium' : 'low',
      rule: 'test_booking',
      first_date: booking.arrival,
      last_date: booking.departure,
      count: 1,
      explanation: 'The guest name looks like a test; a live test booking keeps a room from being sold.',
      evidence: evidenceOf(rows),
    }));
}
