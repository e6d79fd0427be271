import { beforeEach, describe, expect, it } from 'vitest';
import { addDays, daysBetween, nightsOf, weekday } from '../../src/demo/hotel/dates.js';
import { createLedger, type Ledger, type LedgerRow } from '../../src/demo/hotel/ledger.js';
import { allRows, isLive, roomsInHouse, sleepingOn } from '../../src/demo/hotel/truth.js';
import { FrontOffice } from '../support/front-office.js';
import { staysOf } from '../support/ledger-stays.js';
import { ALL_FIELDS } from '../support/source.js';

const TODAY = '2026-01-11';
const FROM = '2025-12-15';
const TO = '2026-02-10';

interface Row {
  group: string | null;
  currency: string | null;
  revenue: number | null;
  share: number | null;
  room_nights: number;
  adr: number | null;
  revpar: number | null;
  bookings: number;
  rooms: number;
  occupancy: number | null;
  cancelled_value: number | null;
  paid: number | null;
  outstanding: number | null;
  [key: string]: unknown;
}
interface Report {
  rows: Row[];
  rooms_total: number | null;
  last_year?: { from: string; to: string; books_of: string };
  warnings: string[];
}

let ledger: Ledger;
let office: FrontOffice;
beforeEach(() => {
  ledger = createLedger({ today: TODAY, bookings: 150 });
  office = new FrontOffice(staysOf(ledger));
  office.rooms = 12;
});
const ask = (more: object = {}) => office.ask<Report>('revenue_report', { from: FROM, to: TO, ...more });

/** Cents of an amount that fall on each night of a row. */
function spread(amount: number, row: LedgerRow): number[] {
  const nights = nightsOf(row.arrival, row.departure).length;
  const each = Math.floor(Math.round(amount * 100) / nights);
  return Array.from({ length: nights }, (_, i) =>
    i < nights - 1 ? each : Math.round(amount * 100) - each * (nights - 1),
  );
}

type Basis = 'stay' | 'arrival' | 'booked';
interface Truth {
  revenue: number;
  nights: number;
  paid: number;
  stays: number;
  stayNights: number;
  lead: number;
  bookings: Set<string>;
  cancelled: number;
  cancelledBookings: Set<string>;
  cancelledValue: number;
  cancelledKept: number;
  noShows: number;
  noShowValue: number;
  noShowKept: number;
}

/** The sums of the rows' nights in the range, by group, in cents: one night after the other. */
function truth(basis: Basis, groupOf: (row: LedgerRow, date: string) => string): Map<string, Truth> {
  const groups = new Map<string, Truth>();
  for (const row of allRows(ledger)) {
    const totals = spread(row.total, row);
    const payments = spread(row.paid, row);
    const met = new Set<string>();
    nightsOf(row.arrival, row.departure).forEach((night, i) => {
      const date = basis === 'stay' ? night : basis === 'arrival' ? row.arrival : row.bookedAt.slice(0, 10);
      if (date < FROM || date > TO) return;
      const group = groupOf(row, date);
      const sums = groups.get(group) ?? {
        revenue: 0,
        nights: 0,
        paid: 0,
        stays: 0,
        stayNights: 0,
        lead: 0,
        bookings: new Set<string>(),
        cancelled: 0,
        cancelledBookings: new Set<string>(),
        cancelledValue: 0,
        cancelledKept: 0,
        noShows: 0,
        noShowValue: 0,
        noShowKept: 0,
      };
      groups.set(group, sums);
      const first = !met.has(group);
      met.add(group);
      const value = totals[i] ?? 0;
      if (row.status === 'cancelled') {
        sums.cancelledValue += value;
        sums.cancelledKept += payments[i] ?? 0;
        const booking = ledger.bookings.find(({ number }) => number === row.booking);
        if (booking?.rows.every(({ status }) => status === 'cancelled') === true)
          sums.cancelledBookings.add(row.booking);
        if (first) sums.cancelled += 1;
      } else if (row.status === 'no_show') {
        sums.noShowValue += value;
        sums.noShowKept += payments[i] ?? 0;
        if (first) sums.noShows += 1;
      } else {
        sums.revenue += value;
        sums.paid += payments[i] ?? 0;
        sums.nights += 1;
        sums.bookings.add(row.booking);
        if (first) {
          sums.stays += 1;
          sums.stayNights += daysBetween(row.arrival, row.departure);
          sums.lead += daysBetween(row.bookedAt.slice(0, 10), row.arrival);
        }
      }
    });
  }
  return groups;
}

const round = (value: number, decimals: number) => Math.round(value * 10 ** decimals) / 10 ** decimals;

