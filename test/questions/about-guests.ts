/** Questions about bookings and guests. */
import { addDays } from '../../src/demo/hotel/dates.js';
import { allRows, isLive } from '../../src/demo/hotel/truth.js';
import {
  arrivalOf,
  bookingStatus,
  euros,
  hasNightIn,
  lastOfMonth,
  numbersOf,
  owedBy,
  totalOf,
} from './figures.js';
import { numbers, type Question } from './question.js';

const LIVE = ['expected', 'in_house', 'departed', 'unconfirmed'];

export const ABOUT_GUESTS: Question[] = [
  {
    en: 'Who is still to arrive today?',
    fr: "Qui doit encore arriver aujourd'hui ?",
    tool: 'list_reservations',
    input: { from: 'today', to: 'today', date_basis: 'arrival', status: ['expected'] },
    told: numbers,
    expected: ({ ledger, today }) =>
      numbersOf(ledger, (b) => arrivalOf(b) === today && bookingStatus(b, today) === 'expected'),
  },
  {
    en: 'Which guests arriving this week have no room yet?',
    fr: "Quels clients arrivant cette semaine n'ont pas encore de chambre ?",
    tool: 'list_reservations',
    input: { from: 'today', to: '+6d', date_basis: 'arrival', unassigned_only: true },
    told: numbers,
    expected: ({ ledger, today }) =>
      numbersOf(ledger, ({ rows }) =>
        rows.some(
          (row) =>
            isLive(row) && row.room === null && row.arrival >= today && row.arrival <= addDays(today, 6),
        ),
      ),
  },
  {
    en: 'Who is in the house right now?',
    fr: 'Qui est dans la maison en ce moment ?',
    tool: 'list_reservations',
    input: { status: ['in_house'] },
    told: numbers,
    expected: ({ ledger, today }) => numbersOf(ledger, (b) => bookingStatus(b, today) === 'in_house'),
  },
  {
    en: 'How many Booking.com stays do we have this month?',
    fr: 'Combien de séjours Booking.com avons-nous ce mois-ci ?',
    tool: 'list_reservations',
    input: ({ month }) => ({ from: month, to: month, channel: 'Booking.com', status: LIVE }),
    told: ({ total }) => total,
    expected: ({ ledger, month }) =>
      numbersOf(
        ledger,
        (b) =>
          b.rows.some((row) => isLive(row) && row.channel === 'Booking.com') &&
          hasNightIn(b, `${month}-01`, lastOfMonth(month)),
      ).length,
  },
  {
    en: 'Which bookings came in over the last seven days?',
    fr: 'Quelles réservations sont entrées ces sept derniers jours ?',
    tool: 'list_reservations',
    input: { from: '-6d', to: 'today', date_basis: 'booked', sort: '-booked_at', limit: 100 },
    told: numbers,
    expected: ({ ledger, today }) =>
      numbersOf(ledger, ({ rows }) =>
        rows.some(
          ({ bookedAt }) => bookedAt.slice(0, 10) >= addDays(today, -6) && bookedAt.slice(0, 10) <= today,
        ),
      ),
  },
  {
    en: 'Who did not show up in the last three weeks?',
    fr: "Qui ne s'est pas présenté ces trois dernières semaines ?",
    tool: 'list_reservations',
    input: { from: '-3w', to: 'yesterday', date_basis: 'arrival', status: ['no_show'] },
    told: numbers,
    expected: ({ ledger, today }) =>
      numbersOf(
        ledger,
        (b) =>
          bookingStatus(b, today) === 'no_show' &&
          arrivalOf(b) >= addDays(today, -21) &&
          arrivalOf(b) < today,
      ),
  },
  {
    en: 'Does a Mrs Ozdemir have a booking with us?',
    fr: 'Une madame Ozdemir a-t-elle une réservation chez nous ?',
    tool: 'list_reservations',
    input: { guest: 'ozdemir', limit: 100 },
    told: numbers,
    expected: ({ ledger }) => numbersOf(ledger, ({ guest }) => guest.includes('Özdemir')),
  },
  {
    en: 'Who is booked into room 7 over the next two months?',
    fr: 'Qui a la chambre 7 ces deux prochains mois ?',
    tool: 'list_reservations',
    input: { room: '7', from: 'today', to: '+60d', status: LIVE },
    told: numbers,
    expected: ({ ledger, today }) =>
      numbersOf(
        ledger,
        (b) =>
          b.rows.some((row) => isLive(row) && row.room === '7') && hasNightIn(b, today, addDays(today, 60)),
      ),
  },
  {
    en: 'How much do the guests of the next seven days still have to pay?',
    fr: 'Combien les arrivées des sept prochains jours doivent-elles encore payer ?',
    tool: 'list_reservations',
    input: { from: 'today', to: '+6d', date_basis: 'arrival', status: LIVE, limit: 1 },
    told: ({ totals }) => totals.balance[0]?.amount,
    expected: ({ ledger, today }) => {
      let owed = 0;
      for (const booking of ledger.bookings) {
        if (!booking.rows.some(isLive)) continue;
        if (arrivalOf(booking) >= today && arrivalOf(booking) <= addDays(today, 6)) owed += owedBy(booking);
      }
      return euros(owed);
    },
  },
  {
    en: 'What does the group in booking 6000000001 pay in all?',
    fr: 'Combien paie au total le groupe de la réservation 6000000001 ?',
    tool: 'get_reservation',
    input: { confirmation_number: '6000000001', with_details: false },
    told: ({ reservation }) => [reservation.rooms.length, reservation.total.amount],
    expected: ({ ledger }) => {
      const booking = ledger.bookings.find(({ number }) => number === '6000000001')!;
      return [booking.rows.length, euros(totalOf(booking))];
    },
  },
  {
    en: 'Which rooms has the booking with the voucher 6000000001-1?',
    fr: 'Quelles chambres a la réservation dont le bon est 6000000001-1 ?',
    tool: 'get_reservation',
    input: { confirmation_number: ' 6000000001-1 ', with_details: false },
    told: ({ reservation }) => reservation.rooms.map(({ room }) => room).sort(),
    expected: ({ ledger }) =>
      allRows(ledger)
        .filter(({ booking }) => booking === '6000000001')
        .map(({ room }) => room)
        .sort(),
  },
  {
    en: 'How do I reach the guest of R100200300?',
    fr: 'Comment joindre le client de R100200300 ?',
    tool: 'get_reservation',
    input: { confirmation_number: 'r100200300' },
    told: ({ details }) =>
      details.sections
        .flatMap(({ fields }) => fields.map(({ value }) => value))
        .filter((value) => value.includes('@')),
    expected: ({ ledger }) => [ledger.bookings.find(({ number }) => number === 'R100200300')!.email],
  },
];
