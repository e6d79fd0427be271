import type { GridCell, GridFound } from '../in-page/grid-text.js';
import { follows, rawFields } from './explained.js';
import { areAligned } from './row-alignment.js';

/**
 * Panels merge cells that say the same as the cell above by leaving them blank. A blank cell is known to be one of these, and not
 * empty, if a field of the raw rows is printed in the column and the column is blank just where this field repeats itself. Then the
 * cell above stands in it, too. In any other column blank cells stay what they are.
 */
export function withMerged(look: GridFound): GridFound {
  const { rows, raw, captions } = look;
  if (raw === null || !rows.some(({ cells }) => cells.some(isBlank)) || !areAligned(rows, raw)) return look;
  const fields = rawFields(raw);
  const cellsOf = new Map(rows.map((row) => [row, [...row.cells]]));
  for (const { column } of captions) {
    const cells = rows.map((row) => row.cells.find((cell) => cell.column === column));
    if (!isMerged(cells, fields)) continue;
    let above: GridCell | undefined;
    rows.forEach((row, i) => {
      const cell = cells[i];
      const own = cellsOf.get(row) ?? [];
      if (cell === undefined || !isBlank(cell)) above = cell;
      else if (above !== undefined) own[own.indexOf(cell)] = above;
    });
  }
  return { ...look, rows: rows.map((row) => ({ ...row, cells: cellsOf.get(row) ?? [] })) };
}

function isBlank({ text, picture }: GridCell): boolean {
  return (text ?? '') === '' && picture === undefined;
}

type Fields = ReturnType<typeof rawFields>;

function isMerged(cells: readonly (GridCell | undefined)[], fields: Fields): boolean {
  const blank = cells.map((cell) => cell === undefined || isBlank(cell));
  if (!blank.includes(true) || blank[0] === true || cells.includes(undefined)) return false;
  return fields.some((values) => {
    const repeats = values.map(
      (value, i) => i > 0 && value !== null && value !== '' && value === values[i - 1],
    );
    if (!repeats.every((repeated, i) => repeated === blank[i])) return false;
    const shown = blank.map((one, i) => (one ? -1 : i)).filter((i) => i >= 0);
    return follows(
      shown.map((i) => values[i] ?? null),
      shown.map((i) => cells[i]?.text ?? ''),
    );
  });
}