function expectRow(row: Row | undefined, sums: Truth | undefined): void {
  expect(row).toBeDefined();
  expect(sums).toBeDefined();
  if (row === undefined || sums === undefined) return;
  expect(row).toMatchObject({
    currency: 'EUR',
    revenue: sums.revenue / 100,
    room_nights: sums.nights,
    adr: sums.nights === 0 ? null : round(sums.revenue / sums.nights / 100, 2),
    bookings: sums.bookings.size,
    rooms: sums.stays,
    revenue_per_booking: sums.bookings.size === 0 ? null : round(sums.revenue / sums.bookings.size / 100, 2),
    nights_per_room: sums.stays === 0 ? null : round(sums.stayNights / sums.stays, 2),
    lead_days_per_room: sums.stays === 0 ? null : round(sums.lead / sums.stays, 2),
    cancelled_bookings: sums.cancelledBookings.size,
    cancelled_rooms: sums.cancelled,
    cancelled_value: sums.cancelledValue / 100,
    cancelled_kept: sums.cancelledKept / 100,
    cancellation_rate: round(sums.cancelled / (sums.cancelled + sums.noShows + sums.stays), 4),
    no_show_rooms: sums.noShows,
    no_show_value: sums.noShowValue / 100,
    no_show_kept: sums.noShowKept / 100,
    paid: sums.paid / 100,
    outstanding: (sums.revenue - sums.paid) / 100,
  });
}

const nameOf = (key: string) => ledger.roomTypes.find((type) => type.key === key)?.fr ?? '';
const mondayOf = (date: string) => addDays(date, -weekday(date));
const GROUPS: [string, (row: LedgerRow, date: string) => string][] = [
  ['channel', (row) => row.channel],
  ['room_type', (row) => nameOf(row.roomType)],
  ['nationality', (row) => row.nationality],
  ['month', (_row, date) => date.slice(0, 7)],
  ['week', (_row, date) => mondayOf(date)],
  ['weekday', (_row, date) => WEEKDAYS[weekday(date)] ?? ''],
  ['length_of_stay', (row) => bandOf(daysBetween(row.arrival, row.departure), [1, 2, 3, 4, 7, 14])],
  [
    'lead_time',
    (row) => bandOf(daysBetween(row.bookedAt.slice(0, 10), row.arrival), [0, 1, 4, 8, 15, 31, 61, 91]),
  ],
];
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const BY_TIME = ['month', 'week', 'weekday'];

/** `4-6` for 5, where bands begin with 4 and 7. */
function bandOf(value: number, begins: number[]): string {
  const least = Math.max(...begins.filter((begin) => begin <= Math.max(0, value)));
  const next = begins[begins.indexOf(least) + 1];
  if (next === undefined) return `${least}+`;
  return next === least + 1 ? String(least) : `${least}-${next - 1}`;
}

describe.each<Basis>(['stay', 'arrival', 'booked'])('by %s', (basis) => {
  it('the whole agrees with the ledger', async () => {
    const { rows, warnings } = await ask({ basis });
    expect(rows).toHaveLength(1);
    expectRow(rows[0], truth(basis, () => 'all').get('all'));
    expect(rows[0]).toMatchObject({ group: 'all', share: 1 });
    expect(warnings.filter((text) => !/unconfirmed|Agoda/.test(text))).toEqual([]);
  });

  it.each(GROUPS)('each %s agrees with the ledger', async (group_by, groupOf) => {
    const { rows } = await ask({ basis, group_by });
    const sums = truth(basis, groupOf);
    const groups = rows.slice(1).filter(({ rooms, cancelled_rooms, no_show_rooms }) => {
      const empty = rooms === 0 && cancelled_rooms === 0 && no_show_rooms === 0;
      // Spans of time are told without a row, too.
      return !(empty && BY_TIME.includes(group_by));
    });
    expect(groups.map(({ group }) => group).sort()).toEqual([...sums.keys()].sort());
    for (const row of groups) {
      expectRow(row, sums.get(row.group ?? ''));
      expect(row.share).toBe(round((row.revenue ?? 0) / (rows[0]?.revenue ?? 0), 4));
    }
  });
});

