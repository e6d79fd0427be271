/** What was seen on the way reaches those who ask for it, and nothing and nobody else. */
import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { asFailure, Failure } from '../../src/base/errors.js';
import { RESERVATIONS_FORMAT } from '../../src/book/kinds/reservations.js';
import { columnEvidence, Evidence, evidenceOf } from '../../src/dashboard/evidence.js';
import { findColumns } from '../../src/dashboard/columns/find.js';
import { stay } from '../support/builders.js';
import { readingOf } from '../support/source.js';
import { demoTable } from './columns/demo-table.js';

const NOTHING_SETTLED = { captions: {}, statuses: {}, currency: null };

function seen(): Evidence {
  const evidence = new Evidence();
  evidence.panel = { hotel: 'Riad Exemple' };
  return evidence;
}

it('a failure carries it, out of the reach of whatever prints errors', () => {
  const evidence = seen();
  const failure = new Failure('DASHBOARD_CHANGED', 'A column is missing.').with(evidence);
  expect(evidenceOf(asFailure(failure))).toBe(evidence);
  const printed = [JSON.stringify(failure), inspect(failure, { showHidden: true, depth: 5 }), failure.text];
  for (const text of printed) expect(text).not.toContain('Riad');
});

it('a reading carries it, and leaves it behind on the way to the disk', () => {
  const evidence = seen();
  const readAt = Date.parse('2026-01-11T08:00:00Z');
  const reading = { ...readingOf([stay()], readAt), evidence };
  expect(evidenceOf(reading)).toBe(evidence);
  const written = RESERVATIONS_FORMAT.write(reading);
  expect(written).not.toContain('evidence');
  expect(RESERVATIONS_FORMAT.parse(written)).toEqual(readingOf([stay()], readAt));
});

it.each([new Error('a foreign one'), new Failure('INTERNAL', 'None.'), readingOf([], 0), null])(
  'of %s there is none',
  (come) => expect(evidenceOf(come)).toBeNull(),
);

it('holds captions and labels of statuses, and no cell of a guest', () => {
  const finding = findColumns(demoTable({ today: '2026-01-11' }).table, NOTHING_SETTLED);
  const all = inspect(columnEvidence(finding), { depth: 9, maxArrayLength: null });
  expect(all).toContain('Numéro de confirmation');
  const guests = finding.texts.get('guest_name') ?? [];
  expect(guests.length).toBeGreaterThan(10);
  for (const guest of guests) expect(all).not.toContain(guest);
});
