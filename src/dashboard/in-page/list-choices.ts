import { queryAllDeep } from './query.js';
import { oneLine } from './text.js';
import { visible } from './visible.js';

/** One of several tabs, views or values, of which one is open. */
export interface Choice {
  text: string;
  chosen: boolean;
  /** The address that opens it; null if it is no link of this host. */
  href: string | null;
}

/** Words, as patterns of the flags `iu`, by which choices are known where the markup says nothing. */
export interface ChoiceWords {
  all: string;
  others: string;
  /** Stretches of time: a menu of them chooses rows, one of other numbers the size of pages. */
  periods: string;
}

const MOST_TEXT = 60;
const GROUPS =
  '[role=tablist], .dx-tabs, [class*=tabs i], [class*=pills i], [class*=segment i], [class*=btn-group i]';
const ITEMS = '[role=tab], a, button, li, label, span, div, .dx-tab, .dx-item';
/** The panel's own frame. A part of the page's content may have a head or a bar of its own, and tabs in it. */
const FRAME =
  'table, [role=grid], [role=treegrid], [role=table], aside, [role=banner], [role=dialog], [class*=sidebar i], .dx-overlay-wrapper, ' +
  ':is(header, footer, [class*=navbar i]):not(:is(main, article, [role=main]) *)';
const CHOSEN = /(^|[-_ ])(active|selected|current|checked)($|[-_ ])/i;

/** The tabs and views around a list: groups of choices. Menus of the whole panel are none. */
export function choiceGroups(words: ChoiceWords, inside: Element | null): Choice[][] {
  const all = new RegExp(`^(?:${words.all})[^\\p{L}]*$`, 'iu');
  const spoken = new RegExp(`${all.source}|(?:${words.others})`, 'iu');
  const groups = new Set<Element>();
  const roots = queryAllDeep<Element>(document, GROUPS);
  for (const root of roots) if (isOfList(root, inside)) groups.add(root);
  // Tabs that no markup names: two or more neighbours of which each says a view.
  const items = queryAllDeep<Element>(document, ITEMS).filter(
    (item) => isLeaf(item) && isOfList(item, inside),
  );
  const times = new Map<string, number>();
  for (const item of items) times.set(labelOf(item), (times.get(labelOf(item)) ?? 0) + 1);
  for (const item of items) {
    // What stands there more than once is a label or a value of each row.
    if (times.get(labelOf(item)) !== 1 || !spoken.test(labelOf(item))) continue;
    const root = commonRoot(item, spoken);
    if (root === null || [...groups].some((known) => known.contains(root) || root.contains(known))) continue;
    if (!areFigures(root)) groups.add(root);
  }
  const outer = [...groups].filter(
    (root) => ![...groups].some((other) => other !== root && root.contains(other)),
  );
  const periods = new RegExp(String.raw`(?<!\p{L})(?:${words.periods})(?!\p{L})`, 'iu');
  return [...outer.map((root) => choicesIn(root, all)), ...selectsOf(inside, periods)].filter(
    (choices) => choices.length > 1,
  );
}

/** Whether a part of the page may belong to the list: it is shown, and neither in the list nor in the panel's own frame. */
export function isOfList(element: Element, inside: Element | null): boolean {
  if (inside?.contains(element) === true || isWithin(element, FRAME, inside)) return false;
  return visible(element);
}

/** Whether the element stands in such a part of the page. What holds the list, too, is the whole page, whatever it is called. */
export function isWithin(element: Element, parts: string, inside: Element | null): boolean {
  for (let part = element.closest(parts); part; part = part.parentElement?.closest(parts) ?? null) {
    const isWhole =
      part.matches('html, body') ||
      (inside === null ? part.querySelector('main, [role=main]') !== null : part.contains(inside));
    if (!isWhole) return true;
  }
  return false;
}

function commonRoot(item: Element, spoken: RegExp): Element | null {
  let root = item.parentElement;
  for (let up = 0; up < 3 && root !== null && root !== document.body; up += 1, root = root.parentElement) {
    const items = leavesOf(root);
    if (items.filter((one) => spoken.test(labelOf(one))).length > 1) return items.length <= 15 ? root : null;
  }
  return null;
}

function choicesIn(root: Element, all: RegExp): Choice[] {
  const tabs = [...root.querySelectorAll('[role=tab], .dx-tab')].filter(visible);
  const items = tabs.length > 1 ? tabs : leavesOf(root);
  const marked = items.map((item) => isMarked(item, root));
  // Of figures one may be red because it is high.
  const mayStandOut = !items.some(hasFigure) || items.some((item) => all.test(labelOf(item)));
  const chosen = marked.some(Boolean) || !mayStandOut ? marked : standsOut(items);
  return items.map((item, place) => ({
    text: labelOf(item),
    chosen: chosen[place] === true,
    href: addressOf(item),
  }));
}

