import * as z from 'zod';
import { strayYearHint } from '../src/hotel/asked-date.js';
import { nightsBetween } from '../src/hotel/dates.js';
import { DESK_LISTS, frontDesk, type FrontDesk } from '../src/hotel/front-desk.js';
import { guestsOf, shownOfBooking, type HeadCount } from '../src/hotel/head-count.js';
import { turnoversOn } from '../src/hotel/turnovers.js';
import { STAY_STATUSES, type LocalDate } from '../src/hotel/stay.js';
import { defineTool } from '../src/tool.js';
import { fromInput, resolveRange } from './shared/asked-range.js';
import { NO_FACTS, readBookingPages, type BookingPages } from './shared/booking-pages.js';
import { amountsOutput, asOfOutput, maxAgeInput, moneyOutput, warningsOutput } from './shared/fields.js';
import {
  businessDateOf,
  deskClockOf,
  needColumns,
  reservationsOf,
  reservationsOn,
} from './shared/reservations.js';

/** Entries of an answer: more is more than anybody reads. */
const MOST_ENTRIES = 300;
const MOST_DAYS = 14;

const list = z.enum(DESK_LISTS);
const status = z.enum([...STAY_STATUSES, 'due_out']);

const entry = z.strictObject({
  lists: z.array(list),
  confirmation_number: z.string(),
  guest_name: z.string().nullable(),
  status,
  rooms: z.array(
    z.strictObject({
      room: z.string().nullable(),
      room_type: z.string().nullable(),
      status: status.optional(),
      arrival: z.string().optional(),
      departure: z.string().optional(),
    }),
  ),
  arrival: z.string(),
  departure: z.string(),
  nights: z.int(),
  balance: moneyOutput,
  hours_to_arrival: z.number().optional(),
  urgent: z.boolean().optional(),
  adults: z.int().nullable().optional(),
  children: z.int().nullable().optional(),
  arrival_time: z.string().nullable().optional(),
  note: z.string().nullable().optional(),
});

const turnover = z.strictObject({
  date: z.string(),
  room: z.string(),
  leaves: z.string(),
  leaves_guest: z.string().nullable(),
  comes: z.string().nullable(),
  comes_guest: z.string().nullable(),
});

