/** Where the parts of DevExtreme's grid stand. */
export const GRID = '.dx-gridbase-container';
export const ROWS = '.dx-datagrid-rowsview';

export function captionCount(root: Element): number {
  return root.querySelectorAll('[role=columnheader]').length;
}

/** The grid's own number of a cell's column; its place in the row where the grid gives none. */
export function columnOf(cell: Element): number {
  const given = Number(cell.getAttribute('aria-colindex'));
  return given > 0 ? given : (cell as HTMLTableCellElement).cellIndex + 1;
}

export function isLoading(root: Element): boolean {
  return [...root.querySelectorAll('.dx-loadpanel')].some(
    (panel) => !panel.classList.contains('dx-state-invisible'),
  );
}

/** The element that scrolls the rows. */
export function scroller(root: Element): Element | null {
  return root.querySelector(`${ROWS} .dx-scrollable-container`);
}

/** Height of the lowest row that can be read, in pixels. */
const SMALLEST_ROW = 16;

/** Whether the part of the grid that is on show has a gap, where rows stand that are not drawn yet. */
export function showsGap(root: Element): boolean {
  const view = scroller(root)?.getBoundingClientRect();
  return (
    view !== undefined &&
    [...root.querySelectorAll(`${ROWS} .dx-virtual-row`)].some((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return Math.min(bottom, view.bottom) - Math.max(top, view.top) > SMALLEST_ROW / 2;
    })
  );
}
