import * as z from 'zod';
import type { Answer } from '../src/book/book.js';
import type { ReservationsData } from '../src/book/source.js';
import { strayYearHint } from '../src/hotel/asked-date.js';
import { checkReservations, COLUMNS_OF } from '../src/hotel/checks/checks.js';
import { CHECK_RULES, SEVERITIES, type CheckRule, type Finding } from '../src/hotel/checks/findings.js';
import { addDays } from '../src/hotel/dates.js';
import { boundText } from '../src/hotel/room-inventory.js';
import { sumByCurrency } from '../src/hotel/reservation-totals.js';
import type { LocalDate, Money } from '../src/hotel/stay.js';
import { defineTool } from '../src/tool.js';
import { fromInput, proveLength, resolveRange, toInput } from './shared/asked-range.js';
import { forSaleOf, NOTHING_FOR_SALE, roomsOf, type ForSale } from './shared/for-sale.js';
import { amountsOutput, asOfOutput, maxAgeInput, moneyOutput, warningsOutput } from './shared/fields.js';
import {
  askingOnce,
  businessDateOf,
  deskClockOf,
  needColumns,
  reservationsOn,
} from './shared/reservations.js';

const MOST_FINDINGS = 50;
const NOT_COMPARED =
  'Not checked: sources_disagree, since no second source was compared (it needs HOTELRUNNER_SOURCE=both and an answer of the REST API).';

const severity = z.enum(SEVERITIES);
const rule = z.enum(CHECK_RULES);

export const checkReservationsTool = defineTool({
  name: 'check_reservations',
  title: 'Check reservations',
  description:
    'What a careful manager looks for in stays with a night in from..to (default: business date -7..+60; at most 366 nights): a room ' +
    'sold twice, more rooms booked than there are, no room under 48 h to arrival, calendar and reservations that contradict each ' +
    'other, the same guest booked twice, a balance at arrival (today, tomorrow) or after departure, stays not closed, test bookings, sources that disagree. ' +
    'What most stays have in common is one finding with a count. No finding under a rule that was checked means none. amount: owed in ' +
    'balance rules, else the price of the stay; owed: sums.',
  input: z.strictObject({
    from: fromInput.optional(),
    to: toInput.optional(),
    rules: z.array(rule).min(1).optional(),
    severity: severity.default('low').describe('Lowest to show'),
    max_age_seconds: maxAgeInput,
  }),
  output: z.strictObject({
    findings: z.array(
      z.strictObject({
        severity,
        rule,
        first_date: z.string(),
        last_date: z.string(),
        count: z.int(),
        explanation: z.string(),
        evidence: z.array(
          z.strictObject({
            confirmation_number: z.string(),
            room: z.string().nullable(),
            guest_name: z.string().nullable(),
            arrival: z.string(),
            departure: z.string(),
            amount: moneyOutput,
            differs: z
              .array(
                z.strictObject({
                  field: z.string(),
                  dashboard: z.string().nullable(),
                  api: z.string().nullable(),
                }),
              )
              .optional(),
          }),
        ),
        left_out: z.int().optional(),
        owed: amountsOutput.optional(),
      }),
    ),
    total: z.int(),
    owed: z.array(z.strictObject({ rule, bookings: z.int(), balance: amountsOutput })),
    checked: z.array(rule),
    from: z.string(),
    to: z.string(),
    as_of: asOfOutput,
    warnings: warningsOutput,
  }),
  searchHint: 'hotel audit, double bookings, overbooking, duplicates, unpaid balances, mistakes',
  untrusted: ['guest_name', 'differs'],

  async run({ rules, severity: lowest, max_age_seconds, from: start, to: end }, context) {
    const reservations = askingOnce(context, max_age_seconds);
    const asked = await resolveRange({ from: start, to: end }, async () =>
      businessDateOf(await reservations(), context),
    );
    if (asked.from !== undefined && asked.to !== undefined) proveLength(asked.from, asked.to);
    const answer = await reservations();
    const { data } = answer.reading;
    const businessDate = businessDateOf(answer, context);
    const { from, to } = rangeOf(asked, businessDate);
    proveLength(from, to);
    const { checked, warnings } = rulesToCheck(rules, data);
    const { inventory } = roomsOf(answer, context);
    if (inventory.total === null) warnings.push(...withoutRooms(checked, boundText(inventory)));
    const sale = checked.includes('calendar_mismatch')
      ? comparable(await forSaleOf(from, to, max_age_seconds, context))
      : NOTHING_FOR_SALE;
    warnings.push(...calendarWarnings(checked, sale));
    const hint = start === undefined && end === undefined ? null : strayYearHint(data.stays, { from, to });
    if (hint !== null) warnings.unshift(hint);
    const findings = checkReservations({
      stays: data.stays,
      reservations: reservationsOn(data, businessDate),
      businessDate,
      now: deskClockOf(answer, context),
      from,
      to,
      rooms: inventory,
      forSale: sale.byNight,
      disagreements: data.disagreements,
      rules: checked,
      severity: lowest,
    });
    if (findings.length > MOST_FINDINGS) {
      warnings.unshift(
        `Only the first ${MOST_FINDINGS} of ${findings.length} findings are shown; narrow rules, severity or dates.`,
      );
    }
    return {
      findings: findings.slice(0, MOST_FINDINGS),
      total: findings.length,
      owed: owedOf(findings),
      checked,
      from,
      to,
      as_of: answer.as_of,
      warnings: [...warnings, ...context.book.besideCalendar(answer, context.trail).warnings],
    };
  },
});

