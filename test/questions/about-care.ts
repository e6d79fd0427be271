/** Questions of a careful manager: what is wrong, what changed, and whether the answers can be relied on. */
import { addDays } from '../../src/demo/hotel/dates.js';
import { allRows, isLive, roomsBooked, roomsForSale, roomsInHouse } from '../../src/demo/hotel/truth.js';
import { bookingStatus, datesFrom, lengthOf, nightsSoldTwice, numbersOf, owedBy } from './figures.js';
import type { Answer, Question } from './question.js';

/** Numbers of the bookings that the findings name. */
const evidence = ({ findings }: Answer): string[] =>
  [
    ...new Set(
      findings.flatMap((found) => found.evidence.map(({ confirmation_number }) => confirmation_number)),
    ),
  ].sort();

/** Every date from the first to the last of each finding. */
const dates = ({ findings }: Answer): string[] =>
  findings.flatMap(({ first_date, last_date }) => datesFrom(first_date, last_date)).sort();

const changed = (kind: string) => (answer: Answer) =>
  answer.bookings
    .filter(({ change }) => change === kind)
    .map(({ confirmation_number }) => confirmation_number)
    .sort();

export const ABOUT_CARE: Question[] = [
  {
    en: 'Is any room sold twice?',
    fr: 'Y a-t-il une chambre vendue deux fois ?',
    tool: 'check_reservations',
    input: { rules: ['room_sold_twice'] },
    told: (answer) =>
      answer.findings
        .flatMap(({ first_date, last_date, evidence: [held] }) =>
          datesFrom(first_date, last_date).map((night) => `${held?.room} ${night}`),
        )
        .sort(),
    expected: ({ ledger, today }) =>
      nightsSoldTwice(ledger).filter((key) => {
        const night = key.split(' ')[1] ?? '';
        return night >= addDays(today, -7) && night <= addDays(today, 60);
      }),
  },
  {
    en: 'Did somebody leave without paying everything this week or last?',
    fr: "Quelqu'un est-il parti sans tout payer cette semaine ou la dernière ?",
    tool: 'check_reservations',
    input: { rules: ['balance_after_departure'], from: '-14d', to: 'today' },
    // The findings are one a booking, or one for all if most owe.
    told: ({ owed }) => owed[0]?.bookings,
    expected: ({ ledger, today }) =>
      numbersOf(
        ledger,
        (booking) =>
          bookingStatus(booking, today) === 'departed' &&
          owedBy(booking) > 0 &&
          booking.rows.some(
            (row) => isLive(row) && row.departure > addDays(today, -14) && row.arrival <= today,
          ),
      ).length,
  },
  {
    en: 'Are there test bookings that keep rooms from being sold?',
    fr: 'Y a-t-il des réservations de test qui bloquent des chambres ?',
    tool: 'check_reservations',
    input: { rules: ['test_booking'] },
    told: evidence,
    expected: ({ ledger, today }) =>
      numbersOf(
        ledger,
        ({ guest, rows }) =>
          /\btest\b/i.test(guest) &&
          rows.some(
            (row) => isLive(row) && row.arrival <= addDays(today, 60) && row.departure > addDays(today, -7),
          ),
      ),
  },
  {
    en: 'On which nights do calendar and bookings contradict each other?',
    fr: 'Quelles nuits le calendrier et les réservations se contredisent-ils ?',
    tool: 'check_reservations',
    input: { rules: ['calendar_mismatch'], from: 'today', to: '+30d' },
    told: dates,
    expected: ({ ledger, today, contradictions }) =>
      datesFrom(today, addDays(today, 30)).filter((night) => {
        const rooms = roomsInHouse(ledger);
        const shown = contradictions.includes(night) ? rooms : roomsForSale(ledger, night);
        return roomsBooked(ledger, night) + shown > rooms;
      }),
  },
  {
    en: 'What was booked since you last looked?',
    fr: "Qu'est-ce qui a été réservé depuis ton dernier passage ?",
    tool: 'list_changes',
    input: {},
    told: changed('new'),
    expected: ({ ledger, before }) =>
      numbersOf(ledger, ({ number }) => !before.bookings.some((booking) => booking.number === number)),
  },
  {
    en: 'What was cancelled, and what vanished from the list?',
    fr: "Qu'est-ce qui a été annulé, et qu'est-ce qui a disparu de la liste ?",
    tool: 'list_changes',
    input: { since: 'last_reading' },
    told: (answer) => [changed('cancelled')(answer), changed('disappeared')(answer)],
    expected: ({ ledger, before, today }) => [
      numbersOf(ledger, (booking) => {
        const was = before.bookings.find(({ number }) => number === booking.number);
        return (
          bookingStatus(booking, today) === 'cancelled' &&
          was !== undefined &&
          bookingStatus(was, today) !== 'cancelled'
        );
      }),
      numbersOf(before, ({ number }) => !ledger.bookings.some((booking) => booking.number === number)),
    ],
  },
  {
    en: 'Are we ahead or behind in room nights since then?',
    fr: 'Depuis, sommes-nous en avance ou en retard en nuitées ?',
    tool: 'list_changes',
    input: {},
    told: ({ room_nights }) => room_nights.net,
    expected: ({ ledger, before }) => {
      const nights = (of: typeof ledger): number =>
        allRows(of)
          .filter(isLive)
          .reduce((sum, row) => sum + lengthOf(row), 0);
      return nights(ledger) - nights(before);
    },
  },
  {
    en: 'Which hotel do you look at, what day is it there, and did you read everything?',
    fr: 'Quel hôtel regardes-tu, quel jour y est-on, et as-tu tout lu ?',
    tool: 'hotel_status',
    input: { probe: true },
    told: ({ hotel, business_date, readings }) => {
      const found = readings.find(({ what }) => what === 'reservations');
      return [hotel, business_date, found?.complete, found?.rows_read];
    },
    expected: ({ ledger, today }) => [ledger.hotel.name, today, true, allRows(ledger).length],
  },
];
