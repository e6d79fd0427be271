/** The checks over a few stays, and their findings in short. */
import { checkReservations, type CheckQuery } from '../../../src/hotel/checks/checks.js';
import { CHECK_RULES } from '../../../src/hotel/checks/findings.js';
import { toReservations } from '../../../src/hotel/reservation.js';
import type { RoomInventory } from '../../../src/hotel/room-inventory.js';
import type { RoomStay } from '../../../src/hotel/stay.js';
import { eur, stay } from '../../support/builders.js';

export const TODAY = '2026-01-11';
export const TWO: RoomInventory = { total: 2, source: 'configured', by_room_type: new Map() };
export const check = (rows: RoomStay[], more: Partial<CheckQuery> = {}) =>
  checkReservations({
    stays: rows,
    reservations: toReservations(rows, TODAY),
    businessDate: TODAY,
    now: `${TODAY}T09:00`,
    from: '2026-01-04',
    to: '2026-03-12',
    rooms: { ...TWO, total: 99 },
    forSale: new Map(),
    rules: CHECK_RULES,
    ...more,
  });
/** Rule, severity, dates, count and confirmation numbers, on one line. */
export const short = (rows: RoomStay[], more: Partial<CheckQuery> = {}) =>
  check(rows, more).map(({ rule, severity, first_date, last_date, count, evidence }) =>
    [
      rule,
      severity,
      first_date.slice(5),
      last_date.slice(5),
      count,
      ...evidence.map(({ confirmation_number }) => confirmation_number),
    ].join(' '),
  );
let serial = 0;
/** A paid stay to come, of a guest of its own. */
export const plain = (confirmation_number: string, more: Partial<RoomStay> = {}) =>
  stay({
    confirmation_number,
    guest_name: `Guest ${String.fromCodePoint(0x4e00 + (serial += 1))}`,
    arrival: '2026-02-01',
    departure: '2026-02-04',
    room: confirmation_number,
    paid: eur(300),
    ...more,
  });
