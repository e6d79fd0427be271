/** A text column is not made narrower than this; a table that does not fit then is not drawn. */
const NARROWEST = 8;
const GAP = 2;

/** How wide a terminal is; without one, as wide as need be. */
export function widthOf(stream: NodeJS.WriteStream): number {
  return stream.isTTY ? Math.max(20, stream.columns) : Number.POSITIVE_INFINITY;
}

/** Prints rows as a table with aligned columns; numbers stand to the right. Where it is too wide, its last columns are left out. */
export function printTable(
  rows: readonly Record<string, unknown>[],
  columns: Readonly<Record<string, string>>,
  width = widthOf(process.stdout),
): void {
  const entries = Object.entries(columns);
  let lines: string[] | null = null;
  for (let n = entries.length; lines === null && n > 0; n -= 1)
    lines = tableLines(rows, Object.fromEntries(entries.slice(0, n)), width - GAP);
  process.stdout.write((lines ?? []).map((text) => `  ${text}\n`).join(''));
}

/**
 * The lines of a table within a width: texts are cut where they must, numbers never. Null if it does not fit. A heading may have
 * several lines.
 */
export function tableLines(
  rows: readonly Record<string, unknown>[],
  columns: Readonly<Record<string, string>>,
  width: number,
): string[] | null {
  const keys = Object.keys(columns);
  const cells = rows.map((row) => keys.map((key) => textOf(row[key])));
  const heads = Object.values(columns).map((head) => head.split('\n'));
  const height = Math.max(...heads.map((head) => head.length));
  const widths = keys.map((_, i) =>
    Math.max(...(heads[i] ?? []).map((part) => part.length), ...cells.map((row) => row[i]?.length ?? 0)),
  );
  const numeric = keys.map((key) => rows.every((row) => typeof row[key] === 'number' || row[key] === null));
  const total = (): number => widths.reduce((sum, one) => sum + one, 0) + GAP * (widths.length - 1);
  while (total() > width) {
    const most = Math.max(...widths.filter((_, i) => numeric[i] !== true));
    if (!(most > NARROWEST)) return null;
    widths[widths.findIndex((one, i) => one === most && numeric[i] !== true)] = most - 1;
  }
  const cell = (text: string, i: number): string => {
    const room = widths[i] ?? 0;
    if (text.length > room) return `${text.slice(0, room - 1)}…`;
    return numeric[i] === true ? text.padStart(room) : text.padEnd(room);
  };
  const line = (row: readonly string[]): string => row.map(cell).join(' '.repeat(GAP)).trimEnd();
  const rule = widths.map((one) => '─'.repeat(one)).join(' '.repeat(GAP));
  // Short headings stand at the bottom, above their column.
  const headLines = Array.from({ length: height }, (_, at) =>
    line(heads.map((head) => head[at - height + head.length] ?? '')),
  );
  return [...headLines, rule, ...cells.map(line)];
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '-';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
