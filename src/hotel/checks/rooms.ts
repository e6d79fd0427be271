/**
 * Checks of rooms and nights.
 */
import { together, unassignedStays, URGENT_MINUTES, type StayNow } from '../stays-now.js';
import { addDays } from '../dates.js';
import { freeFrom } from '../holding.js';
import { evidenceOf, runsOf, spanOfDates, touches, type CheckFacts, type Finding } from './findings.js';
import { occupancyForDates } from '../occupancy.js';
import type { LocalDate } from '../stay.js';
import { roomKey } from '../text.js';

/** A room that two or more live rows hold on the same night; one finding for each run of nights with the same rows. */
export function roomSoldTwice(facts: CheckFacts): Finding[] {
  const { businessDate, from, to } = facts;
  const byRoom = new Map<string, { row: StayNow; start: LocalDate; end: LocalDate }[]>();
  for (const row of facts.live) {
    const key = roomKey(row.stay.room ?? '');
    if (key === '' || !touches(row.stay, facts)) continue;
    const holding = { row, start: row.stay.arrival, end: freeFrom(row.stay, row.status, businessDate) };
    if (holding.end <= holding.start) continue;
    const known = byRoom.get(key);
    if (known) known.push(holding);
    else byRoom.set(key, [holding]);
  }
  return [...byRoom.values()].flatMap((holdings) => {
    // Between two neighbouring dates of arrival or departure nothing changes.
    const dates = [...new Set([from, ...holdings.flatMap(({ start, end }) => [start, end])])].sort();
    return dates.slice(0, -1).flatMap((start, i): Finding[] => {
      const end = dates[i + 1] ?? start;
      if (start < from || start > to) return [];
      const rows = holdings.filter((held) => held.start <= start && held.end >= end).map(({ row }) => row);
      if (rows.length < 2) return [];
      const last_date = end > to ? to : addDays(end, -1);
      return [
        {
          severity: last_date >= businessDate ? 'high' : 'medium',
          rule: 'room_sold_twice',
          first_date: start,
          last_date,
          count: rows.length,
          explanation: 'These stays are in the same room on the same nights.',
          ...evidenceOf(rows),
        },
      ];
    });
  });
}

/** Rooms not assigned less than 48 hours before the guests arrive, or after; one finding for the rooms of a booking. */
export function noRoom(facts: CheckFacts): Finding[] {
  const { live, businessDate, now } = facts;
  const soon = unassignedStays(live, businessDate, now).filter(
    ({ stay, minutesToArrival }) => minutesToArrival < URGENT_MINUTES && touches(stay, facts),
  );
  return together(soon).map((rows): Finding => {
    const dates = spanOfDates(rows.map(({ stay }) => stay.arrival));
    const late = dates.first_date < businessDate;
    return {
      severity: late ? 'medium' : 'high',
      rule: 'no_room',
      ...dates,
      count: rows.length,
      explanation: late
        ? 'The arrival date has passed and no room is assigned: not entered, or a no-show.'
        : 'No room is assigned and the guest arrives in less than 48 hours.',
      ...evidenceOf(rows),
    };
  });
}

function nightsFinding(
  facts: CheckFacts,
  rule: 'overbooked' | 'calendar_mismatch',
  nights: readonly LocalDate[],
  explanation: string,
): Finding[] {
  const { businessDate } = facts;
  // Nights gone and nights to come differ in severity, so no finding holds both.
  const runs = [
    ...runsOf(nights.filter((night) => night < businessDate)),
    ...runsOf(nights.filter((night) => night >= businessDate)),
  ];
  return runs.map(({ first, last, count }) => ({
    severity: first < businessDate ? 'low' : 'high',
    rule,
    first_date: first,
    last_date: last,
    count,
    explanation,
    evidence: [],
  }));
}

/** Nights with more rooms booked than the house has, if the user said how many it has. */
export function overbooked(facts: CheckFacts): Finding[] {
  const nights = occupancyForDates(facts)
    .nights.filter(({ rooms_booked, rooms_total }) => rooms_total !== null && rooms_booked > rooms_total)
    .map(({ date }) => date);
  return nightsFinding(
    facts,
    'overbooked',
    nights,
    'More rooms are booked on these nights than the hotel has.',
  );
}

/** Nights on which rooms booked and rooms for sale are together more than the house has, if the user said how many it has. */
export function calendarMismatch(facts: CheckFacts): Finding[] {
  return nightsFinding(
    facts,
    'calendar_mismatch',
    occupancyForDates(facts).contradictions,
    "Rooms booked plus the calendar's rooms for sale are more than the hotel has: it may sell too many.",
  );
}
