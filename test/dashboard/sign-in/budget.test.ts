import { describe, expect, it } from 'vitest';
import {
  maySubmit,
  worthKeeping,
  type Outcome,
  type Submission,
} from '../../../src/dashboard/sign-in/budget.js';
import { SignInRecord } from '../../../src/dashboard/sign-in/sign-in-record.js';
import { tempFolder } from '../../support/temp-folder.js';

const NOON = Date.UTC(2026, 0, 11, 12);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const came = (outcome: Outcome, minutesAgo = 1, more: Partial<Submission> = {}): Submission => ({
  at: NOON - minutesAgo * MINUTE,
  account: 'ours',
  outcome,
  emailed: false,
  ...more,
});

describe('a password', () => {
  it('may be submitted when none was', () => {
    expect(maySubmit([], 'ours', NOON)).toEqual({ may: true });
  });

  it.each<Outcome>(['submitted', 'code', 'captcha', 'action', 'unknown'])(
    'is not submitted again for hours after "%s"',
    (outcome) => {
      const verdict = maySubmit([came(outcome)], 'ours', NOON);
      expect(verdict).toEqual({ may: false, because: outcome, until: NOON - MINUTE + 4 * HOUR });
      expect(maySubmit([came(outcome, 241)], 'ours', NOON)).toEqual({ may: true });
    },
  );

  it('of other settings may be: a person changed them', () => {
    expect(maySubmit([came('captcha')], 'changed', NOON)).toEqual({ may: true });
  });

  it('may be submitted again soon after a dashboard that was down, and at once after a session that ran out', () => {
    expect(maySubmit([came('unavailable', 14)], 'ours', NOON)).toMatchObject({ may: false });
    expect(maySubmit([came('unavailable', 16)], 'ours', NOON)).toEqual({ may: true });
    expect(maySubmit([came('signed_in')], 'ours', NOON)).toEqual({ may: true });
  });

  it('that was refused stays refused, whatever came later and however late it is', () => {
    const years = 3 * 365 * 24 * 60;
    const kept = worthKeeping([came('refused', years), came('signed_in', 600), came('signed_in')], NOON);
    expect(kept.map(({ outcome }) => outcome)).toEqual(['refused', 'signed_in']);
    expect(maySubmit(kept, 'ours', NOON)).toEqual({ may: false, because: 'refused', until: null });
  });

  it('brings two e-mails with codes in an hour at most, whoever answered them, for whatever settings', () => {
    const codes = [
      came('code_refused', 50, { emailed: true, account: 'before' }),
      came('signed_in', 20, { emailed: true }),
    ];
    expect(maySubmit(codes, 'ours', NOON)).toEqual({
      may: false,
      because: 'emails',
      until: NOON + 10 * MINUTE,
    });
    expect(maySubmit(codes.slice(1), 'ours', NOON)).toEqual({ may: true });
    expect(maySubmit(codes, 'ours', NOON + 11 * MINUTE)).toEqual({ may: true });
  });

  it('is not submitted for ever, though each time it was right', () => {
    const often = Array.from({ length: 12 }, (_, i) => came('signed_in', 12 - i));
    expect(maySubmit(often, 'ours', NOON)).toMatchObject({ may: false, because: 'often' });
    expect(maySubmit(often.slice(1), 'ours', NOON)).toEqual({ may: true });
  });

  it('waits, but not for ever, where the clock was set back', () => {
    const future = came('captcha', -10_000);
    expect(maySubmit([future], 'ours', NOON)).toEqual({
      may: false,
      because: 'captcha',
      until: NOON + 4 * HOUR,
    });
    expect(worthKeeping([future], NOON)).toEqual([future]);
  });
});

describe('the record of a hotel', () => {
  const pair = { email: 'owner@riad.example.com', password: 'made-up-password' };
  let now = NOON;
  const record = (folder: string): SignInRecord =>
    new SignInRecord(folder, 'https://riad.hotelrunner.com', () => now);

  it('counts a password whose process was killed, for the next one', async () => {
    const folder = tempFolder();
    await record(folder).submitted(pair);
    expect(await record(folder).may(pair)).toMatchObject({ may: false, because: 'submitted' });
    await record(folder).withdraw();
    expect(await record(folder).may(pair)).toEqual({ may: true });
  });

  it('counts an e-mail though its code was typed', async () => {
    const folder = tempFolder();
    for (let i = 0; i < 2; i += 1) {
      await record(folder).submitted(pair);
      await record(folder).cameTo('code');
      await record(folder).cameTo('code_refused');
    }
    expect(await record(folder).may(pair)).toMatchObject({ may: false, because: 'emails' });
    await record(folder).forget();
    expect(await record(folder).may(pair)).toEqual({ may: true });
  });

  it('leaves the dashboard alone as long as it asks, but not for weeks', async () => {
    const folder = tempFolder();
    now = NOON;
    await record(folder).leaveAlone(600);
    expect(await record(folder).quietUntil()).toBe(NOON + 600_000);
    now = NOON + 600_000;
    expect(await record(folder).quietUntil()).toBeNull();
    await record(folder).leaveAlone(9_999_999);
    expect(await record(folder).quietUntil()).toBe(now + 24 * HOUR);
  });
});
