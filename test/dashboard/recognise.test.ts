import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findColumns, type ColumnFinding, type Corrections } from '../../src/dashboard/columns.js';
import { FIELDS, type Field } from '../../src/dashboard/dictionary.js';
import type { GridTable } from '../../src/dashboard/grid-text.js';
import { parseReservations } from '../../src/dashboard/reservations-text.js';
import { demoTable, type DemoTable } from './demo-table.js';

const NONE: Corrections = { captions: {}, statuses: {}, currency: null };
/** All but the two that no answer uses. */
const USED = FIELDS.filter((field) => field !== 'inventory_type' && field !== 'confirmation_status');
const NEEDED = ['confirmation_number', 'status', 'arrival', 'departure'] as const;

const DEMOS = (['fr', 'en'] as const).flatMap((language) => [
  demoTable({ today: '2026-01-11', language, bookings: 26, grid: { extraColumns: 8 } }),
  demoTable({ today: '2025-12-31', language, seed: 7, grid: { extraColumns: 8 } }),
]);
const fr = demoTable({ today: '2026-01-11' });

/** The same table with other captions; a column whose caption is null is hidden. */
function recaptioned(
  { table, truth }: DemoTable,
  caption: (field: string | null, printed: string) => string | null,
): GridTable {
  return {
    ...table,
    captions: table.captions.flatMap(({ column, text }, i) => {
      const other = caption(truth[i] ?? null, text);
      return other === null ? [] : [{ column, text: other }];
    }),
  };
}

function renamed(demo: DemoTable, ...fields: string[]): GridTable {
  return recaptioned(demo, (field, printed) =>
    field !== null && fields.includes(field) ? `Xyzzy ${fields.indexOf(field)}` : printed,
  );
}

/** The fields that were given a column that is not theirs. */
function wrong({ columns }: ColumnFinding, { table, truth }: DemoTable): string[] {
  return [...columns]
    .filter(
      ([field, { column }]) =>
        truth[table.captions.findIndex((caption) => caption.column === column)] !== field,
    )
    .map(([field]) => field);
}

/** A table from columns written down here. */
function tableOf(columns: Record<string, readonly string[]>): GridTable {
  const captions = Object.keys(columns);
  const length = Math.max(...Object.values(columns).map((texts) => texts.length));
  return {
    captions: captions.map((text, i) => ({ column: i + 1, text })),
    rows: Array.from({ length }, (_, row) => ({
      index: row + 1,
      groups: [],
      cells: captions.map((caption, i) => ({
        column: i + 1,
        text: columns[caption]?.[row] ?? '',
        link: null,
      })),
    })),
  };
}

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

describe('traps of the values', () => {
  const rows = fr.table.rows.length;
  const cells = (text: (i: number) => string): string[] => Array.from({ length: rows }, (_, i) => text(i));
  function withColumns(hidden: Field, more: Record<string, string[]>): ColumnFinding {
    const table = recaptioned(fr, (field, printed) => (field === hidden ? null : printed));
    const extra = Object.entries(more);
    return findColumns(
      {
        captions: [...table.captions, ...extra.map(([text], i) => ({ column: 100 + i, text }))],
        rows: table.rows.map((row, r) => ({
          ...row,
          cells: [
            ...row.cells,
            ...extra.map(([, texts], i) => ({ column: 100 + i, text: texts[r] ?? '', link: null })),
          ],
        })),
      },
      NONE,
    );
  }

  it.each<[string, Field, (i: number) => string]>([
    ['telephone numbers', 'confirmation_number', (i) => `06990012${String(i).padStart(2, '0')}`],
    ['numbers of invoices', 'confirmation_number', (i) => `F-2026-${i}`],
    ['the status of a confirmation', 'status', (i) => (i % 4 === 0 ? 'En attente' : 'Confirmé')],
    [
      'the status of a payment',
      'status',
      (i) => (i % 4 === 0 ? 'Annulé' : i % 3 === 0 ? 'En attente' : 'Confirmé'),
    ],
    ['one label and nothing else', 'status', () => 'Arrivée non effectuée'],
    ['years', 'arrival', (i) => String(2000 + i)],
    ['days without an order', 'arrival', (i) => `${1 + (i % 28)} Mars 2026 15:00`],
    ['dates of number and slash', 'departure', (i) => `0${1 + (i % 9)}/02/2026`],
    ['counts of guests', 'room', (i) => String(1 + (i % 3))],
    ['numbers of rows', 'room', (i) => String(i)],
    ['counts of nights', 'total', (i) => String(1 + (i % 5))],
    ['a tax', 'paid', () => '5 €'],
    ['a sum without a sign', 'total', (i) => `${1000 + i}.50`],
    ['words', 'channel', (i) => (i % 2 === 0 ? 'Online' : 'Direct')],
    ['languages', 'nationality', (i) => (i % 2 === 0 ? 'EN' : 'FR')],
    ['e-mail addresses', 'guest_name', (i) => `guest${i}@example.com`],
    ['two companies', 'guest_name', (i) => (i % 2 === 0 ? 'Atlas Voyages' : 'Riad Tours')],
  ])('%s are not taken', (_, field, text) => {
    expect(withColumns(field, { Xyzzy: cells(text) }).columns.get(field)?.caption).toBeUndefined();
  });
});

