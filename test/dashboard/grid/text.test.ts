import { describe, expect, it } from 'vitest';
import {
  GridCollector,
  largestPageSize,
  totalOfInfo,
  type GridText,
} from '../../../src/dashboard/grid/text.js';

describe('the total of a pager', () => {
  it.each([
    ['Page 1 sur 2 (26 élements)', 26],
    ['Page 1 sur 63 (1 254 éléments)', 1254],
    ['Page 1 sur 63 (1\u202f254 éléments)', 1254],
    ['Page 1 of 2 (26 items)', 26],
    ['Page 1 of 63 (1,254 items)', 1254],
    ['Sayfa 1 / 2 (26 öğe)', 26],
    ['Seite 1 von 2 (26 Elemente)', 26],
    ['Seite 1 von 63 (1.254 Elemente)', 1254],
    ["Seite 1 von 63 (1'254 Elemente)", 1254],
    ['Página 1 de 2 (26 elementos)', 26],
    ['صفحة 1 من 2 (26 عناصر)', 26],
    ['صفحة ١ من ٢ (٢٦ عناصر)', 26],
    ['Page 1 sur 1 (0 élements)', 0],
    ['Page 1 sur 1 (-1 élements)', -1],
    ['Showing 1 to 20 of 26', 26],
    ['Page 1 of 50 (1000+ items)', null],
    ['Page 1 of 50 (>1,000 items)', null],
    ['Page 1 sur 2', null],
    ['', null],
    ['Page', null],
    ['(un élément)', null],
    [null, null],
  ])('%j is %j', (info, total) => {
    expect(totalOfInfo(info)).toBe(total);
  });
});

it.each<[string[], number | null]>([
  [['20', '50', '100'], 100],
  [['100', '20', '50'], 100],
  [['20', 'Tout'], 20],
  [['Tout'], null],
  [[], null],
  [['0'], null],
])('of the page sizes %j the largest is %j', (sizes, largest) => {
  expect(largestPageSize(sizes)).toBe(largest);
});

/** A look at some rows: `[index, ...texts by column]`. */
function look(
  rows: [number | null, ...(string | undefined)[]][],
  captions = ['Statut', 'Chambre', 'Total'],
): GridText {
  return {
    captions: captions.map((text, column) => ({ column, text })),
    rows: rows.map(([index, ...texts]) => ({
      index,
      groups: [],
      cells: texts.flatMap((text, column) => (text === undefined ? [] : [{ column, text, link: null }])),
    })),
    info: null,
    page_sizes: [],
    page_size: null,
    page: null,
    has_next: false,
    loading: false,
    says_empty: false,
    says_error: false,
    filtered: [],
    columns_cut: false,
    rows_cut: false,
    at_rest: true,
  };
}

function collect(...looks: [GridText, number][]): GridCollector {
  const collector = new GridCollector();
  for (const [text, page] of looks) collector.add(text, page);
  return collector;
}

