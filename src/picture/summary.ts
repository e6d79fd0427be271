/** What a picture says, in words, for those who do not see it. */
import { addDays } from '../hotel/dates.js';
import type { Occupancy, OccupancyNight } from '../hotel/occupancy.js';
import { isPlainShape } from '../hotel/plain-shape.js';
import type { LocalDate } from '../hotel/stay.js';
import type { TapeBar, TapeChart, TapeRow } from '../hotel/tape-chart.js';

/** More than so many of a kind are counted, not named. */
const MOST_NAMED = 8;

export function heatMapSummary({ nights, summary }: Occupancy): string {
  const { room_nights_booked: booked, room_nights_available: available, peak_dates: peaks } = summary;
  const types = nights[0]?.by_room_type ?? [];
  const byType = types.flatMap(({ room_type }, i) => {
    const all = nights.map((night) => night.by_room_type?.[i]);
    const sum = all.reduce((total, night) => total + (night?.rooms_booked ?? 0), 0);
    const rooms = all[0]?.rooms_total ?? null;
    if (sum === 0 && rooms === null) return [];
    return [`${toldType(room_type)} ${share(sum, rooms === null ? null : rooms * nights.length)}`];
  });
  const most = nights.find(({ date }) => date === peaks[0])?.rooms_booked ?? 0;
  return [
    `Room-nights booked: ${share(booked, available)}.`,
    ...(most === 0 ? [] : [`Fullest: ${named(peaks)} with ${most} rooms.`]),
    `Overbooked: ${canTell(nights) ? named(overbooked(nights)) : 'not known, since the number of rooms is not'}.`,
    ...(byType.length === 0 ? [] : [`By room type: ${byType.join('; ')}.`]),
  ].join(' ');
}

export function tapeChartSummary({ groups, unassigned, free }: TapeChart, from: LocalDate): string {
  const rooms = groups.flatMap((group) => group.rooms);
  // Who only leaves on the first morning sleeps on none of these nights.
  const staysOf = ({ lanes }: TapeRow): TapeBar[] =>
    lanes.flat().filter(({ nights, day_use }) => nights > 0 || day_use);
  const bars = rooms.flatMap(staysOf);
  const empty = rooms.filter((row) => staysOf(row).length === 0).map(toldRoom);
  const clashing = rooms.filter(({ lanes }) => lanes.flat().some(({ clash }) => clash));
  const waiting = unassigned.flatMap(staysOf).sort((a, b) => (a.arrival < b.arrival ? -1 : 1));
  const least = Math.min(...(free ?? []));
  const tightest = (free ?? []).flatMap((rooms, i) => (rooms === least ? [addDays(from, i)] : []));
  const owing = new Set(
    [...bars, ...waiting].flatMap(({ owes, confirmation_number }) => (owes ? confirmation_number : [])),
  );
  return [
    `${bars.length} stays in ${rooms.length} rooms, ${waiting.length} without a room` +
      `${waiting.length === 0 ? '' : ` (arriving ${named([...new Set(waiting.map(({ arrival }) => arrival))])})`}.`,
    `Rooms empty throughout: ${named(empty)}.`,
    ...(free === null
      ? []
      : [`Fewest rooms free: ${least}${least < 0 ? ' (overbooked)' : ''}, on ${named(tightest)}.`]),
    `Double-booked: ${named(clashing.map((row) => `room ${toldRoom(row)}`))}.`,
    `Stays of bookings that owe money: ${owing.size}.`,
  ].join(' ');
}

/** Whether it is known of anything how many rooms there are. */
function canTell(nights: readonly OccupancyNight[]): boolean {
  return nights.some(
    ({ rooms_total, by_room_type = [] }) =>
      rooms_total !== null || by_room_type.some((type) => type.rooms_total !== null),
  );
}

function overbooked(nights: readonly OccupancyNight[]): string[] {
  return nights.flatMap(({ date, rooms_booked, rooms_total, by_room_type }) => {
    const types = (by_room_type ?? []).filter((type) => type.rooms_booked > (type.rooms_total ?? Infinity));
    const hotel = rooms_booked > (rooms_total ?? Infinity) ? ['the hotel'] : [];
    const all = [...hotel, ...types.map(({ room_type }) => toldType(room_type))];
    return all.length === 0 ? [] : [`${date} (${all.join(', ')})`];
  });
}

/** The summary is a sentence of ours: a name that is no plain one does not stand in it. */
function toldType(room_type: string | null): string {
  if (room_type === null) return 'no type printed';
  return isPlainShape('room_type', room_type) ? room_type : 'a type with an odd name';
}

function toldRoom({ room }: TapeRow): string {
  return room === null || isPlainShape('room', room) ? (room ?? '') : 'a room with an odd name';
}

function share(part: number, whole: number | null): string {
  return whole === null
    ? String(part)
    : `${part} of ${whole}${whole === 0 ? '' : ` (${Math.round((part / whole) * 100)} %)`}`;
}

function named(list: readonly string[]): string {
  if (list.length === 0) return 'none';
  const more = list.length - MOST_NAMED;
  return list.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
