import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { eachNight } from '../../src/hotel/dates.js';
import { holdsNight, mostRoomsInUse } from '../../src/hotel/holding.js';
import { dates, stay, stays } from '../support/builders.js';

const TODAY = '2026-01-11';

it.each<[string, Parameters<typeof stay>[0], string, boolean]>([
  ['the first night', {}, '2026-01-10', true],
  ['the day of departure', {}, '2026-01-13', false],
  ['a cancelled row', { printed_status: 'cancelled' }, '2026-01-10', false],
  ['a no-show', { printed_status: 'no_show' }, '2026-01-10', false],
  ['a row of unknown status', { printed_status: 'unknown' }, '2026-01-12', true],
  ['who left early, before', { printed_status: 'departed' }, '2026-01-10', true],
  ['who left early, tonight', { printed_status: 'departed' }, '2026-01-11', false],
  ['a day-use stay', { departure: '2026-01-10' }, '2026-01-10', false],
])('%s holds a room: %j on %s: %s', (_what, more, night, holds) => {
  expect(holdsNight(stay(more), night, TODAY)).toBe(holds);
});

it('the most rooms in use on one night, with those for sale, is what counting night by night finds', () => {
  const sale = fc.dictionary(dates, fc.integer({ min: 0, max: 12 }), { maxKeys: 20 });
  fc.assert(
    fc.property(stays, dates, sale, (rows, today, figures) => {
      const forSale = new Map(Object.entries(figures).map(([night, total]) => [night, { total }]));
      const most = Math.max(
        ...eachNight('2025-12-25', '2026-03-31').map(
          (night) => rows.filter((row) => holdsNight(row, night, today)).length + (figures[night] ?? 0),
        ),
      );
      expect(mostRoomsInUse(rows, today, forSale)).toBe(most);
    }),
  );
  expect(mostRoomsInUse([], TODAY)).toBe(0);
});
