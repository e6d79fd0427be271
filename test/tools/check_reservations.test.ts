import { beforeEach, describe, expect, it } from 'vitest';
import { addDays, nightsOf } from '../../src/demo/hotel/dates.js';
import { addBooking, createLedger, type Ledger, type LedgerRow } from '../../src/demo/hotel/ledger.js';
import { allRows, isLive, roomsBooked, roomsForSale, sleepingOn } from '../../src/demo/hotel/truth.js';
import type { FrontOffice } from '../support/front-office.js';
import { officeOf, type Checks, type Found } from '../support/ledger-office.js';
import { staysOf } from '../support/ledger-stays.js';

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
    if (open * 2 > gone) expect(still).toMatchObject([{ count: open, severity: 'low' }]);
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
    expect(more).toEqual([
      `overdue_departure ${addDays(TODAY, -2)} ${addDays(TODAY, -2)} 1 ${ledger.bookings.at(-1)?.number}`,
    ]);
  });
});