describe('a deadline that looks like an arrival in all but the rooms', () => {
  it.each([60, 26])('is not taken for the hidden arrival (%i bookings)', (bookings) => {
    const demo = demoTable({ today: '2026-01-11', language: 'en', bookings });
    const at = demo.table.captions[demo.truth.indexOf('arrival')]?.column;
    const table = recaptioned(demo, (field, printed) => (field === 'arrival' ? 'Foo' : printed));
    const deadlines = table.rows.map((row, i) => ({
      ...row,
      cells: row.cells.map((cell) => {
        if (cell.column !== at) return cell;
        const day = new Date(
          Date.parse(`${cell.text.replace(/ \d\d:\d\d$/, '')} UTC`) - (2 + (i % 2)) * 86_400_000,
        );
        return { ...cell, text: `${day.toISOString().slice(0, 10)} 15:00` };
      }),
    }));
    expect(findColumns(table, NONE).columns.get('arrival')?.by).toBe('high');
    expect(findColumns({ ...table, rows: deadlines }, NONE).columns.has('arrival')).toBe(false);
  });
});

describe('the user', () => {
  it('is right against the dictionary', () => {
    const table = recaptioned(fr, (field, printed) =>
      field === 'paid' ? 'Statut' : field === 'status' ? 'Mon état' : printed,
    );
    const { columns, twice } = findColumns(table, { ...NONE, captions: { 'MON ÉTAT': 'status' } });
    expect(columns.get('status')).toMatchObject({ caption: 'Mon état', by: 'user' });
    expect(twice).toEqual([]);
  });

  it('is told of corrections that correct nothing', () => {
    const { warnings } = findColumns(fr.table, {
      ...NONE,
      captions: { Statut: 'stauts', 'Nicht da': 'room' },
    });
    expect(warnings).toEqual(
      expect.arrayContaining([
        expect.stringContaining('do not exist: "stauts"'),
        expect.stringContaining('does not show: "Nicht da"'),
      ]),
    );
  });
});

describe('a caption that stands there twice', () => {
  it('is no trouble if both columns say the same', () => {
    const table = renamed(fr);
    const at = fr.truth.indexOf('confirmation_number');
    const { column } = table.captions[at] ?? { column: 0 };
    const twin: GridTable = {
      captions: [{ column: 1, text: 'N° de réservation' }, ...table.captions],
      rows: table.rows.map((row) => ({
        ...row,
        cells: [
          { column: 1, text: row.cells.find((cell) => cell.column === column)?.text ?? '', link: null },
          ...row.cells,
        ],
      })),
    };
    // The one with the links is taken.
    expect(findColumns(twin, NONE).columns.get('confirmation_number')?.column).toBe(column);
    expect(parseReservations(twin, NONE).stays).toEqual(parseReservations(fr.table, NONE).stays);
  });
});

describe('a known caption over values of another column', () => {
  const over = (field: Field, text: (i: number) => string): GridTable => {
    const column = fr.table.captions[fr.truth.indexOf(field)]?.column;
    return {
      ...fr.table,
      rows: fr.table.rows.map((row, i) => ({
        ...row,
        cells: row.cells.map((cell) => (cell.column === column ? { ...cell, text: text(i) } : cell)),
      })),
    };
  };
  it.each<[Field, string, (i: number) => string]>([
    ['confirmation_number', 'names', () => 'Odile Exemple'],
    ['status', 'nothing', () => ''],
    ['status', 'names', (i) => `Odile Exemple ${i}`],
    ['total', 'names', () => 'Odile Exemple'],
    ['paid', 'dates', () => '31 Déc. 2025'],
    ['arrival', 'money', () => '880 €'],
  ])('%s over %s: DASHBOARD_CHANGED, by page and column', (field, _, text) => {
    expect(() => parseReservations(over(field, text), NONE)).toThrow(
      expect.objectContaining({
        code: 'DASHBOARD_CHANGED',
        what: expect.stringMatching(new RegExp(`^All Reservations, column ${field}: in \\d+ rows`)),
      }),
    );
  });

  it('is told, not refused, where it may be new words: labels that nobody knows', () => {
    const { stays, warnings } = parseReservations(
      over('status', (i) => ['En route', 'Perdu'][i % 2] ?? ''),
      NONE,
    );
    expect(stays.every(({ printed_status }) => printed_status === 'unknown')).toBe(true);
    expect(warnings.join()).toContain('not known');
  });
});
