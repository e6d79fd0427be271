import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isAskedDate,
  isAskedSpan,
  needsToday,
  resolveAskedDate,
  strayYearHint,
} from '../../src/hotel/asked-date.js';
import { addDays } from '../../src/hotel/dates.js';
import { dates, stay } from '../support/builders.js';

describe('a date that is asked for', () => {
  it.each([
    ['today', '2024-02-28', '2024-02-28'],
    [' Today ', '2024-02-28', '2024-02-28'],
    ['tomorrow', '2024-02-29', '2024-02-29'],
    ['yesterday', '2024-02-27', '2024-02-27'],
    ['+0d', '2024-02-28', '2024-02-28'],
    ['+2d', '2024-03-01', '2024-03-01'],
    ['-7d', '2024-02-21', '2024-02-21'],
    ['+2w', '2024-03-13', '2024-03-13'],
    ['-52w', '2023-03-01', '2023-03-01'],
    ['2026-12', '2026-12-01', '2026-12-31'],
    ['2026-02', '2026-02-01', '2026-02-28'],
    ['2028-02', '2028-02-01', '2028-02-29'],
    ['0099-02', '0099-02-01', '0099-02-28'],
    ['2026-12-31', '2026-12-31', '2026-12-31'],
    ['2026', '2026-01-01', '2026-12-31'],
    ['2026-12-31T00:00', '2026-12-31', '2026-12-31'],
    ['2026-12-31T23:59:59.000Z', '2026-12-31', '2026-12-31'],
    ['2026-12-31t08:00:00+01:00', '2026-12-31', '2026-12-31'],
    // 28 February 2024 was a Wednesday.
    ['+1m', '2024-03-28', '2024-03-28'],
    ['-12m', '2023-02-28', '2023-02-28'],
    ['week', '2024-02-26', '2024-03-03'],
    ['this week', '2024-02-26', '2024-03-03'],
    ['next  Week', '2024-03-04', '2024-03-10'],
    ['last_week', '2024-02-19', '2024-02-25'],
    ['weekend', '2024-03-01', '2024-03-02'],
    ['this weekend', '2024-03-01', '2024-03-02'],
    ['next weekend', '2024-03-08', '2024-03-09'],
    ['last weekend', '2024-02-23', '2024-02-24'],
    ['this month', '2024-02-01', '2024-02-29'],
    ['next month', '2024-03-01', '2024-03-31'],
    ['last month', '2024-01-01', '2024-01-31'],
    ['this year', '2024-01-01', '2024-12-31'],
    ['last year', '2023-01-01', '2023-12-31'],
  ])('%s', (asked, from, to) => {
    expect(isAskedDate(asked)).toBe(true);
    expect(resolveAskedDate(asked, 'from', '2024-02-28')).toBe(from);
    expect(resolveAskedDate(asked, 'to', '2024-02-28')).toBe(to);
  });

  it.each([
    ...[
      '2026-02-30',
      '2026-13',
      '2026-00',
      '26-12',
      '12-2026',
      '31/12/2026',
      '2026-1-1',
      '2026-12-31T24:00',
      '2026-02-30T12:00',
    ],
    ...[
      '7d',
      '+7',
      '+7y',
      'next day',
      'week next',
      '+ 7d',
      '+99999d',
      '+1.5d',
      '--1d',
      '+7d+1d',
      'today+7d',
      'todays',
      'monday',
      '',
    ],
  ])('refuses %j', (asked) => {
    expect(isAskedDate(asked)).toBe(false);
    expect(() => resolveAskedDate(asked, 'from', '2024-02-28')).toThrow(RangeError);
  });

  it.each([
    ['2024-03-01', '2024-03-01'],
    ['2024-03-02', '2024-03-01'],
    // On a Sunday both nights are over.
    ['2024-03-03', '2024-03-08'],
  ])('on %s the weekend begins on %s', (today, friday) => {
    expect(resolveAskedDate('weekend', 'from', today)).toBe(friday);
  });

  it('a month later is the same day, or the last one', () => {
    expect(resolveAskedDate('+1m', 'from', '2024-01-31')).toBe('2024-02-29');
    expect(resolveAskedDate('-1m', 'from', '2024-12-31')).toBe('2024-11-30');
    expect(() => resolveAskedDate('+1m', 'from', '9999-12-31')).toThrow(RangeError);
  });

  it.each([
    ['2026-12', true],
    ['2026', true],
    ['weekend', true],
    ['last month', true],
    ['today', false],
    ['+1m', false],
    ['2026-12-31', false],
  ])('%s is its own end: %s', (asked, span) => {
    expect(isAskedSpan(asked)).toBe(span);
  });

  it('counts as the calendar does, and needs today only then', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -9999, max: 9999 }), (today, days) => {
        const asked = `${days < 0 ? '-' : '+'}${Math.abs(days)}d`;
        expect(needsToday(asked)).toBe(true);
        expect(resolveAskedDate(asked, 'to', today)).toBe(addDays(today, days));
        expect(needsToday(today) || needsToday(today.slice(0, 7))).toBe(false);
      }),
    );
  });
});

describe('the hint of a stray year', () => {
  const stays = [
    stay({ arrival: '2025-12-30', departure: '2026-01-02', booked_at: '2025-11-01T10:00' }),
    stay({ arrival: '2026-05-01', departure: '2026-05-04', booked_at: null }),
  ];

  it.each([
    [{ from: '2024-12-01', to: '2024-12-31' }, /in 2024; .* 2025-12-30 to 2026-05-04/],
    [{ from: '2027-01-01', to: '2028-01-31' }, /in 2027 to 2028;/],
    [{ from: '2027-01-01' }, /from 2027 on;/],
    [{ to: '2024-06-01' }, /up to 2024;/],
  ])('%j has one', (range, hint) => {
    expect(strayYearHint(stays, range)).toMatch(hint);
    expect(strayYearHint([], range)).toBeNull();
  });

  it.each([
    {},
    { from: '2026-01-01' },
    { to: '2025-01-01' },
    { from: '2025-01-01', to: '2025-01-31' },
    { from: '2026-12-01', to: '2026-12-31' },
    { from: '2024-12-01', to: '2025-01-31' },
  ])('%j has none', (range) => {
    expect(strayYearHint(stays, range)).toBeNull();
  });

  it('goes by the time of booking where that is asked', () => {
    expect(strayYearHint(stays, { from: '2026-01-01', to: '2026-12-31' }, true)).toMatch(/was made in 2026;/);
    expect(strayYearHint(stays, { from: '2025-01-01', to: '2025-12-31' }, true)).toBeNull();
  });
});
