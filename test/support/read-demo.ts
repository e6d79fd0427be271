import type { Reading, ReservationsData } from '../../src/book/source.js';
import { ALL } from '../../src/book/kinds/reservations.js';
import { Dashboard, type DashboardSettings } from '../../src/dashboard/dashboard.js';
import type { Field } from '../../src/dashboard/columns/dictionary.js';
import { startDemoDashboard, type DemoDashboard } from '../../src/demo/panel/server.js';
import { settingsFrom } from '../../src/demo/panel/defaults.js';
import type { DemoOptions } from '../../src/demo/panel/options.js';
import { allRows } from '../../src/demo/hotel/truth.js';
import type { RoomStay } from '../../src/hotel/stay.js';
import { tempFolder } from './temp-folder.js';
import { BESIDES, trueStay, type ReadFields } from './ledger-stays.js';

/** The settings of someone who has told the server nothing but the address of a demo dashboard, e-mail and password. */
export function dashboardSettings(
  demo: DemoDashboard,
  folder: string,
  more: Partial<DashboardSettings> = {},
): DashboardSettings {
  return {
    url: new URL(demo.url),
    credentials: { email: demo.email, password: demo.password },
    folder,
    browser: null,
    headed: false,
    corrections: { captions: {}, statuses: {}, currency: null },
    allowPost: [],
    allowHosts: [],
    ...more,
  };
}

/** One demo dashboard and one reader with a warm browser, for a file of tests that flip traps between readings. */
export class DemoReader {
  private constructor(
    readonly demo: DemoDashboard,
    readonly dashboard: Dashboard,
    readonly folder: string,
  ) {}

  static async start(
    options: DemoOptions = {},
    settings: Partial<DashboardSettings> = {},
  ): Promise<DemoReader> {
    const demo = await startDemoDashboard({ ...options, grid: { delayMs: 20, ...options.grid } });
    const folder = tempFolder();
    // Tests read far more often than any agent.
    const limits = { paceMs: 0, ...settings.limits };
    const dashboard = new Dashboard(dashboardSettings(demo, folder, { ...settings, limits }));
    return new DemoReader(demo, dashboard, folder);
  }

  /** Puts every option back and then sets these. */
  set(options: DemoOptions): void {
    const fresh = settingsFrom({ ...options, grid: { delayMs: 20, ...options.grid } });
    const { port: _port, email: _email, password: _password, ...rest } = fresh;
    Object.assign(this.demo.options, rest);
  }

  read(): Promise<Reading<ReservationsData>> {
    return this.dashboard.read('reservations', ALL, {
      progress: () => undefined,
      signal: new AbortController().signal,
    });
  }

  async close(): Promise<void> {
    await this.dashboard.close();
    await this.demo.close();
  }
}

/** What the ledger says and what was read, in the same order; `without` are fields whose columns are hidden. */
export function compare(
  demo: DemoDashboard,
  stays: readonly RoomStay[],
  without: readonly Field[] = [],
): { truth: ReadFields[]; read: ReadFields[] } {
  const blank = Object.fromEntries(without.map((field) => [field, null]));
  const truth = allRows(demo.ledger).map((row) => ({ ...trueStay(row, demo.options.language), ...blank }));
  const aside = new Set(['status_label', 'printed', 'link', ...Object.keys(BESIDES)]);
  const read = stays.map(
    (stay) =>
      Object.fromEntries(Object.entries(stay).filter(([key]) => !aside.has(key))) as unknown as ReadFields,
  );
  const key = (row: ReadFields): string =>
    `${row.confirmation_number} ${row.arrival} ${row.room_type} ${row.total?.amount}`;
  const sorted = (rows: ReadFields[]): ReadFields[] => rows.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return { truth: sorted(truth), read: sorted(read) };
}
