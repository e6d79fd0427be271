import { describe, expect, it } from 'vitest';
import { stay } from '../support/builders.js';
import { addDays } from '../../src/hotel/dates.js';
import { createLedger } from '../../src/demo/hotel/ledger.js';
import { definitionOf } from '../../src/mcp/definition.js';
import { TOOLS } from '../../tools/index.js';
import { exampleInput } from '../support/example-input.js';
import { officeOf } from '../support/ledger-office.js';
import { FrontOffice, type Answers } from '../support/front-office.js';

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
  ['list_reservations', { status: 'arriving' }, /status\.0: /],
  ['list_reservations', { limit: 0 }, /limit: /],
  ['list_reservations', { limit: 101 }, /limit: .*100/],
  ['list_reservations', { limit: 2.5 }, /limit: /],
  ['list_reservations', { limit: 'many' }, /limit: /],
  ['list_reservations', { max_age_seconds: -1 }, /max_age_seconds: /],
  ['list_reservations', { max_age_seconds: 86_401 }, /max_age_seconds: /],
  ['list_reservations', { guest: ['x'] }, /guest: /],
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

/** What clients send, and the same as the schema wants it. */
const LENIENT: [tool: string, sent: object, meant: object][] = [
  ['list_reservations', { guest: '', from: null, status: [], cursor: ' ' }, {}],
  ['list_reservations', { limit: '1' }, { limit: 1 }],
  ['list_reservations', { status: 'in_house' }, { status: ['in_house'] }],
  ['list_reservations', { status: 'In house, departed' }, { status: ['in_house', 'departed'] }],
  ['list_reservations', { status: '["in_house"]' }, { status: ['in_house'] }],
  ['list_reservations', { unassigned_only: 'True' }, { unassigned_only: true }],
  ['list_reservations', { room: 7 }, { room: '7' }],
  ['list_reservations', { sort: 'Booked-At', detail: 'FULL' }, { sort: 'booked_at', detail: 'full' }],
  ['list_reservations', { sort: '-arrival' }, { sort: '-arrival' }],
  [
    'get_reservation',
    { confirmation_number: 'R100200300', with_details: 'false' },
    { confirmation_number: 'R100200300', with_details: false },
  ],
  ['front_desk', { days: '2', date: '' }, { days: 2 }],
  ['check_reservations', { rules: 'no_room', severity: null }, { rules: ['no_room'] }],
];

describe('arguments in another form', () => {
  it.each(LENIENT)('%s %j is taken as %j', async (tool, sent, meant) => {
    expect(await office.ask(tool, sent)).toEqual(await office.ask(tool, meant));
  });
});

it.each(TOOLS.map((tool) => [tool.name, tool] as const))(
  '%s takes a form in which each field is filled for one with what is needed',
  async (name, tool) => {
    const all = officeOf(createLedger({ today: '2026-01-11', bookings: 12 }));
    all.exports = { save: () => Promise.resolve({ path: '/a.csv', uri: 'file:///a.csv', bytes: 1 }) };
    const least = exampleInput(tool);
    const needed = 'from' in least ? { ...least, from: 'this month' } : least;
    const fields = Object.keys(definitionOf(tool).inputSchema.properties ?? {});
    const meant = await all.result(name, needed);
    expect(meant.text).not.toContain('INVALID_INPUT');
    for (const nothing of [null, '', ' ', [], [''], [null]]) {
      const form = { ...Object.fromEntries(fields.map((field) => [field, nothing])), ...needed };
      expect((await all.result(name, form)).text).toBe(meant.text);
    }
  },
);

describe('a range without an end', () => {
  const stays = ['2025-12-30', '2026-01-05', '2026-01-30', '2026-02-10'].map((arrival, i) =>
    stay({ confirmation_number: `R10020030${i}`, arrival, departure: addDays(arrival, 1) }),
  );
  const front = new FrontOffice(stays);

  it.each([
    // The business date is Sunday, 11 January 2026.
    ['2026-01', ['1', '2'], { from: '2026-01-01', to: '2026-01-31' }],
    ['2025', ['0'], { from: '2025-01-01', to: '2025-12-31' }],
    ['this week', ['1'], { from: '2026-01-05', to: '2026-01-11' }],
    ['next month', ['3'], { from: '2026-02-01', to: '2026-02-28' }],
    ['2026-01-30T10:00:00Z', ['2', '3'], { from: '2026-01-30' }],
  ])('%s is the whole of it', async (from, expected, dates) => {
    const { reservations, resolved } = await front.ask<Answers & { resolved: object }>('list_reservations', {
      from,
    });
    expect(reservations.map(({ confirmation_number }) => confirmation_number.slice(-1))).toEqual(expected);
    expect(resolved).toEqual(dates);
  });

  it('occupancy of a month needs no end either', async () => {
    const { nights } = await front.ask('occupancy_for_dates', { from: '2026-02' });
    expect(nights).toHaveLength(28);
  });
});
