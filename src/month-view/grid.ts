/** The month as a table of nights, each a button; moved through by arrow keys as grids are. */
import { dayAfter, levelOf, monthAfter, weeksOf, type Night } from './data.js';
import { el } from './dom.js';
import { dayIn, monthIn, weekdaysIn, type Words } from './words.js';

export interface GridParts {
  month: string;
  nights: ReadonlyMap<string, Night>;
  /** The nights that the question was about. */
  asked: ReadonlySet<string>;
  /** The night that is open below. */
  open: string | null;
  /** The one night that the Tab key stops at. */
  focus: string;
  words: Words;
  locale: string;
  onOpen(date: string): void;
  /** Keys led to a night, perhaps of another month. */
  onMove(date: string): void;
}

export function grid(parts: GridParts): HTMLElement {
  const { month, words, locale } = parts;
  const head = weekdaysIn(locale).map(({ short, long }) => el('th', { scope: 'col', abbr: long }, short));
  const weeks = weeksOf(month).map((week) =>
    el(
      'tr',
      {},
      ...week.map((date) => el('td', { role: 'gridcell' }, date === null ? null : day(date, parts))),
    ),
  );
  const label = `${monthIn(locale, month)}: ${words.legend}`;
  return el(
    'table',
    { role: 'grid', 'aria-label': label, keydown: (event) => moved(event as KeyboardEvent, parts) },
    el('thead', {}, el('tr', {}, ...head)),
    el('tbody', {}, ...weeks),
  );
}

function day(date: string, { nights, asked, open, focus, words, locale, onOpen }: GridParts): HTMLElement {
  const night = nights.get(date);
  const number = el('small', {}, String(Number(date.slice(8))));
  const tabindex = date === focus ? '0' : '-1';
  const own = { 'data-date': date, tabindex, 'aria-label': spoken(date, night, words, locale) };
  if (night === undefined) return el('i', own, number);
  const classes = `l${levelOf(night)}${asked.has(date) ? ' asked' : ''}`;
  const expanded = String(date === open);
  const figure = el('b', {}, figureOf(night));
  return el(
    'button',
    { ...own, class: classes, 'aria-expanded': expanded, click: () => onOpen(date) },
    number,
    figure,
  );
}

const figureOf = ({ rooms_booked, rooms_total }: Night): string =>
  rooms_total === null ? String(rooms_booked) : `${rooms_booked}/${rooms_total}`;

function spoken(date: string, night: Night | undefined, words: Words, locale: string): string {
  const day = dayIn(locale, date);
  if (night === undefined) return `${day}: ${words.unknown}`;
  return [
    `${day}: ${figuresOf(night, words)}`,
    `${night.arrivals} ${words.arrivals}`,
    `${night.departures} ${words.departures}`,
  ].join(', ');
}

/** `9 of 12 booked, 3 free`. */
export function figuresOf(
  { rooms_booked, rooms_total, rooms_free, rooms_for_sale, occupancy }: Night,
  words: Words,
): string {
  return [
    rooms_total === null
      ? `${rooms_booked} ${words.booked}`
      : `${rooms_booked} ${words.of} ${rooms_total} ${words.booked}`,
    ...(rooms_free === null ? [] : [`${rooms_free} ${words.free}`]),
    ...(rooms_for_sale === null ? [] : [`${rooms_for_sale} ${words.forSale}`]),
    ...(occupancy !== null && occupancy > 1 ? [words.overbooked] : []),
  ].join(', ');
}

const STEPS: Partial<Record<string, (date: string) => string>> = {
  ArrowLeft: (date) => dayAfter(date, -1),
  ArrowRight: (date) => dayAfter(date, 1),
  ArrowUp: (date) => dayAfter(date, -7),
  ArrowDown: (date) => dayAfter(date, 7),
  Home: (date) => `${date.slice(0, 8)}01`,
  End: (date) => dayAfter(`${monthAfter(date.slice(0, 7), 1)}-01`, -1),
  PageUp: (date) => dayAfter(`${date.slice(0, 7)}-01`, -1),
  PageDown: (date) => `${monthAfter(date.slice(0, 7), 1)}-01`,
};

function moved(event: KeyboardEvent, { onMove }: GridParts): void {
  const from = (event.target as HTMLElement).dataset['date'];
  const step = STEPS[event.key];
  if (from === undefined || step === undefined) return;
  event.preventDefault();
  onMove(step(from));
}

/** What the shades mean; each night says its number, too, so that nothing rests on colour alone. */
export function legend(words: Words): HTMLElement {
  const steps: [string, string][] = [
    ['l0', words.empty],
    ['l1', '< 25 %'],
    ['l2', '25–49 %'],
    ['l3', '50–74 %'],
    ['l4', '75–99 %'],
    ['l5', words.full],
    ['lover', words.overbooked],
  ];
  const shades = steps.map(([name, label]) => el('span', {}, el('i', { class: name }), label));
  return el('div', { class: 'legend' }, el('span', {}, `${words.legend}:`), ...shades);
}