describe('RevPAR', () => {
  it('of the whole is revenue over rooms times nights', async () => {
    const [row] = (await ask()).rows;
    let nights = 0;
    let sold = 0;
    for (let night = FROM; night <= TO; night = addDays(night, 1)) {
      nights += 1;
      sold += sleepingOn(ledger, night).length;
    }
    expect(row?.room_nights).toBe(sold);
    expect(row?.revpar).toBe(round((row?.revenue ?? 0) / (roomsInHouse(ledger) * nights), 2));
  });

  it('of a room type is over its own rooms; of a channel there is none', async () => {
    const nights = daysBetween(FROM, TO) + 1;
    for (const row of (await ask({ group_by: 'room_type' })).rows.slice(1)) {
      const type = ledger.roomTypes.find(({ fr }) => fr === row.group);
      expect(row.revpar).toBe(round((row.revenue ?? 0) / (roomsInHouse(ledger, type?.key) * nights), 2));
    }
    const { rows } = await ask({ group_by: 'channel' });
    expect(rows.slice(1).every(({ revpar }) => revpar === null)).toBe(true);
  });

  it('and occupancy are null where nobody told how many rooms there are', async () => {
    office.rooms = null;
    const unknown = await ask();
    expect([unknown.rooms_total, unknown.rows[0]?.revpar, unknown.rows[0]?.occupancy]).toEqual([
      null,
      null,
      null,
    ]);
    expect(unknown.warnings.at(-1)).toContain('HOTELRUNNER_ROOMS');
    expect((await ask({ basis: 'arrival' })).warnings.join()).not.toContain('HOTELRUNNER_ROOMS');
  });

  it('stands beside the occupancy of each month', async () => {
    for (const row of (await ask({ group_by: 'month' })).rows.slice(1)) {
      let nights = 0;
      for (let night = FROM; night <= TO; night = addDays(night, 1))
        if (night.startsWith(row.group ?? '')) nights += 1;
      expect(row.occupancy).toBe(round(row.room_nights / (12 * nights), 4));
    }
  });
});

describe('two groups', () => {
  it('agree with the ledger, each first group with its sum', async () => {
    const { rows } = await ask({ group_by: ['channel', 'month'] });
    const sums = truth('stay', (row, date) => `${row.channel}/${date.slice(0, 7)}`);
    const channels = truth('stay', (row) => row.channel);
    for (const row of rows.slice(1)) {
      if (row['subgroup'] === 'all') expectRow(row, channels.get(row.group ?? ''));
      else if (row.rooms > 0) expectRow(row, sums.get(`${row.group}/${String(row['subgroup'])}`));
    }
    expect(rows.filter(({ rooms, subgroup }) => rooms > 0 && subgroup !== 'all')).toHaveLength(
      [...sums.values()].filter(({ stays }) => stays > 0).length,
    );
    expect(rows[0]).toMatchObject({ group: 'all', subgroup: 'all' });
  });

  it('one may be given as a text, and none as none', async () => {
    const [alone, none] = [await ask({ group_by: 'month' }), await ask({ group_by: 'none' })];
    expect(alone.rows).toEqual((await ask({ group_by: ['month'] })).rows);
    expect(none.rows).toHaveLength(1);
    expect(none.rows[0]).not.toHaveProperty('subgroup');
  });
});

describe('filters', () => {
  it('of channel and room type agree with the ledger', async () => {
    const { rows } = await ask({ channel: 'booking com', room_type: 'junior' });
    const sums = truth('stay', (row) => `${row.channel} ${row.roomType}`).get('Booking.com junior');
    expectRow(rows[0], sums);
    expect(rows[0]).toMatchObject({ revpar: null, occupancy: null });
  });

  it('a value that the hotel does not have is 0, and the warning names those that it has', async () => {
    const { rows, warnings } = await ask({ channel: 'Hostelworld' });
    expect(rows).toMatchObject([{ revenue: 0, rooms: 0 }]);
    expect(warnings[0]).toMatch(/Known are: .*Booking\.com/);
  });
});

describe('last year', () => {
  it('is told beside this year where the book goes back so far', async () => {
    office.businessDate = addDays(TODAY, 364);
    office.readAt += 364 * 86_400_000;
    const [from, to] = [addDays(FROM, 364), addDays(TO, 364)];
    const early = Math.min(...allRows(ledger).map(({ arrival }) => daysBetween(FROM, arrival)));
    const answer = await office.ask<Report>('revenue_report', { from, to, compare: 'last_year' });
    expect(answer.last_year).toEqual({ from: FROM, to: TO, books_of: TODAY });
    const whole = truth('stay', () => 'all').get('all');
    const sums =
      early <= 0
        ? { last_year_revenue: (whole?.revenue ?? 0) / 100, last_year_room_nights: whole?.nights }
        : {};
    expect(answer.rows[0]).toMatchObject(sums);
    let books = 0;
    for (const row of allRows(ledger)) {
      const lost = row.status === 'cancelled' || (row.status === 'no_show' && row.arrival < TODAY);
      if (lost || row.bookedAt.slice(0, 10) > TODAY) continue;
      const cents = spread(row.total, row);
      nightsOf(row.arrival, row.departure).forEach((night, i) => {
        if (night >= FROM && night <= TO) books += cents[i] ?? 0;
      });
    }
    expect(early).toBeLessThanOrEqual(0);
    expect(answer.rows[0]).toMatchObject({ stly_revenue: books / 100 });
  });

  it('is null, with a warning, where it does not', async () => {
    const { rows, warnings } = await ask({ compare: 'last_year' });
    expect(rows[0]).toMatchObject({ last_year_revenue: null, stly_revenue: null });
    expect(warnings.join()).toMatch(/do not go back so far/);
  });
});

