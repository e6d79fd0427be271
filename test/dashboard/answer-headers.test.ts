/** What headers an answer keeps: none by which it makes the browser send requests of its own. */
import { expect, it } from 'vitest';
import { strippedHeaders } from '../../src/dashboard/gate/answers.js';

const names = (name: string): string[] =>
  strippedHeaders([{ name, value: 'x' }]).map((header) => header.name);

it.each([
  'Speculation-Rules',
  'Report-To',
  'Reporting-Endpoints',
  'NEL',
  'Link',
  'Attribution-Reporting-Register-Source',
  'Content-Security-Policy-Report-Only',
  'Use-As-Dictionary',
])('%s is taken away', (name) => {
  expect(names(name)).toEqual([]);
  expect(names(name.toLowerCase())).toEqual([]);
});

it('what only describes the answer is kept', () => {
  expect(names('Content-Type')).toEqual(['Content-Type']);
  expect(names('Set-Cookie')).toEqual(['Set-Cookie']);
});
