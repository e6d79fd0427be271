/** Dates that nobody has to work out: in every tool that takes any. Business date: 11 January 2026. */
import { beforeEach, describe, expect, it } from 'vitest';
import { stay } from '../../support/builders.js';
import { FrontOffice } from '../../support/front-office.js';

let office: FrontOffice;
beforeEach(() => {
  office = new FrontOffice([
    stay({ confirmation_number: 'R100200301', arrival: '2026-01-10', departure: '2026-01-13' }),
    stay({ confirmation_number: 'R100200302', arrival: '2026-01-12', departure: '2026-01-13' }),
    stay({ confirmation_number: 'R100200303', arrival: '2026-01-18', departure: '2026-01-19' }),
    stay({ confirmation_number: 'R100200304', arrival: '2026-02-28', departure: '2026-03-02' }),
  ]);
});

const numbers = async (input: object): Promise<string[]> =>
  (await office.ask('list_reservations', input)).reservations.map((found) => found.confirmation_number);
const resolved = async (tool: string, input: object): Promise<unknown> =>
  (await office.ask<{ resolved?: unknown }>(tool, input)).resolved;

describe('list_reservations', () => {
  it.each([
    [{ from: 'today', to: 'today' }, ['R100200301'], { from: '2026-01-11', to: '2026-01-11' }],
    [
      { from: 'tomorrow', to: '+6d', date_basis: 'arrival' },
      ['R100200302'],
      { from: '2026-01-12', to: '2026-01-17' },
    ],
    [
      { from: 'tomorrow', to: '+1w', date_basis: 'arrival' },
      ['R100200302', 'R100200303'],
      { from: '2026-01-12', to: '2026-01-18' },
    ],
    [{ from: '2026-02', to: '2026-02' }, ['R100200304'], { from: '2026-02-01', to: '2026-02-28' }],
    [{ to: 'yesterday' }, ['R100200301'], { to: '2026-01-10' }],
    [{ from: '2026-01-19', to: '2026-02-28' }, ['R100200304'], undefined],
  ])('%j', async (input, found, dates) => {
    expect(await numbers(input)).toEqual(found);
    expect(await resolved('list_reservations', input)).toEqual(dates);
  });

  it('goes on by the dates of the first page, and not by those of another day', async () => {
    const input = { from: '-1d', to: '+9d', limit: 1 };
    const first = await office.ask('list_reservations', input);
    const second = await office.ask('list_reservations', { ...input, cursor: first.next_cursor });
    expect(second.reservations.map((found) => found.confirmation_number)).toEqual(['R100200302']);
    // The same dates in other words are the same question.
    const plain = { from: '2026-01-10', to: '2026-01-20', limit: 1, cursor: first.next_cursor };
    expect((await office.ask('list_reservations', plain)).reservations).toEqual(second.reservations);
    office.businessDate = '2026-01-12';
    expect(await office.refusal('list_reservations', { ...input, cursor: first.next_cursor })).toMatch(
      /^INVALID_INPUT: cursor: it belongs to a list with other filters/,
    );
  });
});

describe('occupancy_for_dates', () => {
  it('resolves a month, and today to the hotel´s business date', async () => {
    const month = await office.ask('occupancy_for_dates', { from: '2026-02', to: '2026-02' });
    expect([month.nights.length, month.nights[0]?.date, month.nights.at(-1)?.date]).toEqual([
      28,
      '2026-02-01',
      '2026-02-28',
    ]);
    const week = await office.ask('occupancy_for_dates', { from: 'today', to: '+6d' });
    expect(week.nights.map(({ date }) => date.slice(8))).toEqual(['11', '12', '13', '14', '15', '16', '17']);
    expect(await resolved('occupancy_for_dates', { from: 'today', to: '2026-01-12' })).toEqual({
      from: '2026-01-11',
      to: '2026-01-12',
    });
  });
});

