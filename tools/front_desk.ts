import * as z from 'zod';
import { strayYearHint } from '../src/hotel/asked-date.js';
import { frontDesk, type FrontDesk } from '../src/hotel/front-desk.js';
import { minuteIn } from '../src/hotel/dates.js';
import { STAY_STATUSES } from '../src/hotel/stay.js';
import { askFor, defineTool } from '../src/tool.js';
import { fromInput, resolveRange } from './shared/asked-range.js';
import { asOfOutput, maxAgeInput, moneyOutput, warningsOutput } from './shared/fields.js';
import { businessDateOf, needColumns, reservationsOn } from './shared/reservations.js';

/** Entries of an answer: more is more than anybody reads. */
const MOST_ENTRIES = 300;

const LISTS = ['needs_action', 'arrivals', 'departures', 'in_house'] as const;

const entry = z.strictObject({
  list: z.enum(LISTS),
  date: z.string(),
  confirmation_number: z.string(),
  guest_name: z.string().nullable(),
  status: z.enum(STAY_STATUSES),
  rooms: z.array(z.strictObject({ room: z.string().nullable(), room_type: z.string().nullable() })),
  arrival: z.string(),
  departure: z.string(),
  nights: z.int(),
  balance: moneyOutput,
  hours_to_arrival: z.number().optional(),
  urgent: z.boolean().optional(),
});

export const frontDeskTool = defineTool({
  name: 'front_desk',
  title: 'Front desk',
  description:
    "Arrivals, departures and guests in house (arrived before, leave after) of each date from date (default: the hotel's " +
    'business date) on. days counts rooms; entries are bookings. needs_action comes first: no room assigned on these dates, or ' +
    'urgent: under 48 h to arrival (printed time, else 15:00; hotel-local). balance = total - paid of the whole booking.',
  input: z.strictObject({
    date: fromInput.optional(),
    days: z.int().min(1).max(14).default(1),
    max_age_seconds: maxAgeInput,
  }),
  output: z.strictObject({
    business_date: z.string(),
    days: z.array(
      z.strictObject({
        date: z.string(),
        rooms_arriving: z.int(),
        rooms_departing: z.int(),
        rooms_in_house: z.int(),
      }),
    ),
    entries: z.array(entry),
    as_of: asOfOutput,
    warnings: warningsOutput,
  }),
  untrusted: ['guest_name'],

  async run({ date: asked, days, max_age_seconds }, context) {
    const answer = await context.book.reservations(askFor(context, max_age_seconds));
    const { data } = answer.reading;
    needColumns(data, { room: true });
    const businessDate = businessDateOf(answer, context);
    const { from: date } = await resolveRange({ from: asked, to: undefined }, () =>
      Promise.resolve(businessDate),
    );
    const desk = frontDesk({
      stays: data.stays,
      reservations: reservationsOn(data, businessDate),
      businessDate,
      now: minuteIn(context.hotel.timezone, context.now()),
      date: date ?? businessDate,
      days,
    });
    const entries = entriesOf(desk);
    const last = desk.days.at(-1)?.date;
    const hint = date === undefined ? null : strayYearHint(data.stays, { from: date, to: last });
    const warnings = hint === null ? [] : [hint];
    if (entries.length > MOST_ENTRIES) {
      warnings.push(
        `Only ${MOST_ENTRIES} of ${entries.length} entries are shown; days counts all. Ask for fewer days, or list_reservations.`,
      );
    }
    const unknown = new Set(entries.flatMap((e) => (e.balance === null ? e.confirmation_number : []))).size;
    if (unknown > 0)
      warnings.push(`balance is null for ${unknown} bookings: their total or paid is not known.`);
    return {
      business_date: businessDate,
      days: desk.days.map(({ arrivals: _a, departures: _d, in_house: _i, ...counts }) => counts),
      entries: entries.slice(0, MOST_ENTRIES),
      as_of: answer.as_of,
      warnings: [...warnings, ...answer.warnings],
    };
  },
});

/** One list of all: what needs action, then day by day; guests in house last, since they are the most and the least news. */
function entriesOf({ needs_action, days }: FrontDesk): z.input<typeof entry>[] {
  return [
    ...needs_action.map((found) => ({ list: 'needs_action' as const, date: found.arrival, ...found })),
    ...days.flatMap((day) =>
      (['arrivals', 'departures'] as const).flatMap((list) =>
        day[list].map((found) => ({ list, date: day.date, ...found })),
      ),
    ),
    ...days.flatMap(({ date, in_house }) =>
      in_house.map((found) => ({ list: 'in_house' as const, date, ...found })),
    ),
  ];
}
