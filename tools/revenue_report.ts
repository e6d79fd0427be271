import * as z from 'zod';
import { strayYearHint } from '../src/hotel/asked-date.js';
import { unknownValueText, valuesMeant, type ValueFilter } from '../src/hotel/filter-values.js';
import type { Comparison } from '../src/hotel/revenue-compare.js';
import { REVENUE_BASES, REVENUE_GROUPS, type RevenueBasis } from '../src/hotel/revenue-groups.js';
import { revenueBesideLastYear, revenueReport, type Revenue } from '../src/hotel/revenue.js';
import { boundText } from '../src/hotel/room-inventory.js';
import type { RoomStay } from '../src/hotel/stay.js';
import { foldText } from '../src/hotel/text.js';
import { defineTool } from '../src/tool.js';
import {
  fromInput,
  proveEnd,
  proveLength,
  resolvedOutput,
  resolveRange,
  toInput,
} from './shared/asked-range.js';
import { roomsOf } from './shared/for-sale.js';
import { asOfOutput, maxAgeInput, warningsOutput } from './shared/fields.js';
import { askingOnce, businessDateOf, needColumns } from './shared/reservations.js';

const MOST_ROWS = 200;

const amount = z.number().nullable();
const beside = amount.optional();
const part = z.string().trim().min(1).max(100).optional();

/** `none` is what no group was called at first. */
const groupBy = z.preprocess(
  (given) => (Array.isArray(given) ? given.filter((group) => group !== 'none') : given),
  z.array(z.enum(REVENUE_GROUPS)).max(2).default([]),
);

export const revenueReportTool = defineTool({
  name: 'revenue_report',
  title: 'Revenue report',
  description:
    'Room revenue of from..to (inclusive, at most 366 nights); cancelled and no-show stand apart, kept is what they paid, cancellation_rate of all rooms. basis ' +
    "stay: nights in the range, a stay's total spread evenly over them; arrival, booked: whole stays by that date. adr per room " +
    'night, revpar per available room night. Group all is everything; bands are nights or days. compare adds last_year_ (final, 364 ' +
    'days before) and stly_ (on the books at the same distance). Currencies are never added; currency null: rooms without a total.',
  input: z.strictObject({
    from: fromInput,
    to: toInput.optional(),
    basis: z.enum(REVENUE_BASES).default('stay'),
    group_by: groupBy,
    channel: part,
    room_type: part,
    compare: z.enum(['last_year']).optional(),
    max_age_seconds: maxAgeInput,
  }),
  output: z.strictObject({
    rows: z.array(
      z.strictObject({
        group: z.string().nullable(),
        subgroup: z.string().nullable().optional(),
        currency: z.string().nullable(),
        revenue: amount,
        share: amount,
        room_nights: z.int(),
        occupancy: amount,
        adr: amount,
        revpar: amount,
        bookings: z.int(),
        rooms: z.int(),
        revenue_per_booking: amount,
        nights_per_booking: amount,
        nights_per_room: amount,
        lead_days_per_booking: amount,
        lead_days_per_room: amount,
        cancelled_bookings: z.int(),
        cancelled_rooms: z.int(),
        cancelled_value: amount,
        cancelled_kept: amount,
        cancellation_rate: amount,
        no_show_bookings: z.int(),
        no_show_rooms: z.int(),
        no_show_value: amount,
        no_show_kept: amount,
        paid: amount,
        outstanding: amount,
        last_year_revenue: beside,
        last_year_room_nights: beside,
        last_year_adr: beside,
        stly_revenue: beside,
        stly_room_nights: beside,
        stly_adr: beside,
        stly_cancelled_rooms: beside,
        stly_cancelled_value: beside,
        revenue_vs_stly: beside,
        room_nights_vs_stly: beside,
      }),
    ),
    rooms_total: z.int().nullable(),
    last_year: z.strictObject({ from: z.string(), to: z.string(), books_of: z.string() }).optional(),
    resolved: resolvedOutput,
    as_of: asOfOutput,
    warnings: warningsOutput,
  }),
  searchHint: 'hotel revenue, ADR, RevPAR, cancellations by channel or month',
  untrusted: [],
  repeatable: true,

  async run({ basis, group_by, channel, room_type, compare, max_age_seconds, ...asked }, context) {
    const reservations = askingOnce(context, max_age_seconds);
    const { from, to, resolved } = await resolveRange({ from: asked.from, to: asked.to }, async () =>
      businessDateOf(await reservations(), context),
    );
    proveEnd(to);
    proveLength(from, to);
    const answer = await reservations();
    const { data } = answer.reading;
    const groups = new Set<string>(group_by);
    needColumns(data, {
      total: true,
      booked_at: basis === 'booked' || groups.has('lead_time'),
      channel: groups.has('channel') || channel !== undefined,
      room_type: groups.has('room_type') || room_type !== undefined,
      nationality: groups.has('nationality'),
    });
    const { inventory } = roomsOf(answer, context);
    const channels = meant('channel', channel, data.stays);
    const roomTypes = meant('room_type', room_type, data.stays);
    const query = {
      stays: data.stays,
      businessDate: businessDateOf(answer, context),
      from,
      to,
      basis,
      groupBy: group_by,
      rooms: inventory,
      channels: channels.values,
      roomTypes: roomTypes.values,
    };
    const { report, lastYear } =
      compare === undefined ? { report: revenueReport(query), lastYear: null } : revenueBesideLastYear(query);
    const hint = strayYearHint(data.stays, { from, to }, basis === 'booked');
    const undated = basis === 'booked' ? data.stays.filter(({ booked_at }) => booked_at === null).length : 0;
    const inferred = inventory.source === 'inferred';
    return {
      rows: report.rows.slice(0, MOST_ROWS),
      rooms_total: inferred ? null : inventory.total,
      ...(lastYear === null
        ? {}
        : { last_year: { from: lastYear.from, to: lastYear.to, books_of: lastYear.books_of } }),
      ...(resolved === undefined ? {} : { resolved }),
      as_of: answer.as_of,
      warnings: [
        ...(hint === null ? [] : [hint]),
        ...channels.warnings,
        ...roomTypes.warnings,
        ...warningsOf(report, data.fields, basis),
        ...(compare === undefined ? [] : comparisonWarnings(lastYear)),
        ...(undated > 0 ? [`${undated} rooms have no booking date; they may be missing here.`] : []),
        ...answer.warnings,
        ...(basis === 'stay' && inferred && channel === undefined
          ? [
              `occupancy and revpar are null: the number of rooms is not known.${boundText(inventory)} Set HOTELRUNNER_ROOMS.`,
            ]
          : []),
      ],
    };
  },
});

