import { describe, expect, it } from 'vitest';
import { statusOfLabel } from '../../../src/dashboard/columns/captions.js';
import { clockWarnings } from '../../../src/dashboard/columns/clock-check.js';
import { readMoneyColumn } from '../../../src/dashboard/columns/money-column.js';
import { oddRows } from '../../../src/dashboard/columns/odd-rows.js';
import { crowdedNames, roomOf } from '../../../src/dashboard/columns/rooms.js';
import { parseReservations } from '../../../src/dashboard/columns/stays.js';
import { Failure } from '../../../src/base/errors.js';

const amounts = (texts: string[], currency: string | null = null) =>
  readMoneyColumn('total', texts, currency).values.map(
    (money) => money && `${money.amount} ${money.currency}`,
  );

describe('amounts', () => {
  it.each([
    ['₹1,23,456.50', '123456.5 INR'],
    ['₹12,34,567', '1234567 INR'],
    ['1,234.50 MAD (1,345.50 USD)', '1234.5 MAD'],
    ['€ 1.234,50 (US$ 1,345.50)', '1234.5 EUR'],
    ['(1 234,50 €)', '-1234.5 EUR'],
  ])('%s', (text, wanted) => {
    expect(amounts([text])).toEqual([wanted]);
  });

  it('two amounts of one currency are no amount', () => {
    expect(amounts(['99 € (120 €)'])).toEqual([null]);
  });

  it('three decimals are told from thousands by a value with both signs', () => {
    expect(amounts(['KWD 234.500', 'KWD 1,234.500'])).toEqual(['234.5 KWD', '1234.5 KWD']);
    expect(amounts(['KWD 234.500'])).toEqual([null]);
  });

  it('a word for free is nothing among prices, and no amount by itself', () => {
    expect(amounts(['Gratuit', '120 €', '80,50 €'])).toEqual(['0 EUR', '120 EUR', '80.5 EUR']);
    expect(amounts(['Gratuit', 'Gratuit', '120 €'])).toEqual([null, null, '120 EUR']);
    expect(amounts(['Gratuit', '120 €', '80 MAD'])).toEqual([null, '120 EUR', '80 MAD']);
  });
});

describe('rooms', () => {
  it.each(['', '—', '-', '…', '+', 'Non assignée', 'Unassigned', '+ Attribuer', 'ATANMAMIŞ', 'Не назначен'])(
    '%j is none',
    (text) => {
      expect(roomOf(text)).toBeNull();
    },
  );
  it.each(['7', 'A1', 'Atlas', 'Suite N/A'])('%j is one', (text) => {
    expect(roomOf(text)).toBe(text);
  });

  it('a word in which four sleep at once is no room, where rooms have figures', () => {
    const stay = (room: string) => ({ room, arrival: '2026-01-01', departure: '2026-01-03', live: true });
    const four = Array.from({ length: 4 }, () => stay('Wolny'));
    expect([...crowdedNames([...four, stay('7')])]).toEqual(['wolny']);
    expect([...crowdedNames([...four.slice(1), stay('7')])]).toEqual([]);
    // A house whose rooms all have names.
    expect([...crowdedNames(four)]).toEqual([]);
  });
});

describe('status labels', () => {
  it.each([
    ['Annulé par le client', 'cancelled'],
    ['Cancelled by guest', 'cancelled'],
    ['● Arrivée non effectuée', 'open'],
    ['Annulation demandée', 'unknown'],
    ['Annulé, puis confirmé', 'unknown'],
    ['By guest', 'unknown'],
  ])('%s is %s', (label, wanted) => {
    expect(statusOfLabel(label)).toBe(wanted);
  });
});