describe('what is not known', () => {
  it('totals are counted, and never taken for nothing', async () => {
    const [before] = (await ask()).rows;
    const live = sleepingOn(ledger, TODAY)[0];
    office.stays = staysOf(ledger).map((s) =>
      s.confirmation_number === live?.confirmation && s.room === live.room ? { ...s, total: null } : s,
    );
    const { rows, warnings } = await ask();
    expect(warnings[0]).toMatch(/^1 rooms have no known total/);
    expect(rows).toHaveLength(2);
    expect(rows[1]).toMatchObject({ currency: null, revenue: null, adr: null, rooms: 1 });
    expect((rows[0]?.room_nights ?? 0) + (rows[1]?.room_nights ?? 0)).toBe(before?.room_nights);
  });

  it('payments hidden: paid is null, the rest stands', async () => {
    office.fields = ALL_FIELDS.filter((field) => field !== 'paid');
    office.stays = staysOf(ledger).map((s) => ({ ...s, paid: null }));
    const { rows, warnings } = await ask();
    expect(rows[0]).toMatchObject({ paid: null, outstanding: null, cancelled_kept: null });
    expect(warnings.join()).toMatch(/does not show the column paid/);
    expect(rows[0]?.revenue).toBeGreaterThan(0);
  });

  it('booking dates that cannot be read are counted', async () => {
    office.stays = staysOf(ledger).map((s, i) => (i < 3 ? { ...s, booked_at: null } : s));
    expect((await ask({ basis: 'booked' })).warnings).toContain(
      '3 rooms have no booking date; they may be missing here.',
    );
  });

  it('Agoda and Trip.com are on another basis at some hotels: said where they are added to others', async () => {
    expect((await ask()).warnings.join()).toMatch(/Totals of Agoda .* may mix them/);
    expect((await ask({ channel: 'agoda' })).warnings.join()).not.toMatch(/Agoda/);
    office.stays = staysOf(ledger).map((s) => (s.channel === 'Agoda' ? { ...s, channel: 'Trip.com' } : s));
    expect((await ask()).warnings.join()).toMatch(/Totals of Trip\.com/);
  });

  it.each<[string, object]>([
    ['total', {}],
    ['booked_at', { group_by: 'lead_time' }],
    ['channel', { channel: 'x' }],
    ['booked_at', { basis: 'booked' }],
    ['channel', { group_by: 'channel' }],
    ['room_type', { group_by: 'room_type' }],
    ['nationality', { group_by: 'nationality' }],
  ])('%s hidden refuses %j', async (field, more) => {
    office.fields = ALL_FIELDS.filter((known) => known !== field);
    const text = await office.refusal('revenue_report', { from: FROM, to: TO, ...more });
    expect(text).toMatch(new RegExp(`^DASHBOARD_CHANGED: .*${field}`));
  });
});

it('nothing in the range is 0, and so is each month of it', async () => {
  const { rows, warnings } = await ask({ from: '2019-01-01', to: '2019-03-31', group_by: 'month' });
  expect(rows.map(({ group, revenue, rooms, occupancy }) => [group, revenue, rooms, occupancy])).toEqual(
    ['all', '2019-01', '2019-02', '2019-03'].map((group) => [group, 0, 0, 0]),
  );
  expect(warnings[0]).toMatch(/No booking at all lies in 2019/);
  office.stays = [];
  expect((await ask()).rows).toEqual([]);
});

it('cancelled rows are in no sum', async () => {
  const [before] = (await ask()).rows;
  let lost = 0;
  for (const row of allRows(ledger)) {
    if (!isLive(row)) lost += 1;
  }
  office.stays = staysOf(ledger).filter(({ printed_status: s }) => s !== 'cancelled' && s !== 'no_show');
  expect(office.stays).toHaveLength(allRows(ledger).length - lost);
  const [after] = (await ask()).rows;
  const none = Object.keys(before ?? {}).filter((key) => /^(cancelled|cancellation|no_show)_/.test(key));
  expect(none).toHaveLength(9);
  expect(after).toEqual({ ...before, ...Object.fromEntries(none.map((key) => [key, 0])) });
});

it.each([
  [{ from: '2026-02-01', to: '2026-01-01' }, /^INVALID_INPUT: from must not be after to/],
  [{ from: '2025-01-01', to: '2026-01-02' }, /^INVALID_INPUT: The range has 367 nights/],
  [{ from: '2025-01-01' }, /^INVALID_INPUT: to: /],
  [{ from: FROM, to: TO, basis: 'departure' }, /^INVALID_INPUT: basis: /],
  [{ from: FROM, to: TO, group_by: 'guest' }, /^INVALID_INPUT: group_by/],
])('%j is refused', async (input, story) => {
  expect(await office.refusal('revenue_report', input)).toMatch(story);
});
