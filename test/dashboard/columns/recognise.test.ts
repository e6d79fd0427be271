import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findColumns } from '../../../src/dashboard/columns/find.js';
import { BESIDE_FIELDS, FIELDS, type Field } from '../../../src/dashboard/columns/dictionary.js';
import { parseReservations } from '../../../src/dashboard/columns/stays.js';
import { DEMOS, fr, NONE, recaptioned, renamed, tableOf, wrong } from './recognise-tables.js';

/** All but the two that no answer uses, and those that are read by their captions only. */
const USED = FIELDS.filter(
  (field) => field !== 'inventory_type' && field !== 'confirmation_status' && !BESIDE_FIELDS.includes(field),
);
const NEEDED = ['confirmation_number', 'status', 'arrival', 'departure'] as const;

describe('a column with an unknown caption', () => {
  it.each(USED)('%s is recognised by its values, among eight strange columns, with a warning', (field) => {
    for (const demo of DEMOS) {
      const finding = findColumns(renamed(demo, field), NONE);
      expect(wrong(finding, demo)).toEqual([]);
      expect(finding.columns.get(field)?.caption).toBe('Xyzzy 0');
      expect(finding.unsettled).toContainEqual({
        caption: 'Xyzzy 0',
        field,
        confidence: finding.columns.get(field)?.by,
      });
      expect(finding.warnings.join()).toMatch(
        new RegExp(`recognised by their values.* ${field} \\(confidence (high|medium)\\)`),
      );
      expect(finding.warnings.join()).not.toContain('Xyzzy');
    }
  });

  it.each(NEEDED)('%s is recognised with high confidence only', (field) => {
    for (const demo of DEMOS)
      expect(findColumns(renamed(demo, field), NONE).columns.get(field)?.by).toBe('high');
  });

  it('of a pair is right or missing, whichever pair it is', () => {
    for (const [i, one] of USED.entries()) {
      for (const other of USED.slice(i + 1)) {
        const demo = DEMOS[i % DEMOS.length] ?? fr;
        const finding = findColumns(renamed(demo, one, other), NONE);
        expect([one, other, wrong(finding, demo)]).toEqual([one, other, []]);
      }
    }
  });

  it.each([
    ['arrival', 'departure'],
    ['total', 'paid'],
    ['room', 'room_type'],
    ['status', 'confirmation_status'],
    ['arrival', 'booked_at'],
  ] as [Field, Field][])('%s is recognised together with %s', (one, other) => {
    const { columns } = findColumns(renamed(fr, one, other), NONE);
    expect(columns.get(one)?.caption).toBe('Xyzzy 0');
    if (other !== 'confirmation_status') expect(columns.get(other)?.caption).toBe('Xyzzy 1');
  });

  it('gives the very stays that its known caption gives', () => {
    const plain = parseReservations(fr.table, NONE).stays;
    for (const field of USED) expect(parseReservations(renamed(fr, field), NONE).stays).toEqual(plain);
  });

  it('is not recognised in place of a hidden one', () => {
    // Every strange column has a caption that says nothing, too: only the values can tell.
    for (const demo of DEMOS) {
      for (const hidden of USED) {
        const table = recaptioned(demo, (field, printed) =>
          field === hidden ? null : field === null ? `Plugh ${printed.length}` : printed,
        );
        const { columns } = findColumns(table, NONE);
        expect([hidden, columns.get(hidden)?.caption]).toEqual([hidden, undefined]);
      }
    }
  });

  it('proves nothing with fewer than five rows', () => {
    const table = { ...renamed(fr, ...NEEDED), rows: fr.table.rows.slice(0, 4) };
    expect(NEEDED.filter((field) => findColumns(table, NONE).columns.has(field))).toEqual([]);
  });
});

