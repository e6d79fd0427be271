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
  stays: number;
  average_stay: number | null;
  average_lead_days: number | null;
  cancelled: number;
  cancelled_value: number | null;
  no_shows: number;
  no_show_value: number | null;
  paid: number | null;
  outstanding: number | null;
}
interface Report {
  rows: Row[];
  rooms_total: number | null;
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
  cancelledValue: number;
  noShows: number;
  noShowValue: number;
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
        cancelledValue: 0,
        noShows: 0,
        noShowValue: 0,
      };
      groups.set(group, sums);
      const first = !met.has(group);
      met.add(group);
      const value = totals[i] ?? 0;
      if (row.status === 'cancelled') {
        sums.cancelledValue += value;
        if (first) sums.cancelled += 1;
      } else if (row.status === 'no_show') {
        sums.noShowValue += value;
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
    stays: sums.stays,
    average_stay: sums.stays === 0 ? null : round(sums.stayNights / sums.stays, 2),
    average_lead_days: sums.stays === 0 ? null : round(sums.lead / sums.stays, 2),
    cancelled: sums.cancelled,
    cancelled_value: sums.cancelledValue / 100,
    no_shows: sums.noShows,
    no_show_value: sums.noShowValue / 100,
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
];

describe.each<Basis>(['stay', 'arrival', 'booked'])('by %s', (basis) => {
  it('the whole agrees with the ledger', async () => {
    const { rows, warnings } = await ask({ basis });
    expect(rows).toHaveLength(1);
    expectRow(rows[0], truth(basis, () => 'all').get('all'));
    expect(rows[0]).toMatchObject({ group: 'all', share: 1 });
    expect(warnings.filter((text) => !text.includes('unconfirmed'))).toEqual([]);
  });

  it.each(GROUPS)('each %s agrees with the ledger', async (group_by, groupOf) => {
    const { rows } = await ask({ basis, group_by });
    const sums = truth(basis, groupOf);
    const groups = rows.slice(1);
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

  it('is null where nobody said how many rooms there are: the rooms seen are a bound', async () => {
    office.rooms = null;
    const inferred = await ask();
    expect([inferred.rooms_total, inferred.rows[0]?.revpar]).toEqual([null, null]);
    expect(inferred.warnings.at(-1)).toMatch(/at least 12, .*HOTELRUNNER_ROOMS/);
    office.stays = staysOf(ledger).map((s) => ({ ...s, room: null }));
    const unknown = await ask();
    expect([unknown.rooms_total, unknown.rows[0]?.revpar]).toEqual([null, null]);
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
    expect(warnings[0]).toMatch(/^1 stays have no known total/);
    expect(rows).toHaveLength(2);
    expect(rows[1]).toMatchObject({ currency: null, revenue: null, adr: null, stays: 1 });
    expect((rows[0]?.room_nights ?? 0) + (rows[1]?.room_nights ?? 0)).toBe(before?.room_nights);
  });

  it('payments hidden: paid is null, the rest stands', async () => {
    office.fields = ALL_FIELDS.filter((field) => field !== 'paid');
    office.stays = staysOf(ledger).map((s) => ({ ...s, paid: null }));
    const { rows } = await ask();
    expect(rows[0]).toMatchObject({ paid: null, outstanding: null });
    expect(rows[0]?.revenue).toBeGreaterThan(0);
  });

  it('booking dates that cannot be read are counted', async () => {
    office.stays = staysOf(ledger).map((s, i) => (i < 3 ? { ...s, booked_at: null } : s));
    expect((await ask({ basis: 'booked' })).warnings).toContain(
      '3 stays have no booking date; they may be missing here.',
    );
  });

  it.each<[string, object]>([
    ['total', {}],
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

it('nothing in the range is no row', async () => {
  expect((await ask({ from: '2019-01-01', to: '2019-12-31' })).rows).toEqual([]);
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
  expect(after).toEqual({ ...before, cancelled: 0, cancelled_value: 0, no_shows: 0, no_show_value: 0 });
});

it.each([
  [{ from: '2026-02-01', to: '2026-01-01' }, /^INVALID_INPUT: from must not be after to/],
  [{ from: '2025-01-01', to: '2026-01-02' }, /^INVALID_INPUT: The range has 367 nights/],
  [{ from: '2025-01-01' }, /^INVALID_INPUT: to: /],
  [{ from: FROM, to: TO, basis: 'departure' }, /^INVALID_INPUT: basis: /],
  [{ from: FROM, to: TO, group_by: 'guest' }, /^INVALID_INPUT: group_by: /],
])('%j is refused', async (input, story) => {
  expect(await office.refusal('revenue_report', input)).toMatch(story);
});
