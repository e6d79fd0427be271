import { describe, expect, it } from 'vitest';
import { unexplained, type PrintedRow } from '../../../src/dashboard/grid/explained.js';

const GUESTS = ['Anna', 'Berta', 'Clara', 'Dora', 'Emma', 'Frida', 'Greta', 'Hanna'];

/** One column of a list, printed from the raw rows that `raw` makes; the numbers of the columns that nothing explains. */
function of(
  raw: (i: number) => object,
  print: (i: number) => string,
  { link = null as ((i: number) => string) | null, unnamed = false } = {},
): number[] {
  const rows: PrintedRow[] = GUESTS.map((_, i) => ({
    raw: JSON.stringify(raw(i)),
    cells: [{ column: 3, text: print(i), link: link?.(i) ?? null }],
  }));
  return unexplained(rows, new Set(unnamed ? [3] : []));
}
const guest = (i: number): string => GUESTS[i] ?? '';
const day = (i: number): string => `2026-01-${String(10 + i)}`;

describe('a text is explained', () => {
  it.each<[string, (i: number) => object, (i: number) => string]>([
    ['by the value itself', (i) => ({ guest: guest(i) }), guest],
    ['by a value deeper down', (i) => ({ guest: { name: guest(i) } }), guest],
    ['by the value and what always stands around it', (i) => ({ guest: guest(i) }), (i) => `Ms ${guest(i)}.`],
    ['by its absence', (i) => ({ room: i % 2 ? i : null }), (i) => (i % 2 ? String(i) : '')],
    ['by the value with a gloss', (i) => ({ id: i, of: 'MA' }), (i) => (i % 3 ? 'MA' : 'MA (Maroc)')],
    ['by a number', (i) => ({ total: 1112.5 + i }), (i) => `1 ${112 + i},50 €`],
    ['by a number without its zeros', (i) => ({ total: 880 + i / 2 }), (i) => `€${880 + i / 2}`],
    [
      'by a moment, in the zone of the page',
      (i) => ({ at: `${day(i)}T14:00:00Z` }),
      (i) => `${10 + i} Janv. 2026 15:00`,
    ],
    ['by a day', (i) => ({ at: day(i) }), (i) => `Jan ${10 + i}, 2026`],
    ['by a code with a few values', (i) => ({ status: i % 2 }), (i) => (i % 2 ? 'Annulé' : 'Confirmé')],
  ])('%s', (_how, raw, print) => {
    expect(of(raw, print)).toEqual([]);
  });

  it('in its link, too', () => {
    const print = (i: number): string => `R${i}`;
    const raw = (i: number): object => ({ id: 500 + i, number: `R${i}` });
    expect(of(raw, print, { link: (i) => `/reservations/${500 + i}` })).toEqual([]);
    expect(of(raw, print, { link: (i) => `/reservations/${900 + i}` })).toEqual([3]);
  });

  it('where nothing is ever printed under no caption', () => {
    expect(
      of(
        (i) => ({ id: i }),
        () => '',
        { unnamed: true },
      ),
    ).toEqual([]);
  });
});

describe('a text is not explained', () => {
  it.each<[string, (i: number) => object, (i: number) => string]>([
    ['by an id, for which a name is looked up', (i) => ({ guest_id: 700 + i }), guest],
    [
      'by a value that it only sometimes holds',
      (i) => ({ guest: guest(i) }),
      (i) => (i === 3 ? 'Eva' : guest(i)),
    ],
    ['by a value with other things beside it', (i) => ({ guest: guest(i) }), (i) => `${guest(i)} ${i * 7}`],
    ['where the value is missing', (i) => ({ room: i > 1 ? String(i) : null }), (i) => String(i)],
    ['by a code of which each row has its own', (i) => ({ type: i }), (i) => `Suite ${guest(i)}`],
    [
      'by a code that is printed in two ways',
      (i) => ({ status: i % 2 }),
      (i) => (i === 4 ? 'Annulé' : `S${i % 2}`),
    ],
    ['by nothing, if it never changes', (i) => ({ id: i }), () => 'Confirmé'],
    ['by nothing, if it is always empty', (i) => ({ id: i }), () => ''],
    ['by a number that another is made of', (i) => ({ total: 100 + i }), (i) => `${(100 + i) * 1.1} €`],
    [
      'by a moment that is now earlier, now later',
      (i) => ({ at: `${day(i)}T10:00:00Z` }),
      (i) => `${day(i)} 1${i}:00`,
    ],
  ])('%s', (_how, raw, print) => {
    expect(of(raw, print)).toEqual([3]);
  });
});
