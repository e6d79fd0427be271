import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as d from '../../src/hotel/dates.js';

const anyDate = fc.integer({ min: -25_567, max: 80_000 }).map(d.dateOfDay); // 1900 to 2189

describe('calendar', () => {
  it.each([
    ['2026-01-31', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-02-30', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-1-31', false],
    ['2026-01-31T00:00', false],
    ['', false],
    ['0099-01-01', true],
  ])('isLocalDate(%j) is %j', (text, is) => {
    expect(d.isLocalDate(text)).toBe(is);
  });

  it('counts over month ends, leap days and the new year', () => {
    expect(d.addDays('2025-12-31', 1)).toBe('2026-01-01');
    expect(d.addDays('2024-03-01', -1)).toBe('2024-02-29');
    expect(d.nightsBetween('2025-12-31', '2026-01-02')).toBe(2);
    expect(d.nightsBetween('2026-01-02', '2026-01-02')).toBe(0);
    expect(d.eachNight('2025-12-30', '2026-01-01')).toEqual(['2025-12-30', '2025-12-31', '2026-01-01']);
    expect(d.eachNight('2026-01-02', '2026-01-01')).toEqual([]);
    expect(() => d.addDays('2026-02-30', 1)).toThrow(RangeError);
    expect(() => d.addDays('9999-12-31', 1)).toThrow(RangeError);
  });

  it('agrees with a naive loop', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 0, max: 800 }), (from, n) => {
        const to = d.addDays(from, n);
        const walk: string[] = [];
        const at = new Date(`${from}T00:00:00Z`);
        for (let i = 0; i <= n; i++, at.setUTCDate(at.getUTCDate() + 1))
          walk.push(at.toISOString().slice(0, 10));
        expect(d.eachNight(from, to)).toEqual(walk);
        expect(d.nightsBetween(from, to)).toBe(n);
      }),
      { numRuns: 50 },
    );
  });
});

describe('today and the business date', () => {
  const at = (iso: string): number => Date.parse(iso);

  it("is the date on the hotel's clock", () => {
    expect(d.todayIn('Africa/Casablanca', at('2025-12-31T23:30:00Z'))).toBe('2026-01-01');
    expect(d.todayIn('America/New_York', at('2026-01-01T04:59:00Z'))).toBe('2025-12-31');
    expect(d.todayIn('Europe/Istanbul', at('2026-03-29T21:00:00Z'))).toBe('2026-03-30');
    expect(() => d.todayIn('Mars/Base', 0)).toThrow(RangeError);
  });

  it.each([
    // While the night audit is pending the PMS is still on the day before.
    ['2026-01-23', '2026-01-24T00:30:00Z', '2026-01-24T08:00:00Z', '2026-01-23'],
    ['2026-01-24', '2026-01-24T09:00:00Z', '2026-01-24T20:59:00Z', '2026-01-24'],
    // 21:00 UTC is midnight in Istanbul. A reading of after midnight prints the 24th, too, until the day is closed.
    ['2026-01-24', '2026-01-24T09:00:00Z', '2026-01-24T21:00:00Z', '2026-01-24'],
    ['2026-01-24', '2026-01-24T20:58:00Z', '2026-01-24T21:01:00Z', '2026-01-24'],
    ['2026-01-24', '2026-01-24T21:02:00Z', '2026-01-24T21:03:00Z', '2026-01-24'],
    ['2026-01-24', '2026-01-24T20:58:00Z', '2026-01-25T02:59:00Z', '2026-01-24'],
    // In the morning what was printed yesterday no longer holds.
    ['2026-01-24', '2026-01-24T20:58:00Z', '2026-01-25T03:00:00Z', '2026-01-25'],
    ['2026-01-24', '2026-01-24T21:30:00Z', '2026-01-26T09:00:00Z', '2026-01-26'],
    // A panel that is ten days ahead stays so.
    ['2026-02-03', '2026-01-24T09:00:00Z', '2026-01-25T09:00:00Z', '2026-02-04'],
    [null, '2026-01-24T09:00:00Z', '2026-01-24T10:00:00Z', '2026-01-24'],
  ])('printed %j, read %s, now %s: %s', (printed, read, now, date) => {
    const facts = { printed, readAtMs: at(read), nowMs: at(now), timeZone: 'Europe/Istanbul' };
    expect(d.businessDate(facts)).toBe(date);
  });
});

describe('the clock of the desk', () => {
  it.each([
    ['2026-01-24', '2026-01-24T09:30', '2026-01-24T09:30'],
    // The day before is not closed yet.
    ['2026-01-24', '2026-01-25T00:30', '2026-01-25T00:30'],
    ['2026-01-24', '2026-01-25T09:30', '2026-01-24T09:30'],
    ['2026-02-03', '2026-01-25T09:30', '2026-02-03T09:30'],
  ])('of %s at %s is %s', (day, clock, expected) => {
    expect(d.deskClock(day, clock)).toBe(expected);
  });
});

it.each([
  ['2026-02', '2026-02-28'],
  ['2028-02', '2028-02-29'],
  ['0000-12', '0000-12-31'],
  ['9999-12', '9999-12-31'],
])('the last day of %s is %s', (month, last) => {
  expect(d.lastDayOfMonth(month)).toBe(last);
});

it('the part of a day changes when an unchanged reading may tell another business date', () => {
  const at = (time: string) => d.dayPart('Europe/Istanbul', Date.parse(time));
  const parts = [
    '2026-01-24T20:59:59Z',
    '2026-01-24T21:00:00Z',
    '2026-01-25T02:59:00Z',
    '2026-01-25T03:00:00Z',
  ].map(at);
  expect(new Set(parts).size).toBe(3);
  expect(parts[1]).toBe(parts[2]);
});