describe('looks at one grid', () => {
  it('of more than is read are refused, whether in one page or in many', () => {
    const collector = new GridCollector();
    expect(() => collector.add({ ...look([]), too_large: true }, 1)).toThrow('at most 50,000 rows');
    const row = { index: null, groups: [], cells: [] };
    const page = { ...look([]), rows: Array.from({ length: 20_000 }, () => row) };
    for (const at of [1, 2, 3]) collector.add(page, at);
    expect(() => collector.add(page, 4)).toThrow('at most 50,000 rows');
  });

  it('of pages stand behind one another', () => {
    const collector = collect(
      [
        look([
          [1, 'a'],
          [2, 'b'],
        ]),
        1,
      ],
      [look([[3, 'c']]), 2],
    );
    expect(collector.rowCount).toBe(3);
    expect(collector.moved).toBe(false);
    expect(collector.table().rows.map(({ cells }) => cells[0]?.text)).toEqual(['a', 'b', 'c']);
  });

  it('of windows of columns are put together, whatever came first', () => {
    const collector = collect(
      [look([[1, 'a', undefined, '880 €']]), 1],
      [look([[1, undefined, '7', '880 €']]), 1],
    );
    expect(collector.rowCount).toBe(1);
    expect(collector.moved).toBe(false);
    expect(
      collector
        .table()
        .rows[0]?.cells.map(({ text }) => text)
        .sort(),
    ).toEqual(['7', '880 €', 'a']);
  });

  it('of windows of rows overlap without doubling, and are put in order', () => {
    const collector = collect(
      [
        look([
          [2, 'b'],
          [3, 'c'],
        ]),
        1,
      ],
      [
        look([
          [1, 'a'],
          [2, 'b'],
        ]),
        1,
      ],
    );
    expect(collector.table().rows.map(({ index }) => index)).toEqual([1, 2, 3]);
  });

  it('fill what was not yet there, and are not emptied again', () => {
    const collector = collect([look([[1, '']]), 1], [look([[1, 'a']]), 1], [look([[1, '']]), 1]);
    expect(collector.table().rows[0]?.cells[0]?.text).toBe('a');
    expect(collector.moved).toBe(false);
  });

  it('that show two texts in one cell have moved', () => {
    expect(collect([look([[1, 'a']]), 1], [look([[1, 'b']]), 1]).moved).toBe(true);
  });

  it('that show two captions over one column have moved', () => {
    expect(collect([look([[1, 'a']], ['Statut']), 1], [look([[2, 'b']], ['Total']), 1]).moved).toBe(true);
  });

  it('that show one row on two pages have moved: a booking came in between', () => {
    expect(
      collect(
        [
          look([
            [1, 'a'],
            [2, 'b'],
          ]),
          1,
        ],
        [
          look([
            [3, 'b'],
            [4, 'c'],
          ]),
          2,
        ],
      ).moved,
    ).toBe(true);
  });

  it('may show two equal rows on one page: two equal rooms', () => {
    expect(
      collect([
        look([
          [1, 'a'],
          [2, 'a'],
        ]),
        1,
      ]).moved,
    ).toBe(false);
  });

  it('without row numbers go by page and place', () => {
    const collector = collect(
      [
        look([
          [null, 'a'],
          [null, 'b'],
        ]),
        1,
      ],
      [look([[null, 'c']]), 2],
    );
    expect(collector.table().rows.map(({ cells }) => cells[0]?.text)).toEqual(['a', 'b', 'c']);
    expect(collector.table().captions).toHaveLength(3);
  });

  const onPage = (page: string, ...rows: [number, string][]): [GridText, number] => [
    { ...look(rows), page },
    Number(page),
  ];

  it('go on where the row numbers of a page begin anew, if the pager says that it is the next page', () => {
    const collector = collect(
      onPage('1', [1, 'a'], [2, 'b']),
      onPage('2', [1, 'c'], [2, 'd']),
      onPage('2', [3, 'e']),
    );
    expect(collector.table().rows.map(({ index, cells }) => [index, cells[0]?.text])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
      [4, 'd'],
      [5, 'e'],
    ]);
    expect([collector.moved, collector.repeats]).toEqual([false, false]);
  });

  it('stand apart where rows are grouped, since rows of groups use up numbers', () => {
    const grouped = (page: string, ...rows: [number, string][]): [GridText, number] => {
      const [text, number] = onPage(page, ...rows);
      return [{ ...text, rows: text.rows.map((row) => ({ ...row, groups: ['Statut: x'] })) }, number];
    };
    const collector = collect(grouped('1', [2, 'a'], [3, ''], [5, 'c']), grouped('2', [3, 'd'], [5, 'e']));
    expect(collector.table().rows.map(({ cells }) => cells[0]?.text)).toEqual(['a', '', 'c', 'd', 'e']);
    expect([collector.moved, collector.isTorn]).toEqual([false, false]);
  });

  it('are torn if one number shows two rows', () => {
    expect(collect(onPage('1', [1, 'a'], [2, 'b']), onPage('2', [2, 'c'])).isTorn).toBe(true);
  });

  it('are of no page of its own if it has a row of the page before, or is not marked as the next page', () => {
    const same = collect(onPage('1', [1, 'a'], [2, 'b']), onPage('2', [1, 'a'], [2, 'c']));
    expect(same.repeats).toBe(true);
    const [unmarked] = onPage('1', [1, 'c']);
    expect(collect(onPage('1', [1, 'a'], [2, 'b']), [unmarked, 2]).moved).toBe(true);
  });

  it('do not change what they were made from', () => {
    const first = look([[1, 'a', undefined]]);
    collect([first, 1], [look([[1, undefined, '7']]), 1]);
    expect(first.rows[0]?.cells).toHaveLength(1);
  });
});
