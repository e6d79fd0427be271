import { markedGrid } from './list-grids.js';

/** What the grid's source answers to one request for all rows. */
export interface SourceAnswer {
  /** Each row as JSON, in the source's order. */
  rows: string[];
  total: number;
}

/*
 * The widget's own object, where page scripts can reach it. What it answers is never printed: it only tells rows apart. Asking
 * changes nothing: the grid keeps its page, its page size, its filters and its order.
 */

type Call = (...args: unknown[]) => unknown;
type Members = Record<string, unknown>;

/** How long and how often a grid is looked at that has no source yet. */
const WAIT_MS = 50;
const WAITS = 20;

/** The raw rows behind the rows that are printed, as JSON; null if anything about them is not as expected. */
export function rowsBehind(root: Element): string[] | null {
  return attempt(() => {
    const rows = call(instanceOf(root), 'getVisibleRows') as { rowType: string; data: unknown }[];
    // A detail row repeats the row above it; a group has no row behind it.
    if (!rows.every(({ rowType }) => rowType === 'data' || rowType === 'detail')) return null;
    return allAsJson(rows.filter(({ rowType }) => rowType === 'data').map(({ data }) => data));
  });
}

/** Asks the grid's own source for so many rows at once, as the grid does for a page; null if that cannot be. */
export async function loadRows(take: number): Promise<SourceAnswer | null> {
  // The grid may stand there for a moment before it is given its source.
  for (let waits = 0; waits < WAITS; waits += 1) {
    const source = attempt(() => call(instanceOf(markedGrid() as Element), 'getDataSource'));
    if (source !== null && source !== undefined) return loadNow(take).catch(() => null);
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  }
  return null;
}

async function loadNow(take: number): Promise<SourceAnswer | null> {
  const root = markedGrid();
  if (root === null) return null;
  const grid = instanceOf(root);
  const source = call(grid, 'getDataSource');
  const narrowed = [
    attempt(() => call(grid, 'getCombinedFilter')),
    attempt(() => call(source, 'filter')),
    attempt(() => call(source, 'group')),
  ];
  const order = orderOf(source);
  if (narrowed.some((value) => isSet(value)) || order === null) return null;
  const asked = { skip: 0, take, requireTotalCount: true, ...order };
  const answer = call(call(source, 'store'), 'load', asked);
  return new Promise((resolve) => {
    const onAnswer = (first: unknown, second: unknown): void =>
      resolve(attempt(() => answerOf(first, second, take)));
    call(answer, 'then', onAnswer, () => resolve(null));
  });
}

/** Some stores give one object, others the rows and, besides, an object with the total. */
function answerOf(first: unknown, second: unknown, most: number): SourceAnswer | null {
  const inner = Array.isArray(first) ? first : (first as Members)['data'];
  // A source that gives more than it was asked for is no source of this list.
  if ((inner as unknown[]).length > most) return null;
  const { totalCount } = (Array.isArray(first) ? second : first) as Members;
  const rows = allAsJson(inner as unknown[]);
  return rows !== null && typeof totalCount === 'number' ? { rows, total: totalCount } : null;
}

export function instanceOf(root: Element): unknown {
  const host = root.parentElement;
  const page = window as unknown as Members;
  const $ = (page['jQuery'] ?? page['$']) as Call;
  const widget = (): unknown => ((page['DevExpress'] as Members)['ui'] as Members)['dxDataGrid'];
  const ways = [
    () => call($(host), 'data', 'dxDataGrid'),
    () => call($(host), 'dxDataGrid', 'instance'),
    () => call(widget(), 'getInstance', host),
  ];
  for (const way of ways) {
    const found = attempt(way);
    if (typeof (found as Members | null | undefined)?.['getVisibleRows'] === 'function') return found;
  }
  return null;
}

/** How the grid orders its rows: nothing, or rules that can stand in a request; null if they cannot. */
function orderOf(source: unknown): Members | null {
  if (typeof (source as Members)['sort'] !== 'function') return {};
  const sort = call(source, 'sort');
  if (sort === null || sort === undefined) return {};
  const rules = (Array.isArray(sort) ? sort : [sort]) as Members[];
  const plain = rules.every(
    ({ selector, desc }) => typeof selector === 'string' && (desc === undefined || typeof desc === 'boolean'),
  );
  return plain ? { sort } : null;
}

export function isSet(value: unknown): boolean {
  return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
}

/** Each value as JSON; null if one of them has none. */
function allAsJson(values: unknown[]): string[] | null {
  const texts = values.map((value) => JSON.stringify(value) as unknown);
  return texts.every((text) => typeof text === 'string') ? texts : null;
}

/** Calls a method by name; anything in place of it is an error, and ends the attempt. */
export function call(object: unknown, name: string, ...args: unknown[]): unknown {
  return ((object as Members)[name] as Call).apply(object, args);
}

export function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
