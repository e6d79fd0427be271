/** The dashboard in a real browser with the REST API beside it, over one ledger: what each brings, and one without the other. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BothSources } from '../../src/app/both-sources.js';
import { Book } from '../../src/book/book.js';
import { addDays, clockDate } from '../../src/demo/hotel/dates.js';
import { addBooking, cancelBooking, createLedger } from '../../src/demo/hotel/ledger.js';
import { isLive } from '../../src/demo/hotel/truth.js';
import { askTool } from '../../src/mcp/call.js';
import type { RoomStay } from '../../src/hotel/stay.js';
import type { ToolContext } from '../../src/tool.js';
import { TOOLS } from '../../tools/index.js';
import { LedgerApi } from '../support/ledger-api.js';
import { staysOf } from '../support/ledger-stays.js';
import { DemoReader } from '../support/read-demo.js';

let reader: DemoReader;
let hotel: LedgerApi;
let book: Book;
const clock = { ms: Date.parse(`${clockDate()}T12:00:00+01:00`) };

beforeAll(async () => {
  const ledger = createLedger({ today: clockDate() });
  reader = await DemoReader.start({ ledger }, { now: () => clock.ms });
  hotel = await LedgerApi.start(ledger, { aheadMs: 0 }, clock);
});
beforeEach(() => {
  reader.set({});
  hotel.api.options.fault = null;
  // What an earlier test used up has come back.
  hotel.pass(24 * 60);
  book = bookOver(hotel);
});
afterAll(async () => {
  await hotel.close();
  await reader.close();
});

/** A book that knows nothing yet. The browser stays for the next one. */
function bookOver({ source, now }: LedgerApi): Book {
  const { dashboard } = reader;
  const pages = {
    read: dashboard.read.bind(dashboard),
    circumstances: () => dashboard.circumstances(),
    hotel: () => dashboard.store.hotel(),
    close: () => Promise.resolve(),
  };
  const api = {
    get: () => Promise.resolve(source),
    read: source.read.bind(source),
    close: () => Promise.resolve(),
  };
  const both = new BothSources(pages, api);
  return new Book({ source: both, second: both.second, maxAgeSeconds: 300, now });
}

interface Told {
  as_of: { source: string; stale: boolean; rows_reported: number | null; rows_read: number };
  warnings: string[];
  checked: string[];
  findings: { rule: string; evidence: { confirmation_number: string; differs: unknown }[] }[];
  reservations: { confirmation_number: string; status: string }[];
  details: { adults: number | null; note: string | null };
}

async function ask(tool: string, input: object = {}): Promise<Told> {
  const found = TOOLS.find(({ name }) => name === tool);
  if (found === undefined) throw new Error(`there is no ${tool}`);
  const context: Partial<ToolContext> = {
    book,
    hotel: { rooms: null, roomList: [], timezone: 'Africa/Casablanca' },
    now: hotel.now,
    signal: new AbortController().signal,
    progress: () => undefined,
  };
  return (await askTool(found, input, context as ToolContext)).value as unknown as Told;
}

/** What both tell of each row. */
const facts = (stays: readonly RoomStay[]): string[] =>
  stays
    .map(({ confirmation_number, printed_status, arrival, departure, total }) =>
      [confirmation_number, printed_status === 'cancelled', arrival, departure, total?.amount].join(' '),
    )
    .sort();
const list = async (): Promise<string[]> => facts((await book.reservations()).reading.data.stays);
const truth = (): string[] => facts(staysOf(hotel.api.ledger));
const ofApi = ({ warnings }: { warnings: string[] }): string[] =>
  warnings.filter((text) => text.includes('REST API'));

