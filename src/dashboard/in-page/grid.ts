import type { GridComponent } from './grid-component.js';
import type { GridCell, GridRow, GridText, GridView } from '../grid/text.js';

/** What to do with the grid before looking at it, and what to wait for. */
export interface GridLook {
  act:
    | { kind: 'none' }
    | { kind: 'page_size'; text: string }
    | { kind: 'page'; text: string }
    | { kind: 'scroll'; left: number; top: number };
  /** The first row number and the number of rows that end the wait at once. Left out: any rows, or the grid's own "no data". */
  expect: { first: number; rows: number } | null;
  /** Not the expected, but quiet for this long: the grid came to rest. */
  restMs: number;
  timeoutMs: number;
  component: GridComponent;
}

/** What one look finds: the printed grid, its window, and the raw rows behind the printed ones where they can be had. */
export type GridFound = GridText & { view: GridView; raw: string[] | null };

/**
 * Runs inside the page: acts on the widget, waits until it shows what is expected or has come to rest, and takes it out as
 * text. One round trip; no sleeping. Self-contained, because only its source reaches the page. All texts are those of the
 * printed grid: the widget's own object need not exist, and answers in the browser's time zone where it does.
 * Returns null if there is no such grid.
 */
export async function lookAtGrid(look: GridLook): Promise<GridFound | null> {
  const ROOT = '.dx-gridbase-container';
  const captionsOf = (root: Element): number => root.querySelectorAll('[role=columnheader]').length;
  const findRoot = (): Element | null =>
    [...document.querySelectorAll(ROOT)].sort((a, b) => captionsOf(b) - captionsOf(a))[0] ?? null;

  const clean = (text: string | null | undefined): string => (text ?? '').replace(/\u00a0/g, ' ').trim();
  const shown = (element: Element | null): boolean =>
    element !== null &&
    element.getClientRects().length > 0 &&
    getComputedStyle(element).visibility !== 'hidden';
  const columnOf = (cell: Element): number => {
    const given = Number(cell.getAttribute('aria-colindex'));
    return given > 0 ? given : (cell as HTMLTableCellElement).cellIndex + 1;
  };

  function readCaptions(root: Element): { captions: GridText['captions']; cut: boolean } {
    const captions = new Map<number, string>();
    let cut = false;
    for (const cell of root.querySelectorAll('.dx-header-row [role=columnheader]')) {
      if (cell.classList.contains('dx-command-expand')) continue;
      const text = clean((cell.querySelector('.dx-datagrid-text-content') ?? cell).textContent);
      if (text !== '') captions.set(columnOf(cell), text);
      // A cell of several columns without a caption stands for columns that are not rendered, except in the copy that
      // fixed columns make: there it stands for columns that the main table holds.
      else if (cell.closest('.dx-datagrid-content-fixed') === null && !cell.hasAttribute('aria-label')) {
        cut ||= (cell as HTMLTableCellElement).colSpan > 1 || !cell.hasAttribute('id');
      }
    }
    return { captions: [...captions].map(([column, text]) => ({ column, text })), cut };
  }

  function readCells(row: Element): GridCell[] {
    const cells: GridCell[] = [];
    for (const cell of row.querySelectorAll(':scope > td')) {
      if (cell.classList.contains('dx-command-expand') || (cell as HTMLTableCellElement).colSpan > 1)
        continue;
      const link = cell.querySelector('a[href]')?.getAttribute('href') ?? null;
      cells.push({ column: columnOf(cell), text: clean(cell.textContent), link });
    }
    return cells;
  }

  function readRows(root: Element): GridRow[] {
    const rows = new Map<string, GridRow>();
    for (const table of root.querySelectorAll('.dx-datagrid-rowsview table')) {
      const groups: string[] = [];
      let place = 0;
      for (const tr of table.querySelectorAll('tr')) {
        if (tr.classList.contains('dx-group-row')) {
          const depth = tr.querySelectorAll('.dx-command-expand').length - 1;
          groups.splice(Math.max(0, depth));
          groups.push(clean(tr.querySelector('.dx-group-cell, td[colspan]')?.textContent));
        }
        if (!tr.classList.contains('dx-data-row')) continue;
        place += 1;
        const given = Number(tr.getAttribute('aria-rowindex'));
        const index = given > 0 ? given : null;
        const key = index === null ? `place ${place}` : `index ${index}`;
        const known = rows.get(key);
        const cells = readCells(tr);
        if (known === undefined)
          rows.set(key, { index, groups: groups.filter((text) => text !== ''), cells });
        else {
          // The other copy of a table with fixed columns.
          for (const cell of cells) {
            const twin = known.cells.find(({ column }) => column === cell.column);
            if (twin === undefined) known.cells.push(cell);
            else if (twin.text === '') Object.assign(twin, cell);
          }
        }
      }
    }
    return [...rows.values()];
  }

  function readFilters(root: Element): string[] {
    const filtered: string[] = [];
    for (const cell of root.querySelectorAll('.dx-datagrid-filter-row td')) {
      const set = [...cell.querySelectorAll('input')].some((input) => input.value.trim() !== '');
      if (set) filtered.push(`column ${columnOf(cell)}`);
    }
    for (const icon of root.querySelectorAll(
      '.dx-header-row .dx-header-filter:not(.dx-header-filter-empty)',
    )) {
      const cell = icon.closest('[role=columnheader]');
      if (cell !== null) filtered.push(`column ${columnOf(cell)}`);
    }
    const search = root.querySelector<HTMLInputElement>('.dx-datagrid-search-panel input');
    if (search !== null && search.value.trim() !== '') filtered.push('search');
    return [...new Set(filtered)];
  }

  const isLoading = (root: Element): boolean =>
    [...root.querySelectorAll('.dx-loadpanel')].some(
      (panel) => !panel.classList.contains('dx-state-invisible'),
    );
  const scroller = (root: Element): Element | null =>
    root.querySelector('.dx-datagrid-rowsview .dx-scrollable-container');

  function read(root: Element, atRest: boolean): GridFound {
    const { captions, cut } = readCaptions(root);
    const noData = root.querySelector('.dx-datagrid-nodata');
    const next = root.querySelector('.dx-pager .dx-next-button');
    const current = root.querySelector('.dx-pager .dx-page.dx-selection');
    const last = [...root.querySelectorAll('.dx-pager .dx-page')].at(-1);
    const view = scroller(root);
    return {
      captions,
      rows: readRows(root),
      info: clean(root.querySelector('.dx-pager .dx-info')?.textContent) || null,
      page_sizes: [...root.querySelectorAll('.dx-pager .dx-page-size')].map((size) =>
        clean(size.textContent),
      ),
      page_size: clean(root.querySelector('.dx-pager .dx-page-size.dx-selection')?.textContent) || null,
      page: clean(current?.textContent) || null,
      has_next:
        (next !== null && !next.classList.contains('dx-button-disable')) ||
        (last !== undefined && current !== null && last !== current),
      loading: isLoading(root),
      says_empty:
        noData !== null && !noData.classList.contains('dx-hidden') && clean(noData.textContent) !== '',
      says_error: root.querySelector('.dx-error-row') !== null,
      filtered: readFilters(root),
      columns_cut: cut,
      rows_cut: root.querySelector('.dx-datagrid-rowsview .dx-virtual-row') !== null,
      at_rest: atRest,
      view: {
        left: view?.scrollLeft ?? 0,
        top: view?.scrollTop ?? 0,
        width: view?.clientWidth ?? 0,
        height: view?.clientHeight ?? 0,
        full_width: view?.scrollWidth ?? 0,
        full_height: view?.scrollHeight ?? 0,
      },
      // In the same moment as the text, so that both are of the same rows.
      raw: look.component.rowsBehind(root),
    };
  }

  function act(root: Element): void {
    const { act: action } = look;
    if (action.kind === 'scroll') scroller(root)?.scrollTo(action.left, action.top);
    if (action.kind === 'page_size') click(root, '.dx-page-size', action.text);
    // Pages far away have no button of their own; the next one is always a step away.
    if (action.kind === 'page' && !click(root, '.dx-page', action.text)) {
      root.querySelector<HTMLElement>('.dx-pager .dx-next-button')?.click();
    }
  }

  function click(root: Element, selector: string, text: string): boolean {
    const found = [...root.querySelectorAll<HTMLElement>(`.dx-pager ${selector}`)].find(
      (element) => clean(element.textContent) === text,
    );
    found?.click();
    return found !== undefined;
  }

  /** Whether what is shown is all that was waited for. */
  function arrived(root: Element): boolean {
    // After scrolling the old window stands until the new one is drawn: only quiet tells.
    if (look.act.kind === 'scroll') return false;
    if (isLoading(root) || root.querySelector('.dx-datagrid-rowsview') === null) return false;
    const rows = [
      ...root.querySelectorAll('.dx-datagrid-content:not(.dx-datagrid-content-fixed) .dx-data-row'),
    ];
    if (look.expect === null) {
      const noData = root.querySelector('.dx-datagrid-nodata:not(.dx-hidden)');
      const total = /-1\D*$/.test(clean(root.querySelector('.dx-pager .dx-info')?.textContent));
      return !total && (rows.length > 0 || shown(noData)) && captionsOf(root) > 0;
    }
    const first = Number(rows[0]?.getAttribute('aria-rowindex'));
    return first === look.expect.first && rows.length === look.expect.rows;
  }

  /** All that the grid shows, to tell whether it changed. Other parts of the page may move for ever: clocks, chats. */
  const face = (root: Element): string =>
    `${root.querySelector('.dx-datagrid-headers')?.textContent}|${root.querySelector('.dx-datagrid-rowsview')?.textContent}|${root.querySelector('.dx-info')?.textContent}`;

  return new Promise((resolve) => {
    const started = performance.now();
    let acted = false;
    let lastFace = '';
    let restingSince = started;
    const observer = new MutationObserver(() => check());
    const timer = setInterval(watchRest, 50);
    const finish = (result: GridFound | null): void => {
      clearInterval(timer);
      observer.disconnect();
      resolve(result);
    };
    function check(): void {
      const root = findRoot();
      if (root === null) return;
      if (!acted) {
        acted = true;
        lastFace = face(root);
        restingSince = performance.now();
        act(root);
      }
      if (arrived(root) || root.querySelector('.dx-error-row') !== null) finish(read(root, true));
    }
    function watchRest(): void {
      check();
      const root = findRoot();
      const now = performance.now();
      if (root !== null && acted) {
        const shownNow = face(root);
        if (shownNow !== lastFace || isLoading(root) || captionsOf(root) === 0) restingSince = now;
        lastFace = shownNow;
        if (now - restingSince > look.restMs) return finish(read(root, true));
      }
      if (now - started > look.timeoutMs) finish(root === null ? null : read(root, false));
    }
    observer.observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
    check();
  });
}
