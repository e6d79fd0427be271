/** All hotels in one answer, beside their ledgers. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { DEMO_KEYS } from '../../src/app/demo-hotels.js';
import type { Answer } from '../../src/book/book.js';
import type { ReservationsData } from '../../src/book/source.js';
import { Failure } from '../../src/base/errors.js';
import { addDays, daysBetween } from '../../src/demo/hotel/dates.js';
import { hotelOfGroup } from '../../src/demo/hotel/group.js';
import { addBooking, createLedger, type Ledger } from '../../src/demo/hotel/ledger.js';
import { allRows, arrivalsOn, departuresOn, isLive, roomsBooked } from '../../src/demo/hotel/truth.js';
import { byNeed, type HotelFigures, type HotelState } from '../../src/hotel/portfolio.js';
import { askTool } from '../../src/mcp/call.js';
import type { HotelContext } from '../../src/tool.js';
import { portfolioTool } from '../../tools/portfolio.js';
import { FrontOffice } from '../support/front-office.js';
import { staysOf } from '../support/ledger-stays.js';
import { ALL_FIELDS } from '../support/source.js';

const TODAY = '2026-01-11';
/** By the hotel's clock, when the answers are given. */
const NOW = Date.parse('2026-01-11T09:00:00Z');

interface Row {
  hotel: string;
  name: string | null;
  date: string | null;
  rooms: number | null;
  occupied: number | null;
  arrivals: number | null;
  departures: number | null;
  unassigned_48h: number | null;
  month_revenue: { amount: number; currency: string }[] | null;
  problem: { code: string; remedy: string } | null;
  age_seconds: number | null;
  reading: boolean;
}
interface Portfolio {
  hotels: Row[];
  complete: boolean;
  warnings: string[];
}

let ledgers: Map<string, Ledger>;
let offices: Map<string, FrontOffice>;

beforeEach(() => {
  ledgers = new Map(
    DEMO_KEYS.slice(0, 5).map((key, place) => {
      const { house, seed, bookings } = hotelOfGroup(place, key);
      return [key, createLedger({ today: TODAY, seed, bookings, house })];
    }),
  );
  offices = new Map([...ledgers].map(([key, ledger]) => [key, officeOf(ledger)]));
});

function officeOf(ledger: Ledger): FrontOffice {
  const inCurrency = (money: { amount: number } | null) =>
    money === null ? null : { ...money, currency: ledger.hotel.currency };
  const stays = staysOf(ledger).map((stay) => ({
    ...stay,
    total: inCurrency(stay.total),
    paid: inCurrency(stay.paid),
  }));
  const office = new FrontOffice(stays);
  office.rooms = ledger.rooms.length;
  return office;
}

async function ask(
  input: object = {},
  changed: Record<string, Partial<HotelContext['book']>> = {},
): Promise<Portfolio> {
  const contexts = [...offices].map(([key, office]): [string, HotelContext] => {
    const { signal: _signal, progress: _progress, ...context } = office.context();
    return [key, { ...context, book: { ...context.book, ...changed[key] } }];
  });
  const [, first] = contexts[0]!;
  const call = { signal: new AbortController().signal, progress: () => undefined };
  const { value } = await askTool(portfolioTool, input, { ...first, ...call, hotels: new Map(contexts) });
  return value as unknown as Portfolio;
}

const failing = (failure: Failure): Partial<HotelContext['book']> => ({
  reservations: () => Promise.reject(failure),
});

/** The same reading, with what a book says of it besides. */
function told(
  key: string,
  more: Partial<Answer<ReservationsData>['as_of']>,
  failure?: Failure,
): Partial<HotelContext['book']> {
  const { book } = offices.get(key)!.context();
  return {
    reservations: async (asked) => {
      const answer = await book.reservations(asked);
      return {
        ...answer,
        as_of: { ...answer.as_of, ...more },
        ...(failure === undefined ? {} : { failure }),
      };
    },
  };
}

/** Counted from the ledger by hand: guests who come within 48 hours, or should have come, and have no room. */
function unassignedSoon(ledger: Ledger): number {
  return allRows(ledger).filter(
    (row) =>
      isLive(row) &&
      row.status !== 'departed' &&
      row.room === null &&
      row.departure >= TODAY &&
      Date.parse(`${row.arrival}T${row.arrivalTime}:00Z`) - NOW < 48 * 3_600_000,
  ).length;
}

/** Each live stay's cents night by night, what rounding leaves on the last; those in the month. */
function revenueIn(ledger: Ledger, month: string): number {
  let cents = 0;
  for (const row of allRows(ledger).filter(isLive)) {
    const nights = daysBetween(row.arrival, row.departure);
    const total = Math.round(row.total * 100);
    for (let night = 0; night < nights; night += 1) {
      const last = night === nights - 1;
      const part = last ? total - Math.floor(total / nights) * (nights - 1) : Math.floor(total / nights);
      if (addDays(row.arrival, night).startsWith(month)) cents += part;
    }
  }
  return cents / 100;
}

