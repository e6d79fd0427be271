/**
 * What a server tells in another way than by a call of a tool, and by which tool it would tell the same. Who may not ask that tool is not
 * told it in this way either.
 */
import type { Asked } from './uris.js';

/** The names of the tools that a connection may ask. */
export type Tools = ReadonlySet<string>;

const READ_LIKE: Record<Asked['kind'], string> = {
  latest: 'list_reservations',
  hotel: 'hotel_status',
  reservation: 'get_reservation',
  occupancy: 'occupancy_for_dates',
};

/** Values of the last reading that complete an argument; what is not named here follows from the date or stands in our sources. */
const COMPLETED_LIKE: Readonly<Record<string, readonly string[]>> = {
  confirmation_number: ['list_reservations'],
  month: ['list_reservations'],
  channel: ['list_reservations', 'hotel_status'],
  room_type: ['list_reservations', 'hotel_status'],
};

/** Whether what stands at an address may be read. */
export function mayRead(kind: Asked['kind'], tools: Tools): boolean {
  return tools.has(READ_LIKE[kind]);
}

/** Whether an argument may be completed with what the last reading has. */
export function mayComplete(argument: string, tools: Tools): boolean {
  return COMPLETED_LIKE[argument]?.some((tool) => tools.has(tool)) ?? true;
}
