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

export type Value = string | number | boolean;

const DEEPEST = 3;

/** The plain values of a raw row's JSON by their paths; none if it is no JSON. */
export function flatRow(json: string): Map<string, Value> {
  try {
    return flat(JSON.parse(json) as unknown);
  } catch {
    return new Map();
  }
}

function flat(value: unknown, path = '', depth = 0, found = new Map<string, Value>()): Map<string, Value> {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    found.set(path, value);
  else if (typeof value === 'object' && value !== null && depth < DEEPEST)
    for (const [name, inner] of Object.entries(value)) flat(inner, `${path}/${name}`, depth + 1, found);
  return found;
}