interface Dated {
  days: { date: string }[];
  rows: { room_nights: number }[];
  from: string;
  to: string;
}

describe('front_desk', () => {
  it.each([
    ['tomorrow', '2026-01-12'],
    ['+1w', '2026-01-18'],
    ['2026-02', '2026-02-01'],
  ])('resolves %s; its days say the dates', async (date, first) => {
    const { days } = await office.ask<Dated>('front_desk', { date, days: 2 });
    expect(days[0]?.date).toBe(first);
  });

  it('hints at a year without bookings only where a date was asked for', async () => {
    const hint = async (input: object): Promise<string> =>
      (await office.ask('front_desk', input)).warnings.join();
    expect(await hint({ date: '2027-01-11' })).toContain('No booking at all lies in 2027');
    office.businessDate = '2027-01-11';
    expect(await hint({})).not.toContain('No booking at all');
  });
});

describe('revenue_report', () => {
  it('resolves a month and days, and says what they came to', async () => {
    const month = await office.ask<Dated>('revenue_report', { from: '2026-02', to: '2026-02' });
    expect(month.rows[0]?.room_nights).toBe(1);
    expect(await resolved('revenue_report', { from: 'yesterday', to: '+7d' })).toEqual({
      from: '2026-01-10',
      to: '2026-01-18',
    });
    expect(await resolved('revenue_report', { from: '2026-01-10', to: '2026-01-18' })).toBeUndefined();
  });
});

describe('check_reservations', () => {
  it('resolves either end, and says from when to when it looked', async () => {
    const checked = async (input: object): Promise<string[]> => {
      const { from, to } = await office.ask<Dated>('check_reservations', input);
      return [from, to];
    };
    expect(await checked({ from: 'today', to: '2026-02' })).toEqual(['2026-01-11', '2026-02-28']);
    expect(await checked({ to: 'tomorrow' })).toEqual(['2026-01-04', '2026-01-12']);
    expect(await checked({})).toEqual(['2026-01-04', '2026-03-12']);
  });
});

describe('export_reservations', () => {
  it('passes the dates on, and says what they came to', async () => {
    office.exports = { save: () => Promise.resolve({ path: '/x.csv', uri: 'file:///x.csv', bytes: 1 }) };
    const written = await office.ask('export_reservations', { from: 'tomorrow', to: '+1w' });
    expect(written).toMatchObject({ rows: 3, resolved: { from: '2026-01-12', to: '2026-01-18' } });
    const stray = await office.ask('export_reservations', { from: '2027-01', to: '2027-01' });
    expect(stray.warnings.join()).toContain('No booking at all lies in 2027');
  });
});

describe.each(['list_reservations', 'occupancy_for_dates', 'revenue_report', 'check_reservations'])(
  '%s',
  (tool) => {
    it('says that nothing is booked in a year which is a slip', async () => {
      const stray = await office.ask(tool, { from: '2025-12-30', to: '2025-12-31' });
      expect(stray.warnings.join()).toMatch(/No booking at all lies in 2025; .* 2026-01-10 to 2026-03-02/);
      const known = await office.ask(tool, { from: '2026-12-30', to: '2026-12-31' });
      expect(known.warnings.join()).not.toContain('No booking at all');
    });

    it.each(['2026-02-30', 'monday', '2026-13', '+7', '0'])(
      'refuses %s and names the forms',
      async (from) => {
        expect(await office.refusal(tool, { from, to: '2026-12-31' })).toMatch(
          /^INVALID_INPUT: from: must be a real date, YYYY-MM-DD, YYYY-MM, today, .*\+7d/,
        );
      },
    );

    it('refuses a range that ends before it begins, and says which dates it understood', async () => {
      expect(await office.refusal(tool, { from: 'today', to: 'yesterday' })).toMatch(
        /^INVALID_INPUT: from must not be after to \(2026-01-11, 2026-01-10\)/,
      );
    });
  },
);
