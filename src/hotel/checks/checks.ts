/**
 * What a careful manager would look for in the book.
 */
import {
  balanceAfterDeparture,
  balanceAtArrival,
  overdueDeparture,
  stillExpected,
  testBooking,
} from './bookings.js';
import { bookedTwice } from './booked-twice.js';
import { calendarMismatch, noRoom, overbooked, roomSoldTwice } from './rooms.js';
import {
  CHECK_RULES,
  SEVERITIES,
  type CheckFacts,
  type CheckRule,
  type Finding,
  type Severity,
} from './findings.js';
import { sourcesDisagree } from './sources.js';
import { liveStays } from '../stays-now.js';

const CHECKS: Record<CheckRule, (facts: CheckFacts) => Finding[]> = {
  room_sold_twice: roomSoldTwice,
  overbooked,
  no_room: noRoom,
  calendar_mismatch: calendarMismatch,
  booked_twice: bookedTwice,
  balance_at_arrival: balanceAtArrival,
  balance_after_departure: balanceAfterDeparture,
  overdue_departure: overdueDeparture,
  still_expected: stillExpected,
  test_booking: testBooking,
  sources_disagree: sourcesDisagree,
};

/** The columns without which a rule would be silent, or wrong. */
export const COLUMNS_OF: Record<CheckRule, readonly string[]> = {
  room_sold_twice: ['room'],
  overbooked: [],
  no_room: ['room'],
  calendar_mismatch: [],
  booked_twice: ['guest_name'],
  balance_at_arrival: ['total', 'paid'],
  balance_after_departure: ['total', 'paid'],
  overdue_departure: [],
  still_expected: [],
  test_booking: ['guest_name'],
  sources_disagree: [],
};

export interface CheckQuery extends Omit<CheckFacts, 'live'> {
  rules: readonly CheckRule[];
  /** The lowest severity to report. Default: all. */
  severity?: Severity | undefined;
}

/** What the rules find, the gravest first, then by date, then in the order of the rules. */
export function checkReservations({ rules, severity = 'low', ...rest }: CheckQuery): Finding[] {
  const facts: CheckFacts = { ...rest, live: liveStays(rest.stays, rest.businessDate) };
  const lowest = SEVERITIES.indexOf(severity);
  return CHECK_RULES.filter((rule) => rules.includes(rule))
    .flatMap((rule) => CHECKS[rule](facts))
    .filter((finding) => SEVERITIES.indexOf(finding.severity) <= lowest)
    .sort(
      (a, b) =>
        SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
        Number(a.first_date > b.first_date) - Number(a.first_date < b.first_date) ||
        CHECK_RULES.indexOf(a.rule) - CHECK_RULES.indexOf(b.rule),
    );
}
