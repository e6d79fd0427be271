/**
 * What the dashboard and the REST API tell otherwise of one booking, although neither knows of a change since.
 */
import {
  EVIDENCE_LIMIT,
  spanOfDates,
  touches,
  type CheckFacts,
  type Finding,
  type Severity,
} from './findings.js';
import type { DifferentField } from '../row-differences.js';
import type { Disagreement } from '../two-sources.js';

/** So many bookings of a channel that differ in nothing but their total are its way of counting: net for one, gross for the other. */
const HABIT = 5;

const WHAT: Record<DifferentField, string> = {
  listed: 'whether it exists',
  status: 'whether it is cancelled',
  arrival: 'the arrival',
  departure: 'the departure',
  room: 'the room',
  total: 'the total',
};

/** Bookings that the two sources tell otherwise, one finding each; totals of a channel that differ as a rule are one of low severity. */
export function sourcesDisagree(facts: CheckFacts): Finding[] {
  const near = (facts.disagreements ?? []).filter((one) => touches(one, facts));
  const byChannel = new Map<string, Disagreement[]>();
  for (const one of near) {
    if (one.differs.some(({ field }) => field !== 'total')) continue;
    const channel = one.channel ?? '';
    byChannel.set(channel, [...(byChannel.get(channel) ?? []), one]);
  }
  const habits = [...byChannel.values()].filter((many) => many.length >= HABIT);
  const usual = new Set(habits.flat());
  return [
    ...near.filter((one) => !usual.has(one)).map((one) => findingOf([one], severityOf(one, facts), facts)),
    ...habits.map((many) => findingOf(many, 'low', facts)),
  ];
}

/** Where somebody may stand before a door that is not his, it is grave. */
function severityOf({ departure, differs }: Disagreement, { businessDate }: CheckFacts): Severity {
  const who = differs.some(({ field }) => field !== 'total' && field !== 'room');
  return who && departure >= businessDate ? 'high' : 'medium';
}

function findingOf(found: readonly Disagreement[], severity: Severity, facts: CheckFacts): Finding {
  const one = found.length === 1 ? found[0] : undefined;
  const about = (one?.differs ?? []).map(({ field }) => WHAT[field]).join(', ');
  const shown = found.slice(0, EVIDENCE_LIMIT);
  const left_out = found.length - shown.length;
  return {
    severity,
    rule: 'sources_disagree',
    ...spanOfDates(found.flatMap(({ arrival, departure }) => [arrival, departure])),
    count: found.length,
    explanation:
      one === undefined
        ? 'The totals of most bookings of a channel differ between dashboard and REST API: it may be net in one of them.'
        : `Dashboard and REST API differ in ${about}; answers go by the dashboard.`,
    evidence: shown.map(({ booking_number, arrival, departure, differs }) => {
      const row = facts.stays.find((stay) => stay.booking_number === booking_number);
      return {
        confirmation_number: booking_number,
        room: row?.room ?? null,
        guest_name: row?.guest_name ?? null,
        arrival,
        departure,
        amount: row?.total ?? null,
        differs,
      };
    }),
    ...(left_out > 0 ? { left_out } : {}),
  };
}
