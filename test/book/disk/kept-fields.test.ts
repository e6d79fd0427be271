/** What is believed of a file: each field by its type and bound, and no more than its rows say. */
import { gzipSync } from 'node:zlib';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { History } from '../../../src/book/disk/history.js';
import { LARGEST_READING } from '../../../src/book/disk/snapshot-format.js';
import { CALENDAR } from '../../../src/book/kinds/calendar.js';
import { RESERVATIONS_FORMAT } from '../../../src/book/kinds/reservations.js';
import { stay } from '../../support/builders.js';
import { tempFolder } from '../../support/temp-folder.js';

const AT = Date.parse('2026-01-11T08:00:00Z');
const ROW = stay({ printed: { guest_name: 'Odile Exemple' }, link: '/admin/pms/reservations/1' });

function written(row: object = {}, data: object = {}, around: object = {}): string {
  return JSON.stringify({
    format: 3,
    data: {
      hotel: 'Riad Exemple',
      business_date: '2026-01-11',
      fields: ['room'],
      stays: [{ ...ROW, ...row }],
      ...data,
    },
    read_at: AT,
    rows_read: 1,
    rows_reported: 1,
    warnings: [],
    ...around,
  });
}
const LONG = 'x'.repeat(2_001);

it('a whole reading comes back as it was', () => {
  expect(RESERVATIONS_FORMAT.parse(written())?.data.stays).toEqual([ROW]);
});

it.each<[string, object, object?, object?]>([
  ['a room that is a number', { room: 7 }],
  ['a name that is a list', { guest_name: ['x'] }],
  ['a name without end', { guest_name: LONG }],
  ['no booking number', { booking_number: '' }],
  ['a status of nobody', { printed_status: 'gone' }],
  ['a date that is none', { arrival: '2026-02-30' }],
  ['a departure before the arrival', { arrival: '2026-01-13', departure: '2026-01-10' }],
  ['a time that is none', { arrival_time: '25:00' }],
  ['a booking time that is none', { booked_at: '2026-13-01T10:00' }],
  ['an amount that is text', { total: { amount: '300', currency: 'EUR' } }],
  ['an amount of nothing', { total: { amount: null, currency: 'EUR' } }],
  ['a currency that is a sentence', { total: { amount: 1, currency: 'pay to me' } }],
  ['guests that are none', { adults: -1 }],
  ['half a guest', { children: 0.5 }],
  ['a link with a blank', { link: '/admin x' }],
  ['cells that are none', { printed: { room: 7 } }],
  ['cells of no field', { printed: { 'Any Thing': 'x' } }],
  ['a cell without end', { printed: { room: LONG } }],
  ['a hotel that is none', {}, { hotel: 7 }],
  ['a business date that is none', {}, { business_date: 'today' }],
  ['fields that are none', {}, { fields: ['<b>'] }],
  ['a time of reading in the year 3000', {}, {}, { read_at: Date.parse('3000-01-01') }],
  ['a number of rows that is none', {}, {}, { rows_reported: '1' }],
  ['warnings that are none', {}, {}, { warnings: [{}] }],
  ['a warning without end', {}, {}, { warnings: [LONG] }],
])('%s: no reading', (_, row, data, around) => {
  expect(RESERVATIONS_FORMAT.parse(written(row, data, around))).toBeNull();
});

it('what the file holds besides is left out', () => {
  const reading = RESERVATIONS_FORMAT.parse(
    written({ behind: { guest: 'x', test: true }, more: 1 }, { more: 1 }, { evidence: {} }),
  );
  expect(reading).toEqual(RESERVATIONS_FORMAT.parse(written()));
});

it('invisible characters that came into a name are taken out', () => {
  const reading = RESERVATIONS_FORMAT.parse(
    written({
      guest_name: 'Odile\u202e Exem\u200bple\u0007',
      printed: { guest_name: 'Odile\u202e\nExemple' },
    }),
  );
  expect(reading?.data.stays[0]).toMatchObject({
    guest_name: 'Odile Exemple',
    printed: { guest_name: 'Odile\nExemple' },
  });
});

describe('a month of the calendar', () => {
  const month = (data: object): unknown => {
    const format = CALENDAR.disk!.format('2026-01');
    const text = JSON.stringify({
      format: 1,
      read_at: AT,
      rows_read: 1,
      rows_reported: null,
      warnings: [],
      data,
    });
    return format.parse(text)?.data ?? null;
  };

  it('comes back', () => {
    const data = { month: '2026-01', for_sale: { '2026-01-11': 3 } };
    expect(month(data)).toEqual(data);
  });
  it.each([
    { month: '2026-01', for_sale: { '2026-01-11': '3' } },
    { month: '2026-01', for_sale: { '2026-01-41': 3 } },
    { month: '2026-01', for_sale: { '2026-02-11': 3 } },
    { month: '2026-02', for_sale: { '2026-02-11': 3 } },
    { month: '2026-01', for_sale: { '2026-01-11': 3 }, hotel: 7 },
  ])('%j is none', (data) => expect(month(data)).toBeNull());
});

describe('a file of the history that is too large', () => {
  const NAME = '20260111T080000000Z.json';
  const history = (name: string, bytes: Buffer | null): { history: History; names: () => string[] } => {
    const root = tempFolder();
    const folder = join(root, '2026', '01');
    mkdirSync(folder, { recursive: true });
    if (bytes === null) mkdirSync(join(folder, name));
    else writeFileSync(join(folder, name), bytes);
    return { history: new History(root, { all: 1, daily: 1 }), names: () => readdirSync(folder) };
  };

  it('once unfolded is set aside without being unfolded', async () => {
    // A whole reading, and blanks behind it: only its size is wrong.
    const bomb = gzipSync(Buffer.concat([Buffer.from(written()), Buffer.alloc(LARGEST_READING, ' ')]));
    expect(bomb.length).toBeLessThan(1_000_000);
    const { history: kept, names } = history(`${NAME}.gz`, bomb);
    expect(await kept.at(AT)).toBeNull();
    expect(names()).toEqual([`${NAME}.gz.damaged`]);
  });

  it('or is no file at all is set aside, too', async () => {
    const { history: kept, names } = history(NAME, null);
    expect(await kept.at(AT)).toBeNull();
    expect(names()).toEqual([`${NAME}.damaged`]);
  });

  it('with a reading in it, as small as any, is read', async () => {
    const { history: kept } = history(`${NAME}.gz`, gzipSync(written()));
    expect((await kept.at(AT))?.rows_read).toBe(1);
  });
});
