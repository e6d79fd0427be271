import { describe, expect, it } from 'vitest';
import { secondIn, instantOf } from '../../src/hotel/instant.js';

const iso = (text: string, zone: string): string | null => {
  const ms = instantOf(text, zone);
  return ms === null ? null : new Date(ms).toISOString();
};

describe('an instant', () => {
  it.each([
    ['2026-01-10', 'UTC', '2026-01-10T00:00:00.000Z'],
    ['2026-01-10', 'Europe/Paris', '2026-01-09T23:00:00.000Z'],
    ['2026-07-10', 'Europe/Paris', '2026-07-09T22:00:00.000Z'],
    ['2026-01-10', 'America/New_York', '2026-01-10T05:00:00.000Z'],
    ['2026-01-10T18:30', 'Africa/Casablanca', '2026-01-10T17:30:00.000Z'],
    ['2026-01-10 18:30:15', 'Asia/Kathmandu', '2026-01-10T12:45:15.000Z'],
    ['2026-01-10T18:30Z', 'Europe/Paris', '2026-01-10T18:30:00.000Z'],
    ['2026-01-10T18:30:00.500+01:00', 'UTC', '2026-01-10T17:30:00.500Z'],
    // The clock goes forward at 02:00 and back at 03:00.
    ['2026-03-29T01:59', 'Europe/Paris', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29T03:00', 'Europe/Paris', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25T04:00', 'Europe/Paris', '2026-10-25T03:00:00.000Z'],
  ])('%s in %s', (text, zone, expected) => {
    expect(iso(text, zone)).toBe(expected);
  });

  it.each(['', 'yesterday', '2026-02-30', '2026-01-10T25:00', '10/01/2026', '2026-01-10T18'])(
    'is not %j',
    (text) => {
      expect(instantOf(text, 'UTC')).toBeNull();
    },
  );

  it('is shown on the hotel´s clock', () => {
    expect(secondIn('Africa/Casablanca', Date.parse('2026-01-10T23:30:05Z'))).toBe('2026-01-11T00:30:05');
  });
});
