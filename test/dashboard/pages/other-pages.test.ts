import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { detailsKey } from '../../../src/book/kinds/details.js';
import { INJECTION_NOTE } from '../../../src/demo/hotel/scenarios.js';
import { roomsForSale } from '../../../src/demo/hotel/truth.js';
import { DemoReader } from '../../support/read-demo.js';
import { THOROUGH } from '../../support/thorough.js';

/** The key of a row's page, as the list has the row. */
function keyOf(row: { confirmation: string; arrival?: string; departure?: string }, link: string): string {
  const { confirmation, arrival = null, departure = null } = row;
  return detailsKey({ link, confirmation_number: confirmation, arrival, departure });
}
const control = { progress: () => undefined, signal: new AbortController().signal };

function monthOf(date: string, later: number): string {
  const [year = 0, month = 0] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + later, 1)).toISOString().slice(0, 7);
}

describe('the pages beside All Reservations', () => {
  let reader: DemoReader;
  beforeAll(async () => {
    reader = await DemoReader.start();
  });
  afterAll(() => reader.close());

  it.each([
    { language: 'fr' as const, later: 0, neighbourDays: true },
    { language: 'fr' as const, later: 2, neighbourDays: true },
    { language: 'fr' as const, later: -1, neighbourDays: false },
    { language: 'en' as const, later: 1, neighbourDays: true },
  ])('what is for sale each night of a month ($language, $later months on)', async (given) => {
    const { language, later, neighbourDays } = given;
    reader.set({ language, calendar: { neighbourDays } });
    const month = monthOf(reader.demo.ledger.today, later);
    const { data } = await reader.dashboard.read('calendar', month, control);
    const days = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
    expect(Object.keys(data.for_sale)).toHaveLength(days);
    for (const [date, units] of Object.entries(data.for_sale)) {
      expect([date, units]).toEqual([date, roomsForSale(reader.demo.ledger, date)]);
    }
  });

  it('a month that the calendar does not offer is an error, never another month', async () => {
    reader.set({});
    await expect(reader.dashboard.read('calendar', '1999-01', control)).rejects.toMatchObject({
      code: 'DASHBOARD_CHANGED',
    });
  }, 120_000);

  it.each(['fr' as const, 'en' as const])(
    "a reservation's own page, whatever its markup (%s)",
    async (language) => {
      reader.set({ language });
      const booking = reader.demo.ledger.bookings.find(({ note }) =>
        note.includes(INJECTION_NOTE.slice(0, 20)),
      );
      const row = booking?.rows[0];
      if (booking === undefined || row === undefined)
        throw new Error('the ledger has lost its injection note');
      const { data } = await reader.dashboard.read(
        'details',
        keyOf(row, `/admin/pms/reservations/${row.id}`),
        control,
      );
      const pairs = data.sections.flatMap(({ fields }) => fields);
      const values = pairs.map(({ value }) => value);
      for (const value of [booking.email, booking.phone, row.confirmation, row.channel, row.guest.trim()]) {
        expect(values).toContain(value);
      }
      // Notes come whole, but with their spaces folded.
      expect(
        values.some((value) => value.startsWith(INJECTION_NOTE.replaceAll(/\s+/g, ' ').slice(0, 40))),
      ).toBe(true);
      expect(pairs.every(({ label }) => label !== '' && !/token/i.test(label))).toBe(true);
      const folio = data.sections.flatMap(({ tables }) => tables).find(({ headers }) => headers.length === 4);
      // A posting for each night, the tax, a payment if there was one, and the balance.
      const nights = (Date.parse(row.departure) - Date.parse(row.arrival)) / 86_400_000;
      expect(folio?.rows).toHaveLength(nights + 1 + (row.paid > 0 ? 1 : 0) + 1);
      expect(reader.demo.counts.writes).toBe(0);
    },
  );

  it('a page without a number is the booking´s by address, guest and dates, and no other booking´s', async () => {
    const row = reader.demo.ledger.bookings.find(({ rows }) => rows.length === 1)?.rows[0];
    if (row === undefined) throw new Error('the ledger has no booking of one room');
    const booking = {
      link: `/admin/pms/reservations/${row.id}`,
      confirmation_number: row.confirmation,
      arrival: row.arrival,
      departure: row.departure,
    };
    const key = detailsKey({ ...booking, only_guest: row.guest });
    reader.set({ numberless: 'own' });
    const { warnings, data } = await reader.dashboard.read('details', key, control);
    expect(warnings).toEqual([expect.stringContaining('prints no number')]);
    expect(JSON.stringify(data)).toContain(row.guest);
    // To see that no number comes takes its time.
    if (!THOROUGH) return;
    reader.set({ numberless: 'another' });
    await expect(reader.dashboard.read('details', key, control)).rejects.toMatchObject({
      code: 'DASHBOARD_CHANGED',
    });
  }, 120_000);

  it.each([
    '/user/sign_out',
    '/admin/pms/reservations/1/cancel?confirm=1',
    'https://example.com/admin/pms/reservations/1',
  ])('refuses to follow %s', async (link) => {
    reader.set({});
    await expect(async () =>
      reader.dashboard.read('details', keyOf({ confirmation: 'R100000001' }, link), control),
    ).rejects.toMatchObject({
      code: 'REQUEST_BLOCKED',
    });
    expect(reader.demo.counts.signOuts).toBe(0);
    expect(reader.demo.counts.writes).toBe(0);
  });
});
