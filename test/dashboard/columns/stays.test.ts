import { describe, expect, it } from 'vitest';
import type { GridTable } from '../../../src/dashboard/grid/text.js';
import { parseReservations, type Corrections } from '../../../src/dashboard/columns/stays.js';
import { Failure } from '../../../src/base/errors.js';

const PLAIN: Corrections = { captions: {}, statuses: {}, currency: null };

const ROW: Record<string, string> = {
  Statut: 'Arrivée non effectuée',
  Chambre: '7',
  Canal: 'Booking.com',
  'Nom du client': 'Odile  Exemple ',
  'Numéro de confirmation': '6000000001-1.5000000002',
  'Date d´arrivée': '31 Déc. 2025 15:00',
  'Date de départ': '02 Janv. 2026 11:00',
  'Type de chambre': 'Suite de Luxe King Size',
  Total: '1\u202f112,50 €',
  'Paiement total': '880 €',
  "Type d'inventaire": 'Confirmé',
  'Confirmation status': '',
  'Réservation faite le': 'Mercredi 31 Décembre 2025 15:51',
  Nationalité: 'MA (Maroc)',
};

interface Change {
  /** Captions in the order of the page. */
  captions?: string[];
  /** Other captions for some. */
  renamed?: Record<string, string>;
  groups?: string[];
}

function tableOf(
  rows: Record<string, string>[],
  { captions = Object.keys(ROW), renamed = {}, groups = [] }: Change = {},
): GridTable {
  return {
    // The expander's column comes first, without a caption.
    captions: captions.map((text, i) => ({ column: i + 1, text: renamed[text] ?? text })),
    rows: rows.map((row, index) => ({
      index: index + 1,
      groups,
      cells: captions.map((caption, i) => ({
        column: i + 1,
        text: row[caption] ?? '',
        link: caption.startsWith('Numéro') ? `/admin/pms/reservations/${index + 1}` : null,
      })),
    })),
  };
}

const parse = (rows: Record<string, string>[], change: Change = {}, corrections: Partial<Corrections> = {}) =>
  parseReservations(tableOf(rows, change), { ...PLAIN, ...corrections });

