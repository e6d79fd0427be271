import * as z from 'zod';
import { strayYearHint } from '../src/hotel/asked-date.js';
import { eachNight } from '../src/hotel/dates.js';
import { unknownValueText, valuesMeant } from '../src/hotel/filter-values.js';
import { freeRooms } from '../src/hotel/free-rooms.js';
import { boundText } from '../src/hotel/room-inventory.js';
import type { LocalDate, RoomStay } from '../src/hotel/stay.js';
import { foldText, roomKey } from '../src/hotel/text.js';
import { defineTool, type RepeatableContext } from '../src/tool.js';
import {
  fromInput,
  proveEnd,
  proveLength,
  resolvedOutput,
  resolveRange,
  toInput,
} from './shared/asked-range.js';
import { asOfOutput, maxAgeInput, warningsOutput } from './shared/fields.js';
import { forSaleOf, roomsOf, type ForSale } from './shared/for-sale.js';
import { askingOnce, businessDateOf, needColumns } from './shared/reservations.js';

const figures = {
  rooms_total: z.int().nullable(),
  free_throughout: z.int().nullable(),
  free_by_night: z.array(z.int()).nullable(),
  free_rooms: z.array(z.string()).nullable(),
  unassigned: z.int(),
};

export const findFreeRooms = defineTool({
  name: 'find_free_rooms',
  title: 'Find free rooms',
  description:
    'Rooms free from night from to night to, by type. free_throughout: can be sold for all nights without a move, bookings ' +
    "without a room counted; free_rooms: numbers without a stay. next: the nearest later start with rooms free. for_sale: the whole hotel's.",
  input: z.strictObject({
    from: fromInput,
    to: toInput.optional(),
    room_type: z.string().trim().min(1).max(100).optional(),
    rooms: z.int().min(1).max(1000).default(1),
    max_age_seconds: maxAgeInput,
  }),
  output: z.strictObject({
    nights: z.int(),
    types: z.array(z.strictObject({ room_type: z.string().nullable(), ...figures })),
    total: z.strictObject(figures),
    for_sale: z.int().nullable(),
    next: z.string().nullable(),
    resolved: resolvedOutput,
    as_of: asOfOutput,
    warnings: warningsOutput,
  }),
  searchHint: 'hotel availability, vacant rooms, which rooms are free',
  untrusted: [],
  view: 'month',
  repeatable: true,

  async run({ room_type, rooms: wanted, max_age_seconds, ...asked }, context) {
    const reservations = askingOnce(context, max_age_seconds);
    const { from, to, resolved } = await resolveRange({ from: asked.from, to: asked.to }, async () =>
      businessDateOf(await reservations(), context),
    );
    proveEnd(to);
    proveLength(from, to);
    const [listed, sale] = await Promise.all([reservations(), forSaleOf(from, to, max_age_seconds, context)]);
    const answer = context.book.besideCalendar(listed, context.trail);
    const { data } = answer.reading;
    const {
      list,
      count,
      warnings: unknown,
    } = roomsTold(context, boundText(roomsOf(answer, context).inventory));
    needColumns(data, { room: true, room_type: room_type !== undefined || list !== null });
    const { types, warnings: strangers } = typesNamed(room_type, data.stays, list);
    const { overbooked, strays, ...found } = freeRooms({
      stays: data.stays,
      businessDate: businessDateOf(answer, context),
      from,
      to,
      list,
      count,
      types,
      wanted,
    });
    const hint = strayYearHint(data.stays, { from, to });
    const { for_sale, warnings: ofCalendar } = lowestForSale(sale, from, to);
    return {
      ...found,
      for_sale,
      ...(resolved === undefined ? {} : { resolved }),
      as_of: answer.as_of,
      warnings: [
        ...(hint === null ? [] : [hint]),
        ...strangers,
        ...unknown,
        ...warningsOf(overbooked, strays, list ?? []),
        ...ofCalendar,
        ...answer.warnings,
      ],
    };
  },
});

/** The rooms as the user told them: all by number, or how many they are; never a guess from the rooms seen. */
function roomsTold(
  { hotel: { rooms: count, roomList } }: RepeatableContext,
  bound: string,
): {
  list: RepeatableContext['hotel']['roomList'] | null;
  count: number | null;
  warnings: string[];
} {
  const listed = new Set(roomList.map(({ room }) => roomKey(room))).size;
  if (listed > 0 && (count ?? listed) === listed) return { list: roomList, count: listed, warnings: [] };
  if (listed > 0) {
    return {
      list: null,
      count,
      warnings: [
        `HOTELRUNNER_ROOMS is ${count ?? 0} and room_list names ${listed} rooms: types and numbers are null until both agree.`,
      ],
    };
  }
  const total = count === null ? '; HOTELRUNNER_ROOMS alone would tell the free rooms of the hotel' : '';
  return {
    list: null,
    count,
    warnings: [
      `Which rooms there are is not known, so what depends on it is null: name them all, with room_type, in room_list of the config file (HOTELRUNNER_CONFIG)${total}.${bound}`,
    ],
  };
}

/** The types that are meant, folded; null for all. */
function typesNamed(
  asked: string | undefined,
  stays: readonly RoomStay[],
  list: RepeatableContext['hotel']['roomList'] | null,
): { types: Set<string> | null; warnings: string[] } {
  const known = [...new Set((list ?? stays).flatMap(({ room_type }) => room_type ?? []))];
  const stranger = unknownValueText('room_type', asked, known);
  const meant = valuesMeant('room_type', asked, known);
  return {
    types: meant === null ? null : new Set(meant.map(foldText)),
    warnings: stranger === null ? [] : [stranger],
  };
}

function warningsOf(
  overbooked: readonly LocalDate[],
  strays: number,
  list: RepeatableContext['hotel']['roomList'],
): string[] {
  const untyped = list.some(({ room_type }) => room_type === null);
  return [
    ...(overbooked.length > 0
      ? [
          `More rooms are booked than the hotel has on ${overbooked.slice(0, 10).join(', ')}: 0 is free there.`,
        ]
      : []),
    ...(strays > 0
      ? [
          `${strays} booked rooms have neither a room nor a type of room_list, so the types' figures are null.`,
        ]
      : []),
    ...(untyped ? ["room_list names rooms without room_type, so the types' figures are null."] : []),
  ];
}

/** The lowest figure of the nights; null unless all of them were read. */
function lowestForSale(
  { byNight, unread, warnings }: ForSale,
  from: LocalDate,
  to: LocalDate,
): { for_sale: number | null; warnings: string[] } {
  const nights = eachNight(from, to).map((date) => byNight.get(date)?.total);
  const read = nights.flatMap((total) => total ?? []);
  const missing =
    unread.length === 0 ? [] : [`for_sale is null: the calendar could not be read: ${unread.join(', ')}.`];
  return {
    for_sale: read.length === nights.length ? Math.min(...read) : null,
    warnings: [...missing, ...warnings],
  };
}
