/** Questions about nights, rooms and the desk. */
import { addDays } from '../../src/demo/hotel/dates.js';
import {
  allRows,
  arrivalsOn,
  departuresOn,
  inHouseOn,
  isLive,
  roomsBooked,
  roomsForSale,
  roomsInHouse,
} from '../../src/demo/hotel/truth.js';
import { datesFrom, euros, lastOfMonth, owedBy, roomNights } from './figures.js';
import type { Question } from './question.js';

export const ABOUT_NIGHTS: Question[] = [
  {
    en: 'How many rooms are taken tonight?',
    fr: 'Combien de chambres sont occupées ce soir ?',
    tool: 'occupancy_for_dates',
    input: { from: 'today', to: 'today' },
    told: ({ nights }) => nights[0]?.rooms_booked,
    expected: ({ ledger, today }) => roomsBooked(ledger, today),
  },
  {
    en: 'How full are we over the next two weeks, night by night?',
    fr: 'Quel est le remplissage des deux prochaines semaines, nuit par nuit ?',
    tool: 'occupancy_for_dates',
    input: { from: 'today', to: '+13d' },
    told: ({ nights }) => nights.map(({ date, rooms_booked }) => `${date} ${rooms_booked}`),
    expected: ({ ledger, today }) =>
      datesFrom(today, addDays(today, 13)).map((night) => `${night} ${roomsBooked(ledger, night)}`),
  },
  {
    en: 'How many rooms can we still sell in two weeks?',
    fr: 'Combien de chambres pouvons-nous encore vendre dans deux semaines ?',
    tool: 'occupancy_for_dates',
    input: { from: '+2w', to: '+16d' },
    told: ({ nights }) => nights.map(({ rooms_for_sale }) => rooms_for_sale),
    expected: ({ ledger, today }) => [14, 15, 16].map((day) => roomsForSale(ledger, addDays(today, day))),
  },
  {
    en: "What is this month's occupancy?",
    fr: "Quel est le taux d'occupation de ce mois ?",
    tool: 'occupancy_for_dates',
    input: ({ month }) => ({ from: month, to: month }),
    told: ({ summary }) => Math.round(summary.average_occupancy * 1000),
    expected: ({ ledger, month }) => {
      const [from, to] = [`${month}-01`, lastOfMonth(month)];
      const available = roomsInHouse(ledger) * datesFrom(from, to).length;
      return Math.round((roomNights(ledger, from, to) / available) * 1000);
    },
  },
  {
    en: 'Which nights of the next thirty are the fullest?',
    fr: 'Quelles nuits des trente prochaines sont les plus remplies ?',
    tool: 'occupancy_for_dates',
    input: { from: 'today', to: '+29d' },
    told: ({ summary }) => summary.peak_dates,
    expected: ({ ledger, today }) => {
      const dates = datesFrom(today, addDays(today, 29));
      const most = Math.max(...dates.map((night) => roomsBooked(ledger, night)));
      return dates.filter((night) => roomsBooked(ledger, night) === most);
    },
  },
  {
    en: 'How many junior suites are booked each night this week?',
    fr: 'Combien de suites junior sont réservées chaque nuit cette semaine ?',
    tool: 'occupancy_for_dates',
    input: ({ typeName }) => ({ from: 'today', to: '+6d', room_type: typeName('junior').toUpperCase() }),
    told: ({ nights }) => nights.map(({ rooms_booked }) => rooms_booked),
    expected: ({ ledger, today }) =>
      datesFrom(today, addDays(today, 6)).map((night) => roomsBooked(ledger, night, 'junior')),
  },
  {
    en: 'How many rooms arrive, leave and stay today?',
    fr: "Combien de chambres arrivent, partent et restent aujourd'hui ?",
    tool: 'front_desk',
    input: {},
    told: ({ days }) => days.map((d) => [d.rooms_arriving, d.rooms_departing, d.rooms_in_house]),
    expected: ({ ledger, today }) => [
      [arrivalsOn(ledger, today), departuresOn(ledger, today), inHouseOn(ledger, today)].map(
        (rows) => rows.length,
      ),
    ],
  },
  {
    en: 'How many rooms must be cleaned after departures, tomorrow and the four days after?',
    fr: 'Combien de chambres seront à faire après départ, demain et les quatre jours suivants ?',
    tool: 'front_desk',
    input: { date: 'tomorrow', days: 5 },
    told: ({ days }) => days.map(({ rooms_departing }) => rooms_departing),
    expected: ({ ledger, today }) =>
      [1, 2, 3, 4, 5].map((day) => departuresOn(ledger, addDays(today, day)).length),
  },
  {
    en: 'Who of the next five days still needs a room?',
    fr: 'À qui faut-il encore donner une chambre pour les cinq prochains jours ?',
    tool: 'front_desk',
    input: { days: 5 },
    told: ({ entries }) =>
      [
        ...new Set(
          entries
            .filter(({ lists }) => lists.includes('needs_action'))
            .map(({ confirmation_number }) => confirmation_number),
        ),
      ].sort(),
    expected: ({ ledger, today }) => {
      const waiting = allRows(ledger).filter(
        (row) =>
          isLive(row) &&
          row.status !== 'departed' &&
          row.room === null &&
          row.departure >= today &&
          row.arrival <= addDays(today, 4),
      );
      return [...new Set(waiting.map(({ booking }) => booking))].sort();
    },
  },
  {
    en: 'What do the guests who leave tomorrow still owe?',
    fr: 'Que doivent encore les clients qui partent demain ?',
    tool: 'front_desk',
    input: { date: 'tomorrow' },
    told: ({ entries }) =>
      entries
        .filter(({ lists }) => lists.includes('departures'))
        .map(({ confirmation_number, balance }) => `${confirmation_number} ${balance?.amount}`)
        .sort(),
    expected: ({ ledger, today }) =>
      [...new Set(departuresOn(ledger, addDays(today, 1)).map(({ booking }) => booking))]
        .map((number) => `${number} ${euros(owedBy(ledger.bookings.find((b) => b.number === number)!))}`)
        .sort(),
  },
  {
    en: 'Show me this month as a picture: how many room nights are booked?',
    fr: 'Montre-moi ce mois en image : combien de nuitées sont réservées ?',
    tool: 'show_occupancy',
    input: ({ month }) => ({ from: month }),
    told: ({ summary }) => /^Room-nights booked: (\d+ of \d+)/.exec(summary)?.[1],
    expected: ({ ledger, month }) => {
      const [from, to] = [`${month}-01`, lastOfMonth(month)];
      const nights = datesFrom(from, to).length;
      return `${roomNights(ledger, from, to)} of ${nights * roomsInHouse(ledger)}`;
    },
  },
  {
    en: 'Show me the rooms of the next two weeks: how many stays have no room?',
    fr: "Montre-moi les chambres des deux prochaines semaines : combien de séjours n'ont pas de chambre ?",
    tool: 'show_occupancy',
    input: { to: '+13d', view: 'rooms' },
    told: ({ summary }) => /, (\d+) without a room/.exec(summary)?.[1],
    expected: ({ ledger, today }) => {
      const waiting = allRows(ledger).filter(
        (row) =>
          isLive(row) && row.room === null && row.arrival <= addDays(today, 13) && row.departure > today,
      );
      return String(waiting.length);
    },
  },
];