export const frontDeskTool = defineTool({
  name: 'front_desk',
  title: 'Front desk',
  description:
    'Arrivals, departures and guests in house (arrived before, leave after) of each date from date (default: the business date) on. ' +
    'Each booking once, with the lists it is on; sums per list; days counts rooms. needs_action: no room assigned on these dates; ' +
    'urgent: under 48 h to arrival (printed time, else 15:00). overdue: in house past their departure. due_out: leaves today, not ' +
    'checked out. balance is of the whole booking. turnovers: rooms left, and who comes. with_details reads the pages of the bookings ' +
    '(slow): adults, children, arrival_time, note.',
  input: z.strictObject({
    date: fromInput.optional(),
    days: z.int().min(1).max(MOST_DAYS).optional(),
    with_details: z.boolean().default(false),
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
    sums: z.array(
      z.strictObject({
        list,
        bookings: z.int(),
        rooms: z.int(),
        unassigned: z.int(),
        guests: z.int().nullable(),
        balance: amountsOutput,
      }),
    ),
    entries: z.array(entry),
    turnovers: z.array(turnover),
    as_of: asOfOutput,
    warnings: warningsOutput,
  }),
  untrusted: ['guest_name', 'leaves_guest', 'comes_guest', 'arrival_time', 'note'],

  async run({ date: asked, days, with_details, max_age_seconds }, context) {
    const answer = await reservationsOf(context, max_age_seconds);
    const { data } = answer.reading;
    needColumns(data, { room: true });
    const businessDate = businessDateOf(answer, context);
    const range = await resolveRange({ from: asked, to: undefined }, () => Promise.resolve(businessDate));
    const date = range.from ?? businessDate;
    const desk = frontDesk({
      stays: data.stays,
      reservations: reservationsOn(data, businessDate),
      businessDate,
      now: deskClockOf(answer, context),
      date,
      days: days ?? lengthOf(date, range.to),
    });
    const { entries, elsewhere, ...counts } = desk;
    const last = counts.days.at(-1)?.date;
    const hint = asked === undefined ? null : strayYearHint(data.stays, { from: date, to: last });
    const shown = entries.slice(0, MOST_ENTRIES);
    const numbers = shown.map(({ confirmation_number }) => confirmation_number);
    const heads = new Map(
      with_details ? numbers.map((number) => [number, shownOfBooking(data.stays, number, businessDate)]) : [],
    );
    const pages = with_details
      ? await readBookingPages({ numbers, stays: data.stays, heads }, max_age_seconds, context)
      : null;
    const detailed = shown.map((one) => ({
      ...one,
      ...(pages === null ? {} : detailsOf(one.confirmation_number, pages, heads)),
    }));
    const turnovers = turnoversOn(
      data.stays,
      businessDate,
      counts.days.map((day) => day.date),
    );
    return {
      business_date: businessDate,
      ...counts,
      sums: counts.sums.map((sum) => ({ ...sum, guests: sum.guests ?? guestsOn(sum, detailed) })),
      entries: detailed,
      turnovers: turnovers.slice(0, MOST_ENTRIES).map(({ date: on, room, leaves, comes }) => ({
        date: on,
        room,
        leaves: leaves.confirmation_number,
        leaves_guest: leaves.guest_name,
        comes: comes?.confirmation_number ?? null,
        comes_guest: comes?.guest_name ?? null,
      })),
      as_of: answer.as_of,
      warnings: [
        ...(hint === null ? [] : [hint]),
        ...(pages?.warnings ?? []),
        ...warningsOf(desk),
        ...answer.warnings,
      ],
    };
  },
});

/** The list's own count first: it needs no page. */
function detailsOf(
  number: string,
  { facts }: BookingPages,
  heads: ReadonlyMap<string, Partial<HeadCount>>,
): typeof NO_FACTS {
  const page = facts.get(number) ?? NO_FACTS;
  const list = heads.get(number);
  return {
    ...page,
    adults: list?.adults ?? page.adults,
    children: list?.children ?? page.children,
  };
}

/** The guests of a list by what was read of its bookings. Null unless they are known of all, and each booking has one room. */
function guestsOn(
  { list: name, bookings, rooms }: FrontDesk['sums'][number],
  entries: readonly (FrontDesk['entries'][number] & Partial<HeadCount>)[],
): number | null {
  const on = entries.filter(({ lists }) => lists.includes(name));
  if (on.length !== bookings || on.length !== rooms || on.some((one) => one.rooms.length > 1)) return null;
  return on.reduce<number | null>((sum, { adults = null, children = null }) => {
    const guests = guestsOf({ adults, children });
    return sum === null || guests === null ? null : sum + guests;
  }, 0);
}

/** The days of a week or a weekend, of a month as many as can be shown; else one. */
function lengthOf(date: LocalDate, to: LocalDate | undefined): number {
  return to === undefined ? 1 : Math.min(MOST_DAYS, nightsBetween(date, to) + 1);
}

function warningsOf({ entries, elsewhere: { rooms, first_arrival } }: FrontDesk): string[] {
  const warnings: string[] = [];
  if (rooms > 0) {
    warnings.push(
      `On other dates ${rooms} more without a room arrive within 48 hours or should have arrived, the first on ${first_arrival}.`,
    );
  }
  if (entries.length > MOST_ENTRIES) {
    warnings.push(
      `Only ${MOST_ENTRIES} of ${entries.length} entries are shown; days and sums count all. Ask for fewer days, or list_reservations.`,
    );
  }
  const unknown = entries.filter(({ balance }) => balance === null).length;
  if (unknown > 0)
    warnings.push(
      `balance is null for ${unknown} bookings, and in no sum: their total or paid is not known.`,
    );
  return warnings;
}
