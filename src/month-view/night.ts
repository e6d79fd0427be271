/** A night that is open: who comes, who leaves, and which rooms are free. */
import type { Booking, Bookings, FreeRooms, Night } from './data.js';
import { el } from './dom.js';
import { figuresOf } from './grid.js';
import { dayIn, type Words } from './words.js';

/** Null while it is asked for; a text says why it is not there. */
type Asked<T> = T | string | null;

export interface OpenNight {
  date: string;
  arrivals: Asked<Bookings>;
  departures: Asked<Bookings>;
  free: Asked<FreeRooms>;
}

export function nightSection(
  { date, arrivals, departures, free }: OpenNight,
  figures: Night | undefined,
  words: Words,
  locale: string,
  onClose: () => void,
): HTMLElement {
  const title = dayIn(locale, date);
  const list = (name: string, asked: Asked<Bookings>): HTMLElement =>
    part(
      name,
      asked,
      words,
      (found) => bookings(found, words),
      asked !== null && typeof asked !== 'string' ? asked.total : null,
    );
  return el(
    'section',
    { 'aria-label': title },
    el(
      'div',
      { class: 'head' },
      el('h2', { tabindex: '-1' }, title),
      el('button', { 'aria-label': words.close, click: onClose }, '×'),
    ),
    figures === undefined ? null : el('p', {}, figuresOf(figures, words)),
    el(
      'div',
      { class: 'lists' },
      list(words.arrivals, arrivals),
      list(words.departures, departures),
      part(words.freeRooms, free, words, (found) => freeList(found, words)),
    ),
  );
}

function part<T extends object>(
  name: string,
  asked: Asked<T>,
  words: Words,
  drawn: (found: T) => HTMLElement,
  count: number | null = null,
): HTMLElement {
  const heading = el('h3', {}, count === null ? name : `${name} (${count})`);
  if (asked === null) return el('div', {}, heading, el('p', { class: 'wait' }, words.loading));
  return el('div', {}, heading, typeof asked === 'string' ? el('p', {}, asked) : drawn(asked));
}

function bookings({ reservations, total }: Bookings, words: Words): HTMLElement {
  if (total === 0) return el('p', {}, words.nobody);
  const more = total - reservations.length;
  return el(
    'ul',
    {},
    ...reservations.map((booking) => line(booking.guest_name ?? words.noGuest, about(booking, words))),
    more > 0 ? line(`+ ${more} ${words.more}`, '') : null,
  );
}

function about({ rooms, nights, status }: Booking, words: Words): string {
  const named = rooms.map(
    ({ room, room_type }) => room ?? [room_type, words.noRoom].filter(Boolean).join(', '),
  );
  const length = `${nights} ${nights === 1 ? words.night : words.nights}`;
  return [named.join(' + '), length, words.status[status] ?? status].join(' · ');
}

/** Free rooms by type, with their numbers where those are known. */
export function freeList({ types, total }: FreeRooms, words: Words): HTMLElement {
  const known = types.filter(({ free_throughout }) => free_throughout !== null);
  const number = (count: number | null): string => (count === null ? words.unknown : String(count));
  return el(
    'ul',
    {},
    ...known.map(({ room_type, free_throughout, free_rooms }) => {
      const rooms = free_rooms !== null && free_rooms.length > 0 ? ` (${free_rooms.join(', ')})` : '';
      return line(room_type ?? words.noType, `${number(free_throughout)}${rooms}`);
    }),
    line(words.rooms, number(total.free_throughout)),
  );
}

/** Hosts whose model is shown these values have text of others in ‹ ›; a person needs no such marks here. */
const bare = (text: string): string => text.replaceAll(/[‹›]/g, '');

const line = (left: string, right: string): HTMLElement =>
  el('li', {}, el('span', {}, bare(left)), el('span', {}, bare(right)));
