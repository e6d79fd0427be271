/** The widget's own object, where page scripts can reach it. What it answers is never printed: it only tells rows apart. */
export interface GridComponent {
  /** The raw rows behind the rows that are printed, as JSON; null if anything about them is not as expected. */
  rowsBehind(root: Element): string[] | null;
  /** Asks the grid's own source for so many rows at once, as the grid does for a page; null if that cannot be. */
  load(take: number): Promise<SourceAnswer | null>;
}

/** What the grid's source answers to one request for all rows. */
export interface SourceAnswer {
  /** Each row as JSON, in the source's order. */
  rows: string[];
  total: number;
}

/**
 * Runs inside the page: makes what asks the widget's object, to be held there for a visit. Self-contained, because only its
 * source reaches the page. It changes nothing: the grid keeps its page, its page size, its filters and its order.
 */
export function reachComponent(): GridComponent {
  type Call = (...args: unknown[]) => unknown;
  type Members = Record<string, unknown>;
  const ROOT = '.dx-gridbase-container';
  const WAIT_MS = 50;
  const WAITS = 20;

  /** Calls a method by name; anything in place of it is an error, and ends the attempt. */
  const call = (object: unknown, name: string, ...args: unknown[]): unknown =>
    ((object as Members)[name] as Call).apply(object, args);
  const attempt = <T>(work: () => T): T | null => {
    try {
      return work();
    } catch {
      return null;
    }
  };

  function instanceOf(root: Element): unknown {
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

  function rowsBehind(root: Element): string[] | null {
    const rows = call(instanceOf(root), 'getVisibleRows') as { rowType: string; data: unknown }[];
    // A detail row repeats the row above it; a group has no row behind it.
    if (!rows.every(({ rowType }) => rowType === 'data' || rowType === 'detail')) return null;
    const json = rows
      .filter(({ rowType }) => rowType === 'data')
      .map(({ data }) => JSON.stringify(data) as unknown);
    return json.every((text) => typeof text === 'string') ? json : null;
  }

  /** How the grid orders its rows: nothing, or rules that can stand in a request; null if they cannot. */
  function orderOf(source: unknown): Members | null {
    if (typeof (source as Members)['sort'] !== 'function') return {};
    const sort = call(source, 'sort');
    if (sort === null || sort === undefined) return {};
    const rules = (Array.isArray(sort) ? sort : [sort]) as Members[];
    const plain = rules.every(
      ({ selector, desc }) =>
        typeof selector === 'string' && (desc === undefined || typeof desc === 'boolean'),
    );
    return plain ? { sort } : null;
  }
  const isSet = (value: unknown): boolean =>
    value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);

  async function load(take: number): Promise<SourceAnswer | null> {
    const roots = [...document.querySelectorAll(ROOT)];
    const root = roots[0];
    // With two grids it is not certain whose rows these are.
    if (root === undefined || roots.length > 1) return null;
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
      // Some stores give one object, others the rows and, besides, an object with the total.
      const onAnswer = (first: unknown, second: unknown): void =>
        resolve(
          attempt(() => {
            const inner = Array.isArray(first) ? first : (first as Members)['data'];
            const { totalCount } = (Array.isArray(first) ? second : first) as Members;
            const rows = (inner as unknown[]).map((row) => JSON.stringify(row) as unknown);
            const whole = rows.every((text) => typeof text === 'string') && typeof totalCount === 'number';
            return whole ? { rows, total: totalCount } : null;
          }),
        );
      call(answer, 'then', onAnswer, () => resolve(null));
    });
  }

  const wait = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  return {
    rowsBehind: (root) => attempt(() => rowsBehind(root)),
    load: async (take) => {
      // The grid may stand there for a moment before it is given its source.
      for (let waits = 0; waits < WAITS; waits += 1) {
        const source = attempt(() =>
          call(instanceOf(document.querySelector(ROOT) as Element), 'getDataSource'),
        );
        if (source !== null && source !== undefined) return load(take).catch(() => null);
        await wait();
      }
      return null;
    },
  };
}
