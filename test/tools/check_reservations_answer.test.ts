import { beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '../../src/demo/hotel/dates.js';
import { addBooking, createLedger, type Ledger } from '../../src/demo/hotel/ledger.js';
import { Failure } from '../../src/base/errors.js';
import type { FrontOffice } from '../support/front-office.js';
import { officeOf, type Checks } from '../support/ledger-office.js';
import { staysOf } from '../support/ledger-stays.js';
import { ALL_FIELDS } from '../support/source.js';

const TODAY = '2026-01-11';

let ledger: Ledger;
let office: FrontOffice;
beforeEach(() => {
  ledger = createLedger({ today: TODAY });
  office = officeOf(ledger);
});

const ask = (input: object = {}) => office.ask<Checks>('check_reservations', input);

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

  it('holds no name of a guest', async () => {
    const { text } = await office.result('check_reservations', {});
    for (const { guest } of ledger.bookings) expect(text).not.toContain(guest);
  });
});

it.each([
  [{ from: '2026-02-01', to: '2026-01-01' }, /^INVALID_INPUT: from must not be after to/],
  [{ from: '2024-01-01' }, /^INVALID_INPUT: The range has \d+ nights/],
  [{ rules: ['everything'] }, /^INVALID_INPUT: rules/],
  [{ rules: [] }, /^INVALID_INPUT: rules/],
  [{ severity: 'urgent' }, /^INVALID_INPUT: severity/],
])('%j is refused', async (input, story) => {
  expect(await office.refusal('check_reservations', input)).toMatch(story);
});
