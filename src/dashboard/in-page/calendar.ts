import { CALENDAR_DAYS } from './bounds.js';
import { asksHere } from './form.js';
import { oneLine } from './text.js';
import { all } from './query.js';
import { lineReader, placed, shownTexts, type ShownText } from './shown-text.js';
import { visible } from './visible.js';

/** A place of the calendar: a day, or a gap that a table has for none. */
export interface CalendarCell {
  /** What is shown in it, each text for itself, with what the markup calls its element and the icon before it, if there is one. */
  texts: { text: string; mark: string; icon: string }[];
  left: number;
  right: number;
  top: number;
}

/** A menu and what is chosen in it. */
export interface CalendarMenu {
  /** Its place among the page's menus. */
  place: number;
  choices: string[];
  /** The place of what is chosen among the choices; -1 if nothing is. */
  chosen: number;
  /** The value of what is chosen, as the page sends it. */
  value: string;
  /** Whether choosing can only ask for the same page: by no form, or by one that asks by GET. */
  harmless: boolean;
}

/** The Overview calendar as one look finds it. Its markup is not known, so days are found by what they say: `A : 8`. */
export interface CalendarText {
  /** Parts of the page that hold days which belong together: a month, with days around it perhaps. In the order of the page. */
  blocks: { cells: CalendarCell[] }[];
  /** Short texts outside of the days: headings, names of weekdays. */
  texts: ShownText[];
  menus: CalendarMenu[];
  /** What buttons with menus and chips (`opens`), chosen tabs and the like say: something is chosen there. */
  chosen: { text: string; opens: boolean }[];
  /** The address's query. */
  query: string;
}

/** Parts of a page that belong to the panel, not to the calendar. */
export const AROUND = 'nav, aside, body > header, body > footer, [role=navigation]';
const FIXED_CELL = 'td, [role=gridcell]';
/** A month has at least so many days, less those that a page may leave out. */
const DAYS_OF_A_MONTH = 25;
const MOST_TEXTS = 600;
const LONGEST_TEXT = 60;
/** Signs of a menu, or of a choice that can be taken away. */
const ENDS_WITH_SIGN = /[▾▼▿⌄˅×✕✖✗]\s*$/u;
const OPENS =
  '[aria-haspopup]:not([aria-haspopup=false]), [data-toggle=dropdown], [data-bs-toggle=dropdown], .dropdown, .dropdown-toggle, summary, [role=combobox]';
const ACTIVE =
  '[aria-selected=true], [aria-pressed=true], [aria-checked=true], [aria-current]:not([aria-current=false]), .active, .selected, input:checked';

/** `forSale` is a pattern: how a day says what is for sale, whether its figure is there already or not. */
export function lookAtCalendar(forSale: string): CalendarText {
  const blocks = calendarBlocks(forSale);
  const days = new Set<Node>(blocks.flatMap(({ cells }) => cells));
  const isInDay = (node: Node | null): boolean =>
    node !== null && (days.has(node) || isInDay(node.parentNode));
  const outside = shownTexts(document.body)
    .filter(({ node, text }) => text.length < LONGEST_TEXT && node.parentElement?.closest(AROUND) === null)
    .filter(({ node }) => !isInDay(node));
  const menus = all<HTMLSelectElement>('select');
  return {
    blocks: blocks.map(({ cells }) => ({ cells: cells.map(cellOf) })),
    texts: outside.slice(0, MOST_TEXTS).map(placed),
    menus: menus
      .map((menu, place) => ({ menu, place }))
      .filter(({ menu }) => visible(menu) && menu.closest(AROUND) === null)
      .map(({ menu, place }) => ({
        place,
        choices: [...menu.options].map((option) => oneLine(option.textContent)),
        chosen: menu.selectedIndex,
        value: menu.value,
        harmless: asksHere(menu.form),
      })),
    chosen: all(`${OPENS}, ${ACTIVE}, button`)
      .filter((element) => element.closest(AROUND) === null && !isInDay(element))
      .flatMap((element) => saysWhatIsChosen(element) ?? []),
    query: location.search,
  };
}

/** The blocks of days on the page, and the part of the page that each stands in. */
export function calendarBlocks(forSale: string): { root: Element; cells: Element[] }[] {
  const pattern = new RegExp(forSale, 'gu');
  const line = lineReader();
  const figures = (element: Element): number => line(element).match(pattern)?.length ?? 0;
  const units = unitsOf(figures);
  if (units.length === 0 || units.length > CALENDAR_DAYS) return [];
  const cells = cellsAround(units).filter((cell) => figures(cell) <= 1);
  if (cells.length > CALENDAR_DAYS) return [];
  const roots = new Map<Element, Element[]>();
  for (const cell of cells) {
    const root = monthAround(cell, cells);
    roots.set(root, [...(roots.get(root) ?? []), cell]);
  }
  return [...roots].map(([root, own]) => ({ root, cells: inOrder(own) }));
}

