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
