import { expect, it } from 'vitest';
import { barsOf, pictureOf } from '../../bench/picture.js';

const figures = [
  ['start to initialize, ours', 300],
  ['first reading, everything cold, ours', 2_000],
  ['a fresh reading, 26 rows, by the printed grid, ours', 500],
  ["a fresh reading, 26 rows, by the grid's own data source, ours", 300],
  ["a fresh reading, 26 rows, by the grid's own data source, ours, until its rows were taken", 250],
  ["a fresh reading, 26 rows, by the grid's own data source, script", 600],
  ['cached list_reservations, 25 rows, ours, p50', 1.2],
  ['cached list_reservations, 25 rows, bare, p50', 1],
].map(([name, value]) => ({ name: String(name), value: Number(value), unit: 'ms' }));

it('the picture shows the parts of each time, which add up to the whole', () => {
  const bars = barsOf(figures);
  expect(bars?.map(({ parts }) => parts.reduce((sum, { ms }) => sum + ms, 0))).toEqual([2_000, 300, 1.2]);
  const svg = pictureOf(bars ?? []);
  expect(svg).toContain('The first answer of all: 2000 ms');
  expect(svg).toContain('start of the browser, sign-in: 1200 ms');
});

it('no picture is drawn of a run that lacks a part', () => {
  expect(barsOf(figures.slice(1))).toBeNull();
});