/** The element of each figure that is a day: a cell where there are cells, else the largest that has no second figure. */
function unitsOf(figures: (element: Element) => number): Element[] {
  const holders = all('body *').filter((element) => figures(element) > 0);
  const held = new Set<Element>(holders);
  const leaves = holders.filter((element) => ![...element.children].some((child) => held.has(child)));
  const largest = leaves.map((leaf) => {
    const fixed = leaf.closest(FIXED_CELL);
    if (fixed !== null && figures(fixed) === 1) return { leaf, unit: fixed };
    let unit = leaf;
    while (unit.parentElement !== null && figures(unit.parentElement) === 1) unit = unit.parentElement;
    return { leaf, unit };
  });
  // A week with a single figure would be taken whole: days stand at the depth at which most of them do.
  const depths = largest.map(({ unit }) => depthOf(unit));
  const usual = mostFrequent(depths);
  return largest.map(({ leaf, unit }) => {
    let day = leaf;
    while (depthOf(day) > usual && day !== unit) day = day.parentElement ?? unit;
    return depthOf(unit) < usual ? day : unit;
  });
}

/** All units with their siblings; those of one parent are looked for once. */
function cellsAround(units: readonly Element[]): Element[] {
  const cells = new Set<Element>();
  for (const unit of units) if (!cells.has(unit)) for (const cell of siblingsOf(unit)) cells.add(cell);
  return [...cells];
}

/** A day without a figure stands among those that have one. */
function siblingsOf(unit: Element): Element[] {
  const root = unit.matches(FIXED_CELL) ? unit.closest('table, [role=grid]') : null;
  if (root !== null) return [...root.querySelectorAll(FIXED_CELL)];
  const { parentElement } = unit;
  return parentElement === null
    ? [unit]
    : [...parentElement.children].filter(({ tagName }) => tagName === unit.tagName);
}

/** The smallest part of the page around a day that holds as many days as a month. */
function monthAround(cell: Element, cells: readonly Element[]): Element {
  let root = cell.parentElement ?? cell;
  while (root !== document.body && cells.filter((each) => root.contains(each)).length < DAYS_OF_A_MONTH)
    root = root.parentElement ?? document.body;
  return root;
}

function cellOf(cell: Element): CalendarCell {
  const { left, right, top } = cell.getBoundingClientRect();
  const texts = shownTexts(cell).map((each) => {
    const { text, mark } = placed(each);
    return { text, mark, icon: iconBefore(each.node) };
  });
  return { texts, left, right, top };
}

const ICON = 'i, svg, img, span, em, b';

/** What the markup calls the icon that stands before a text: an element without figures, beside it or beside the text's own element. */
function iconBefore(text: Text): string {
  const before = text.previousSibling === null ? text.parentElement?.previousSibling : text.previousSibling;
  const icon = before instanceof Text && oneLine(before.nodeValue) === '' ? before.previousSibling : before;
  if (!(icon instanceof Element) || !icon.matches(ICON) || /\p{Nd}/u.test(icon.textContent)) return '';
  const inner = [icon, ...icon.querySelectorAll('*')].slice(0, 4);
  const names = inner.flatMap((one) =>
    ['class', 'title', 'aria-label', 'alt', 'href'].map((name) => one.getAttribute(name) ?? ''),
  );
  return oneLine([...names, icon.textContent].join(' ')).slice(0, 200);
}

/** What somebody chose, as far as an element says so; null if it is no such element. */
function saysWhatIsChosen(element: Element): { text: string; opens: boolean } | null {
  const label = element instanceof HTMLInputElement ? element.labels?.[0] : element;
  if (label === undefined || !visible(label)) return null;
  const text = lineReader()(label);
  const opens = element.matches(OPENS) || ENDS_WITH_SIGN.test(text);
  if (opens && leadsAway(element)) return null;
  if (text === '' || text.length >= LONGEST_TEXT || !(opens || element.matches(ACTIVE))) return null;
  return { text, opens };
}

/** A menu of links of which each opens a page elsewhere in the panel, or this one in another language: it chooses nothing here. */
function leadsAway(element: Element): boolean {
  const menu = element.closest('.dropdown, details, li') ?? element.parentElement;
  const links = [...(menu?.querySelectorAll<HTMLAnchorElement>('a[href]:not([href^="#"])') ?? [])];
  // A room type may have a path of its own beside the calendar's, or below it.
  const page = location.pathname.replace(/\/$/, '');
  const beside = page.slice(0, page.lastIndexOf('/') + 1);
  return (
    links.length > 0 &&
    links.every(({ href }) => {
      const { pathname, searchParams } = new URL(href, location.href);
      const names = [...searchParams.keys()];
      return (
        /^https?:/.test(href) &&
        (!pathname.startsWith(beside) ||
          (names.length > 0 && names.every((name) => /^(locale|lang|language)$/.test(name))))
      );
    })
  );
}

function inOrder(elements: readonly Element[]): Element[] {
  return [...elements].sort((one, other) =>
    one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  );
}

function depthOf(element: Element): number {
  let depth = 0;
  for (let up = element.parentElement; up !== null; up = up.parentElement) depth += 1;
  return depth;
}

function mostFrequent(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 0;
}

/** The days that were on show at one moment. */
export interface DaysOnShow {
  /** Whether the page shows other days now, or the same with other figures. */
  areGone(): boolean;
}

/** To be asked later, after a month was chosen: it stays in the page. */
export function daysOnShow(forSale: string): DaysOnShow {
  const known = calendarBlocks(forSale)
    .flatMap(({ cells }) => cells)
    .map((cell) => ({ cell, text: cell.textContent }));
  return {
    areGone: () => known.some(({ cell, text }) => !cell.isConnected || cell.textContent !== text),
  };
}
