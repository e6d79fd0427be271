import type { Proof } from './proof.js';

/** Cells, their texts, and pages that belong together. */
export const GRID_PROOFS: Proof[] = [
  {
    fact: 'Each cell was rendered and seen',
    proof:
      'Each row has a cell in each column that is read; one that is not there is not empty (src/dashboard/grid/completeness.ts).',
    without: 'READING_INCOMPLETE; a warning for hidden cells of columns that an answer can do without',
    mutation: {
      file: 'src/dashboard/grid/completeness.ts',
      from: 'if (unseen === 0) continue;',
      to: 'if (unseen >= 0) continue;',
    },
    test: 'test/dashboard/grid/completeness.test.ts',
  },
  {
    fact: 'A hidden cell is not an empty one',
    proof: 'The browser says whether the cell itself is visible (src/dashboard/in-page/read-cell.ts).',
    without: 'The cell has no text: READING_INCOMPLETE, or null with a warning',
    mutation: {
      file: 'src/dashboard/in-page/read-cell.ts',
      from: 'if (!isSeen(cell) ||',
      to: 'if ((!isSeen(cell) && cell === null) ||',
    },
    test: 'test/dashboard/in-page/shown.test.ts',
  },
  {
    fact: 'The text of a cell is what a person sees',
    proof:
      'Each element in it has a display, a size, a colour and a place in the cell (src/dashboard/in-page/concealed.ts).',
    without: 'The hidden part is left out',
    mutation: {
      file: 'src/dashboard/in-page/shown.ts',
      from: "if (style.display === 'none' || isConcealed(element, style, this.root)) return;",
      to: "if (style.display === 'none' && isConcealed(element, style, this.root)) return;",
    },
    test: 'test/dashboard/in-page/shown.test.ts',
  },
  {
    fact: 'The lines of a cell are lines on the screen',
    proof: 'Neighbours that do not stand side by side are two lines (src/dashboard/in-page/shown.ts).',
    without: 'One field takes one line',
    mutation: {
      file: 'src/dashboard/in-page/shown.ts',
      from: "if (overlap < height * 0.3) return 'line';",
      to: "if (overlap < -1e9) return 'line';",
    },
    test: 'test/dashboard/in-page/shown.test.ts',
  },
  {
    fact: "A confirmation number is one number, the reservation's",
    proof: 'It is the text of the link, or the only line with digits (src/dashboard/columns/cell-text.ts).',
    without: 'DASHBOARD_CHANGED: the number is empty',
    mutation: {
      file: 'src/dashboard/columns/cell-text.ts',
      from: "return numbers.length === 1 ? bare(numbers[0] ?? '') : '';",
      to: "return bare(numbers[0] ?? '');",
    },
    test: 'test/dashboard/columns/cell-text.test.ts',
  },
  {
    fact: 'The pages are of one state of the list',
    proof:
      "One answer of the grid's own source has the very rows that the pages printed, known by number or id (src/dashboard/grid/one-state.ts).",
    without: 'READING_INCOMPLETE if it has others; a warning if there is no such answer',
    mutation: {
      file: 'src/dashboard/grid/one-state.ts',
      from: "return found === values.length && rows.length === values.length ? 'same' : 'other';",
      to: "return found <= values.length && rows.length > 0 ? 'same' : 'other';",
    },
    test: 'test/dashboard/grid/one-state.test.ts',
  },
  {
    fact: "The pager's total is the total",
    proof:
      'Of three numbers only one can be it, with the rows, the page and the page size that are shown (src/dashboard/grid/text.ts).',
    without: 'No total: a warning that it is not proven that every row was read',
    mutation: {
      file: 'src/dashboard/grid/text.ts',
      from: 'return new Set(candidates).size === 1 ? (candidates[0] ?? null) : null;',
      to: 'return candidates[0] ?? null;',
    },
    test: 'test/dashboard/grid/one-state.test.ts',
  },
  {
    fact: 'A picture in place of a text is called what it means',
    proof:
      'Its name belongs to one look of picture, and the column has pictures of other names (src/dashboard/columns/pictures.ts).',
    without: 'null, with a warning',
    mutation: {
      file: 'src/dashboard/columns/pictures.ts',
      from: 'drawn.size === 1',
      to: 'drawn.size >= 1',
    },
    test: 'test/dashboard/columns/pictures.test.ts',
  },
  {
    fact: 'A picture is the value, not a mark beside it',
    proof:
      'Only columns of few kinds of values are drawn; in others it is not read (src/dashboard/columns/pictures.ts).',
    without: 'The cell is empty',
    mutation: {
      file: 'src/dashboard/columns/pictures.ts',
      from: 'if (!DRAWN.has(field)) return new Set();',
      to: '',
    },
    test: 'test/dashboard/columns/pictures.test.ts',
  },
  {
    fact: 'A page whose row numbers begin anew is the next page',
    proof: 'The pager says so, and none of its rows stands on another page (src/dashboard/grid/text.ts).',
    without: 'READING_INCOMPLETE',
    mutation: {
      file: 'src/dashboard/grid/text.ts',
      from: '&& look.page === String(page)',
      to: '',
    },
    test: 'test/dashboard/grid/text.test.ts',
  },
  {
    fact: 'A list by roles is drawn with all its columns',
    proof:
      'As many as it says were drawn while it was scrolled through; without numbers it is the same at its other end (src/dashboard/grid/list-windows.ts).',
    without: 'READING_INCOMPLETE',
    mutation: {
      file: 'src/dashboard/grid/list-windows.ts',
      from: 'drawn.size < view.columns',
      to: 'drawn.size < 0',
    },
    test: 'test/dashboard/in-page/list-scroll.test.ts',
  },
  {
    fact: 'Windows of a list are parts of one list',
    proof: 'Its rows and columns have numbers of their own (src/dashboard/grid/list-windows.ts).',
    without: 'READING_INCOMPLETE if it changes as it is scrolled',
    mutation: {
      file: 'src/dashboard/grid/list-windows.ts',
      from: 'if (face(end) !== face(first)) throw UNSEEN;',
      to: 'if (face(end) === null) throw UNSEEN;',
    },
    test: 'test/dashboard/in-page/list-scroll.test.ts',
  },
  {
    fact: 'A blank cell is empty, or merged with the cell above',
    proof:
      'It is merged if its column is blank just where the raw value that is printed there repeats itself (src/dashboard/grid/merged-cells.ts).',
    without: 'The cell is empty; a hidden one is null with a warning, or READING_INCOMPLETE',
    mutation: {
      file: 'src/dashboard/grid/merged-cells.ts',
      from: 'if (!repeats.every((repeated, i) => repeated === blank[i])) return false;',
      to: '',
    },
    test: 'test/dashboard/grid/merged-cells.test.ts',
  },
  {
    fact: 'One row number is one row',
    proof: 'Whatever was seen under it was the same (src/dashboard/grid/text.ts).',
    without: 'READING_INCOMPLETE',
    mutation: {
      file: 'src/dashboard/grid/text.ts',
      from: 'else if (cell.text && cell.text !== before.text) this.torn = true;',
      to: '',
    },
    test: 'test/dashboard/grid/text.test.ts',
  },
  {
    fact: 'Each row stands once',
    proof:
      'No raw row stands twice among others that have a number of their own (src/dashboard/grid/one-state.ts).',
    without: 'READING_INCOMPLETE',
    mutation: {
      file: 'src/dashboard/grid/one-state.ts',
      from: 'if (once.length === raw.length ||',
      to: 'if (once.length <= raw.length ||',
    },
    test: 'test/dashboard/grid/one-state.test.ts',
  },
];
