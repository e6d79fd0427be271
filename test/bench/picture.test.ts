import { expect, it } from 'vitest';
import { barsOf, pictureOf } from '../../bench/picture.js';

const figures = [
  ['start to initialize, ours', 300],
  ['first reading, everything cold, ours', 2_000],
  ['fresh reading, 26 rows, ours', 500],
  ['fresh reading, 26 rows, script', 450],
  ['cached list_reservations, 25 rows, ours, p50', 1.2],
  ['cached list_reservations, 25 rows, bare, p50', 1],
].map(([name, value]) => ({ name: String(name), value: Number(value), unit: 'ms' }));

it('the picture shows the parts of each time, which add up to the whole', () => {
  const bars = barsOf(figures);
  expect(bars?.map(({ parts }) => parts.reduce((sum, { ms }) => sum + ms, 0))).toEqual([2_000, 500, 1.2]);
  const svg = pictureOf(bars ?? []);
  expect(svg).toContain('The first answer of all: 2000 ms');
  expect(svg).toContain('start of the browser, sign-in: 1200 ms');
});

it('no picture is drawn of a run that lacks a part', () => {
  expect(barsOf(figures.slice(1))).toBeNull();
});
