/** Who has booked, and how often. */
import { describe, expect, it } from 'vitest';
import { addBooking, createLedger } from '../../src/demo/hotel/ledger.js';
import { allRows, isLive } from '../../src/demo/hotel/truth.js';
import { stay } from '../support/builders.js';
import { FrontOffice } from '../support/front-office.js';
import { officeOf } from '../support/ledger-office.js';

interface Found {
  guests: {
    guest_name: string;
    bookings: number;
    revenue: { amount: number; currency: string }[];
    confirmation_numbers: string[];
  }[];
  warnings: string[];
}

const ledger = createLedger({ today: '2026-01-11' });
addBooking(ledger, { guest: 'Odile Exemple', arrival: '2026-03-01', departure: '2026-03-04', total: 300 });
addBooking(ledger, { guest: 'ODILE  EXEMPLE', arrival: '2026-05-01', departure: '2026-05-02', total: 90 });
const office = officeOf(ledger);
const ask = (input: object, front = office): Promise<Found> => front.ask<Found>('find_guests', input);

describe('find_guests', () => {
  it('without a name finds who came back, the most frequent first', async () => {
    const { guests } = await ask({});
    expect(guests.every(({ bookings }) => bookings >= 2)).toBe(true);
    expect(guests.map(({ bookings }) => bookings)).toEqual(
      guests.map(({ bookings }) => bookings).sort((a, b) => b - a),
    );
    expect(guests.find(({ guest_name }) => guest_name === 'ODILE  EXEMPLE')).toMatchObject({
      bookings: 2,
      nights: 4,
      revenue: [{ amount: 390, currency: 'EUR' }],
      first_arrival: '2026-03-01',
      last_departure: '2026-05-02',
      next_arrival: '2026-03-01',
    });
  });

  it('with a name finds everybody of that name, once is enough', async () => {
    const live = allRows(ledger).filter((row) => isLive(row) && row.guest.toLowerCase().includes('odile'));
    const { guests } = await ask({ guest: 'odile' });
    expect(guests.flatMap(({ confirmation_numbers }) => confirmation_numbers).sort()).toEqual(
      [...new Set(live.map(({ booking }) => booking))].sort(),
    );
    expect((await ask({ guest: 'nobody at all' })).guests).toEqual([]);
  });

  it('says what is not shown', async () => {
    const few = await ask({ min_bookings: 1, limit: 2 });
    expect(few.guests).toHaveLength(2);
    expect(few.warnings.join()).toMatch(/Only 2 of \d+ guests/);
    const agency = Array.from({ length: 30 }, (_, i) =>
      stay({ booking_number: `R${i}`, confirmation_number: `R${i}`, guest_name: 'Agence Exemple' }),
    );
    const many = await ask({}, new FrontOffice(agency));
    expect(many.guests[0]).toMatchObject({ bookings: 30 });
    expect(many.guests[0]?.confirmation_numbers).toHaveLength(20);
    expect(many.warnings.join()).toMatch(/last 20/);
    const gone = new FrontOffice([stay({ printed_status: 'cancelled' })]);
    expect((await ask({ guest: 'odile' }, gone)).warnings.join()).toMatch(
      /1 matching names have only cancelled/,
    );
  });

  it('needs the column of names, and of amounts to sort by them', async () => {
    const front = new FrontOffice([stay(), stay({ booking_number: 'R2' })]);
    front.fields = front.fields.filter((field) => field !== 'total');
    expect(await front.refusal('find_guests', { sort: '-revenue' })).toMatch(/^DASHBOARD_CHANGED.*total/);
    expect((await ask({}, front)).warnings.join()).toMatch(/revenue is empty/);
    front.fields = front.fields.filter((field) => field !== 'guest_name');
    expect(await front.refusal('find_guests', {})).toMatch(/^DASHBOARD_CHANGED.*guest_name/);
  });

  it('marks names as text of others', async () => {
    expect((await office.result('find_guests', {})).text).toContain('‹ODILE EXEMPLE›');
  });
});
