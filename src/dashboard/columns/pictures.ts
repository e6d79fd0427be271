import type { GridRow, GridTable } from '../grid/text.js';
import type { Field } from './dictionary.js';
import type { ColumnFinding } from './finding.js';
import { isBrand } from './recognise-words.js';

type Cell = GridRow['cells'][number];

/** Fields of a few values, for which panels draw a logo, a flag or a sign. In any other column a picture says something beside the value. */
const DRAWN: ReadonlySet<Field> = new Set<Field>([
  'status',
  'channel',
  'confirmation_status',
  'nationality',
  'agency',
]);
const FILE = /\.(?:png|jpe?g|gif|svg|webp|ico)$/i;

/**
 * What the pictures of a column are called, in place of its texts: by the name of each picture that is proven to tell its value.
 * A name is proven if it always belongs to one look of picture, and if the column has pictures of other names, too: `logo` for
 * every logo says nothing. A brand that is known needs no others.
 */
export function namesOfPictures(field: Field, cells: readonly (Cell | undefined)[]): Set<string> {
  if (!DRAWN.has(field)) return new Set();
  const looks = new Map<string, Set<string>>();
  for (const cell of cells) {
    const { name, look } = cell?.picture ?? { name: '', look: '' };
    if (!/\p{L}/u.test(name) || FILE.test(name)) continue;
    looks.set(name, (looks.get(name) ?? new Set()).add(look));
  }
  if (looks.size === 1 && ![...looks.keys()].some(isBrand)) return new Set();
  return new Set([...looks].filter(([, drawn]) => drawn.size === 1).map(([name]) => name));
}

/** Cells that show a picture in place of a value, whose name is not proven to be that value. */
export function pictureWarnings({ rows }: GridTable, { columns, texts }: ColumnFinding): string[] {
  return [...columns].flatMap(([field, { column }]) => {
    const values = texts.get(field) ?? [];
    // A column without any text is told of as such.
    if (!DRAWN.has(field) || values.every((text) => text === '')) return [];
    const unread = rows.filter(
      ({ cells }, i) => values[i] === '' && cells.some((cell) => cell.column === column && cell.picture),
    ).length;
    return unread === 0
      ? []
      : [
          `Column ${field}: ${unread} cells show a picture whose name does not prove what it means; they are null.`,
        ];
  });
}
