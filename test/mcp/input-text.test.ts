import { describe, expect, it } from 'vitest';
import { stay } from '../support/builders.js';
import { FrontOffice } from '../support/front-office.js';

const office = new FrontOffice([stay({ guest_name: 'Odile Exemple' })]);

/** Each wrong question, with what the refusal must name. */
const WRONG: [tool: string, input: unknown, place: RegExp][] = [
  ['list_reservations', { check_in: '2026-01-01' }, /no argument "check_in"; it has from, to, date_basis/],
  ['list_reservations', { from: '2026-01-01', statuses: [], gast: 'x' }, /"statuses", "gast"/],
  ['list_reservations', { from: '2026-02-30' }, /from: must be a real date, YYYY-MM-DD/],
  ['list_reservations', { to: '2026-13-01' }, /to: must be a real date/],
  ['list_reservations', { from: '01/02/2026' }, /from: must be a real date/],
  ['list_reservations', { from: 'someday' }, /from: must be a real date/],
  ['list_reservations', { from: 20_260_101 }, /from: /],
  ['list_reservations', { from: '2026-01-02', to: '2026-01-01' }, /from must not be after to/],
  ['list_reservations', { date_basis: 'created' }, /date_basis: .*"stay".*"booked"/],
  ['list_reservations', { status: ['confirmed'] }, /status\.0: .*"expected"/],
  ['list_reservations', { status: 'departed' }, /status: /],
  ['list_reservations', { limit: 0 }, /limit: /],
  ['list_reservations', { limit: 101 }, /limit: .*100/],
  ['list_reservations', { limit: 2.5 }, /limit: /],
  ['list_reservations', { limit: '25' }, /limit: /],
  ['list_reservations', { max_age_seconds: -1 }, /max_age_seconds: /],
  ['list_reservations', { max_age_seconds: 86_401 }, /max_age_seconds: /],
  ['list_reservations', { guest: '' }, /guest: /],
  ['list_reservations', { guest: 'x'.repeat(101) }, /guest: /],
  ['list_reservations', { sort: 'price' }, /sort: /],
  ['list_reservations', { detail: 'all' }, /detail: .*"concise"/],
  ['list_reservations', { cursor: 'x'.repeat(201) }, /cursor: /],
  ['list_reservations', 'everything', /expected object/],
  ['list_reservations', null, /expected object/],
  ['get_reservation', {}, /confirmation_number: /],
  ['get_reservation', { confirmation_number: '   ' }, /confirmation_number: /],
  ['get_reservation', { confirmation_number: 6_000_000_001.5 }, /confirmation_number: /],
  ['get_reservation', { confirmation_number: 'R100200300', details: true }, /no argument "details"/],
  ['occupancy_for_dates', { from: '2026-01-01' }, /to: /],
  ['occupancy_for_dates', { from: '2026-01-02', to: '2026-01-01' }, /from must not be after to/],
  ['occupancy_for_dates', { from: '2026-01-01', to: '2027-01-02' }, /367 nights; at most 366/],
  ['occupancy_for_dates', { from: '2026-01-01', to: '2026-01-02', rooms: 12 }, /no argument "rooms"/],
];

describe('wrong arguments', () => {
  it.each(WRONG)('%s %j are refused by name', async (tool, input, place) => {
    const text = await office.refusal(tool, input);
    expect(text).toMatch(/^INVALID_INPUT: /);
    expect(text).toMatch(place);
    expect(text).toMatch(/\nDo: .+\nTrying again: /);
  });

  it.each(WRONG)('%s %j: the refusal repeats no value and nothing of the hotel', async (tool, input) => {
    const text = await office.refusal(tool, input);
    expect(text).not.toContain('Odile');
    for (const value of Object.values(
      typeof input === 'object' && input !== null ? input : {},
    ) as unknown[]) {
      // Shorter words may well stand in the rules themselves.
      if (typeof value === 'string' && value.trim().length > 3) expect(text).not.toContain(value);
    }
  });

  it('a year´s worth of nights, and the last of a leap year, are not too long', async () => {
    const { nights } = await office.ask('occupancy_for_dates', { from: '2028-01-01', to: '2028-12-31' });
    expect(nights).toHaveLength(366);
  });

  it('a long key is cut', async () => {
    const text = await office.refusal('list_reservations', { ['k'.repeat(5000)]: 1 });
    expect(text.length).toBeLessThan(600);
  });
});
