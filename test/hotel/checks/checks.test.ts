import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHECK_RULES, SEVERITIES } from '../../../src/hotel/checks/findings.js';
import { stays } from '../../support/builders.js';
import { check, plain, TODAY, TWO } from './check-one.js';

it('finds nothing where nothing is wrong', () => {
  expect(check([plain('R1'), plain('R2'), plain('R3', { arrival: TODAY })])).toEqual([]);
});

describe('the findings', () => {
  it('come by severity and date, only of the rules asked for, from the severity asked for on', () => {
    fc.assert(
      fc.property(
        stays,
        fc.subarray([...CHECK_RULES]),
        fc.constantFrom(...SEVERITIES),
        (rows, rules, severity) => {
          const found = check(rows, { rooms: TWO });
          const order = found.map((f) => `${SEVERITIES.indexOf(f.severity)} ${f.first_date}`);
          expect(order).toEqual([...order].sort());
          expect(check(rows, { rooms: TWO, rules, severity })).toEqual(
            found.filter(
              (f) => rules.includes(f.rule) && SEVERITIES.indexOf(f.severity) <= SEVERITIES.indexOf(severity),
            ),
          );
          // No text of guests, channels or rooms.
          for (const { explanation } of found) {
            expect(explanation).not.toMatch(/Işık|José|GROSS|Groß|Online|Booking\.com|Suite|A1/);
            expect(explanation).toMatch(/^[A-Z][^\n]{20,140}\.$/);
          }
        },
      ),
    );
  });
});
