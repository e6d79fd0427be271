/** Prints rows as a table with aligned columns; numbers stand to the right. */
export function printTable(
  rows: readonly Record<string, unknown>[],
  columns: Readonly<Record<string, string>>,
): void {
  const keys = Object.keys(columns);
  const cells = rows.map((row) => keys.map((key) => textOf(row[key])));
  const heads = Object.values(columns);
  const widths = keys.map((_, i) =>
    Math.max(heads[i]?.length ?? 0, ...cells.map((row) => row[i]?.length ?? 0)),
  );
  const numeric = keys.map((key) => rows.every((row) => typeof row[key] === 'number' || row[key] === null));
  const line = (row: readonly string[]): string =>
    row
      .map((text, i) => (numeric[i] === true ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0)))
      .join('  ');
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  process.stdout.write(
    [line(heads), rule, ...cells.map(line)].map((text) => `  ${text.trimEnd()}\n`).join(''),
  );
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '-';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
