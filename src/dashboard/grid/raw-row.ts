/** A raw row of the grid's source, as far as it can be compared with what is printed. */

/** Only what a page can print as it is. */
export function printable(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.replaceAll('\u00a0', ' ').trim() : '';
}

/** The fields of a raw row's JSON; none if it is no object. */
export function fieldsOf(json: string): Record<string, unknown> {
  try {
    const row: unknown = JSON.parse(json);
    return typeof row === 'object' && row !== null ? (row as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
