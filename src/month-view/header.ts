/** Which month it is, ways to others, and how old its figures are: always in view. */
import type { AsOf } from './data.js';
import { el } from './dom.js';
import { agoIn, monthIn, type Words } from './words.js';

interface AgeParts {
  asOf: AsOf | null;
  words: Words;
  locale: string;
}

export function ageOf({ asOf, words, locale }: AgeParts): HTMLElement {
  if (asOf === null) return el('div', { class: 'age' });
  const { stale, refreshing = false, read_at } = asOf;
  const old = stale ? el('b', {}, refreshing ? `${words.old}, ${words.refreshing}` : words.old) : null;
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short' }).format(
    Date.parse(read_at),
  );
  return el('div', { class: 'age' }, old, `${words.read} ${agoIn(locale, read_at, Date.now())} (${when})`);
}

export interface HeaderParts extends AgeParts {
  month: string;
  /** The key of the hotel; null where there is one. */
  hotel: string | null;
  /** To the month so many months later. */
  onTurn(months: number): void;
  onRefresh(): void;
}

export function headerOf({ month, hotel, onTurn, onRefresh, ...age }: HeaderParts): HTMLElement {
  const { words, locale } = age;
  const button = (label: string, sign: string, to: () => void): HTMLElement =>
    el('button', { 'aria-label': label, title: label, click: to }, sign);
  return el(
    'header',
    {},
    button(words.previous, '‹', () => onTurn(-1)),
    el('h1', { 'aria-live': 'polite' }, `${hotel === null ? '' : `${hotel}: `}${monthIn(locale, month)}`),
    button(words.next, '›', () => onTurn(1)),
    button(words.refresh, '↻', onRefresh),
    ageOf(age),
  );
}