/** What the bookings under each rule about balances owe, those that are not shown, too. */
function owedOf(findings: readonly Finding[]): { rule: CheckRule; bookings: number; balance: Money[] }[] {
  return (['balance_at_arrival', 'balance_after_departure'] as const).flatMap((name) => {
    const found = findings.filter((finding) => finding.rule === name);
    if (found.length === 0) return [];
    const bookings = found.reduce((sum, { count }) => sum + count, 0);
    return [{ rule: name, bookings, balance: sumByCurrency(found.flatMap(({ owed = [] }) => owed)) }];
  });
}

/** The asked range; an end left open is a week ago or sixty days ahead, or the other end if that lies beyond. */
function rangeOf(
  { from, to }: { from?: LocalDate | undefined; to?: LocalDate | undefined },
  businessDate: LocalDate,
): { from: LocalDate; to: LocalDate } {
  const [first, last] = [addDays(businessDate, -7), addDays(businessDate, 60)];
  return {
    from: from ?? (to !== undefined && to < first ? to : first),
    to: to ?? (from !== undefined && from > last ? from : last),
  };
}

/** Refuses rules that were asked for by name and whose columns are hidden; leaves them out, with a warning, if all were asked for. */
function rulesToCheck(
  asked: readonly CheckRule[] | undefined,
  data: Answer<ReservationsData>['reading']['data'],
): { checked: CheckRule[]; warnings: string[] } {
  const compared = data.disagreements !== undefined;
  if (asked !== undefined) {
    const needed = asked.flatMap((name) => COLUMNS_OF[name].map((field) => [field, true] as const));
    needColumns(data, Object.fromEntries(needed));
    const checked = CHECK_RULES.filter(
      (name) => asked.includes(name) && (compared || name !== 'sources_disagree'),
    );
    return { checked, warnings: checked.length < new Set(asked).size ? [NOT_COMPARED] : [] };
  }
  const blind = CHECK_RULES.filter((name) => COLUMNS_OF[name].some((field) => !data.fields.includes(field)));
  return {
    // Where there is one source, nobody wants to hear of a second.
    checked: CHECK_RULES.filter((name) => !blind.includes(name) && (compared || name !== 'sources_disagree')),
    warnings: blind.length === 0 ? [] : [`Not checked, since columns are hidden: ${blind.join(', ')}.`],
  };
}

/** The calendar without months read longer ago than asked for: a booking made since would look like a mismatch. */
function comparable(sale: ForSale): ForSale {
  const { old } = sale;
  return {
    ...sale,
    byNight: new Map([...sale.byNight].filter(([night]) => !old.has(night.slice(0, 7)))),
    unread: [...sale.unread, ...[...old].map((month) => `${month} (stale)`)].sort(),
  };
}

/** The rules that need to know how many rooms there are are not checked. */
function withoutRooms(checked: CheckRule[], bound: string): string[] {
  const blind = (['overbooked', 'calendar_mismatch'] as const).filter((name) => checked.includes(name));
  for (const name of blind) drop(checked, name);
  return blind.length === 0
    ? []
    : [`Not checked: ${blind.join(', ')}, since HOTELRUNNER_ROOMS is not set.${bound}`];
}

/** Warnings of what the calendar could not tell. A rule for which no month was read was not checked. */
function calendarWarnings(checked: CheckRule[], { byNight, unread, warnings }: ForSale): string[] {
  if (!checked.includes('calendar_mismatch')) return [];
  if (byNight.size === 0) drop(checked, 'calendar_mismatch');
  if (byNight.size > 0 && unread.length === 0) return warnings;
  const months =
    unread.length > 0
      ? `, since calendar months could not be read: ${unread.join(', ')}`
      : ', since the calendar was empty';
  return [`Not ${byNight.size > 0 ? 'wholly ' : ''}checked: calendar_mismatch${months}.`, ...warnings];
}

function drop(checked: CheckRule[], name: CheckRule): void {
  checked.splice(checked.indexOf(name), 1);
}
