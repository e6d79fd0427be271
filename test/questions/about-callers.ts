/** Questions of somebody on the phone who wants a room, of who knows the guests, and of housekeeping. */
import { addDays } from '../../src/demo/hotel/dates.js';
import type { Ledger, LedgerBooking, LedgerRow } from '../../src/demo/hotel/ledger.js';
import {
  allRows,
  arrivalsOn,
  departuresOn,
  isLive,
  roomsBooked,
  roomsInHouse,
  sleepingOn,
} from '../../src/demo/hotel/truth.js';
import { cents, datesFrom, euros } from './figures.js';
import type { Question } from './question.js';

/** Rooms of a type in which nobody sleeps on any of the nights. */
function emptyRooms(ledger: Ledger, type: string, nights: string[]): string[] {
  const taken = nights.flatMap((night) => sleepingOn(ledger, night).map(({ room }) => room));
  return ledger.rooms
    .filter((room) => room.type === type && !taken.includes(room.number))
    .map(({ number }) => number);
}

/** Live rows by the name they are in, without case, accents and spare spaces. */
function rowsByGuest(ledger: Ledger): Map<string, LedgerRow[]> {
  const rows = new Map<string, LedgerRow[]>();
  for (const row of allRows(ledger).filter(isLive)) {
    const name = row.guest
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .trim()
      .replaceAll(/\s+/g, ' ');
    rows.set(name, [...(rows.get(name) ?? []), row]);
  }
  return rows;
}

const bookingsOf = (rows: LedgerRow[]): number => new Set(rows.map(({ booking }) => booking)).size;

/** The first booking of one room whose guest wrote something. */
function withNote(ledger: Ledger): LedgerBooking {
  return ledger.bookings.find(({ note, rows }) => note !== '' && rows.length === 1)!;
}

export const ABOUT_CALLERS: Question[] = [
  {
    en: 'Which junior suites are free for three nights, three weeks from now?',
    fr: 'Quelles suites junior sont libres pour trois nuits, dans trois semaines ?',
    tool: 'find_free_rooms',
    input: ({ typeName }) => ({ from: '+21d', to: '+23d', room_type: typeName('junior') }),
    told: ({ types }) => types.map(({ free_rooms }) => free_rooms),
    expected: ({ ledger, today }) => [
      emptyRooms(ledger, 'junior', datesFrom(addDays(today, 21), addDays(today, 23))),
    ],
  },
  {
    en: 'How many rooms are free each night of the coming week?',
    fr: 'Combien de chambres sont libres chaque nuit de la semaine à venir ?',
    tool: 'find_free_rooms',
    input: { from: 'today', to: '+6d' },
    told: ({ total }) => total.free_by_night,
    expected: ({ ledger, today }) =>
      datesFrom(today, addDays(today, 6)).map((night) => roomsInHouse(ledger) - roomsBooked(ledger, night)),
  },
  {
    en: 'How many guests have booked more than once, and how often did each?',
    fr: 'Combien de clients ont réservé plusieurs fois, et combien de fois chacun ?',
    tool: 'find_guests',
    input: { limit: 100 },
    told: ({ guests }) => guests.map(({ bookings }) => bookings),
    expected: ({ ledger }) =>
      [...rowsByGuest(ledger).values()]
        .map(bookingsOf)
        .filter((bookings) => bookings > 1)
        .sort((a, b) => b - a),
  },
  {
    en: 'Who are the three guests that brought us the most, and how much?',
    fr: 'Quels trois clients nous ont rapporté le plus, et combien ?',
    tool: 'find_guests',
    input: { min_bookings: 1, sort: '-revenue', limit: 3 },
    told: ({ guests }) => guests.map(({ revenue }) => revenue[0]?.amount),
    expected: ({ ledger }) =>
      [...rowsByGuest(ledger).values()]
        .map((rows) => rows.reduce((sum, { total }) => sum + cents(total), 0))
        .sort((a, b) => b - a)
        .slice(0, 3)
        .map(euros),
  },
  {
    en: 'Which rooms are left in the next five days, and into which does somebody come on the same day?',
    fr: 'Quelles chambres se libèrent ces cinq prochains jours, et lesquelles sont reprises le jour même ?',
    tool: 'front_desk',
    input: { days: 5 },
    told: ({ turnovers }) =>
      turnovers.map(({ date, room, leaves, comes }) => `${date} ${room} ${leaves} ${comes ?? '-'}`).sort(),
    expected: ({ ledger, today }) =>
      datesFrom(today, addDays(today, 4))
        .flatMap((date) =>
          departuresOn(ledger, date)
            .filter(({ room }) => room !== null)
            .map(({ room, booking }) => {
              const next = arrivalsOn(ledger, date).filter((row) => row.room === room);
              return `${date} ${room ?? ''} ${booking} ${next[0]?.booking ?? '-'}`;
            }),
        )
        .sort(),
  },
  {
    en: 'What did this guest write to us, and how many are they?',
    fr: 'Que nous a écrit ce client, et combien sont-ils ?',
    tool: 'get_reservation',
    input: ({ ledger }) => ({ confirmation_number: withNote(ledger).number, sections: ['note'] }),
    told: ({ details: { note, adults, children, sections } }) => [note, adults, children, sections.length],
    expected: ({ ledger }) => {
      const { note, adults, children } = withNote(ledger);
      return [note, adults, children, 0];
    },
  },
];
