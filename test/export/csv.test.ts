/** CSV for people: no formula in any spreadsheet, and cells that stay what they are. */
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../src/export/csv.js';

const BOM = '\uFEFF';

/** The cells as a spreadsheet parts them that knows no quotes where they do not begin a cell. */
const partedBy = (text: string, separator: string): string[] =>
  text
    .replace(BOM, '')
    .split(/\r\n|\n|\r/)
    .flatMap((line) => line.split(separator));
const isFormula = (cell: string): boolean =>
  /^[\s"']*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(cell) && !/^[\s"]*'/.test(cell);

describe.each(['plain', 'excel'] as const)('%s', (style) => {
  it.each([
    '=1+1',
    '+1',
    '-1+cmd|x',
    '@SUM(A1)',
    ' =1',
    '"=1',
    '\t=1',
    '\n=1',
    'a;=1',
    'a;;=1',
    'a; "=1',
    'a\t=1',
    'a\n=1',
    'a\r=1',
    'a\u2028=1',
    'a,=1',
    'a|=1',
    'a";=1',
    '\uff1d1',
    "x;' =1",
  ])('%j is no formula, however the file is parted', async (name) => {
    const text = await csvOf([{ guest_name: name, room: 'A' }], style);
    for (const separator of [',', ';', '\t', '|'])
      expect(partedBy(text, separator).filter(isFormula)).toEqual([]);
    expect(text.trimEnd().split('\r\n')).toHaveLength(2);
  });
});

it('plain has commas, and numbers with a point', async () => {
  const text = await csvOf([
    { room: '7', total: { amount: -373.45, currency: 'EUR' }, nights: 2, note: null },
  ]);
  expect(text).toBe(`${BOM}room,total_amount,total_currency,nights,note\r\n7,-373.45,EUR,2,\r\n`);
});

it('excel has semicolons, numbers with a comma, dates as Excel knows them, and numbers of bookings as text', async () => {
  const row = {
    confirmation_number: '6000000001-1.5000000002',
    booking_number: '6000000001',
    room: '1-2',
    guest_name: 'Odile; Exemple',
    arrival: '2026-01-11',
    booked_at: '2025-12-31T15:51',
    total: { amount: -373.45, currency: 'EUR' },
    nights: 2,
    nationality: null,
  };
  expect((await csvOf([row], 'excel')).split('\r\n')[1]).toBe(
    '"=""6000000001-1.5000000002""";"=""6000000001""";"=""1-2""";"Odile; Exemple";2026-01-11;2025-12-31 15:51;-373,45;EUR;2;',
  );
});

it('excel: text with quotes in it never stands in a formula of ours', async () => {
  const text = await csvOf([{ room: '1"&HYPERLINK("https://x.example")&"', a: 'x' }], 'excel');
  expect(text).not.toContain('=');
});
