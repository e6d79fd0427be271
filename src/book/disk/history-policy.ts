/** How long a history is kept, and what of it. Pure: times and names only. */

/** Milliseconds: every reading is kept for `all`, then the last one of each day for `daily` in all. */
export interface Keeping {
  all: number;
  daily: number;
}

/** A reading of the history. Its rows stand in its own file, or in that of an earlier reading that was the same. */
export interface HistoryEntry {
  /** When it was read, milliseconds since 1970. */
  at: number;
  /** When the reading was made that holds its rows; equal to `at` if that is this one. */
  rowsOf: number;
}

const DAY_MS = 86_400_000;
const UNITS: Record<string, number> = { d: DAY_MS, w: 7 * DAY_MS, m: 30 * DAY_MS, y: 365 * DAY_MS };

/** `7d,2y`: all for seven days, one a day for two years. `30d`: all for thirty days. `0`: none. Null if it is neither. */
export function parseKeeping(text: string): Keeping | null {
  if (/^(0|off|no|none)$/i.test(text)) return { all: 0, daily: 0 };
  const match = /^(\d{1,4})\s*([dwmy])(?:\s*,\s*(\d{1,4})\s*([dwmy]))?$/i.exec(text);
  if (match === null) return null;
  const span = (count = '0', unit = 'd'): number => Number(count) * (UNITS[unit.toLowerCase()] ?? 0);
  const all = span(match[1], match[2]);
  return { all, daily: Math.max(all, span(match[3], match[4])) };
}

/**
 * The readings to keep at `now`: all of the first period, then the last one of each day (UTC), and those whose rows one of these
 * needs. What lies in the future (a clock was wrong) is kept.
 */
export function worthKeeping(
  entries: readonly HistoryEntry[],
  now: number,
  { all, daily }: Keeping,
): Set<number> {
  const kept = new Set<number>();
  const lastOfDay = new Map<number, HistoryEntry>();
  const keep = ({ at, rowsOf }: HistoryEntry): void => void kept.add(at).add(rowsOf);
  for (const entry of entries) {
    const age = now - entry.at;
    if (age < all) keep(entry);
    else if (age < daily) {
      const day = Math.floor(entry.at / DAY_MS);
      const known = lastOfDay.get(day);
      if (known === undefined || known.at < entry.at) lastOfDay.set(day, entry);
    }
  }
  lastOfDay.forEach(keep);
  return kept;
}