describe('both sources over one ledger', () => {
  it('agree; changes between readings, and details, come without a page; nothing is written', async () => {
    const { ledger } = hotel.api;
    const checks = await ask('check_reservations', { rules: ['sources_disagree'] });
    expect(checks).toMatchObject({ findings: [], checked: ['sources_disagree'] });
    expect(ofApi(checks)).toEqual([]);
    expect(await list()).toEqual(truth());
    const loads = reader.demo.counts.pageLoads;
    hotel.pass(3);
    const stay = { arrival: addDays(ledger.today, 200), departure: addDays(ledger.today, 202) };
    const added = addBooking(ledger, { guest: 'Nora Test', ...stay, bookedAt: hotel.hotelTime() });
    const gone = ledger.bookings.find(({ rows }) => rows.every(isLive))?.number ?? '';
    cancelBooking(ledger, gone);
    hotel.pass(1);
    const found = await ask('list_reservations', { from: stay.arrival, to: stay.arrival });
    expect(found.reservations.map(({ confirmation_number }) => confirmation_number)).toContain(added.number);
    expect(ofApi(found)).toHaveLength(1);
    for (const number of [added.number, gone]) expect(ofApi(found)[0]).toContain(number);
    expect(await list()).toEqual(truth());
    const { details, warnings } = await ask('get_reservation', { confirmation_number: added.number });
    expect(details).toMatchObject({ adults: added.adults });
    expect(warnings.join()).toContain('the page on the dashboard was not opened');
    // A booking that the API shows no more has its page.
    const old = ledger.bookings.find(
      ({ number, rows }) =>
        number !== gone &&
        rows.every(({ status, bookedAt }) => status === 'open' && bookedAt < addDays(ledger.today, -40)),
    );
    hotel.pass(0.5);
    await ask('get_reservation', { confirmation_number: old?.number });
    expect(reader.demo.counts.reservationLoads).toBe(1);
    expect(reader.demo.counts.pageLoads).toBe(loads + 1);
    expect([reader.demo.counts.writes, hotel.api.counts.writes]).toEqual([0, 0]);
  });

  it('that contradict each other are a finding with both values, and a warning that names the booking', async () => {
    const ledger = structuredClone(hotel.api.ledger);
    const recent = ledger.bookings.filter(({ rows }) => rows.every(isLive) && rows.length === 1);
    const [row] = recent.filter(({ rows }) => (rows[0]?.arrival ?? '') > ledger.today).at(0)?.rows ?? [];
    if (row === undefined) throw new Error('nobody arrives');
    const [total, arrival] = [row.total, row.arrival];
    row.bookedAt = `${addDays(ledger.today, -3)}T10:00`;
    row.total = total + 10;
    row.departure = addDays(row.departure, 1);
    const other = await LedgerApi.start(ledger, { aheadMs: 0 }, clock);
    book = bookOver(other);
    const { findings, warnings } = await ask('check_reservations', {
      rules: ['sources_disagree'],
      from: arrival,
    });
    expect(findings).toMatchObject([
      {
        rule: 'sources_disagree',
        evidence: [
          {
            confirmation_number: row.booking,
            differs: [
              { field: 'departure', dashboard: addDays(row.departure, -1), api: row.departure },
              {
                field: 'total',
                dashboard: expect.stringContaining(' EUR'),
                api: expect.stringContaining(' EUR'),
              },
            ],
          },
        ],
      },
    ]);
    expect(ofApi({ warnings })).toHaveLength(1);
    expect(ofApi({ warnings })[0]).toContain(row.booking);
    expect(await list()).toEqual(truth());
    await other.close();
  });

  it('one without the other, and neither', async () => {
    reader.set({ fault: 'error500' });
    const standing = await ask('list_reservations', { limit: 1 });
    expect(standing.as_of).toMatchObject({ source: 'api', stale: false, rows_reported: null });
    expect(standing.warnings.join()).toMatch(
      /All of this is from HotelRunner's REST API.*DASHBOARD_UNAVAILABLE/,
    );
    hotel.api.options.fault = 'maintenance';
    hotel.pass(60);
    const neither = await ask('list_reservations', { limit: 1 });
    expect(neither.as_of).toMatchObject({ source: 'api', stale: true, rows_read: standing.as_of.rows_read });
    expect(neither.warnings.join()).toContain('a newer one failed');
    reader.set({});
    hotel.pass(60);
    const alone = await ask('list_reservations', { limit: 1 });
    expect(alone.as_of).toMatchObject({
      source: 'live',
      stale: false,
      rows_reported: staysOf(hotel.api.ledger).length,
    });
    expect(alone.warnings.join()).toContain(
      "HotelRunner's REST API was not asked for changes. DASHBOARD_UNAVAILABLE",
    );
    expect(await list()).toEqual(truth());
    reader.set({ fault: 'error500' });
    hotel.pass(60);
    const known = await ask('list_reservations', { limit: 1 });
    expect(known.as_of).toMatchObject({ source: 'cache', stale: true, rows_read: alone.as_of.rows_read });
    expect(known.warnings.join()).toMatch(/newer one failed.*REST API was not asked/);
  });
});
