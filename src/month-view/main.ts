/**
 * The month of `occupancy_for_dates` and `find_free_rooms` in hosts that show MCP Apps: a heat map of nights, each of which opens its
 * arrivals, departures and free rooms. It asks our own tools through the host, and shows their figures as they are.
 */
import {
  dateIn,
  dayAfter,
  hotelOf,
  monthAfter,
  type AsOf,
  type FreeRooms,
  type Night,
  type Occupancy,
} from './data.js';
import { el } from './dom.js';
import { grid, legend } from './grid.js';
import { ageOf, headerOf } from './header.js';
import { Host, textIn, type HostContext, type ToolResult } from './host.js';
import { freeList, nightSection, type OpenNight } from './night.js';
import { wordsFor } from './words.js';

const view = document.body.appendChild(el('main'));
const nights = new Map<string, Night>();
const asked = new Set<string>();
let locale = navigator.language;
let words = wordsFor(locale);
/** The hotel of several that all of this is about. */
let hotel: string | null = null;
let month: string | null = null;
let focus: string | null = null;
let open: OpenNight | null = null;
let found: { free: FreeRooms; range: string } | null = null;
let asOf: AsOf | null = null;
let warnings: string[] = [];
let input: Record<string, unknown> = {};
let message: string | null = words.loading;
/** Counts what was asked for, so that an answer that comes late does not stand in the place of a newer one. */
let latest = 0;

const host = new Host({
  context,
  input: (given) => (input = given),
  result: (result) => void first(result),
  cancelled: () => say(words.cancelled),
});

function context({ theme, locale: told, styles }: HostContext): void {
  const root = document.documentElement;
  if (theme !== undefined) root.dataset['theme'] = theme;
  if (told !== undefined && Intl.DateTimeFormat.supportedLocalesOf([told.replace('_', '-')]).length > 0) {
    if (message === words.loading) message = wordsFor(told).loading;
    locale = told.replace('_', '-');
    words = wordsFor(locale);
  }
  root.lang = locale;
  for (const [name, value] of Object.entries(styles?.variables ?? {}))
    if (name.startsWith('--') && value !== undefined) root.style.setProperty(name, value);
  draw();
}

/** The answer that the view was opened for. */
async function first(result: ToolResult): Promise<void> {
  const answer = result.structuredContent;
  if (result.isError === true || answer === undefined) return say(textOf(result));
  if (hotelOf(answer) !== hotel) {
    nights.clear();
    open = null;
  }
  hotel = hotelOf(answer);
  latest += 1;
  if (Array.isArray(answer['nights'])) {
    const occupancy = answer as unknown as Occupancy;
    asked.clear();
    for (const { date } of occupancy.nights) asked.add(date);
    month = occupancy.nights[0]?.date.slice(0, 7) ?? null;
    found = null;
    take(occupancy);
  } else {
    const free = answer as unknown as FreeRooms;
    const from = dateIn(free.resolved?.from) ?? dateIn(input['from']);
    const to = dateIn(free.resolved?.to) ?? dateIn(input['to']) ?? from;
    found = { free, range: from === null || to === null ? '' : from === to ? from : `${from} – ${to}` };
    asked.clear();
    for (
      let date = from;
      date !== null && to !== null && date <= to && asked.size < 366;
      date = dayAfter(date, 1)
    )
      asked.add(date);
    month = from?.slice(0, 7) ?? free.as_of.read_at.slice(0, 7);
    ({ as_of: asOf, warnings } = free);
  }
  message = null;
  draw();
  // The rest of the month, if the question was about a part of it.
  if (month !== null && !whole(month)) await show(month);
}

const whole = (of: string): boolean =>
  nights.has(`${of}-01`) && nights.has(dayAfter(`${monthAfter(of, 1)}-01`, -1));

function take(occupancy: Occupancy): void {
  // A number of rooms that is only a lower bound is not shown as if it were all.
  const bound = occupancy.rooms_total_source === 'inferred' ? { rooms_total: null } : {};
  for (const night of occupancy.nights) nights.set(night.date, { ...night, ...bound });
  asOf = occupancy.as_of;
  warnings = [...new Set([...(found?.free.warnings ?? []), ...occupancy.warnings])];
}

/** Shows a month, and asks for its nights unless they are known. */
async function show(wanted: string, again = false): Promise<void> {
  month = wanted;
  latest += 1;
  const mine = latest;
  message = whole(wanted) && !again ? null : words.loading;
  draw();
  if (message === null) return;
  const answer = await ask<Occupancy>('occupancy_for_dates', {
    from: wanted,
    ...(again ? { max_age_seconds: 30 } : {}),
  });
  if (mine !== latest) return;
  if (typeof answer === 'string') return say(answer);
  take(answer);
  message = null;
  draw();
}

