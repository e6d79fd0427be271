/** The structured half of an answer, as the model may come to read it. */
import type { Tool } from '../tool.js';
import type { HostView } from './hosts.js';

type Value = Record<string, unknown>;

/** The key under which an answer names its keys below which all text was written by others. */
export const UNTRUSTED_KEY = 'untrusted';

/** Whether a client gets the structured half of a tool's answers, and with it the schema. */
export function hasStructuredHalf({ textOnly }: Tool, { structured }: HostView): boolean {
  return structured && textOnly !== true;
}

/**
 * The value with the names of its untrusted keys. Where the host shows its model this half, the text below them stands in ‹ ›, too, and
 * those two signs are taken out of all other text, so that no text can end its own mark.
 */
export function structuredHalf(value: Value, untrusted: readonly string[], { marks }: HostView): Value {
  if (untrusted.length === 0) return value;
  const told = marks ? (marked(value, new Set(untrusted), false) as Value) : value;
  return { [UNTRUSTED_KEY]: untrusted, ...told };
}

function marked(value: unknown, untrusted: ReadonlySet<string>, distrust: boolean): unknown {
  if (typeof value === 'string') {
    const text = value.replaceAll(/[‹›]/g, "'");
    return distrust ? `‹${text}›` : text;
  }
  if (Array.isArray(value)) return value.map((item) => marked(item, untrusted, distrust));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      marked(part, untrusted, distrust || untrusted.has(key)),
    ]),
  );
}
