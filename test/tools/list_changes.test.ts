/** A week at a made-up hotel: what was booked, changed, cancelled and lost is asked for day by day. */
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { History } from '../../src/book/disk/history.js';
import type { RoomStay } from '../../src/hotel/stay.js';
import { eur, stay } from '../support/builders.js';
import { FrontOffice } from '../support/front-office.js';
import { ALL_FIELDS, readingOf } from '../support/source.js';
import { tempFolder } from '../support/temp-folder.js';

interface Told {
  compared: { before: string; after: string };
  counts: Record<string, number>;
  bookings: {
    change: string;
    confirmation_number: string;
    changes: { field: string; old: string; new: string }[];
  }[];
  pickup: { month: string; won: number; lost: number; disappeared: number }[];
  resolved?: { since: string };
  warnings: string[];
}

const numbered = (n: number, values: Partial<RoomStay> = {}): RoomStay =>
  stay({
    confirmation_number: `R10020030${n}`,
    guest_name: `Guest ${n}`,
    room: String(n),
    arrival: '2026-02-01',
    departure: '2026-02-03',
    ...values,
  });

/** The list at 08:00 UTC of each day. */
const WEEK: Record<string, RoomStay[]> = {
  '2026-01-05': [numbered(1), numbered(2), numbered(3)],
  // Booked: 4. Cancelled: 2.
  '2026-01-06': [
    numbered(1),
    numbered(2, { printed_status: 'cancelled', room: null }),
    numbered(3),
    numbered(4),
  ],
  // Nothing happened.
  '2026-01-07': [
    numbered(1),
    numbered(2, { printed_status: 'cancelled', room: null }),
    numbered(3),
    numbered(4),
  ],
  // 1 stays a night longer; 3 is no longer in the list.
  '2026-01-08': [
    numbered(1, { departure: '2026-02-04', total: eur(450) }),
    numbered(2, { printed_status: 'cancelled', room: null }),
    numbered(4),
  ],
  // 4 did not come; 5 was booked for March.
  '2026-01-09': [
    numbered(1, { departure: '2026-02-04', total: eur(450) }),
    numbered(2, { printed_status: 'cancelled', room: null }),
    numbered(4, { printed_status: 'no_show', room: null }),
    numbered(5, { arrival: '2026-03-01', departure: '2026-03-02' }),
  ],
};

let root: string;
let office: FrontOffice;
let history: History;

beforeEach(() => {
  root = tempFolder();
  history = new History(join(root, 'history'), { all: 1e12, daily: 1e12 }, () => office.readAt);
  office = new FrontOffice([]);
  office.history = history;
});

/** Lives the week up to a day, and stands at its reading. */
async function liveTo(day: string): Promise<void> {
  for (const [date, stays] of Object.entries(WEEK).filter(([date]) => date <= day)) {
    office.stays = stays;
    office.readAt = Date.parse(`${date}T08:00:00Z`);
    history.keep(readingOf(stays, office.readAt));
    await history.settled();
  }
}

/** In short: `kind n`, n being the last digit of the number. */
const kinds = ({ bookings }: Told): string[] =>
  bookings.map(({ change, confirmation_number }) => `${change} ${confirmation_number.slice(-1)}`);

const ask = (since?: string): Promise<Told> =>
  office.ask<Told>('list_changes', since === undefined ? {} : { since });

describe('since the last reading', () => {
  it.each([
    ['2026-01-06', ['new 4', 'cancelled 2'], [{ month: '2026-02', won: 2, lost: 2, disappeared: 0 }]],
    ['2026-01-07', [], []],
    ['2026-01-08', ['changed 1', 'disappeared 3'], [{ month: '2026-02', won: 1, lost: 0, disappeared: 2 }]],
    [
      '2026-01-09',
      ['new 5', 'no_show 4'],
      [
        { month: '2026-02', won: 0, lost: 2, disappeared: 0 },
        { month: '2026-03', won: 1, lost: 0, disappeared: 0 },
      ],
    ],
  ])('on %s', async (day, expected, pickup) => {
    await liveTo(day);
    const told = await ask();
    expect(kinds(told)).toEqual(expected);
    expect(told.pickup).toEqual(pickup);
    const dayBefore = new Date(Date.parse(`${day}T08:00:00Z`) - 86_400_000).toISOString();
    expect(told.compared).toEqual({ before: dayBefore, after: `${day}T08:00:00.000Z` });
    expect(told.warnings).toEqual([]);
  });

  it('on the first day there is nothing to compare with, and that is said', async () => {
    await liveTo('2026-01-05');
    expect(await office.refusal('list_changes', {})).toMatch(
      /^NOT_FOUND: There is no earlier complete reading/,
    );
    office.history = null;
    expect(await office.refusal('list_changes', {})).toContain('HOTELRUNNER_HISTORY');
  });
});

