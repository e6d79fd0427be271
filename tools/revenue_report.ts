import * as z from 'zod';
import { strayYearHint } from '../src/hotel/asked-date.js';
import { ALL, type RevenueRow } from '../src/hotel/revenue-sums.js';
import { REVENUE_BASES, REVENUE_GROUPS, revenueReport, type Revenue } from '../src/hotel/revenue.js';
import { defineTool } from '../src/tool.js';
import { fromInput, proveLength, resolvedOutput, resolveRange, toInput } from './shared/asked-range.js';
import { inventoryOf } from './shared/for-sale.js';
import { asOfOutput, maxAgeInput, warningsOutput } from './shared/fields.js';
import { askingOnce, businessDateOf, needColumns } from './shared/reservations.js';

const MOST_ROWS = 200;

const amount = z.number().nullable();

export const revenueReportTool = defineTool({
  name: 'revenue_report',
  title: 'Revenue report',
  description:
    'Room revenue of from..to (inclusive, at most 366 nights) without cancelled and no-show stays, which stand apart. basis stay: ' +
    "nights in the range, a stay's total and paid spread evenly over its nights, odd cents on the last; arrival, booked: whole " +
    'stays by that date. adr = revenue / room_nights; revpar = revenue / (rooms_total * nights), basis stay only; outstanding = ' +
    'revenue - paid; share of revenue. stays counts rooms. Group all is everything; a week is its Monday. Currencies are never ' +
    'added; currency null holds stays without a total.',
  input: z.strictObject({
    from: fromInput,
    to: toInput,
    basis: z.enum(REVENUE_BASES).default('stay'),
    group_by: z.enum(REVENUE_GROUPS).default('none'),
    max_age_seconds: maxAgeInput,
  }),
  output: z.strictObject({
    rows: z.array(
      z.strictObject({
        group: z.string().nullable(),
        currency: z.string().nullable(),
        revenue: amount,
        share: amount,
        room_nights: z.int(),
        adr: amount,
        revpar: amount,
        bookings: z.int(),
        stays: z.int(),
        average_stay: amount,
        average_lead_days: amount,
        cancelled: z.int(),
        cancelled_value: amount,
        no_shows: z.int(),
        no_show_value: amount,
        paid: amount,
        outstanding: amount,
      }) satisfies z.ZodType<RevenueRow>,
    ),
    rooms_total: z.int().nullable(),
    resolved: resolvedOutput,
    as_of: asOfOutput,
    warnings: warningsOutput,
  }),
  untrusted: [],
  repeatable: true,

  async run({ basis, group_by, max_age_seconds, ...asked }, context) {
    const reservations = askingOnce(context, max_age_seconds);
    const { from, to, resolved } = await resolveRange(asked, async () =>
      businessDateOf(await reservations(), context),
    );
    proveLength(from, to);
    const answer = await reservations();
    const { data } = answer.reading;
    needColumns(data, {
      total: true,
      booked_at: basis === 'booked',
      channel: group_by === 'channel',
      room_type: group_by === 'room_type',
      nationality: group_by === 'nationality',
    });
    const { inventory, warnings: inferred } = inventoryOf(data.stays, null, context);
    const report = revenueReport({
      stays: data.stays,
      businessDate: businessDateOf(answer, context),
      from,
      to,
      basis,
      groupBy: group_by,
      rooms: inventory,
    });
    const hint = strayYearHint(data.stays, { from, to }, basis === 'booked');
    const warnings = [...(hint === null ? [] : [hint]), ...warningsOf(report, data.fields.includes('paid'))];
    if (basis === 'booked') {
      const undated = data.stays.filter(({ booked_at }) => booked_at === null).length;
      if (undated > 0) warnings.push(`${undated} stays have no booking date; they may be missing here.`);
    }
    return {
      rows: report.rows.slice(0, MOST_ROWS),
      rooms_total: inventory.total,
      ...(resolved === undefined ? {} : { resolved }),
      as_of: answer.as_of,
      warnings: [...warnings, ...answer.warnings, ...(basis === 'stay' ? inferred : [])],
    };
  },
});

function warningsOf({ rows, without_total, without_paid, unsettled }: Revenue, paidShown: boolean): string[] {
  const warnings: string[] = [];
  if (without_total > 0) {
    warnings.push(
      `${without_total} stays have no known total: no sum, adr, revpar or share holds them; see currency null.`,
    );
  }
  if (without_paid > 0 && paidShown) {
    warnings.push(`paid and outstanding leave out ${without_paid} stays for which paid is not known.`);
  }
  if (unsettled > 0) warnings.push(`${unsettled} stays of unconfirmed or unknown status are counted.`);
  const currencies = rows.filter(({ group, currency }) => group === ALL && currency !== null).length;
  if (currencies > 1)
    warnings.push('There are several currencies: adr and revpar are of the stays in each alone.');
  if (rows.length > MOST_ROWS)
    warnings.push(`Only ${MOST_ROWS} of ${rows.length} rows are shown; ask for a shorter range.`);
  return warnings;
}
