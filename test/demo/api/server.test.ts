/** The demo's API: its rules and limits as they are documented, and the same truth as the ledger's. */
import { describe, expect, it } from 'vitest';
import type { ApiOptions, DemoApi } from '../../../src/demo/api/server.js';
import { startDemoApi } from '../../../src/demo/api/server.js';
import { addBooking, cancelBooking, createLedger } from '../../../src/demo/hotel/ledger.js';
import { allRows, isLive } from '../../../src/demo/hotel/truth.js';
import { atEnd } from '../../support/at-end.js';

const TODAY = '2026-01-11';
const NOON = Date.parse(`${TODAY}T12:00:00+01:00`);

interface Room {
  state: string;
  number: string | null;
  voucher_number: string | null;
  total: number | string;
  total_adult: number;
  child_ages: number[];
  checkin_date: string;
  checkout_date: string;
  daily_prices: { date: string; price: number }[];
}
interface Booking {
  hr_number: string;
  provider_number: string | null;
  state: string;
  modified: boolean;
  total: number | string;
  item_total: string;
  completed_at: string;
  updated_at: string;
  message_uid: string;
  rooms: Room[];
}
interface Envelope {
  reservations: Booking[];
  count: number;
  current_page: number;
  pages: number;
}

let now = NOON;

async function start(options: Partial<ApiOptions> = {}): Promise<DemoApi> {
  now = NOON;
  const ledger = createLedger({ today: TODAY });
  const api = await startDemoApi({ ledger, now: () => now, perMinute: 1000, perDay: 10_000, ...options });
  atEnd(() => api.close());
  return api;
}

function ask(
  { url, token, hrId }: DemoApi,
  path: string,
  query: Record<string, string> = {},
  init: RequestInit = {},
): Promise<Response> {
  const params = new URLSearchParams({ token, hr_id: hrId, ...query });
  return fetch(`${url}/api/v2/apps/${path}?${params.toString()}`, { redirect: 'manual', ...init });
}

async function list(api: DemoApi, query: Record<string, string> = {}): Promise<Envelope> {
  const response = await ask(api, 'reservations', { undelivered: 'false', ...query });
  expect(response.status).toBe(200);
  return (await response.json()) as Envelope;
}

const MONTH = { from_date: '2025-12-12', per_page: '100' };

describe('the reservations of the API', () => {
  it('are those booked or changed within thirty days, with the money, dates and rooms of the ledger', async () => {
    const api = await start();
    const { reservations, count } = await list(api, MONTH);
    expect(count).toBe(reservations.length);
    const recent = api.ledger.bookings.filter(({ rows }) => (rows[0]?.bookedAt ?? '') >= '2025-12-12');
    expect(count).toBe(recent.length);
    for (const { number, rows } of recent) {
      const found = reservations.find((one) => [one.hr_number, one.provider_number].includes(number));
      expect(
        found?.rooms.map(({ number: room, total, checkin_date, checkout_date }) => [
          room,
          total,
          checkin_date,
          checkout_date,
        ]),
      ).toEqual(rows.map(({ room, total, arrival, departure }) => [room, total, arrival, departure]));
      expect(found?.rooms.map(({ state }) => state !== 'canceled')).toEqual(rows.map(isLive));
      for (const { daily_prices, total } of found?.rooms ?? [])
        expect(daily_prices.reduce((sum, { price }) => sum + price, 0)).toBeCloseTo(Number(total), 2);
      expect(typeof found?.item_total).toBe('string');
    }
    expect(new Set(reservations.map(({ hr_number }) => hr_number)).size).toBe(count);
  });

  it('are ten days of bookings unless more is asked for, and never more than thirty', async () => {
    const api = await start();
    const days = api.ledger.bookings.filter(({ rows }) => (rows[0]?.bookedAt ?? '') >= '2026-01-01').length;
    expect((await list(api, { per_page: '100' })).count).toBe(days);
    expect((await list(api)).reservations.length).toBeLessThanOrEqual(10);
    expect((await ask(api, 'reservations', { undelivered: 'false', from_date: '2025-12-01' })).status).toBe(
      422,
    );
    api.options.tooFarBack = 'cut off';
    expect((await list(api, { from_date: '2025-01-01', per_page: '100' })).count).toBe(
      (await list(api, MONTH)).count,
    );
  });

  it('are only those that nobody has fetched unless undelivered is false, and then without pages', async () => {
    const api = await start();
    const answer = await ask(api, 'reservations', { from_date: '2025-12-12', per_page: '100' });
    const { count } = (await answer.json()) as Envelope;
    expect(count).toBeLessThanOrEqual(3);
    expect((await ask(api, 'reservations', { page: '1' })).status).toBe(422);
  });

  it('tell what was changed since, whoever changed it', async () => {
    const api = await start({ aheadMs: 0 });
    const since = { from_last_update_date: new Date(NOON).toISOString(), per_page: '100' };
    expect((await list(api, since)).count).toBe(0);
    now += 60_000;
    const added = addBooking(api.ledger, {
      guest: 'Nora Test',
      arrival: '2026-02-01',
      departure: '2026-02-03',
    });
    const old = api.ledger.bookings.find(
      ({ rows }) => rows.every(isLive) && (rows[0]?.bookedAt ?? '') < '2025-12-01',
    );
    cancelBooking(api.ledger, old?.number ?? '');
    const { reservations } = await list(api, since);
    const numbers = reservations.map(({ hr_number, provider_number }) => provider_number ?? hr_number);
    expect(numbers.sort()).toEqual([added.number, old?.number].sort());
    expect(reservations.find(({ rooms }) => rooms.every(({ state }) => state === 'canceled'))).toBeDefined();
    for (const { updated_at } of reservations) expect(Date.parse(updated_at)).toBe(NOON + 60_000);
  });

  it('are cut into pages, which move when a booking comes in between', async () => {
    const api = await start({ insertDuringPaging: true });
    const first = await list(api, { ...MONTH, per_page: '10', page: '1' });
    const second = await list(api, { ...MONTH, per_page: '10', page: '2' });
    expect(second.count).toBe(first.count + 1);
    expect(first.reservations.map(({ hr_number }) => hr_number)).toContain(second.reservations[0]?.hr_number);
  });

  it('count guests as the page of a reservation does', async () => {
    const api = await start();
    const { reservations } = await list(api, MONTH);
    for (const { number, adults, children } of api.ledger.bookings) {
      const found = reservations.find((one) => [one.hr_number, one.provider_number].includes(number));
      if (found === undefined) continue;
      expect(found.rooms.reduce((sum, { total_adult }) => sum + total_adult, 0)).toBe(adults);
      expect(found.rooms.flatMap(({ child_ages }) => child_ages)).toHaveLength(children);
    }
  });

  it('are found by either number', async () => {
    const api = await start();
    const { reservations } = await list(api, MONTH);
    const one = reservations.find(({ provider_number }) => provider_number !== null);
    for (const reservation_number of [one?.hr_number ?? '', one?.provider_number ?? ''])
      expect((await list(api, { reservation_number })).reservations).toEqual([one]);
  });
});

