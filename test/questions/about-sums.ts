/** Questions whose answer is a sum, which nobody should have to add up. */
import { addDays, daysBetween } from '../../src/demo/hotel/dates.js';
import {
  allRows,
  arrivalsOn,
  departuresOn,
  isLive,
  roomsBooked,
  roomsInHouse,
} from '../../src/demo/hotel/truth.js';
import {
  arrivalOf,
  bookingStatus,
  datesFrom,
  euros,
  hasNightIn,
  lastOfMonth,
  numbersOf,
  owedBy,
  rowsThatCount,
} from './figures.js';
import { numbers, type Question } from './question.js';

const LIVE = ['expected', 'in_house', 'departed', 'unconfirmed'];

export const ABOUT_SUMS: Question[] = [
  {
    en: 'What do all the bookings that still owe something come to?',
    fr: 'À combien se montent toutes les réservations qui doivent encore quelque chose ?',
    tool: 'list_reservations',
    input: { owing: true, sort: '-balance', limit: 3 },
    told: ({ total, totals }) => [total, totals.balance[0]?.amount],
    expected: ({ ledger }) => {
      const owing = ledger.bookings.filter((b) => b.rows.some(isLive) && owedBy(b) > 0);
      return [owing.length, euros(owing.reduce((sum, b) => sum + owedBy(b), 0))];
    },
  },
  {
    en: 'How many bookings, rooms and room nights has Booking.com brought for stays of this month?',
    fr: 'Combien de réservations, de chambres et de nuitées Booking.com a-t-il apportées pour les séjours de ce mois ?',
    tool: 'list_reservations',
    input: ({ month }) => ({ from: month, channel: 'booking com', status: LIVE, limit: 1 }),
    told: ({ totals }) => [totals.bookings, totals.rooms, totals.room_nights],
    expected: ({ ledger, month }) => {
      const found = ledger.bookings.filter(
        (b) =>
          b.rows.some((row) => isLive(row) && row.channel === 'Booking.com') &&
          hasNightIn(b, `${month}-01`, lastOfMonth(month)),
      );
      const rows = found.flatMap(rowsThatCount);
      const nights = rows.reduce((sum, row) => sum + daysBetween(row.arrival, row.departure), 0);
      return [found.length, rows.length, nights];
    },
  },
  {
    en: 'Which guests stay for a week or longer?',
    fr: 'Quels clients restent une semaine ou plus ?',
    tool: 'list_reservations',
    input: { min_nights: '7', sort: '-nights', status: LIVE, limit: 100 },
    told: numbers,
    expected: ({ ledger }) =>
      numbersOf(ledger, (b) => {
        const rows = rowsThatCount(b);
        const last =
          rows
            .map((row) => row.departure)
            .sort()
            .at(-1) ?? '';
        return rows.some(isLive) && daysBetween(arrivalOf(b), last) >= 7;
      }),
  },
  {
    en: 'Which bookings are from Germany?',
    fr: "Quelles réservations viennent d'Allemagne ?",
    tool: 'list_reservations',
    input: { nationality: 'Allemagne', limit: 100 },
    told: numbers,
    expected: ({ ledger }) => numbersOf(ledger, (b) => b.rows[0]?.nationality === 'DE'),
  },
  {
    en: 'Which groups take two rooms or more?',
    fr: 'Quels groupes prennent deux chambres ou plus ?',
    tool: 'list_reservations',
    input: { min_rooms: 2, limit: 100 },
    told: numbers,
    expected: ({ ledger }) => numbersOf(ledger, (b) => rowsThatCount(b).length >= 2),
  },
  {
    en: 'Which night of the next thirty is the first with fewer than ten rooms free?',
    fr: 'Quelle est la première nuit des trente prochaines avec moins de dix chambres libres ?',
    tool: 'occupancy_for_dates',
    input: { from: 'today', to: '+29d', fewer_free_than: 10 },
    told: ({ summary }) => summary.first_night_below,
    expected: ({ ledger, today }) =>
      datesFrom(today, addDays(today, 29)).find(
        (night) => roomsInHouse(ledger) - roomsBooked(ledger, night) < 10,
      ) ?? null,
  },
  {
    en: 'What do the guests who arrive today owe together, and how many rooms do they take?',
    fr: "Que doivent ensemble les clients qui arrivent aujourd'hui, et combien de chambres prennent-ils ?",
    tool: 'front_desk',
    input: {},
    told: ({ sums }) => {
      const arrivals = sums.find(({ list }) => list === 'arrivals');
      return [arrivals?.rooms, arrivals?.balance[0]?.amount];
    },
    expected: ({ ledger, today }) => {
      const rows = arrivalsOn(ledger, today);
      const arriving = new Set(rows.map(({ booking }) => booking));
      const owed = ledger.bookings
        .filter((b) => arriving.has(b.number))
        .reduce((sum, b) => sum + owedBy(b), 0);
      return [rows.length, euros(owed)];
    },
  },
  {
    en: 'Who has to leave today and is not checked out yet?',
    fr: "Qui doit partir aujourd'hui et n'a pas encore fait son départ ?",
    tool: 'front_desk',
    input: { date: 'today' },
    told: ({ entries }) =>
      entries
        .filter(({ lists }) => lists.includes('departures'))
        .map(({ confirmation_number }) => confirmation_number)
        .sort(),
    expected: ({ ledger, today }) =>
      [...new Set(departuresOn(ledger, today).map(({ booking }) => booking))].sort(),
  },
  {
    en: 'How much is still to be collected from those who arrive today or tomorrow?',
    fr: "Combien reste-t-il à encaisser de ceux qui arrivent aujourd'hui ou demain ?",
    tool: 'check_reservations',
    input: { rules: 'balance_at_arrival' },
    told: ({ owed }) => owed.map(({ bookings, balance }) => [bookings, balance[0]?.amount]),
    expected: ({ ledger, today }) => {
      const owing = ledger.bookings.filter(
        (b) => b.rows.some(isLive) && [today, addDays(today, 1)].includes(arrivalOf(b)) && owedBy(b) > 0,
      );
      return owing.length === 0 ? [] : [[owing.length, euros(owing.reduce((sum, b) => sum + owedBy(b), 0))]];
    },
  },
  {
    en: 'How many bookings do you know, and how many of them are cancelled?',
    fr: 'Combien de réservations connais-tu, et combien sont annulées ?',
    tool: 'hotel_status',
    input: {},
    told: ({ book }) => [
      book.bookings,
      book.rooms,
      book.statuses.find(({ status }) => status === 'cancelled')?.bookings,
    ],
    expected: ({ ledger, today }) => [
      ledger.bookings.length,
      allRows(ledger).length,
      ledger.bookings.filter((b) => bookingStatus(b, today) === 'cancelled').length,
    ],
  },
];
