import * as z from 'zod';

/** What is looked at of a JSON schema. */
interface Wanted {
  type?: string;
  enum?: unknown[];
  items?: Wanted;
  properties?: Record<string, Wanted>;
}

const wanted = new WeakMap<z.ZodType, Wanted>();

function wantedBy(schema: z.ZodType): Wanted {
  let json = wanted.get(schema);
  if (json === undefined) {
    json = z.toJSONSchema(schema, { io: 'input' }) as Wanted;
    wanted.set(schema, json);
  }
  return json;
}

/**
 * The arguments as the schema wants them, where clients write the same in another form: `null`, an empty text and an empty list are left
 * out, `‹a›` is `a`, `"5"` is 5, `7` is "7", `"true"` is true, one text is a list of one, and a word of a closed list may be written with capitals,
 * spaces or dashes. What is wrong in any other way stays as it is: the schema says so better.
 */
export function lenientInput(schema: z.ZodType, input: unknown): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input;
  const { properties = {} } = wantedBy(schema);
  return Object.fromEntries(
    Object.entries(input).flatMap(([key, value]): [string, unknown][] => {
      const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
      if (isLeftOut(value) || (property !== undefined && isEmptyList(value))) return [];
      return [[key, property === undefined ? value : asWanted(property, value)]];
    }),
  );
}

function isLeftOut(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.every(isLeftOut);
}

function asWanted({ type, enum: words, items }: Wanted, value: unknown): unknown {
  if (type === 'array') return listOf(items ?? {}, value);
  if (typeof value === 'string') {
    const text = value.trim();
    if ((type === 'integer' || type === 'number') && /^[+-]?\d{1,15}(?:\.\d{1,9})?$/.test(text))
      return Number(text);
    if (type === 'boolean' && /^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true';
    if (words !== undefined) return wordOf(words, text) ?? value;
    // The marks of an answer come back with a text that is copied out of it.
    return value.replaceAll(/[‹›]/g, '');
  }
  // Of a number that is not whole, or too long to be exact, nobody knows what was written.
  return type === 'string' && words === undefined && Number.isSafeInteger(value) ? String(value) : value;
}

function listOf(items: Wanted, value: unknown): unknown {
  const list = Array.isArray(value)
    ? (value as unknown[])
    : typeof value === 'string'
      ? split(items, value)
      : value;
  if (!Array.isArray(list)) return list;
  return list.filter((item) => !isLeftOut(item)).map((item) => asWanted(items, item));
}

/** One text as a list: JSON as some clients write it, or words of a closed list between commas. */
function split({ enum: words }: Wanted, text: string): unknown[] {
  if (text.trim().startsWith('[')) {
    try {
      const list: unknown = JSON.parse(text);
      if (Array.isArray(list)) return list;
    } catch {
      // No JSON after all.
    }
  }
  return words === undefined ? [text] : text.split(',');
}

/** The word of a closed list that is meant. */
function wordOf(words: readonly unknown[], text: string): unknown {
  const plain = (word: string): string =>
    word
      .trim()
      .toLowerCase()
      .replace(/[\s_-]+/g, '_');
  return (
    words.find((word) => word === text) ??
    words.find((word) => typeof word === 'string' && plain(word) === plain(text))
  );
}
