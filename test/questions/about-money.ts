/** Questions about money, and files to work on with it. */
import { addDays } from '../../src/demo/hotel/dates.js';
import { readFileSync } from 'node:fs';
import { allRows, isLive, roomsInHouse } from '../../src/demo/hotel/truth.js';
import {
  cents,
  datesFrom,
  euros,
  hasNightIn,
  lastOfMonth,
  revenueBy,
  revenueOf,
  roomNights,
} from './figures.js';
import type { Answer, Question, Revenue } from './question.js';

const all = ({ rows }: Answer): Revenue => rows.find(({ group }) => group === 'all')!;

/** `group amount` of every group but `all`, in the order of the words. */
const byGroup = ({ rows }: Answer): string[] =>
  rows
    .filter(({ group }) => group !== 'all')
    .map(({ group, revenue }) => `${group} ${revenue.toFixed(2)}`)
    .sort();

const told = (sums: Map<string, number>): string[] =>
  [...sums].map(([group, sum]) => `${group} ${(sum / 100).toFixed(2)}`).sort();

export const ABOUT_MONEY: Question[] = [
  {
    en: 'What room revenue does this month bring?',
    fr: "Quel chiffre d'affaires hébergement fait ce mois ?",
    tool: 'revenue_report',
    input: ({ month }) => ({ from: month, to: month }),
    told: (answer) => all(answer).revenue,
    expected: ({ ledger, month }) => euros(revenueOf(ledger, `${month}-01`, lastOfMonth(month))),
  },
  {
    en: 'What were ADR and RevPAR over the last thirty nights?',
    fr: 'Quels étaient le prix moyen et le RevPAR des trente dernières nuits ?',
    tool: 'revenue_report',
    input: { from: '-30d', to: 'yesterday' },
    told: (answer) => [all(answer).adr, all(answer).revpar],
    expected: ({ ledger, today }) => {
      const [from, to] = [addDays(today, -30), addDays(today, -1)];
      const revenue = revenueOf(ledger, from, to);
      return [
        euros(revenue / roomNights(ledger, from, to)),
        euros(revenue / (roomsInHouse(ledger) * datesFrom(from, to).length)),
      ];
    },
  },
  {
    en: 'What does each channel bring in the next thirty nights?',
    fr: 'Que rapporte chaque canal sur les trente prochaines nuits ?',
    tool: 'revenue_report',
    input: { from: 'today', to: '+29d', group_by: 'channel' },
    told: byGroup,
    expected: ({ ledger, today }) =>
      told(revenueBy(ledger, today, addDays(today, 29), ({ channel }) => channel)),
  },
  {
    en: 'Which room types earned what this month?',
    fr: 'Quels types de chambre ont rapporté combien ce mois-ci ?',
    tool: 'revenue_report',
    input: ({ month }) => ({ from: month, to: month, group_by: 'room_type' }),
    told: byGroup,
    expected: ({ ledger, month, typeName }) =>
      told(revenueBy(ledger, `${month}-01`, lastOfMonth(month), ({ roomType }) => typeName(roomType))),
  },
  {
    en: 'How do the last and the next sixty nights compare, month by month?',
    fr: 'Que donnent les soixante nuits passées et à venir, mois par mois ?',
    tool: 'revenue_report',
    input: { from: '-60d', to: '+60d', group_by: 'month' },
    told: byGroup,
    expected: ({ ledger, today }) =>
      told(revenueBy(ledger, addDays(today, -60), addDays(today, 60), (_row, night) => night.slice(0, 7))),
  },
  {
    en: 'What was sold in the last fortnight, whenever the stay is?',
    fr: 'Combien a été vendu ces quinze derniers jours, quel que soit le séjour ?',
    tool: 'revenue_report',
    input: { from: '-14d', to: 'today', basis: 'booked' },
    told: (answer) => all(answer).revenue,
    expected: ({ ledger, today }) => {
      let sum = 0;
      for (const row of allRows(ledger)) {
        const booked = row.bookedAt.slice(0, 10);
        if (isLive(row) && booked >= addDays(today, -14) && booked <= today) sum += cents(row.total);
      }
      return euros(sum);
    },
  },
  {
    en: 'What did cancellations cost us among the arrivals of the last and next thirty days?',
    fr: "Qu'ont coûté les annulations parmi les arrivées des trente jours passés et à venir ?",
    tool: 'revenue_report',
    input: { from: '-30d', to: '+30d', basis: 'arrival' },
    told: (answer) => all(answer).cancelled_value,
    expected: ({ ledger, today }) => {
      let sum = 0;
      for (const { status, arrival, total } of allRows(ledger)) {
        if (status !== 'cancelled') continue;
        if (arrival >= addDays(today, -30) && arrival <= addDays(today, 30)) sum += cents(total);
      }
      return euros(sum);
    },
  },
  {
    en: 'What did each channel bring in each month, over the last and the next sixty nights?',
    fr: 'Que rapporte chaque canal mois par mois, sur les soixante nuits passées et à venir ?',
    tool: 'revenue_report',
    input: { from: '-60d', to: '+60d', group_by: ['channel', 'month'] },
    told: ({ rows }) =>
      rows
        .filter(({ subgroup, revenue }) => subgroup !== 'all' && revenue > 0)
        .map(({ group, subgroup, revenue }) => `${group} ${subgroup} ${revenue.toFixed(2)}`)
        .sort(),
    expected: ({ ledger, today }) =>
      told(
        revenueBy(
          ledger,
          addDays(today, -60),
          addDays(today, 60),
          ({ channel }, night) => `${channel} ${night.slice(0, 7)}`,
        ),
      ),
  },
  {
    en: 'Which weekdays sell best, over the last and the next sixty nights?',
    fr: 'Quels jours de la semaine se vendent le mieux, sur les soixante nuits passées et à venir ?',
    tool: 'revenue_report',
    input: { from: '-60d', to: '+60d', group_by: 'weekday' },
    told: byGroup,
    expected: ({ ledger, today }) =>
      told(
        revenueBy(ledger, addDays(today, -60), addDays(today, 60), (_row, night) =>
          new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(Date.parse(night)),
        ),
      ),
  },
  {
    en: 'What did we keep of bookings that were cancelled or did not come, among the arrivals of the last and next thirty days?',
    fr: "Qu'avons-nous gardé des annulations et des no-shows, parmi les arrivées des trente jours passés et à venir ?",
    tool: 'revenue_report',
    input: { from: '-30d', to: '+30d', basis: 'arrival' },
    told: (answer) => [all(answer).cancelled_kept, all(answer).no_show_kept],
    expected: ({ ledger, today }) =>
      ['cancelled', 'no_show'].map((lost) =>
        euros(
          allRows(ledger)
            .filter(({ status }) => status === lost)
            .filter(({ arrival }) => arrival >= addDays(today, -30) && arrival <= addDays(today, 30))
            .reduce((sum, { paid }) => sum + cents(paid), 0),
        ),
      ),
  },
  {
    en: 'What share of the rooms of each channel is cancelled, among the arrivals of the last and next sixty days?',
    fr: 'Quelle part des chambres de chaque canal est annulée, parmi les arrivées des soixante jours passés et à venir ?',
    tool: 'revenue_report',
    input: { from: '-60d', to: '+60d', basis: 'arrival', group_by: 'channel' },
    told: ({ rows }) =>
      rows
        .filter(({ group }) => group !== 'all')
        .map(({ group, cancellation_rate }) => `${group} ${cancellation_rate}`)
        .sort(),
    expected: ({ ledger, today }) => {
      const rows = allRows(ledger).filter(
        ({ arrival }) => arrival >= addDays(today, -60) && arrival <= addDays(today, 60),
      );
      return [...new Set(rows.map(({ channel }) => channel))]
        .map((name) => {
          const own = rows.filter(({ channel }) => channel === name);
          const gone = own.filter(({ status }) => status === 'cancelled').length;
          return `${name} ${Math.round((gone / own.length) * 10_000) / 10_000}`;
        })
        .sort();
    },
  },
  {
    en: 'Give me a file of all stays of this month for the accountant.',
    fr: 'Donne-moi un fichier de tous les séjours de ce mois pour la comptable.',
    tool: 'export_reservations',
    input: ({ month }) => ({ from: month, to: month, format: 'json' }),
    told: ({ path }) => {
      const file = JSON.parse(readFileSync(path, 'utf8')) as { rows: { total: { amount: number } }[] };
      return [file.rows.length, euros(file.rows.reduce((sum, { total }) => sum + total.amount * 100, 0))];
    },
    expected: ({ ledger, month }) => {
      const rows = ledger.bookings
        .filter((booking) => hasNightIn(booking, `${month}-01`, lastOfMonth(month)))
        .flatMap((booking) => booking.rows);
      return [rows.length, euros(rows.reduce((sum, { total }) => sum + cents(total), 0))];
    },
  },
];
