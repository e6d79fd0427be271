import { all } from './query.js';
import { oneLine } from './text.js';
import { shownTexts } from './shown-text.js';
import { visible } from './visible.js';

/** What a page says of the hotel it is of. */
export interface HotelNames {
  /** The name, as far as it can be told; null if the page marks none. */
  hotel: string | null;
  /** Where it stands: in the property's menu or button, or in the title only. */
  hotel_by: 'menu' | 'title' | null;
  /** What the title consists of, the panel's own name left out. */
  titled: string[];
}

/** Inferred: the property button at the sidebar's foot names the hotel, a title perhaps. */
const MARKED = '[class*="property" i], [class*="hotel-name" i], [class*="hotel_name" i], [id*="property" i]';
const LISTS = 'ul, ol, [role=menu], [role=listbox], [class*="dropdown-menu"]';
const CURRENT =
  '[aria-current]:not([aria-current=false]), [aria-selected=true], [aria-checked=true], .active, .selected, .current';
const HEADINGS = 'h1, h2, nav a, aside a, [class*="breadcrumb"] *';
const PANEL_NAME = /^hotelrunner$/i;
/** Lines that differ by less are one line. */
const LINE_PX = 6;

export function hotelNames(): HotelNames {
  const titled = oneLine(document.title)
    .split(/ [|·•–—-] /)
    .map(oneLine)
    .filter((part) => part !== '' && !PANEL_NAME.test(part));
  const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
  const isTitled = (name: string): boolean => titled.some((part) => same(part, name));
  const headings = all(HEADINGS).map((heading) => oneLine(heading.textContent));
  const others = titled.filter((part) => !headings.some((heading) => same(heading, part)));
  // A part that stands beside the name of the page.
  const beside = others.length === 1 && others.length < titled.length ? (others[0] ?? null) : null;
  const marked = all(MARKED).filter(visible).flatMap(namesIn);
  const sure = marked.find(({ name }) => isTitled(name)) ?? marked.find(({ current }) => current);
  if (sure !== undefined) return { hotel: sure.name, hotel_by: 'menu', titled };
  if (beside !== null && marked.every(({ plain }) => !plain))
    return { hotel: beside, hotel_by: 'title', titled };
  const [first] = marked;
  return { hotel: first?.name ?? null, hotel_by: first === undefined ? null : 'menu', titled };
}

interface Marked {
  name: string;
  /** Chosen among several. */
  current: boolean;
  /** A button or a text with no menu of other things below it. */
  plain: boolean;
}

/** The name that a marked element shows: what is chosen in it, or what it says in its first line. */
function namesIn(element: Element): Marked[] {
  const menu = element.matches('select') ? element : element.querySelector('select');
  const chosen = menu instanceof HTMLSelectElement ? oneLine(menu.selectedOptions[0]?.textContent) : '';
  if (chosen !== '') return [{ name: chosen, current: true, plain: true }];
  if (element.closest(LISTS) !== null && !element.matches(CURRENT)) return [];
  const list = element.matches(LISTS) ? element : element.querySelector(LISTS);
  const current = list?.querySelector(CURRENT);
  if (current) {
    const name = firstLine(current, null) || oneLine(current.textContent);
    if (name !== '') return [{ name, current: true, plain: false }];
  }
  const name = firstLine(element, list);
  return name === '' ? [] : [{ name, current: false, plain: list === null }];
}

/** The first line that is shown, without counts and signs that stand in elements of their own. */
function firstLine(element: Element, without: Element | null): string {
  let top: number | null = null;
  const parts: string[] = [];
  for (const { node, text } of shownTexts(element)) {
    if (without?.contains(node) === true || !/\p{L}/u.test(text)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    const middle = (box.top + box.bottom) / 2;
    top ??= middle;
    if (Math.abs(middle - top) < LINE_PX) parts.push(text);
  }
  return parts.join(' ');
}
