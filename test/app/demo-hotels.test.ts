import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/app/config.js';

describe('--demo --hotels', () => {
  it('makes so many hotels, each with all the settings and another place', () => {
    const config = loadConfig({ HOTELRUNNER_MAX_AGE: '7' }, { demo: true, hotels: '3' });
    expect(
      [...config.hotels].map(([key, its]) => [key, its.hotelKey, its.demoPlace, its.maxAgeSeconds]),
    ).toEqual([
      ['riad-exemple', 'riad-exemple', 0, 7],
      ['sample-lodge', 'sample-lodge', 1, 7],
      ['dar-modele', 'dar-modele', 2, 7],
    ]);
    expect(config.defaultHotel).toBe('riad-exemple');
    expect(config.problems).toEqual([]);
  });

  it('with 1 is the demo as ever', () => {
    const { hotels: _hotels, ...one } = loadConfig({}, { demo: true, hotels: '1' });
    const { hotels, ...plain } = loadConfig({}, { demo: true });
    expect(hotels.size).toBe(0);
    expect(one).toEqual(plain);
  });

  it.each(['0', '21', '2.5', 'many', ''])('refuses %j', (text) => {
    const { hotels, problems } = loadConfig({}, { demo: true, hotels: text });
    expect(hotels.size).toBe(0);
    expect(problems[0]).toMatchObject({ code: 'SETTING_INVALID', what: expect.stringContaining('1 to 20') });
  });
});
