/** A week at a made-up hotel: what was booked, changed, cancelled and lost is asked for day by day. */
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { History } from '../../src/book/disk/history.js';
import type { RoomStay } from '../../src/hotel/stay.js';
import { eur, stay } from '../support/builders.js';
import { callTool } from '../../src/mcp/call.js';
import type { ReservationsData } from '../../src/book/source.js';
import { listChanges } from '../../tools/list_changes.js';
import { answerOf, FrontOffice } from '../support/front-office.js';
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

const ask = (since = 'last_reading'): Promise<Told> => office.ask<Told>('list_changes', { since });

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
    expect(await office.refusal('list_changes', { since: 'last_reading' })).toMatch(
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
    // 4 was made since, too, and did not come.
    expect(kinds(told)).toEqual(['new 5', 'cancelled 2', 'no_show 4', 'changed 1', 'disappeared 3']);
    expect(told.counts).toEqual({
      new: 2,
      cancelled: 1,
      room_cancelled: 0,
      no_show: 1,
      changed: 1,
      disappeared: 1,
      cancelled_rooms: 1,
    });
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

  it('without a time it is the business day´s start', async () => {
    office.businessDate = '2026-01-09';
    const told = await office.ask<Told>('list_changes', {});
    expect([told.resolved, told.compared.before]).toEqual([
      { since: '2026-01-09' },
      '2026-01-08T08:00:00.000Z',
    ]);
    expect(kinds(told)).toEqual(['new 5', 'no_show 4']);
    // The night is not closed yet.
    office.businessDate = '2026-01-08';
    expect((await office.ask<Told>('list_changes', {})).compared.before).toBe('2026-01-07T08:00:00.000Z');
  });

  it.each([
    // The panel is ahead, or lives in another week: the day began when the calendar's did.
    ['2026-01-10', '2026-01-09'],
    ['2026-01-02', '2026-01-09'],
  ])('of a business date of %s today is the %s', async (businessDate, since) => {
    office.businessDate = businessDate;
    expect((await ask('today')).resolved).toEqual({ since });
  });

  it.each([
    ['24h', '2026-01-08T08:00:00.000Z'],
    ['-48h', '2026-01-07T08:00:00.000Z'],
    ['2026-01-07T10:00:00Z', '2026-01-07T08:00:00.000Z'],
  ])('%s is compared with the reading of %s', async (since, before) => {
    expect((await ask(since)).compared.before).toBe(before);
  });

  it('after the last reading there is nothing to tell, and nothing of before it is told', async () => {
    const context = { ...office.context(), now: () => office.readAt + 600_000 };
    const ask2 = (since: string) => callTool(listChanges, { since }, context);
    expect(await ask2('2026-01-09T09:05')).toMatchObject({
      isError: true,
      content: [{ text: expect.stringMatching(/^NOT_FOUND: The last reading is of before that time/) }],
    });
    expect((await ask2('2026-01-09T08:55')).isError).toBeUndefined();
  });

  it('after the last reading a new one is made', async () => {
    const asked: unknown[] = [];
    const context = office.context();
    const now = office.readAt + 600_000;
    const { book } = context;
    const answer = answerOf<ReservationsData>(
      { hotel: 'Riad Exemple', business_date: '2026-01-09', stays: office.stays, fields: ALL_FIELDS },
      office.stays.length,
      [],
      now - 1000,
    );
    const reservations: typeof book.reservations = (ask3) => {
      asked.push(ask3.maxAgeSeconds);
      return ask3.maxAgeSeconds === 300 ? Promise.resolve(answer) : book.reservations(ask3);
    };
    const result = await callTool(
      listChanges,
      { since: '2026-01-09T09:05' },
      { ...context, now: () => now, book: { ...book, reservations, history } },
    );
    expect(asked).toEqual([undefined, 300]);
    expect(result.structuredContent).toMatchObject({
      compared: { before: '2026-01-09T08:00:00.000Z', after: new Date(now - 1000).toISOString() },
      bookings: [],
    });
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
    expect(kinds(told)).toEqual(['new 5']);
    expect(told.counts['changed']).toBe(1);
    expect(told.warnings[0]).toContain('1 of 5');
  });

  it('what guests wrote is marked in the text', async () => {
    const { text } = await office.result('list_changes', { since: '2026-01-08T09:00' });
    expect(text).toContain('‹Guest 5›');
  });
});

it('a booking made and cancelled on the way counts as both', async () => {
  await liveTo('2026-01-05');
  office.readAt += 3_600_000;
  office.stays = [
    ...WEEK['2026-01-05']!,
    numbered(7, { printed_status: 'cancelled', room: null }),
    numbered(8),
    { ...numbered(8), printed_status: 'cancelled' },
  ];
  const told = await ask();
  expect(kinds(told)).toEqual(['new 8', 'cancelled 7']);
  expect(told.counts).toMatchObject({ new: 2, cancelled: 1, cancelled_rooms: 2 });
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