function truthOf(key: string, date: string): Partial<Row> {
  const ledger = ledgers.get(key)!;
  return {
    hotel: key,
    date,
    rooms: ledger.rooms.length,
    occupied: roomsBooked(ledger, date),
    arrivals: arrivalsOn(ledger, date).length,
    departures: departuresOn(ledger, date).length,
    unassigned_48h: unassignedSoon(ledger),
    month_revenue: [{ amount: revenueIn(ledger, date.slice(0, 7)), currency: ledger.hotel.currency }],
  };
}

describe('portfolio', () => {
  it.each([undefined, TODAY, '+3d', '2026-02-14'])('says what the ledgers say, on %s', async (date) => {
    const { hotels, complete, warnings } = await ask(date === undefined ? {} : { date });
    const meant = date === '+3d' ? '2026-01-14' : (date ?? TODAY);
    expect(hotels).toHaveLength(5);
    for (const row of hotels) expect(row).toMatchObject(truthOf(row.hotel, meant));
    expect([complete, warnings]).toEqual([true, []]);
  });

  it('never adds currencies, of one hotel either', async () => {
    const office = offices.get('sample-lodge')!;
    const [first, ...others] = office.stays.filter(({ printed_status: status }) => status === 'open');
    office.stays = [
      { ...first!, arrival: TODAY, departure: '2026-01-12', total: { amount: 10, currency: 'USD' } },
      { ...others[0]!, arrival: TODAY, departure: '2026-01-12', total: { amount: 20, currency: 'GBP' } },
    ];
    const row = (await ask()).hotels.find(({ hotel }) => hotel === 'sample-lodge');
    expect(row?.month_revenue).toEqual([
      { amount: 20, currency: 'GBP' },
      { amount: 10, currency: 'USD' },
    ]);
  });

  it('shows who needs somebody first: failures, rooms without a number, an overbooked night', async () => {
    const quiet = (key: string): void => {
      const office = offices.get(key)!;
      office.stays = office.stays.filter(({ room }) => room !== null);
    };
    for (const key of ledgers.keys()) quiet(key);
    offices.get('specimen-inn')!.rooms = 1;
    const { hotels } = await ask(
      {},
      {
        'sample-lodge': told(
          'sample-lodge',
          { stale: true },
          new Failure('DASHBOARD_UNAVAILABLE', 'It is away.'),
        ),
        'chalet-fictif': failing(new Failure('SIGN_IN_REQUIRED', 'Nobody is signed in.')),
      },
    );
    expect(hotels.map(({ hotel }) => hotel)).toEqual([
      'chalet-fictif',
      'sample-lodge',
      'specimen-inn',
      'riad-exemple',
      'dar-modele',
    ]);
  });

  it('names what is wrong with the remedy for that hotel, and answers for the others', async () => {
    const lost = new Failure('SIGN_IN_REQUIRED', 'Nobody is signed in.');
    const { hotels, complete } = await ask({}, { 'dar-modele': failing(lost) });
    expect(complete).toBe(false);
    const [first, ...others] = hotels;
    expect(first).toMatchObject({ hotel: 'dar-modele', occupied: null, month_revenue: null, reading: false });
    expect(first?.problem?.code).toBe('SIGN_IN_REQUIRED');
    expect(first?.problem?.remedy).toMatch(/login.*--hotel dar-modele/);
    for (const row of others) expect(row).toMatchObject({ ...truthOf(row.hotel, TODAY), problem: null });
  });

  it('keeps the last good figures of a hotel whose newer reading failed, with their age', async () => {
    const away = new Failure('DASHBOARD_UNAVAILABLE', 'It is away.');
    const { hotels, complete, warnings } = await ask(
      {},
      { 'dar-modele': told('dar-modele', { stale: true, age_seconds: 7_200 }, away) },
    );
    const problem = { code: 'DASHBOARD_UNAVAILABLE', remedy: expect.any(String) };
    expect(hotels[0]).toMatchObject({ ...truthOf('dar-modele', TODAY), age_seconds: 7_200, problem });
    expect(complete).toBe(false);
    expect(warnings).toEqual([]);
  });

  it('answers with what there is: a hotel not read yet is no failure, and an older reading is marked', async () => {
    const { hotels, complete } = await ask(
      {},
      {
        'sample-lodge': failing(new Failure('STILL_READING', 'It is being read.')),
        'dar-modele': told('dar-modele', { stale: true, refreshing: true }),
      },
    );
    expect(complete).toBe(false);
    const row = (key: string) => hotels.find(({ hotel }) => hotel === key);
    expect(row('sample-lodge')).toMatchObject({ occupied: null, problem: null, reading: true });
    expect(row('dar-modele')).toMatchObject({
      ...truthOf('dar-modele', TODAY),
      problem: null,
      reading: true,
    });
  });

  it('says why the last try failed while another one is under way', async () => {
    const lost = new Failure('SIGN_IN_REJECTED', 'The password was refused.');
    for (const key of ['sample-lodge', 'dar-modele'])
      offices.get(key)!.states = [{ key: 'reservations', as_of: null, warnings: [], failure: lost }];
    const { hotels } = await ask(
      {},
      {
        'sample-lodge': failing(new Failure('STILL_READING', 'It is being read.')),
        'dar-modele': told('dar-modele', { stale: true, refreshing: true }),
      },
    );
    expect(hotels.slice(0, 2).map(({ hotel, problem, reading }) => [hotel, problem?.code, reading])).toEqual([
      ['sample-lodge', 'SIGN_IN_REJECTED', true],
      ['dar-modele', 'SIGN_IN_REJECTED', true],
    ]);
  });

  it('says nothing that it does not know', async () => {
    const office = offices.get('dar-modele')!;
    office.fields = ALL_FIELDS.filter((field) => field !== 'room' && field !== 'total');
    office.rooms = null;
    const { hotels, warnings } = await ask();
    const row = hotels.find(({ hotel }) => hotel === 'dar-modele');
    expect(row).toMatchObject({ rooms: null, unassigned_48h: null, month_revenue: null });
    expect(warnings.filter((text) => text.startsWith('dar-modele: '))).toHaveLength(3);
  });

  it('tells a warning of several hotels once', async () => {
    for (const key of ['riad-exemple', 'dar-modele']) offices.get(key)!.warnings = ['Two rows are not read.'];
    expect((await ask()).warnings).toEqual(['riad-exemple, dar-modele: Two rows are not read.']);
  });

  it('asks each hotel once, for no more than its list, and refuses a wrong date', async () => {
    addBooking(ledgers.get('dar-modele')!, { guest: 'Made Up', arrival: TODAY, departure: '2026-01-12' });
    await ask({ max_age_seconds: 0 });
    expect([...offices.values()].flatMap(({ asked }) => asked)).toEqual([]);
    await expect(ask({ date: '2026-02-30' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('is given up with the call, for all hotels', async () => {
    const asked: AbortSignal[] = [];
    const stop = new AbortController();
    const contexts = [...offices].map(([key, office]): [string, HotelContext] => {
      const context = office.context();
      const reservations: HotelContext['book']['reservations'] = ({ signal }) =>
        new Promise((_, reject) => {
          asked.push(signal!);
          signal!.addEventListener('abort', () =>
            reject(new Failure('CANCELLED', 'The call was cancelled.')),
          );
        });
      return [key, { ...context, book: { ...context.book, reservations } }];
    });
    const [, first] = contexts[0]!;
    const call = { signal: stop.signal, progress: () => undefined, hotels: new Map(contexts) };
    const answer = askTool(portfolioTool, {}, { ...first, ...call });
    while (asked.length < contexts.length) await new Promise((resolve) => setImmediate(resolve));
    stop.abort();
    await expect(answer).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(asked.every(({ aborted }) => aborted)).toBe(true);
  });

  it('marks the name of a hotel as text of a page', () => {
    expect(portfolioTool.untrusted).toContain('name');
  });
});

describe('who needs somebody', () => {
  const figures = (more: Partial<HotelFigures>): HotelFigures => ({
    rooms: 10,
    occupied: 5,
    arrivals: 0,
    departures: 0,
    unassigned_48h: 0,
    month_revenue: [],
    without_total: 0,
    ...more,
  });
  const state = fc.record({
    failed: fc.boolean(),
    figures: fc.option(
      fc.record({ occupied: fc.nat(12), unassigned_48h: fc.option(fc.nat(3)) }).map((some) => figures(some)),
    ),
  });

  it('is the same whatever order the rest comes in, and leaves equals in their order', () => {
    fc.assert(
      fc.property(fc.array(state, { maxLength: 12 }), (hotels: HotelState[]) => {
        const sorted = byNeed(hotels);
        expect(new Set(sorted)).toEqual(new Set(hotels));
        for (const [i, hotel] of sorted.entries()) {
          const next = sorted[i + 1];
          if (next === undefined) continue;
          if (next.failed) expect(hotel.failed).toBe(true);
          if (hotel.failed || next.failed) continue;
          const [a, b] = [hotel, next].map(({ figures: its }) => its?.unassigned_48h ?? 0);
          expect(a).toBeGreaterThanOrEqual(b ?? 0);
        }
        const plain = hotels.map((hotel) => ({ hotel, figures: figures({}), failed: false }));
        expect(byNeed(plain)).toEqual(plain);
      }),
    );
  });
});