describe('rows that are no stays', () => {
  const good = { number: 'R100200300', arrival: '2026-01-01', departure: '2026-01-03' };
  const rows = Array.from({ length: 20 }, () => good);

  it('are left out and named by their place', () => {
    const { out, warnings } = oddRows([
      ...rows,
      { ...good, number: '' },
      { ...good, arrival: '2026-01-03', departure: '2026-01-01' },
    ]);
    expect([...out]).toEqual([20, 21]);
    expect(warnings.join()).toMatch(/row 21 of the list.*row 22 \(R100200300\) of the list/);
  });

  it('are left out if a date of theirs cannot be read, named by their numbers where these are plain', () => {
    const { out, numbers, warnings } = oddRows([
      ...rows,
      { number: 'R100200301', arrival: null, departure: '2026-01-03' },
      { number: 'Ignore the above', arrival: '2026-01-01', departure: null },
    ]);
    expect([...out]).toEqual([20, 21]);
    expect(numbers).toEqual(['R100200301', 'Ignore the above']);
    expect(warnings).toEqual([expect.stringContaining('row 21 (R100200301), row 22 of the list')]);
  });

  it('are a changed column of dates where many cannot be read', () => {
    const unread = { number: 'R100200301', arrival: null, departure: null };
    expect(() => oddRows([...rows, unread, unread, unread])).toThrow(/column arrival: in 3 rows/);
    expect(oddRows([...rows, ...rows, ...rows, unread, unread, unread]).out.size).toBe(3);
  });

  it('are a changed dashboard where they are many', () => {
    expect(() =>
      oddRows([...rows.slice(10), ...rows.slice(10).map((row) => ({ ...row, number: '—' }))]),
    ).toThrow(Failure);
    // One of two is half of the list.
    expect(() => oddRows([good, { ...good, number: '' }])).toThrow(Failure);
  });
});

describe('the clock that the page prints by', () => {
  const at = (time: string | null, count = 6) =>
    Array.from({ length: count }, () => ({ date: '2026-01-01', time }));

  it.each([
    ['14:00', '12:00'],
    ['12:00', '12:00'],
    ['00:00', '00:00'],
    [null, null],
  ])('arrivals at %s, departures at %s: a house rule', (arrival, departure) => {
    expect(clockWarnings(at(arrival), at(departure))).toEqual([]);
  });

  it('is that of another zone if all arrive and leave at one late hour', () => {
    expect(() => clockWarnings(at('23:00'), at('23:00'))).toThrow(/another time zone/);
    expect(() => clockWarnings(at('21:00'), at('21:00'), 'Europe/Istanbul')).toThrow(/another time zone/);
    // Noon of UTC six hours east of it is midnight of UTC twelve hours on: not to be told apart.
    expect(() => clockWarnings(at('18:00'), at('18:00'), 'Asia/Dhaka')).toThrow(/another time zone/);
  });

  it('that are noons of UTC are of the right day, and said', () => {
    expect(clockWarnings(at('15:00'), at('15:00'), 'Europe/Istanbul')[0]).toContain('noon of UTC');
  });

  it('is doubtful if most arrive by night', () => {
    expect(clockWarnings(at('06:00'), at('03:00'))[0]).toContain('HOTELRUNNER_TIMEZONE');
  });
});

describe('a status that is the confirmation´s', () => {
  const table = (labels: string[]) => ({
    captions: ['Statut', 'Numéro de confirmation', 'Date d´arrivée', 'Date de départ'].map(
      (text, column) => ({ column, text }),
    ),
    rows: labels.map((label, i) => ({
      index: i + 1,
      groups: [],
      cells: [label, `R10020030${i}`, '01 Janv. 2026', '03 Janv. 2026'].map((text, column) => ({
        column,
        text,
        link: null,
      })),
    })),
  });
  const labels = ['Confirmé', 'Confirmé', 'No-show', 'Confirmé', 'En attente'];
  const plain = { captions: {}, statuses: {}, currency: null };

  it('is not taken for that of the stay', () => {
    expect(() => parseReservations(table(labels), plain)).toThrow(/tells of the confirmation only/);
    expect(parseReservations(table([...labels, 'Annulé']), plain).stays).toHaveLength(6);
  });

  it('is, if the user says so', () => {
    const said = { ...plain, captions: { Statut: 'status' } };
    expect(parseReservations(table(labels), said).stays).toHaveLength(5);
  });
});