/** `3 arrivals, 2 departures` above a list: figures that nobody can press, or that lead to other pages, choose no rows. */
function areFigures(root: Element): boolean {
  const items = leavesOf(root);
  if (![...root.children].some(hasFigure) || items.some((item) => isMarked(item, root))) return false;
  const links = items.map(addressOf);
  const away = (href: string | null): boolean =>
    href !== null && new URL(href).pathname !== location.pathname;
  return links.every(away) || (links.every((href) => href === null) && !items.some(canBePressed));
}

function hasFigure(item: Element): boolean {
  return /\p{Nd}/u.test(labelOf(item));
}

const PRESSED =
  'a[href], button, label, summary, [role=tab], [role=button], [role=radio], [role=option], [onclick], [tabindex]';

/** Listeners of scripts cannot be seen; the pointer that they give it can. */
function canBePressed(item: Element): boolean {
  if (item.closest(PRESSED) !== null || item.querySelector(PRESSED) !== null) return true;
  return getComputedStyle(item).cursor === 'pointer';
}

function leavesOf(root: Element): Element[] {
  return [...root.querySelectorAll(ITEMS)].filter((item) => isLeaf(item) && visible(item));
}

/** An element that says something by itself; badges and icons within do not matter. */
function isLeaf(item: Element): boolean {
  // The shape first: the text of a large element is expensive.
  const around = item.parentElement?.closest('a, button, [role=tab], .dx-tab') ?? null;
  if (around !== null) return false;
  const shaped = item.matches('a, button, [role=tab], .dx-tab')
    ? item.querySelector('a, button, [role=tab]') === null
    : [...item.children].every((child) => child.matches('i, svg, small, b, sup')) && ownText(item) !== '';
  if (!shaped) return false;
  const text = labelOf(item);
  return text !== '' && text.length <= MOST_TEXT;
}

function ownText(item: Element): string {
  return [...item.childNodes]
    .map((node) => (node.nodeType === Node.TEXT_NODE ? (node.nodeValue ?? '').trim() : ''))
    .join('');
}

export function labelOf(item: Element): string {
  return oneLine(item instanceof HTMLElement ? item.innerText : item.textContent);
}

function isMarked(item: Element, root: Element): boolean {
  for (let one: Element | null = item; one !== null && one !== root; one = one.parentElement)
    if (saysChosen(one)) return true;
  return [...item.querySelectorAll('*')].some(saysChosen);
}

function saysChosen(element: Element): boolean {
  const says = (name: string): boolean => !['false', null].includes(element.getAttribute(name));
  if (says('aria-selected') || says('aria-current') || says('aria-pressed') || says('aria-checked'))
    return true;
  if (element instanceof HTMLInputElement && element.type === 'radio') return element.checked;
  return [...element.classList].some(
    (name) => CHOSEN.test(name) && !/inactive|un(selected|checked)/i.test(name),
  );
}

/** The one that looks otherwise than all others, which look alike. */
function standsOut(items: Element[]): boolean[] {
  const looks = items.map((item) => {
    const style = getComputedStyle(item);
    return [
      style.color,
      style.backgroundColor,
      style.borderBottomWidth,
      style.borderBottomStyle,
      style.borderBottomColor,
      style.fontWeight,
      style.textDecorationLine,
    ].join(' ');
  });
  const alone = looks.map((look) => looks.filter((other) => other === look).length === 1);
  return items.length > 2 && alone.filter(Boolean).length === 1 && new Set(looks).size === 2
    ? alone
    : items.map(() => false);
}

function addressOf(item: Element): string | null {
  const link = item.closest<HTMLAnchorElement>('a[href]') ?? item.querySelector<HTMLAnchorElement>('a[href]');
  const written = link?.getAttribute('href') ?? '#';
  if (link === null || written.startsWith('#') || link.hasAttribute('data-method')) return null;
  return link.origin === location.origin ? link.href : null;
}

/** A number of rows, which years and stretches of time are not. */
function isSize(text: string, periods: RegExp): boolean {
  return text === '' || (/\d/.test(text) && !/(?<!\d)20\d\d(?!\d)/.test(text) && !periods.test(text));
}

/** Menus of choices beside the list, without those of languages and those of how many rows a page has. */
function selectsOf(inside: Element | null, periods: RegExp): Choice[][] {
  return queryAllDeep<HTMLSelectElement>(document, 'select')
    .filter((menu) => isOfList(menu, inside) && !menu.multiple)
    .filter((menu) => ![...menu.options].every(({ value }) => /^[a-z]{2}([-_][A-Za-z]{2})?$/.test(value)))
    .map((menu) =>
      [...menu.options].map((option) => ({
        text: oneLine(option.text),
        chosen: option.selected,
        href: null,
      })),
    )
    .filter((choices) => !choices.every(({ text }) => isSize(text, periods)));
}
