/**
 * Checks of bookings: not paid, not closed, not meant.
 */
import { addDays } from '../dates.js';
import {
  byBooking,
  evidenceOf,
  owedBy,
  spanOfDates,
  touches,
  type CheckFacts,
  type Finding,
  type LiveBooking,
} from './findings.js';
import { isTestGuest } from '../guest-identity.js';
import { formatMoney } from '../money.js';
import { isLive } from '../reservation.js';
import type { Reservation } from '../stay.js';

/** By the facts: three rules ask for the same bookings. */
const found = new WeakMap<CheckFacts, LiveBooking[]>();

/** Live bookings that have a room with a night in the range, with their live rows. */
function liveBookings(facts: CheckFacts): LiveBooking[] {
  let bookings = found.get(facts);
  if (bookings === undefined) found.set(facts, (bookings = findLiveBookings(facts)));
  return bookings;
}

function findLiveBookings(facts: CheckFacts): LiveBooking[] {
  const near = new Set<string>();
  for (const { stay } of facts.live) if (touches(stay, facts)) near.add(stay.booking_number);
  const rows = byBooking(facts.live.filter(({ stay }) => near.has(stay.booking_number)));
  return facts.reservations
    .filter(({ status, confirmation_number }) => isLive(status) && near.has(confirmation_number))
    .map((booking) => ({ booking, rows: rows.get(booking.confirmation_number) ?? [] }));
}

/** Fewer bookings or stays than this tell nothing of a habit. */
const FEW = 5;

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
      ...owedBy([{ booking, rows }]),
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
        ...owedBy(unpaid),
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
    ...owedBy([{ booking, rows }]),
  }));
}

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
      ...evidenceOf([row]),
    }));
}

/** Departed guests still marked as expected. If most are, nobody presses check-in there: one finding of low severity. */
export function stillExpected(facts: CheckFacts): Finding[] {
  const gone = facts.live.filter(({ stay }) => touches(stay, facts) && stay.departure < facts.businessDate);
  const open = gone.filter(({ stay }) => stay.printed_status === 'open');
  if (gone.length >= FEW && open.length * 2 > gone.length) {
    return [
      {
        severity: 'low',
        rule: 'still_expected',
        ...spanOfDates(open.map(({ stay }) => stay.departure)),
        count: open.length,
        explanation:
          'Most departed stays are still marked as expected: check-in seems not to be pressed here.',
        ...evidenceOf(open),
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
    ...evidenceOf([row]),
  }));
}

/** Live bookings under the name of a test. One whose stay is still to come keeps a room from being sold. */
export function testBooking(facts: CheckFacts): Finding[] {
  return liveBookings(facts)
    .filter(({ rows }) => rows.some(({ stay }) => isTestGuest(stay)))
    .map(({ booking, rows }) => ({
      severity: booking.departure > facts.businessDate ? 'medium' : 'low',
      rule: 'test_booking',
      first_date: booking.arrival,
      last_date: booking.departure,
      count: 1,
      explanation: 'The guest name looks like a test; a live test booking keeps a room from being sold.',
      ...evidenceOf(rows),
    }));
}