describe('whatever is renamed or hidden', () => {
  const change = fc.record({
    demo: fc.constantFrom(...DEMOS),
    fates: fc.array(fc.constantFrom('kept', 'kept', 'renamed', 'hidden'), { minLength: 22, maxLength: 22 }),
    order: fc.shuffledSubarray([...Array(22).keys()], { minLength: 22 }),
  });

  it('no column is taken for another, and the order of columns changes nothing', () => {
    fc.assert(
      fc.property(change, ({ demo, fates, order }) => {
        let place = 0;
        const table = recaptioned(demo, (_, printed) => {
          const fate = fates[place] ?? 'kept';
          place += 1;
          return fate === 'hidden' ? null : fate === 'renamed' ? `Xyzzy ${place}` : printed;
        });
        const finding = findColumns(table, NONE);
        expect(wrong(finding, demo)).toEqual([]);
        const captions = order.flatMap((i) => table.captions[i] ?? []);
        const shuffled = findColumns({ ...table, captions }, NONE);
        expect(new Map([...shuffled.columns].sort())).toEqual(new Map([...finding.columns].sort()));
        expect([...shuffled.rivals.keys()].sort()).toEqual([...finding.rivals.keys()].sort());
      }),
      { numRuns: 60 },
    );
  });
});

describe('two columns that fit', () => {
  const NUMBERS = Array.from({ length: 8 }, (_, i) => `R10020030${i}`);
  const STATUSES = ['No-show', 'Annulé', ...Array<string>(6).fill('Arrivée non effectuée')];
  const ARRIVALS = Array.from({ length: 8 }, (_, i) => `1${i} Janv. 2026 15:00`);
  const DEPARTURES = ARRIVALS.map((_, i) => `${20 + (i % 3) + i} Janv. 2026 11:00`);
  const base = {
    'Numéro de confirmation': NUMBERS,
    Statut: STATUSES,
    "Date d'arrivée": ARRIVALS,
    'Date de départ': DEPARTURES,
  };
  const without = (caption: string): Record<string, string[]> =>
    Object.fromEntries(Object.entries(base).filter(([known]) => known !== caption));

  it.each<[string, Field, Record<string, string[]>]>([
    [
      'Numéro de confirmation',
      'confirmation_number',
      { Foo: NUMBERS, Bar: NUMBERS.map((text) => text.replace('R', '7')) },
    ],
    [
      'Statut',
      'status',
      { Foo: STATUSES, Bar: STATUSES.map((text) => (text === 'Annulé' ? 'Confirmé' : text)) },
    ],
    [
      "Date d'arrivée",
      'arrival',
      { Foo: ARRIVALS, Bar: ARRIVALS.map((text) => text.replace('15:00', '14:00')) },
    ],
    [
      'Date de départ',
      'departure',
      { Foo: DEPARTURES, Bar: DEPARTURES.map((text) => text.replace('11:00', '12:00')) },
    ],
  ])('%s: refused, with a way out', (caption, field, more) => {
    const table = tableOf({ ...without(caption), ...more });
    expect([...(findColumns(table, NONE).rivals.get(field) ?? [])].sort()).toEqual(['Bar', 'Foo']);
    expect(() => parseReservations(table, NONE)).toThrow(
      expect.objectContaining({
        code: 'DASHBOARD_CHANGED',
        what: expect.stringMatching(new RegExp(`two or more columns fit ${field}`)),
      }),
    );
    const settled = findColumns(table, { ...NONE, captions: { foo: field } });
    expect(settled.columns.get(field)).toMatchObject({ caption: 'Foo', by: 'user' });
    // One of the two alone is recognised, unless it proves too little by itself.
    const set_aside = findColumns(table, { ...NONE, captions: { Bar: 'ignore' } });
    expect(set_aside.columns.get(field)).toMatchObject({ caption: 'Foo', by: 'high' });
    expect(set_aside.warnings.join()).not.toContain('"captions" in the config file names');
  });

  it('of money or rooms: null, and told', () => {
    const total = Array.from({ length: 8 }, (_, i) => `${100 + i} €`);
    const paid = total.map((text, i) => (i % 2 === 0 ? text : '0 €'));
    const { columns, warnings } = findColumns(
      tableOf({
        ...base,
        Total: total,
        Foo: paid,
        Bar: [...paid].reverse().map((_, i) => (i < 4 ? '0 €' : (total[i] ?? ''))),
      }),
      NONE,
    );
    expect(columns.has('paid')).toBe(false);
    expect(warnings.join()).toContain('fit paid');
  });
});