describe('since a time', () => {
  beforeEach(() => liveTo('2026-01-09'));

  it('what came and went on the way is told as it is in the end', async () => {
    const told = await ask('2026-01-05T09:30');
    expect(kinds(told)).toEqual(['new 4', 'new 5', 'cancelled 2', 'changed 1', 'disappeared 3']);
    expect(told.counts).toEqual({ new: 2, cancelled: 1, no_show: 0, changed: 1, disappeared: 1 });
    expect(told.bookings[3]?.changes).toEqual([
      { row: 'R100200301', field: 'departure', old: '2026-02-03', new: '2026-02-04' },
      { row: 'R100200301', field: 'total', old: '300 EUR', new: '450 EUR' },
    ]);
    expect(told.compared.before).toBe('2026-01-05T08:00:00.000Z');
  });

  it('a date means its first moment at the hotel; a reading well before it is told', async () => {
    const told = await ask('2026-01-08');
    expect(told.compared.before).toBe('2026-01-07T08:00:00.000Z');
    expect(told.warnings[0]).toContain('older');
    // Casablanca is an hour ahead.
    expect((await ask('2026-01-08T09:00')).warnings).toEqual([]);
  });

  it('a day may be named from today, or a month; what it came to is told', async () => {
    // The business date is the 11th.
    const told = await ask('-3d');
    expect([told.resolved, told.compared.before]).toEqual([
      { since: '2026-01-08' },
      '2026-01-07T08:00:00.000Z',
    ]);
    expect((await ask('2026-01')).resolved).toEqual({ since: '2026-01-01' });
    expect((await ask('2026-01-08')).resolved).toBeUndefined();
  });

  it('before all readings: compared with the oldest, and said', async () => {
    const told = await ask('2025-12-01');
    expect(told.compared.before).toBe('2026-01-05T08:00:00.000Z');
    expect(told.warnings[0]).toMatch(/No reading is as old/);
  });

  it.each(['tomorrow', '2026-13-01', '2026-02-01'])('%s is none', async (since) => {
    expect(await office.refusal('list_changes', { since })).toMatch(/^INVALID_INPUT: since/);
  });

  it('a long list is cut, and said; the counts are whole', async () => {
    const told = await office.ask<Told>('list_changes', { since: '2026-01-05T09:30', limit: 1 });
    expect(kinds(told)).toEqual(['new 4']);
    expect(told.counts['changed']).toBe(1);
    expect(told.warnings[0]).toContain('1 of 5');
  });

  it('what guests wrote is marked in the text', async () => {
    const { text } = await office.result('list_changes', { since: '2026-01-08T09:00' });
    expect(text).toContain('‹Guest 5›');
  });
});

describe('only what is proven is compared', () => {
  it('a column that was hidden is left out, and said', async () => {
    await liveTo('2026-01-05');
    office.readAt += 60_000;
    office.fields = ALL_FIELDS.filter((field) => field !== 'total');
    office.stays = WEEK['2026-01-05']!.map((row) => ({ ...row, total: null }));
    const told = await ask();
    expect(told.bookings).toEqual([]);
    expect(told.warnings[0]).toMatch(/lacks the column: total/);
  });

  it('a reading of another hotel is not', async () => {
    await liveTo('2026-01-05');
    const other = readingOf([], office.readAt + 1000);
    history.keep({ ...other, data: { ...other.data, hotel: 'Riad Autre' } });
    await history.settled();
    office.readAt += 60_000;
    expect(await office.refusal('list_changes', {})).toMatch(/^WRONG_HOTEL/);
  });
});
