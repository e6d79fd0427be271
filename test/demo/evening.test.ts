/** The evening before the demo's today, against the ledger. */
import { expect, it } from 'vitest';
import { addDays } from '../../src/demo/hotel/dates.js';
import { createLedger } from '../../src/demo/hotel/ledger.js';
import { allRows } from '../../src/demo/hotel/truth.js';
import { eveningBefore } from '../../src/demo/evening.js';
import { staysOf } from '../support/ledger-stays.js';

const TODAY = '2026-01-11';
const ledger = createLedger({ today: TODAY });
const before = eveningBefore(staysOf(ledger), TODAY);
const rows = allRows(ledger);

it('lacks what was booked since, and nothing else', () => {
  const old = rows.filter(({ bookedAt }) => bookedAt < '2026-01-10T18:00');
  expect(before.map(({ confirmation_number }) => confirmation_number)).toEqual(
    old.map(({ confirmation }) => confirmation),
  );
  expect(old.length).toBeLessThan(rows.length);
});

it('still expects those who cancelled today´s arrival or did not come yesterday; earlier ones stay as they are', () => {
  for (const { confirmation_number, printed_status } of before) {
    const row = rows.find(({ confirmation }) => confirmation === confirmation_number)!;
    const since =
      (row.status === 'cancelled' && row.arrival === TODAY) ||
      (row.status === 'no_show' && row.arrival === addDays(TODAY, -1));
    // A booking of two rooms bears one number for both.
    if (rows.filter(({ confirmation }) => confirmation === confirmation_number).length > 1) continue;
    expect([confirmation_number, printed_status]).toEqual([confirmation_number, since ? 'open' : row.status]);
  }
});

it('has not seen the payments of those who leave today', () => {
  const leaving = rows.find(({ departure, paid, total }) => departure === TODAY && paid === total)!;
  expect(before.find(({ link }) => link?.endsWith(String(leaving.id)))?.paid?.amount).toBe(0);
});
