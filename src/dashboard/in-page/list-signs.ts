import { filtersOfWidget } from './list-filters.js';
import { markedGrid } from './list-grids.js';
import { choiceGroups, isOfList, isWithin, labelOf, type Choice, type ChoiceWords } from './list-choices.js';
import { queryAllDeep } from './query.js';
import { oneLine } from './text.js';
import { visible } from './visible.js';

/** All that a page shows around a list, and its widget knows, of which rows the list has. Texts are data of the page. */
export interface ListSigns {
  path: string;
  /** The address after the path: `?tab=0`. */
  search: string;
  groups: Choice[][];
  /** Days in filled fields for dates, as the field holds them: `2026-11-27`. */
  dates: string[];
  /** Texts in filled search fields. */
  searches: string[];
  /** Texts beside a control that takes them away: chips. */
  chips: string[];
  /** A control for filters says that some are set. */
  filter_marked: boolean;
  /** Boxes beside the list that are ticked, and other fields that are filled. */
  boxes: number;
  fields: number;
  /** What the widget says is filtered; empty if its object cannot be had. */
  widget: string[];
  /** The list's own requests for rows carried a filter. */
  asked_filtered: boolean;
}

export interface SignWords extends ChoiceWords {
  filter: string;
}

const CROSS = /^[×✕✖✗⨯╳❌x]$/iu;
const CHIP_CROSS = /[×✕✖✗⨯╳❌]$/u;
const REMOVES = /(^|[-_ ])(close|clear|remove|delete|dismiss)($|[-_ ])/i;
const NOTICE =
  '[role=alert], [role=dialog], [role=status], [class*=alert i], [class*=toast i], [class*=modal i], [class*=notif i], [class*=banner i], [class*=announce i], [class*=popup i], [class*=cookie i]';
const MOST_CHIP = 80;

export function signsOfList(words: SignWords): ListSigns {
  const list = markedGrid();
  const inside = list?.parentElement ?? null;
  const near = <T extends Element>(selector: string): T[] =>
    queryAllDeep<T>(document, selector).filter((element) => isOfList(element, inside));
  const inputs = near<HTMLInputElement>('input, textarea').filter(({ value }) => value.trim() !== '');
  const dated = inputs.filter(
    (input) =>
      /^(date|datetime-local|month|week)$/.test(input.type) || /^\d{4}-\d{2}-\d{2}/.test(input.value),
  );
  const searched = inputs.filter((input) => !dated.includes(input) && isSearch(input));
  const boxes = inputs.filter(({ type, checked }) => type === 'checkbox' && checked);
  const written = inputs.filter(
    (input) =>
      /^(text|tel|number|email|textarea)$/.test(input.type) &&
      !dated.includes(input) &&
      !searched.includes(input),
  );
  return {
    path: location.pathname,
    search: location.search,
    groups: choiceGroups(words, inside),
    dates: dated.map(({ value }) => value.slice(0, 10)),
    searches: searched.map(({ value }) => value),
    chips: chipsIn(near, inside),
    filter_marked: near('button, a, [role=button], summary').some((control) =>
      isFilterSet(control, words.filter),
    ),
    boxes: boxes.length,
    fields: written.filter((input) => !input.readOnly).length,
    widget: list === null ? [] : filtersOfWidget(list),
    asked_filtered: askedFiltered(),
  };
}

function isSearch(input: HTMLInputElement): boolean {
  return (
    input.type === 'search' ||
    input.closest('[role=search], [class*=search i]') !== null ||
    /search/i.test(`${input.name} ${input.id}`)
  );
}

/** A short text with a control beside it, or at its end, that takes it away. */
function chipsIn(near: (selector: string) => Element[], inside: Element | null): string[] {
  const chips = new Set<string>();
  for (const element of near('a, button, i, span, svg, [role=button]')) {
    if (isWithin(element, NOTICE, inside)) continue;
    const own = labelOf(element);
    const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('aria-label') ?? ''}`;
    const isCross = CROSS.test(own) || (own === '' && REMOVES.test(names));
    const holder = isCross ? element.parentElement : CHIP_CROSS.test(own) ? element : null;
    if (holder === null || !visible(holder) || holder.querySelector('input, select, table') !== null)
      continue;
    const text = oneLine(labelOf(holder).replace(CHIP_CROSS, ''));
    if (text !== '' && !CROSS.test(text) && text.length <= MOST_CHIP) chips.add(text);
  }
  return [...chips];
}

/** A control for filters with a count, or one that is marked as on. One that is only folded out says nothing. */
function isFilterSet(control: Element, filter: string): boolean {
  const text = labelOf(control);
  if (
    text.length > MOST_CHIP ||
    !new RegExp(filter, 'iu').test(
      `${text} ${control.getAttribute('aria-label') ?? ''} ${control.getAttribute('title') ?? ''}`,
    )
  )
    return false;
  const count = /\d+/.exec(text)?.[0];
  const on =
    control.getAttribute('aria-pressed') === 'true' ||
    /(^|[-_ ])(active|applied|filtered|on)($|[-_ ])/i.test(control.getAttribute('class') ?? '');
  return (count !== undefined && Number(count) > 0) || on;
}

const PAGING = ['take', 'limit', 'per_page', 'pageSize', '$top', 'page'];
const NARROWING = ['filter', '$filter', 'searchValue', 'search', 'q', 'query'];

/** Whether the last request for rows, at any address that gives rows, was narrowed. Requests that send their query in a body are not seen. */
function askedFiltered(): boolean {
  const requests = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  const last = new Map<string, URLSearchParams>();
  for (const { initiatorType, name } of requests) {
    const { pathname, searchParams } = new URL(name, location.href);
    if (/^(xmlhttprequest|fetch)$/.test(initiatorType) && asksForRows(searchParams))
      last.set(pathname, searchParams);
  }
  // Other parts of the panel ask for pages of something, too; where requests of the widget's own writing are seen, they are the list's.
  const queries = [...last.values()];
  const own = queries.filter((query) => query.has('take') || isWidgetFilter(query));
  return (own.length > 0 ? own : queries).some((query) => NARROWING.some((name) => isSet(query.get(name))));
}

/** By a part of the rows, or by a filter in the widget's own writing: `["guest","contains","a"]`. */
function asksForRows(query: URLSearchParams): boolean {
  return PAGING.some((name) => query.has(name)) || isWidgetFilter(query);
}

function isWidgetFilter(query: URLSearchParams): boolean {
  return /^\s*\[/.test(query.get('filter') ?? '');
}

function isSet(value: string | null): boolean {
  return value !== null && !/^(\[\]|\{\}|null|undefined|)$/.test(value.trim());
}
