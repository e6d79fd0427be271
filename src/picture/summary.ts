/** What a picture says, in words, for those who do not see it. */
import { addDays, eachNight } from '../hotel/dates.js';
import type { Occupancy, OccupancyNight } from '../hotel/occupancy.js';
import type { LocalDate } from '../hotel/stay.js';
import type { TapeChart } from '../hotel/tape-chart.js';

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
    return [`${room_type ?? 'no type printed'} ${share(sum, rooms === null ? null : rooms * nights.length)}`];
  });
  const most = nights.find(({ date }) => date === peaks[0])?.rooms_booked ?? 0;
  return [
    `Room-nights booked: ${share(booked, available)}.`,
    ...(most === 0 ? [] : [`Fullest: ${named(peaks)} with ${most} rooms.`]),
    `Overbooked: ${canTell(nights) ? named(overbooked(nights)) : 'not known, since the number of rooms is not'}.`,
    ...(byType.length === 0 ? [] : [`By room type: ${byType.join('; ')}.`]),
  ].join(' ');
}

export function tapeChartSummary({ rooms, unassigned }: TapeChart, from: LocalDate, to: LocalDate): string {
  const bars = rooms.flatMap(({ lanes }) => lanes.flat());
  const empty = rooms.filter(({ lanes }) => lanes.flat().length === 0).map(({ room }) => room ?? '');
  const clashing = rooms.filter(({ lanes }) => lanes.flat().some(({ clash }) => clash));
  const waiting = unassigned
    .flatMap(({ lanes }) => lanes.flat())
    .sort((a, b) => (a.arrival < b.arrival ? -1 : 1));
  const taken = rooms.map(
    ({ lanes }) => new Set(lanes.flat().flatMap(({ start, nights }) => range(start, nights))),
  );
  // Who has no room yet will take one, too.
  const nightsWaiting = waiting.map(({ start, nights }) => new Set(range(start, nights)));
  const free = eachNight(from, to).map((_, i) => {
    const unassignedThen = nightsWaiting.filter((nights) => nights.has(i)).length;
    return taken.filter((nights) => !nights.has(i)).length - unassignedThen;
  });
  const least = Math.min(...free);
  const tightest = free.flatMap((rooms, i) => (rooms === least ? [addDays(from, i)] : []));
  return [
    `${bars.length} stays in ${rooms.length} rooms, ${waiting.length} without a room` +
      `${waiting.length === 0 ? '' : ` (arriving ${named([...new Set(waiting.map(({ arrival }) => arrival))])})`}.`,
    `Rooms empty throughout: ${named(empty)}.`,
    ...(rooms.length === 0 ? [] : [`Fewest rooms free: ${least}, on ${named(tightest)}.`]),
    `Double-booked: ${named(clashing.map(({ room }) => `room ${room ?? ''}`))}.`,
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
    const all = [...hotel, ...types.map(({ room_type }) => room_type ?? 'no type printed')];
    return all.length === 0 ? [] : [`${date} (${all.join(', ')})`];
  });
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

function range(start: number, length: number): number[] {
  return Array.from({ length }, (_, i) => start + i);
}
