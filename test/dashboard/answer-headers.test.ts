/** What headers an answer keeps: none by which it makes the browser send requests of its own. */
import { expect, it } from 'vitest';
import { strippedHeaders } from '../../src/dashboard/gate/answers.js';

const names = (name: string, person = false): string[] =>
  strippedHeaders([{ name, value: 'x' }], person).map((header) => header.name);

it.each([
  'Speculation-Rules',
  'Report-To',
  'Reporting-Endpoints',
  'NEL',
  'Link',
  'Attribution-Reporting-Register-Source',
  'Content-Security-Policy-Report-Only',
  'Use-As-Dictionary',
])('%s is taken away, from a person, too', (name) => {
  expect(names(name)).toEqual(['Content-Security-Policy']);
  expect(names(name.toLowerCase(), true)).toEqual([]);
});

it('what only describes the answer is kept, beside a policy of our own', () => {
  expect(names('Content-Type')).toEqual(['Content-Type', 'Content-Security-Policy']);
  expect(names('Set-Cookie', true)).toEqual(['Set-Cookie']);
});
