import { addDays } from '../../src/demo/hotel/dates.js';
import type { Ledger } from '../../src/demo/hotel/ledger.js';
import { roomsForSale } from '../../src/demo/hotel/truth.js';
import { FrontOffice } from './front-office.js';
import { staysOf } from './ledger-stays.js';

/** A finding of check_reservations. */
export interface Found {
  severity: string;
  rule: string;
  first_date: string;
  last_date: string;
  count: number;
  explanation: string;
  evidence: { confirmation_number: string; room: string | null; arrival: string; departure: string }[];
}
/** Its answer. */
export interface Checks {
  findings: Found[];
  total: number;
  owed: { rule: string; bookings: number; balance: { amount: number; currency: string }[] }[];
  checked: string[];
  from: string;
  to: string;
  warnings: string[];
}

/** A front office whose book and calendar say what the ledger says. */
export function officeOf(made: Ledger): FrontOffice {
  const front = new FrontOffice(staysOf(made));
  front.rooms = made.rooms.length;
  front.calendar = (month) => {
    const days: Record<string, number> = {};
    for (let date = `${month}-01`; date.startsWith(month); date = addDays(date, 1))
      days[date] = roomsForSale(made, date);
    return days;
  };
  return front;
}