/** The values of the hotel that a filter means; null for all. */
function meant(
  filter: ValueFilter & ('channel' | 'room_type'),
  asked: string | undefined,
  stays: readonly RoomStay[],
): { values: Set<string> | null; warnings: string[] } {
  if (asked === undefined) return { values: null, warnings: [] };
  const known = [...new Set(stays.flatMap((stay) => stay[filter] ?? []))];
  const stranger = unknownValueText(filter, asked, known);
  return {
    values: new Set(valuesMeant(filter, asked, known) ?? known),
    warnings: stranger === null ? [] : [stranger],
  };
}

/** Channels whose totals are on another basis at some hotels: Agoda's is the payout, Trip.com's what the guest paid, in USD. */
const OTHER_BASES = new Map([
  ['agoda', 'Agoda'],
  ['trip.com', 'Trip.com'],
  ['trip', 'Trip.com'],
  ['ctrip', 'Trip.com'],
]);

function warningsOf(
  { rows, counts, channels, live }: Revenue,
  fields: readonly string[],
  basis: RevenueBasis,
): string[] {
  const warnings: string[] = [];
  if (basis === 'stay' && counts.by_night > 0) {
    warnings.push(
      `Nights of ${counts.by_night} of ${live} rooms count at their own prices; totals of all others are spread evenly.`,
    );
  }
  if (counts.without_total > 0) {
    warnings.push(
      `${counts.without_total} rooms have no known total: no amount, adr, revpar or share holds them; see currency null.`,
    );
  }
  if (!fields.includes('paid'))
    warnings.push('paid, outstanding and kept are null: All Reservations does not show the column paid.');
  else if (counts.without_paid > 0)
    warnings.push(`paid and outstanding leave out ${counts.without_paid} rooms for which paid is not known.`);
  if (!fields.includes('booked_at'))
    warnings.push('lead_days are null: All Reservations does not show the column booked_at.');
  if (counts.unsettled > 0)
    warnings.push(`${counts.unsettled} rooms of unconfirmed or unknown status are counted.`);
  const other = new Set([...channels].flatMap((name) => OTHER_BASES.get(foldText(name)) ?? []));
  if (other.size > 0 && channels.size > 1)
    warnings.push(
      `Totals of ${[...other].join(' and ')} are on another basis at some hotels (Agoda: the payout; Trip.com: what the guest paid): sums over channels may mix them.`,
    );
  const currencies = new Set(rows.flatMap(({ currency }) => currency ?? [])).size;
  if (currencies > 1)
    warnings.push(
      'There are several currencies: adr and revpar are of the stays in each alone, occupancy of all.',
    );
  if (rows.length > MOST_ROWS)
    warnings.push(`Only ${MOST_ROWS} of ${rows.length} rows are shown; ask for a shorter range.`);
  return warnings;
}

function comparisonWarnings(lastYear: Comparison | null): string[] {
  if (lastYear?.final_known !== true)
    return ['last_year and stly are null: the bookings known do not go back so far.'];
  if (!lastYear.stly_known)
    return ['stly is null: no booking known was made so early, or booking dates are not shown.'];
  return lastYear.undated > 0
    ? [`stly leaves out ${lastYear.undated} rooms whose booking date is not known.`]
    : [];
}
