import { describe, expect, it } from 'vitest';
import { bareHotelName, sameHotel } from '../../src/hotel/hotel-name.js';

describe('one hotel', () => {
  it.each([
    ['Riad Tamarisk', 'Riad Tamarisk ▾'],
    ['Riad Tamarisk', 'RIAD  TAMARISK (3)'],
    ['Riad Tamarisk', '★ Riad Tamarisk ★★★'],
    ['Hôtel (Centre)', 'Hotel (Centre) ▼'],
  ])('%s is %s', (one, other) => {
    expect(sameHotel(one, other)).toBe(true);
  });

  it.each([
    ['Riad Tamarisk', 'Riad Zellige'],
    ['Hotel 21', 'Hotel 22'],
    ['Hotel 21', 'Hotel'],
    ['Hotel (Centre)', 'Hotel (Port)'],
  ])('%s is not %s', (one, other) => {
    expect(sameHotel(one, other)).toBe(false);
  });

  it('a name of signs only stays as it is', () => {
    expect(bareHotelName('★★★')).toBe('★★★');
  });
});
