import { describe, expect, it } from 'vitest';
import { atLeast, atMost, countAtMost, isReached, linesTable } from '../../bench/report.js';
import { median, percentile, rounded } from '../../bench/stats.js';

describe('the statistics of the benchmark', () => {
  it('have a median of odd and even numbers of samples, in any order', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(() => median([])).toThrow(RangeError);
  });

  it('have percentiles between the samples', () => {
    const samples = Array.from({ length: 101 }, (_, i) => i);
    expect(percentile(samples, 0.99)).toBe(99);
    expect(percentile([1, 2], 0.75)).toBe(1.75);
    expect(percentile([7], 0.99)).toBe(7);
  });

  it('are written with three digits', () => {
    expect([1.2345, 0.0123456, 1234.5, 0].map(rounded)).toEqual(['1.23', '0.0123', '1235', '0']);
  });
});

it('a line of the table says what is reached and what is missed', () => {
  const lines = [
    atMost('a', 'b', 1.3, 1.3),
    atMost('c', 'd', 1.31, 1.3),
    atLeast('e', 'f', 20, 20),
    countAtMost('g', 'h', 2, 1),
  ];
  expect(lines.map(isReached)).toEqual([true, false, true, false]);
  const rows = linesTable(lines).split('\n').slice(2);
  expect(rows[0]).toMatch(/^\| a +\| b +\| 1.3 × +\| at most 1.3 × +\| reached +\|$/);
  expect(rows[3]).toMatch(/^\| g +\| h +\| 2 +\| at most 1 +\| \*\*missed\*\* +\|$/);
});
