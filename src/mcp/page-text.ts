/**
 * Which texts of an answer are marked as written by others. A tool names the keys whose text always is (`untrusted`). Every other text
 * must have the plain shape of its kind or is marked as well: whoever can call a room or a channel as he likes can write there, too.
 */
import { isPlainShape, type PlainKind } from '../hotel/plain-shape.js';

/** Sentences, paths and addresses that this program writes: never marked. Names in them are plain, or left out. */
const OURS: ReadonlySet<string> = new Set([
  'warnings',
  'explanation',
  'summary',
  'path',
  'uri',
  'dashboard',
  'probe',
  'problem',
  'found',
  'what',
  'source',
  'next_cursor',
]);

/** What the texts below a key may be. Below other keys it must be a token: a date, a code, a word of our own lists. */
const KINDS: Readonly<Record<string, readonly PlainKind[]>> = {
  room: ['room'],
  free_rooms: ['room'],
  room_type: ['room_type'],
  meal_plan: ['room_type'],
  rate_plan: ['room_type'],
  channel: ['channel'],
  channels: ['channel'],
  // Of revenue: a channel, a type, a nationality, or a band of our own.
  group: ['token', 'channel', 'room_type'],
  subgroup: ['token', 'channel', 'room_type'],
  status_label: ['status_label'],
  nationality: ['nationality'],
  hotel: ['hotel'],
  hotel_name: ['hotel'],
  confirmation_number: ['number'],
  confirmation_numbers: ['number'],
  leaves: ['number'],
  comes: ['number'],
  row: ['number'],
};
const TOKEN: readonly PlainKind[] = ['token'];

/** Whether a text below a key has to be marked, if the key itself says nothing. */
export function isOdd(key: string, text: string): boolean {
  if (text === '' || OURS.has(key)) return false;
  const kinds = Object.hasOwn(KINDS, key) ? KINDS[key] : TOKEN;
  return !(kinds ?? TOKEN).some((kind) => isPlainShape(kind, text));
}

/** The keys of an answer below which others wrote: those of the tool, and those with a text that is odd. */
export function untrustedKeys(value: object, always: readonly string[]): readonly string[] {
  const found = new Set(always);
  const look = (key: string, part: unknown): void => {
    if (found.has(key)) return;
    if (typeof part === 'string') {
      if (isOdd(key, part)) found.add(key);
    } else if (Array.isArray(part)) part.forEach((item) => look(key, item));
    else if (typeof part === 'object' && part !== null)
      for (const [name, inner] of Object.entries(part)) look(name, inner);
  };
  look('', value);
  return found.size === always.length ? always : [...found];
}

// What makes a link, an image, a definition of one, or an element of HTML out of a text, in whatever shows Markdown.
const LIVE = /(!)(?=\[)|(\])(?=[[(:])|(<)(?=[a-z/!?])/gi;

/** The same answer, in which no text of others can become a link, an image or an element where it is shown: a blank stands between. */
export function defused<T>(value: T, key = ''): T {
  if (typeof value === 'string')
    return (OURS.has(key) || !/[\][<]/.test(value) ? value : value.replace(LIVE, '$& ')) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => defused(item, key)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, defused(part, name)])) as T;
}
