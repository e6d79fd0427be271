import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseKeeping, worthKeeping, type HistoryEntry } from '../../../src/book/disk/history-policy.js';

const DAY = 86_400_000;
const NOW = Date.parse('2026-07-01T12:00:00Z');
const own = (at: number): HistoryEntry => ({ at, rowsOf: at });

describe('the setting', () => {
  it.each([
    ['7d,2y', 7, 730],
    ['30d', 30, 30],
    ['1w, 6m', 7, 180],
    ['7d,1d', 7, 7],
    ['0', 0, 0],
    ['off', 0, 0],
    ['1Y', 365, 365],
  ])('%s: all for %i days, one a day for %i', (text, all, daily) => {
    expect(parseKeeping(text)).toEqual({ all: all * DAY, daily: daily * DAY });
  });

  it.each(['', '7', 'seven days', '7d,2y,3y', '-1d', '7d;2y', '7x'])('%j is none', (text) => {
    expect(parseKeeping(text)).toBeNull();
  });
});

describe('what is worth keeping', () => {
  const keeping = { all: 7 * DAY, daily: 730 * DAY };
  const kept = (entries: HistoryEntry[]): string[] =>
    [...worthKeeping(entries, NOW, keeping)].sort((a, b) => a - b).map((at) => new Date(at).toISOString());

  it('all of a week, then the last of each day, then nothing', () => {
    const times = [
      '2024-06-01T08:00:00.000Z',
      '2026-05-01T08:00:00.000Z',
      '2026-05-01T20:00:00.000Z',
      '2026-05-02T00:00:00.000Z',
      '2026-06-30T08:00:00.000Z',
      '2026-06-30T08:05:00.000Z',
    ];
    expect(kept(times.map((time) => own(Date.parse(time))))).toEqual(times.slice(2));
  });

  it('also the reading whose rows a kept one needs', () => {
    const rows = Date.parse('2026-05-01T08:00:00Z');
    const same = { at: Date.parse('2026-05-01T20:00:00Z'), rowsOf: rows };
    expect(kept([own(rows), same])).toHaveLength(2);
  });

  it('what seems to come from the future', () => {
    expect(kept([own(NOW + DAY)])).toHaveLength(1);
  });

  it('whatever the readings are: each recent one, one for each day, rows for each, and the same again the second time', () => {
    const times = fc.uniqueArray(fc.integer({ min: NOW - 800 * DAY, max: NOW }), { maxLength: 80 });
    fc.assert(
      fc.property(times, fc.infiniteStream(fc.nat()), (unsorted, picks) => {
        const entries = unsorted
          .sort((a, b) => a - b)
          .map((at, i, all): HistoryEntry => {
            const pick = (picks.next().value ?? 0) % 3;
            return { at, rowsOf: pick === 0 && i > 0 ? all[i - 1]! : at };
          })
          // Rows are always those of a reading that has its own.
          .map((entry, _i, all) => {
            const target = all.find(({ at }) => at === entry.rowsOf);
            return target?.rowsOf === target?.at ? entry : own(entry.at);
          });
        const set = worthKeeping(entries, NOW, keeping);
        for (const { at, rowsOf } of entries) {
          if (NOW - at < keeping.all) expect(set.has(at)).toBe(true);
          if (set.has(at)) expect(set.has(rowsOf)).toBe(true);
          if (NOW - at < keeping.daily) {
            const day = Math.floor(at / DAY);
            expect([...set].some((other) => Math.floor(other / DAY) === day)).toBe(true);
          }
        }
        const left = entries.filter(({ at }) => set.has(at));
        expect(new Set(worthKeeping(left, NOW, keeping))).toEqual(set);
      }),
    );
  });
});
