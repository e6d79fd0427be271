/**
 * An address as the dashboard will understand it, decoded once and for all. What can be understood in two ways is no address:
 * the gate would read one thing and the dashboard another.
 */
export interface Address {
  url: URL;
  /** Decoded and folded, without a slash at the end: `/admin/pms/reservations/all`; `/` is the empty string. */
  path: string;
  /** The parts of the path between the slashes, decoded but not folded: `checkOut` is two words. */
  steps: string[];
  /** Names and values of the query, decoded. */
  query: [name: string, value: string][];
}

/** Characters that nobody sees, and that some programs leave out when they read an address. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFD]/u;
/** `;` begins a parameter of a step for some servers and is a letter for others; a slash in a step parts it for some. */
const TWO_READINGS = /[;\\/]/;

/** Servers take no more than that, in UTF-16 units. */
const LONGEST = 8_192;

/** Null for what is no address, or one that can be understood in two ways. */
export function addressOf(text: string): Address | null {
  if (text.length > LONGEST || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return null;
  const steps: string[] = [];
  for (const raw of url.pathname.split('/')) {
    if (raw === '') continue;
    const step = decodedOnce(raw);
    if (step === null || TWO_READINGS.test(step)) return null;
    steps.push(step);
  }
  const query = queryOf(url.search);
  if (query === null) return null;
  const path = steps.map((step) => `/${foldedStep(step)}`).join('');
  return { url, path, steps, query };
}

/** Decoded; null if that fails, or if it could be decoded once more. */
function decodedOnce(raw: string): string | null {
  let text: string;
  try {
    text = decodeURIComponent(raw).normalize('NFKC');
  } catch {
    return null;
  }
  if (/%[0-9a-f]{2}/i.test(text) || UNSEEN.test(text) || text === '.' || text === '..') return null;
  return text;
}

function queryOf(search: string): Address['query'] | null {
  const query: Address['query'] = [];
  for (const part of search.slice(1).split('&')) {
    if (part === '') continue;
    const at = part.indexOf('=');
    const [name, value] = at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
    const decoded = decodedOnce(name.replaceAll('+', ' '));
    if (decoded === null) return null;
    // A value is data, and a filter may hold a sign of percent or a line break; only what reads the same twice is compared.
    query.push([decoded, decodedValue(value)]);
  }
  return query;
}

function decodedValue(raw: string): string {
  let text = raw.replaceAll('+', ' ');
  for (let round = 0; round < 3; round += 1) {
    try {
      const next = decodeURIComponent(text);
      if (next === text) break;
      text = next;
    } catch {
      break;
    }
  }
  return text.normalize('NFKC').replaceAll(/[\p{Cc}\p{Cf}]/gu, '');
}

/** Without case and accents, for comparing. */
export function foldedStep(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('ı', 'i');
}

/** The words of a text: `checkOut`, `check_out` and `check-out` are `check` and `out`. Folded. */
export function wordsOf(text: string): string[] {
  return text
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word !== '')
    .map(foldedStep);
}

/** Whether a step names one thing of many: a number, a confirmation number, a long key. */
export function isKey(step: string): boolean {
  return (
    /^[A-Za-z]{0,3}\d[\d.-]*$/.test(step) ||
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(step) ||
    (/^[0-9a-f]{12,64}$/i.test(step) && /\d/.test(step))
  );
}

/** A path as it is told and remembered: numbers folded to `*`, bounded, nothing but what an address is made of. */
export function toldPath(address: Address | null): string {
  if (address === null) return '(an address that can be read in two ways)';
  const path = address.url.pathname
    .split('/')
    .map((step) => (isKey(step) ? '*' : step.replaceAll(/\d{3,}/g, '*')))
    .join('/');
  return path.length > TOLD_LENGTH ? `${path.slice(0, TOLD_LENGTH - 1)}…` : path;
}

const TOLD_LENGTH = 120;
