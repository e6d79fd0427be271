import type { HotelState } from '../../base/state/hotel-state.js';
import type { HistoryEntry } from './history-policy.js';

/** A file of the history: `20260111T080000000Z.json`, later `….json.gz`; or `….same.<time>`, empty, for a reading like an earlier one. */
export interface HistoryFile extends HistoryEntry {
  /** With the folders of its year and month: `2026/01/20260111T080000000Z.json`. */
  name: string;
}

const NAME = /^(\d{8}T\d{9}Z)(?:\.json(?:\.gz)?|\.same\.(\d{8}T\d{9}Z))$/;

const YEAR = /^\d{4}$/;
const MONTH = /^\d{2}$/;

/** All names that are in the folders of months. */
export function historyNames(root: HotelState): Promise<string[]> {
  return root.list(YEAR, MONTH);
}

/** All readings, oldest first. */
export async function historyFiles(root: HotelState): Promise<HistoryFile[]> {
  const found = new Map<number, HistoryFile>();
  for (const name of await historyNames(root)) {
    const [, own, other] = NAME.exec(baseOf(name)) ?? [];
    const at = own === undefined ? null : timeOf(own);
    const rowsOf = other === undefined ? at : timeOf(other);
    if (at === null || rowsOf === null) continue;
    // Both forms are there if compressing was cut off: both are whole.
    if (found.get(at)?.name.endsWith('.gz') !== true) found.set(at, { at, rowsOf, name });
  }
  const files = [...found.values()].sort((a, b) => a.at - b.at);
  const withRows = new Set(files.flatMap(({ at, rowsOf }) => (at === rowsOf ? [at] : [])));
  return files.filter(({ rowsOf }) => withRows.has(rowsOf));
}

/** The folders of the months; a store that knows no folders has none. */
export async function monthFolders(root: HotelState): Promise<string[]> {
  return (await root.list(YEAR)).filter((name) => MONTH.test(baseOf(name))).sort();
}

function baseOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** When the reading was made whose file was set aside; null for any other file. */
export function timeOfDamaged(name: string): number | null {
  const [, own] = name.endsWith('.damaged')
    ? (NAME.exec(baseOf(name.slice(0, -'.damaged'.length))) ?? [])
    : [];
  return own === undefined ? null : timeOf(own);
}

export function stampOf(ms: number): string {
  return new Date(ms).toISOString().replaceAll(/[-:.]/g, '');
}

function timeOf(stamp: string): number | null {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/.exec(stamp) ?? [];
  const [year, month, day, hour, minute, second, milli] = parts;
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${milli}Z`);
  return Number.isNaN(ms) ? null : ms;
}
