import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areAligned } from '../../../src/dashboard/grid/row-alignment.js';
import type { GridRow } from '../../../src/dashboard/grid/text.js';

/** A printed row: a link on its first column, then texts. */
function printed(...texts: string[]): GridRow {
  return {
    index: 1,
    groups: [],
    cells: texts.map((text, column) => ({
      column,
      text,
      link: column === 0 ? `/reservations/${text}` : null,
    })),
  };
}
const json = (...rows: object[]): string[] => rows.map((row) => JSON.stringify(row));

describe('printed rows and raw rows', () => {
  const rows = [
    printed('R001', 'Anna', '10 €'),
    printed('R002', 'Berta', '10 €'),
    printed('R003', 'Anna', '12 €'),
  ];
  const raw = json({ n: 'R001', g: 'Anna' }, { n: 'R002', g: 'Berta' }, { n: 'R003', g: 'Anna' });

  it('are the same where a number stands in each row and in no other', () => {
    expect(areAligned(rows, raw)).toBe(true);
  });

  it.each([
    ['in another order', [raw[1]!, raw[0]!, raw[2]!]],
    ['with the first too few', raw.slice(1)],
    ['with the last too few', raw.slice(0, -1)],
    ['with one too many', [...raw, raw[0]!]],
    ['that are not JSON', ['{', '{', '{']],
    ['that are no objects', ['1', 'null', '"R003"']],
    ['with one that is not printed', [raw[0]!, raw[1]!, JSON.stringify({ n: 'R004', g: 'Anna' })]],
    ['none', []],
  ])('%s are not', (_name, other) => {
    expect(areAligned(rows, other)).toBe(false);
  });

  it('may be told apart by a link alone', () => {
    const linked = ['7001', '7002'].map((id) => ({
      index: 1,
      groups: [],
      cells: [{ column: 2, text: 'open', link: `/admin/pms/reservations/${id}` }],
    }));
    expect(areAligned(linked, json({ id: 7001 }, { id: 7002 }))).toBe(true);
    expect(areAligned(linked, json({ id: 7002 }, { id: 7001 }))).toBe(false);
  });

  it('are not told apart by what stands in several rows', () => {
    expect(areAligned([printed('Anna'), printed('Anna')], json({ g: 'Anna' }, { g: 'Anna' }))).toBe(false);
    // Anna is printed in both.
    const told = [printed('Anna C.'), printed('Annabel')];
    expect(areAligned(told, json({ g: 'Anna' }, { g: 'Annabel' }))).toBe(false);
    // Printed as it is, each is told apart.
    expect(areAligned([printed('Anna'), printed('Annabel')], json({ g: 'Anna' }, { g: 'Annabel' }))).toBe(
      true,
    );
    expect(areAligned([printed(''), printed('Anna')], json({ g: '' }, { g: 'Anna' }))).toBe(false);
    expect(areAligned([printed('2'), printed('3')], json({ nights: 2 }, { nights: 3 }))).toBe(false);
  });

  it('have no empty page in common', () => {
    expect(areAligned([], [])).toBe(false);
  });

  it('are the same in the order of the page and in no other', () => {
    const row = fc.record({
      id: fc.integer({ min: 1_000, max: 1_040 }),
      guest: fc.constantFrom('Annabel', 'Anna', 'Berta', ''),
      total: fc.integer({ min: 1, max: 12_000 }),
    });
    const list = fc.uniqueArray(row, { minLength: 2, maxLength: 8, selector: ({ id }) => id });
    fc.assert(
      fc.property(list, fc.nat(), (rows, turn) => {
        const shown = rows.map(({ id, guest, total }) => printed(`R${id}`, guest, `${total} €`));
        const by = 1 + (turn % (rows.length - 1));
        expect(areAligned(shown, json(...rows))).toBe(true);
        expect(areAligned(shown, json(...rows.slice(by), ...rows.slice(0, by)))).toBe(false);
      }),
    );
  });
});
