import { beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '../../src/base/errors.js';
import { addDays, nightsOf } from '../../src/demo/hotel/dates.js';
import { addBooking, createLedger, type Ledger, type LedgerRow } from '../../src/demo/hotel/ledger.js';
import { allRows, isLive, roomsBooked, roomsForSale, sleepingOn } from '../../src/demo/hotel/truth.js';
import type { FrontOffice } from '../support/front-office.js';
import { officeOf, type Checks, type Found } from '../support/ledger-office.js';
import { staysOf } from '../support/ledger-stays.js';
import { ALL_FIELDS } from '../support/source.js';

const TODAY = '2026-01-11';
const FROM = addDays(TODAY, -7);
const TO = addDays(TODAY, 60);

let ledger: Ledger;
let office: FrontOffice;
beforeEach(() => {
  ledger = createLedger({ today: TODAY });
  office = officeOf(ledger);
});

const ask = (input: object = {}) => office.ask<Checks>('check_reservations', input);
const line = ({ rule, first_date, last_date, count, evidence }: Found) =>
  [rule, first_date, last_date, count, ...evidence.map((e) => e.confirmation_number)].join(' ');

/** The findings that a change of the ledger brings, and those that it takes away, but for the calendar's: those must be the ledger's own. */
async function change(make: () => void): Promise<{ more: string[]; fewer: string[] }> {
  const before = (await ask()).findings.map(line);
  make();
  office.stays = staysOf(ledger);
  const { findings } = await ask();
  const nights = findings
    .filter(({ rule }) => rule === 'calendar_mismatch')
    .flatMap(({ first_date, last_date }) => nightsOf(first_date, addDays(last_date, 1)));
  const tooMany = nightsOf(FROM, addDays(TO, 1)).filter(
    (night) => roomsBooked(ledger, night) + roomsForSale(ledger, night) > ledger.rooms.length,
  );
  expect(nights.sort()).toEqual(tooMany);
  const after = findings.filter(({ rule }) => rule !== 'calendar_mismatch').map(line);
  return { more: after.filter((l) => !before.includes(l)), fewer: before.filter((l) => !after.includes(l)) };
}

function inRange(row: LedgerRow): boolean {
  return nightsOf(row.arrival, row.departure).some((night) => night >= FROM && night <= TO);
}

describe.each([1, 2, 3, 4, 5])('the ledger of seed %i as it is', (seed) => {
  beforeEach(() => {
    ledger = createLedger({ today: TODAY, seed });
    office = officeOf(ledger);
  });

  it('has no room sold twice, no overbooked night and no contradiction', async () => {
    const rules = ['room_sold_twice', 'overbooked', 'calendar_mismatch'];
    const { findings, checked } = await ask({
      rules,
      from: addDays(TODAY, -180),
      to: addDays(TODAY, 180),
    });
    expect([findings, checked]).toEqual([[], rules]);
  });

  it('has the missing rooms, stays and test bookings that the ledger knows', async () => {
    const expected = new Set<string>();
    let gone = 0;
    let open = 0;
    for (const row of allRows(ledger)) {
      if (!isLive(row) || !inRange(row)) continue;
      // The hotel´s clock says 09:00.
      const hours =
        (Date.parse(`${row.arrival}T${row.arrivalTime}:00Z`) - Date.parse(`${TODAY}T09:00:00Z`)) / 3_600_000;
      const left = row.status === 'departed' || row.departure <= TODAY;
      if (row.room === null && !left && hours < 48) expected.add(`no_room ${row.booking}`);
      if (row.guest.includes('Test')) expected.add(`test_booking ${row.booking}`);
      if (row.departure < TODAY) {
        gone += 1;
        if (row.status === 'open') open += 1;
      }
    }
    const { findings } = await ask({ rules: ['no_room', 'test_booking', 'overdue_departure'] });
    expect(
      new Set(findings.map(({ rule, evidence }) => `${rule} ${evidence[0]?.confirmation_number}`)),
    ).toEqual(expected);
    const still = (await ask({ rules: ['still_expected'] })).findings;
    if (gone >= 5 && open * 2 > gone) expect(still).toMatchObject([{ count: open, severity: 'low' }]);
    else expect(still).toHaveLength(open);
  });

  it('has the balances that the ledger knows', async () => {
    const rules = ['balance_at_arrival', 'balance_after_departure'];
    const { findings } = await ask({ rules });
    const arriving: string[] = [];
    const left: string[] = [];
    let departed = 0;
    for (const booking of ledger.bookings) {
      const rows = booking.rows.filter((row) => isLive(row));
      const [first] = rows;
      if (first === undefined || !rows.some(inRange)) continue;
      let cents = 0;
      for (const row of rows) cents += Math.round(row.total * 100) - Math.round(row.paid * 100);
      const gone = rows.every(
        (row) => row.status === 'departed' || (row.status === 'open' && row.departure <= TODAY),
      );
      if (gone) departed += 1;
      if (gone && cents > 0) left.push(booking.number);
      if (cents > 0 && (first.arrival === TODAY || first.arrival === addDays(TODAY, 1)))
        arriving.push(booking.number);
    }
    const of = (rule: string) => findings.filter((f) => f.rule === rule);
    expect(
      of('balance_at_arrival')
        .map(({ evidence }) => evidence[0]?.confirmation_number)
        .sort(),
    ).toEqual(arriving.sort());
    const counted = of('balance_after_departure').reduce((sum, { count }) => sum + count, 0);
    expect(counted).toBe(left.length);
    expect(of('balance_after_departure')).toHaveLength(
      departed >= 5 && left.length * 2 > departed ? 1 : left.length,
    );
  });

  it('has the bookings of the same guest that share a night, and no others', async () => {
    const found = new Set<string>();
    for (const { evidence } of (await ask({ rules: ['booked_twice'] })).findings) {
      for (const { confirmation_number } of evidence) found.add(confirmation_number);
    }
    const expected = new Set<string>();
    const live = allRows(ledger).filter((row) => isLive(row) && inRange(row));
    for (const a of live) {
      for (const b of live) {
        if (a.booking === b.booking || a.guest !== b.guest) continue;
        if (a.arrival < b.departure && b.arrival < a.departure) expected.add(a.booking);
      }
    }
    expect(found).toEqual(expected);
  });
});

describe('what goes wrong in the ledger is found, and nothing else', () => {
  it('a room sold twice', async () => {
    const [held] = sleepingOn(ledger, TODAY).filter(
      ({ room, departure }) => room === '1' && departure === addDays(TODAY, 2),
    );
    const { more, fewer } = await change(() => {
      addBooking(ledger, {
        guest: 'Ada Neumann',
        arrival: addDays(TODAY, 1),
        departure: addDays(TODAY, 2),
        room: '1',
        paid: 88,
        total: 88,
      });
    });
    const number = ledger.bookings.at(-1)?.number;
    expect(more).toEqual([
      `room_sold_twice ${addDays(TODAY, 1)} ${addDays(TODAY, 1)} 2 ${held?.booking} ${number}`,
    ]);
    expect(fewer).toEqual([]);
  });

  it('a booking entered twice', async () => {
    const first = ledger.bookings.find(({ guest }) => guest === 'Rachida Tazi');
    const { more } = await change(() => {
      const { arrival = '', departure = '' } = first?.rows[0] ?? {};
      addBooking(ledger, { guest: 'TAZI  Rachida', arrival, departure });
    });
    expect(more).toEqual([
      `booked_twice ${addDays(TODAY, 2)} ${addDays(TODAY, 5)} 2 ${first?.number} ${ledger.bookings.at(-1)?.number}`,
    ]);
  });

  it('a test booking, a room that is missing, a balance', async () => {
    const [arrival, departure] = [addDays(TODAY, 1), addDays(TODAY, 3)];
    const { more } = await change(() => {
      addBooking(ledger, { guest: 'Deneme 2', arrival, departure, total: 50 });
    });
    const number = ledger.bookings.at(-1)?.number;
    expect(more.sort()).toEqual([
      `balance_at_arrival ${arrival} ${arrival} 1 ${number}`,
      `no_room ${arrival} ${arrival} 1 ${number}`,
      `test_booking ${arrival} ${departure} 1 ${number}`,
    ]);
  });

  it('more rooms booked than there are', async () => {
    const night = addDays(TODAY, 45);
    const free = 12 - roomsBooked(ledger, night);
    const { more } = await change(() => {
      for (let i = 0; i <= free; i += 1) {
        addBooking(ledger, {
          guest: `Group ${String.fromCodePoint(0x4e00 + i)}`,
          arrival: night,
          departure: addDays(night, 1),
        });
      }
    });
    expect(more).toEqual([`overbooked ${night} ${night} 1`]);
  });

  it('a guest who should have left', async () => {
    const { more } = await change(() => {
      addBooking(ledger, {
        guest: 'Ada Neumann',
        arrival: addDays(TODAY, -5),
        departure: addDays(TODAY, -2),
        status: 'in_house',
        total: 1,
        paid: 1,
        room: '99',
      });
    });
    // With one more that is gone, those never checked in may be a habit.
    expect(more.filter((found) => !found.startsWith('still_expected'))).toEqual([
      `overdue_departure ${addDays(TODAY, -2)} ${addDays(TODAY, -2)} 1 ${ledger.bookings.at(-1)?.number}`,
    ]);
  });
});

describe('the calendar', () => {
  it('is read for the months asked for, and only if it is needed', async () => {
    await ask({ from: '2026-01-30', to: '2026-02-01' });
    expect(office.asked.sort()).toEqual(['2026-01', '2026-02']);
    await ask({ rules: ['no_room', 'overbooked'] });
    expect(office.asked).toHaveLength(2);
  });

  it('that sells too much contradicts the reservations', async () => {
    const night = addDays(TODAY, 1);
    const { calendar } = office;
    office.calendar = (month) => ({ ...calendar(month), ...(month === '2026-01' ? { [night]: 12 } : {}) });
    expect(await ask({ rules: ['calendar_mismatch'] })).toMatchObject({
      findings: [
        {
          rule: 'calendar_mismatch',
          severity: 'high',
          first_date: night,
          last_date: night,
          count: 1,
          evidence: [],
        },
      ],
    });
  });

  it('that is older than asked for is not held against the reservations, and says so', async () => {
    const { calendar } = office;
    office.calendar = (month) => ({ ...calendar(month), [addDays(TODAY, 1)]: 12 });
    office.oldMonths = { '2026-01': 'Read on 2026-01-10 at 08:00 UTC.' };
    const { findings, warnings } = await ask({ rules: ['calendar_mismatch'], from: TODAY, to: '2026-02-01' });
    expect(findings).toEqual([]);
    expect(warnings.slice(0, 2)).toEqual([
      'Not wholly checked: calendar_mismatch, since calendar months could not be read: 2026-01 (stale).',
      'Calendar 2026-01: Read on 2026-01-10 at 08:00 UTC.',
    ]);
  });

  it('that cannot be read is not checked, and says so', async () => {
    const { calendar } = office;
    office.calendar = (month) => {
      if (month === '2026-02') throw new Failure('STILL_READING', 'The calendar is being read.');
      return calendar(month);
    };
    const some = await ask();
    expect(some.warnings[0]).toMatch(/^Not wholly checked: calendar_mismatch.*2026-02 \(STILL_READING\)\.$/);
    expect(some.checked).toContain('calendar_mismatch');
    office.calendar = () => {
      throw new Failure('DASHBOARD_CHANGED', 'The Overview calendar is not readable.');
    };
    expect((await ask()).checked).not.toContain('calendar_mismatch');
    office.calendar = () => ({});
    const none = await ask();
    expect(none.checked).not.toContain('calendar_mismatch');
    expect(none.warnings[0]).toContain('the calendar was empty');
  });

  it('without the number of rooms: overbooking is not checked', async () => {
    office.rooms = null;
    const { checked, warnings } = await ask();
    expect(checked).not.toContain('overbooked');
    expect(warnings.join('\n')).toContain('Not checked: overbooked');
  });
});

describe('hidden columns', () => {
  it.each([
    ['room', 'room_sold_twice'],
    ['room', 'no_room'],
    ['guest_name', 'booked_twice'],
    ['guest_name', 'test_booking'],
    ['paid', 'balance_at_arrival'],
    ['total', 'balance_after_departure'],
  ])('%s: %s is refused, or left out of all rules with a warning', async (field, rule) => {
    office.fields = ALL_FIELDS.filter((known) => known !== field);
    expect(await office.refusal('check_reservations', { rules: [rule] })).toMatch(
      new RegExp(`^DASHBOARD_CHANGED: .*${field}`),
    );
    const { checked, findings, warnings } = await ask();
    expect(checked).not.toContain(rule);
    expect(findings.map((f) => f.rule)).not.toContain(rule);
    expect(warnings.join('\n')).toContain(rule);
  });
});

describe('the answer', () => {
  it('names the range and the rules that were checked', async () => {
    const { from, to, checked } = await ask();
    expect([from, to]).toEqual([addDays(TODAY, -7), addDays(TODAY, 60)]);
    expect(checked).toHaveLength(10);
    expect(await ask({ from: '2026-06-01' })).toMatchObject({ from: '2026-06-01', to: '2026-06-01' });
    expect(await ask({ to: '2025-06-01' })).toMatchObject({ from: '2025-06-01', to: '2025-06-01' });
  });

  it('is cut at fifty findings, the gravest first, and tells how many there are', async () => {
    for (let i = 0; i < 70; i += 1) {
      addBooking(ledger, { guest: `Test ${i}`, arrival: addDays(TODAY, 30), departure: addDays(TODAY, 31) });
    }
    office.stays = staysOf(ledger);
    const { findings, total, warnings } = await ask();
    expect(findings).toHaveLength(50);
    expect(total).toBeGreaterThanOrEqual(70);
    expect(warnings[0]).toBe(
      `Only the first 50 of ${total} findings are shown; narrow rules, severity or dates.`,
    );
    expect(findings[0]?.severity).toBe('high');
    expect((await ask({ severity: 'high' })).findings.every(({ severity }) => severity === 'high')).toBe(
      true,
    );
  });

  it('marks the names of guests, and has them nowhere but in evidence', async () => {
    const { text } = await office.result('check_reservations', {});
    const unmarked = text.replaceAll(/‹[^›]*›/g, '');
    for (const { guest } of ledger.bookings) expect(unmarked).not.toContain(guest);
    expect(text).toContain('‹');
  });

  it.each([1, 2, 3])('sums up what is owed, by the ledger of seed %i', async (seed) => {
    ledger = createLedger({ today: TODAY, seed, bookings: 120 });
    office = officeOf(ledger);
    const { owed } = await ask({ rules: ['balance_at_arrival'], from: TODAY, to: addDays(TODAY, 1) });
    let cents = 0;
    let bookings = 0;
    for (const booking of ledger.bookings) {
      const rows = booking.rows.filter((row) => isLive(row));
      const arrival = rows.map((row) => row.arrival).sort()[0];
      if (arrival !== TODAY && arrival !== addDays(TODAY, 1)) continue;
      const balance = rows.reduce(
        (sum, row) => sum + Math.round(row.total * 100) - Math.round(row.paid * 100),
        0,
      );
      if (balance <= 0) continue;
      cents += balance;
      bookings += 1;
    }
    expect(owed).toEqual([
      { rule: 'balance_at_arrival', bookings, balance: [{ amount: cents / 100, currency: 'EUR' }] },
    ]);
  });
});

it.each([
  [{ from: '2026-02-01', to: '2026-01-01' }, /^INVALID_INPUT: from must not be after to/],
  [{ from: '2024-01-01' }, /^INVALID_INPUT: The range has \d+ nights/],
  [{ rules: ['everything'] }, /^INVALID_INPUT: rules/],
  [{ severity: 'urgent' }, /^INVALID_INPUT: severity/],
])('%j is refused', async (input, story) => {
  expect(await office.refusal('check_reservations', input)).toMatch(story);
});

it('says what the calendar counts and the list lacks', async () => {
  office.lacking = ['The calendar counts more.'];
  expect((await ask()).warnings).toContain('The calendar counts more.');
});
