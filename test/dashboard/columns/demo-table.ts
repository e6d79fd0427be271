import type { GridTable } from '../../../src/dashboard/grid/text.js';
import { newCounts, type Demo } from '../../../src/demo/panel/context.js';
import { allRawRows, columnsShown } from '../../../src/demo/panel/grid-data.js';
import { createLedger, type Ledger } from '../../../src/demo/hotel/ledger.js';
import { settingsFrom } from '../../../src/demo/panel/defaults.js';
import type { DemoOptions } from '../../../src/demo/panel/options.js';
import { printCell, rowLink } from '../../../src/demo/panel/page/print-cell.js';

/** What the reader hands on when it has read the demo's grid without a slip, made without a browser. */
export interface DemoTable {
  table: GridTable;
  ledger: Ledger;
  /** The field that stands in each column in truth; null for a column that is none of ours. */
  truth: (string | null)[];
}

export function demoTable(options: DemoOptions & { today: string }): DemoTable {
  const settings = settingsFrom(options);
  const ledger = options.ledger ?? createLedger(settings);
  const demo: Demo = { settings, ledger, counts: newCounts(), log: [] };
  const columns = columnsShown(demo);
  const table: GridTable = {
    // The expander's column comes first, without a caption.
    captions: columns.map(({ caption }, i) => ({ column: i + 2, text: caption })),
    rows: allRawRows(demo).map((row, index) => ({
      index: index + 1,
      groups: [],
      cells: columns.map((column, i) => ({
        column: i + 2,
        text: printCell(column, row, settings.language, settings.grid),
        link: column.field === 'confirmation_number' ? rowLink(row) : null,
      })),
    })),
  };
  return { table, ledger, truth: columns.map(({ field }) => field) };
}