function openNight(date: string): void {
  if (open?.date === date) return close();
  const night: OpenNight = { date, arrivals: null, departures: null, free: null };
  open = night;
  focus = date;
  draw();
  view.querySelector<HTMLElement>('section h2')?.focus();
  const fill = async (
    name: 'arrivals' | 'departures' | 'free',
    tool: string,
    more: object,
  ): Promise<void> => {
    Object.assign(night, { [name]: await ask<object>(tool, { from: date, to: date, ...more }) });
    if (open === night) draw();
  };
  const status = ['expected', 'in_house', 'departed', 'unconfirmed'];
  void fill('arrivals', 'list_reservations', { date_basis: 'arrival', status, limit: 50 });
  void fill('departures', 'list_reservations', { date_basis: 'departure', status, limit: 50 });
  void fill('free', 'find_free_rooms', {});
}

function close(): void {
  const date = open?.date;
  open = null;
  draw();
  if (date !== undefined) focusOn(date);
}

/** What a tool answers, or the text that says why it does not. */
async function ask<T>(tool: string, given: object): Promise<T | string> {
  try {
    const asked = hotel;
    const result = await host.call(tool, asked === null ? given : { hotel: asked, ...given });
    const answer = result.structuredContent;
    if (result.isError === true || answer === undefined) return textOf(result);
    return hotelOf(answer) === asked ? (answer as T) : words.failed;
  } catch {
    return words.failed;
  }
}

const textOf = (result: ToolResult): string => textIn(result) || words.failed;

function say(text: string): void {
  message = text;
  draw();
}

function moveTo(date: string): void {
  focus = date;
  if (date.slice(0, 7) === month) return focusOn(date);
  void show(date.slice(0, 7));
  focusOn(date);
}

function focusOn(date: string): void {
  for (const night of view.querySelectorAll<HTMLElement>('[data-date]')) {
    const here = night.dataset['date'] === date;
    night.tabIndex = here ? 0 : -1;
    if (here) night.focus();
  }
}

function header(shown: string): HTMLElement {
  const turn = (months: number): void => void show(monthAfter(shown, months));
  return headerOf({
    month: shown,
    hotel,
    asOf,
    words,
    locale,
    onTurn: turn,
    onRefresh: () => void show(shown, true),
  });
}

function freeSection({ free, range }: { free: FreeRooms; range: string }): HTMLElement {
  const next = free.next === null ? null : el('p', {}, `${words.nextFree}: ${free.next}`);
  return el('section', {}, el('h2', {}, `${words.freeRooms} ${range}`), freeList(free, words), next);
}

function draw(): void {
  const active = document.activeElement as HTMLElement | null;
  const held = active?.dataset['date'];
  const within = active !== null && active.closest('section') !== null;
  const told = message === null ? null : el('p', { class: 'told', role: 'status' }, message);
  if (month === null) return view.replaceChildren(...[told].filter((part) => part !== null));
  const shown = month;
  const at =
    focus?.startsWith(shown) === true
      ? focus
      : ([...asked].find((date) => date.startsWith(shown)) ?? `${shown}-01`);
  // A mark on every night says nothing.
  const marked = whole(shown) && asked.has(`${shown}-01`) && asked.size > 27 ? new Set<string>() : asked;
  const parts = { month: shown, nights, asked: marked, open: open?.date ?? null, focus: at, words, locale };
  const notes = warnings.map((warning) => el('p', {}, warning));
  view.replaceChildren(
    header(shown),
    ...(told === null ? [] : [told]),
    grid({ ...parts, onOpen: openNight, onMove: moveTo }),
    legend(words),
    ...(open === null ? [] : [nightSection(open, nights.get(open.date), words, locale, close)]),
    ...(found === null ? [] : [freeSection(found)]),
    ...(notes.length === 0
      ? []
      : [el('details', {}, el('summary', {}, `${words.warnings} (${notes.length})`), ...notes)]),
  );
  if (held?.startsWith(shown) === true) focusOn(held);
  if (within) view.querySelector<HTMLElement>('section h2')?.focus();
}

addEventListener('keydown', ({ key }) => {
  if (key === 'Escape' && open !== null) close();
});
// How old the figures are goes on, while nobody asks.
setInterval(() => view.querySelector('.age')?.replaceWith(ageOf({ asOf, words, locale })), 30_000);
document.documentElement.dataset['theme'] = matchMedia('(prefers-color-scheme: dark)').matches
  ? 'dark'
  : 'light';
draw();
new ResizeObserver(() => host.resized(Math.ceil(view.getBoundingClientRect().height) + 20)).observe(view);
void host.begin('hotelrunner-month', '1').catch(() => say(words.failed));
