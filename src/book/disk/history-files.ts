import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { HistoryEntry } from './history-policy.js';

/** A file of the history: `20260111T080000000Z.json`, later `….json.gz`; or `….same.<time>`, empty, for a reading like an earlier one. */
export interface HistoryFile extends HistoryEntry {
  folder: string;
  name: string;
}

const NAME = /^(\d{8}T\d{9}Z)(?:\.json(?:\.gz)?|\.same\.(\d{8}T\d{9}Z))$/;

/** All readings, oldest first. */
export async function historyFiles(root: string): Promise<HistoryFile[]> {
  const found = new Map<number, HistoryFile>();
  for (const folder of await monthFolders(root)) {
    for (const name of await readdir(folder).catch(() => [])) {
      const [, own, other] = NAME.exec(name) ?? [];
      const at = own === undefined ? null : timeOf(own);
      const rowsOf = other === undefined ? at : timeOf(other);
      if (at === null || rowsOf === null) continue;
      // Both forms are there if compressing was cut off: both are whole.
      if (found.get(at)?.name.endsWith('.gz') !== true) found.set(at, { at, rowsOf, folder, name });
    }
  }
  const files = [...found.values()].sort((a, b) => a.at - b.at);
  const withRows = new Set(files.flatMap(({ at, rowsOf }) => (at === rowsOf ? [at] : [])));
  return files.filter(({ rowsOf }) => withRows.has(rowsOf));
}

/** The folders of the months. */
export async function monthFolders(root: string): Promise<string[]> {
  const years = (await readdir(root).catch(() => [])).filter((name) => /^\d{4}$/.test(name));
  const lists = await Promise.all(
    years.map(async (year) => {
      const months = await readdir(join(root, year)).catch(() => []);
      return months.filter((name) => /^\d{2}$/.test(name)).map((month) => join(root, year, month));
    }),
  );
  return lists.flat().sort();
}

/** When the reading was made whose file was set aside; null for any other file. */
export function timeOfDamaged(name: string): number | null {
  const [, own] = name.endsWith('.damaged') ? (NAME.exec(name.slice(0, -'.damaged'.length)) ?? []) : [];
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