function failureOf(work: () => unknown): Failure {
  try {
    work();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('it was read');
}

/** What stands in the cells must not stand in an error. */
function expectNoValues(failure: Failure, ...more: string[]): void {
  for (const value of [...Object.values(ROW), ...more].filter((text) => text.trim().length > 1)) {
    expect(failure.text).not.toContain(value.trim());
  }
}

describe('a row', () => {
  it.each([
    ['MA (Maroc)', 'MA'],
    ['🇲🇦 MA', 'MA'],
    ['Maroc 🇲🇦', 'Maroc'],
    ['🇲🇦', '🇲🇦'],
  ])('is of a guest from %s: %s', (printed, nationality) => {
    expect(parse([{ ...ROW, Nationalité: printed }]).stays).toMatchObject([{ nationality }]);
  });

  it('is a room stay', () => {
    const { stays, columns, warnings } = parse([ROW]);
    expect(stays).toMatchObject([
      {
        confirmation_number: '6000000001-1.5000000002',
        booking_number: '6000000001',
        printed_status: 'open',
        status_label: 'Arrivée non effectuée',
        room: '7',
        room_type: 'Suite de Luxe King Size',
        channel: 'Booking.com',
        guest_name: 'Odile Exemple',
        arrival: '2025-12-31',
        departure: '2026-01-02',
        total: { amount: 1112.5, currency: 'EUR' },
        paid: { amount: 880, currency: 'EUR' },
        booked_at: '2025-12-31T15:51',
        nationality: 'MA',
        link: '/admin/pms/reservations/1',
      },
    ]);
    expect(Object.keys(columns)).toHaveLength(14);
    expect(warnings).toEqual([]);
  });

  it('may stand in any order of columns, among columns that nobody asked for', () => {
    const captions = ['Notes', ...Object.keys(ROW).reverse(), 'Dernière modification'];
    const strange = { ...ROW, Notes: 'Total: 1 €', 'Dernière modification': '01 Janv. 2030' };
    expect(parse([strange], { captions }).stays).toEqual(parse([ROW]).stays);
  });

  it('may lack what is not needed: null, and one warning that names the fields', () => {
    const captions = ['Statut', 'Numéro de confirmation', 'Date d´arrivée', 'Date de départ'];
    const { stays, warnings } = parse([ROW, ROW], { captions });
    expect(stays[0]).toMatchObject({
      guest_name: null,
      room: null,
      total: null,
      booked_at: null,
      nationality: null,
    });
    expect(warnings).toEqual([
      'Columns not shown on All Reservations, so these are null: guest_name, room, room_type, channel, total, paid, booked_at, nationality.',
    ]);
  });

  it('without a room, amount or country has null there, and no warning', () => {
    const { stays, warnings } = parse([{ ...ROW, Chambre: '', Total: '', Nationalité: '' }]);
    expect(stays[0]).toMatchObject({ room: null, total: null, nationality: null });
    expect(warnings).toEqual([]);
  });

  it('with a label that nobody knows is read, with a warning that counts', () => {
    const { stays, warnings } = parse([{ ...ROW, Statut: 'En route' }, ROW]);
    expect(stays[0]).toMatchObject({ printed_status: 'unknown', status_label: 'En route' });
    expect(warnings[0]).toMatch(/^1 rooms have a status label that is not known/);
    expect(warnings[0]).not.toContain('En route');
  });

  it('with a booking date that cannot be read has null there, with a warning that counts', () => {
    const { stays, warnings } = parse([{ ...ROW, 'Réservation faite le': '01/02/2026' }]);
    expect(stays[0]?.booked_at).toBeNull();
    expect(warnings).toEqual(['Column booked_at: 1 values are not dates we can read; they are null.']);
  });

  it.each(['#', 'javascript:alert(1)', `/admin/${'x'.repeat(600)}`])('with the link %s has none', (link) => {
    const table = tableOf([ROW]);
    const cell = table.rows[0]?.cells.find((candidate) => candidate.link !== null);
    if (cell) cell.link = link;
    expect(parseReservations(table, PLAIN).stays[0]?.link).toBeNull();
  });

  it('an empty list is an empty list', () => {
    expect(parse([]).stays).toEqual([]);
  });
});

describe('columns', () => {
  it.each([
    ['Statut', 'status'],
    ['Numéro de confirmation', 'confirmation_number'],
    ['Date d´arrivée', 'arrival'],
    ['Date de départ', 'departure'],
  ])('%s renamed or hidden: DASHBOARD_CHANGED, by page and field', (caption, field) => {
    const captions = Object.keys(ROW).filter((known) => known !== caption);
    for (const change of [{ captions }, { renamed: { [caption]: 'Quelque chose' } }]) {
      const failure = failureOf(() => parse([ROW], change));
      expect(failure.code).toBe('DASHBOARD_CHANGED');
      expect(failure.what).toMatch(new RegExp(`^All Reservations has no column .* as ${field}\\.`));
      expect(failure.remedy).toContain('"captions"');
      expectNoValues(failure);
    }
  });

  it('renamed can be settled by the user', () => {
    const renamed = { Statut: 'Quelque chose' };
    expect(parse([ROW], { renamed }, { captions: { 'quelque chose': 'status' } }).stays).toEqual(
      parse([ROW]).stays,
    );
  });

  it('that are needed and stand there twice: DASHBOARD_CHANGED', () => {
    const failure = failureOf(() => parse([ROW], { renamed: { Canal: 'Statut' } }));
    expect([failure.code, failure.what]).toEqual([
      'DASHBOARD_CHANGED',
      'All Reservations has two columns that could be status.',
    ]);
  });

  it('that are not needed and stand there twice are not guessed at: null, and named', () => {
    const { stays, warnings, columns } = parse([ROW], { renamed: { Canal: 'Chambre' } });
    expect(stays[0]?.room).toBeNull();
    expect(columns).not.toHaveProperty('room');
    expect(warnings[0]).toContain('room');
  });

  it('by which the grid is grouped are read off the group', () => {
    const captions = Object.keys(ROW).filter((known) => known !== 'Statut');
    const groups = ['Statut: Annulé (Suite à la page suivante)'];
    expect(parse([ROW], { captions, groups }).stays[0]).toMatchObject({
      printed_status: 'cancelled',
      status_label: 'Annulé',
    });
  });
});

describe('values that a reading cannot do without', () => {
  it.each([
    ['Date d´arrivée', 'arrival', ['', '30 Févr. 2026', 'bientôt', '31 Déc.']],
    ['Date de départ', 'departure', ['', '32 Janv. 2026 11:00', '30 Déc. 2025']],
    ['Numéro de confirmation', 'confirmation_number', ['', ' \u00a0']],
  ])('%s: no row is left out and none is guessed', (caption, field, values) => {
    for (const value of values) {
      const failure = failureOf(() => parse([ROW, { ...ROW, [caption]: value }]));
      expect(failure.code).toBe('DASHBOARD_CHANGED');
      expect(failure.what).toMatch(new RegExp(`^All Reservations, column ${field}: in 1 rows`));
      expectNoValues(failure, value);
    }
  });
});

describe('columns of guests, plans and agencies', () => {
  const more = { Adultes: '2', Enfants: '٠', Nuits: '2', Formule: 'Demi-pension', 'Plan tarifaire': 'Flex' };
  const captions = [...Object.keys(ROW), ...Object.keys(more), 'Agence'];
  const rows = [
    { ...ROW, ...more, Agence: 'Voyages Exemple' },
    { ...ROW, ...more, Adultes: '', Agence: '' },
  ];

  it('are read where they are shown', () => {
    const { stays, warnings } = parse(rows, { captions });
    expect(stays[0]).toMatchObject({
      adults: 2,
      children: 0,
      meal_plan: 'Demi-pension',
      rate_plan: 'Flex',
      agency: 'Voyages Exemple',
    });
    expect(stays[1]).toMatchObject({ adults: null, children: 0, agency: null });
    expect(warnings).toEqual([]);
  });

  it('are missed by nobody where they are not', () => {
    const { stays, warnings } = parse([ROW]);
    const nothing = { adults: null, children: null, meal_plan: null, rate_plan: null, agency: null };
    expect(stays[0]).toMatchObject(nothing);
    expect(warnings).toEqual([]);
  });

  it('are null where they hold something else, and say so', () => {
    const ages = [
      { ...ROW, ...more, Enfants: '1 (4 ans)' },
      { ...ROW, ...more, Enfants: '2 + 1' },
    ];
    const { stays, warnings } = parse(ages, { captions });
    expect(stays.map(({ children }) => children)).toEqual([null, null]);
    expect(warnings).toEqual(['Column children shows no plain numbers, so it is null.']);
    const [one] = parse([{ ...ROW, ...more, Nuits: '3' }], { captions }).warnings;
    expect(one).toMatch(/^Column nights: in 1 rows/);
  });
});