describe('the rooms of the API', () => {
  it('are types, after one that is no room', async () => {
    const api = await start();
    const { rooms } = (await (await ask(api, 'rooms')).json()) as {
      rooms: { name: string; room_capacity: number }[];
    };
    expect(rooms[0]).toMatchObject({ is_master: true, room_capacity: 0 });
    const names = new Set(rooms.slice(1).map(({ name }) => name));
    expect([...names]).toEqual(api.ledger.roomTypes.map(({ fr }) => fr));
  });
});

describe('the rules of the API', () => {
  it('want token and id', async () => {
    const api = await start();
    expect((await ask(api, 'rooms', { token: 'x' })).status).toBe(401);
    expect((await ask(api, 'rooms', { hr_id: 'x' })).status).toBe(403);
    expect((await ask(api, 'elsewhere')).status).toBe(404);
    expect(api.log.join()).not.toContain(api.token);
  });

  it.each([true, false])('allow five calls a minute, and say when to come again: %s', async (retryAfter) => {
    const api = await start({ perMinute: 5, perDay: 7, retryAfter });
    const statuses: number[] = [];
    for (let call = 0; call < 6; call += 1) statuses.push((await ask(api, 'rooms')).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    now += 61_000;
    expect((await ask(api, 'rooms')).status).toBe(200);
    expect((await ask(api, 'rooms')).status).toBe(200);
    const late = await ask(api, 'rooms');
    expect(late.status).toBe(429);
    expect(late.headers.get('retry-after')).toBe(retryAfter ? String((13 * 60 - 1) * 60 - 1) : null);
    now += 13 * 3_600_000;
    expect((await ask(api, 'rooms')).status).toBe(200);
    expect(api.counts).toMatchObject({ answered: 8, tooMany: 2, writes: 0 });
  });

  it('count each write, which really marks', async () => {
    const api = await start();
    const { reservations } = await list(api, { per_page: '100' });
    const open = reservations.find((one) => !api.delivered.has(one.provider_number ?? one.hr_number));
    const marked = await ask(
      api,
      'reservations/~',
      { message_uid: open?.message_uid ?? '' },
      { method: 'PUT' },
    );
    expect(marked.status).toBe(200);
    expect(api.delivered.has(open?.provider_number ?? open?.hr_number ?? '')).toBe(true);
    for (const path of ['reservations/fire', 'rooms/~', 'rooms/daily'])
      expect((await ask(api, path, {}, { method: 'PUT' })).status).toBe(200);
    expect((await ask(api, 'rooms', {}, { method: 'POST' })).status).toBe(405);
    expect(api.counts.writes).toBe(4);
    expect(allRows(api.ledger)).toEqual(allRows(createLedger({ today: TODAY })));
  });

  it('can be broken, so many times', async () => {
    const api = await start();
    const answerTo = async (fault: typeof api.options.fault): Promise<Response> => {
      api.options.fault = fault;
      api.options.faultTimes = 1;
      return ask(api, 'reservations', { undelivered: 'false' });
    };
    for (const status of [400, 410, 429, 500, 503] as const)
      expect((await answerTo(`error${status}`)).status).toBe(status);
    expect((await answerTo('maintenance')).headers.get('content-type')).toContain('html');
    expect((await answerTo('elsewhere')).status).toBe(302);
    expect(await (await answerTo('noCount')).json()).not.toHaveProperty('count');
    await expect((await answerTo('badJson')).json()).rejects.toThrow();
    await expect(answerTo('cut').then((cut) => cut.text())).rejects.toThrow();
    expect((await ask(api, 'rooms')).status).toBe(200);
  });
});
