/** The demo dashboard over plain HTTP: data, pages, faults, and what writes. */
import { describe, expect, it } from 'vitest';
import type { DemoOptions } from '../../../src/demo/panel/server.js';
import { addBooking, type LedgerRow } from '../../../src/demo/hotel/ledger.js';
import { INJECTION_NOTE } from '../../../src/demo/hotel/scenarios.js';
import { allRows, roomsForSale } from '../../../src/demo/hotel/truth.js';
import { dashboard, start, type Visitor } from './http.js';

const ALL = '/admin/pms/reservations/all';
const GRID = '/admin/pms/reservations/grid.json';
const CALENDAR = '/admin/channel/calendars/occupancies';

async function startSignedIn(options: DemoOptions = {}): Promise<Visitor> {
  const visitor = await start(options);
  await visitor.signIn();
  return visitor;
}

function firstRow(): LedgerRow {
  const row = dashboard.ledger.bookings[0]?.rows[0];
  if (!row) throw new Error('the ledger is empty');
  return row;
}

interface GridAnswer {
  data: { id: number; guest_name: string; checkin_date: string; status: string }[];
  totalCount?: number;
}

describe('the data behind the grid', () => {
  const ask = async (visitor: Visitor, query: string): Promise<GridAnswer> =>
    (await (await visitor.get(`${GRID}?${query}`)).json()) as GridAnswer;

  it('has every row once, newest first, and counts only when asked', async () => {
    const visitor = await startSignedIn();
    const first = await ask(visitor, 'skip=0&take=20&requireTotalCount=true');
    const total = allRows(dashboard.ledger).length;
    expect(first.totalCount).toBe(total);
    const ids = new Set(first.data.map(({ id }) => id));
    for (let skip = 20; skip < total; skip += 20) {
      const next = await ask(visitor, `skip=${skip}&take=20`);
      expect(next.totalCount).toBeUndefined();
      for (const { id } of next.data) ids.add(id);
    }
    expect(ids).toEqual(new Set(allRows(dashboard.ledger).map(({ id }) => id)));
  });

  it('filters, sorts, and drops rows', async () => {
    const visitor = await startSignedIn();
    const filter = encodeURIComponent('["guest_name","contains","zoë"]');
    expect(await ask(visitor, `skip=0&take=20&filter=${filter}&requireTotalCount=true`)).toMatchObject({
      totalCount: 1,
      data: [{ guest_name: 'Zoë Lefèvre-Núñez' }],
    });
    const sort = encodeURIComponent('[{"selector":"checkin_date","desc":false}]');
    const dates = (await ask(visitor, `skip=0&sort=${sort}`)).data.map(({ checkin_date: date }) => date);
    expect(dates).toEqual([...dates].sort());
    dashboard.options.grid.dropRows = 3;
    const partial = await ask(visitor, 'skip=0&take=20&requireTotalCount=true');
    expect([partial.data.length, partial.totalCount]).toEqual([17, allRows(dashboard.ledger).length]);
  });

  it('come no more at once than they may, and with a stamp of their own', async () => {
    const visitor = await startSignedIn({ grid: { mostRows: 25, stamped: true } });
    const { data, totalCount } = await ask(visitor, 'skip=10&take=200&requireTotalCount=true');
    expect(data).toHaveLength(25);
    expect(totalCount).toBe(allRows(dashboard.ledger).length);
    const again = await ask(visitor, 'skip=10&take=25');
    expect(again.data[0]?.id).toBe(data[0]?.id);
    expect(JSON.stringify(again.data)).not.toBe(JSON.stringify(data));
  });

  it('can gain a booking while one pages', async () => {
    const visitor = await startSignedIn({ grid: { insertDuringPaging: true } });
    const first = await ask(visitor, 'skip=0&take=20&requireTotalCount=true');
    const second = await ask(visitor, 'skip=20&take=20');
    expect(second.data[0]?.id).toBe(first.data.at(-1)?.id);
    expect(allRows(dashboard.ledger).length).toBe((first.totalCount ?? 0) + 1);
  });

  it('can answer badly after some good answers', async () => {
    const visitor = await startSignedIn({ grid: { answer: 'error500', answerAfter: 1 } });
    expect((await visitor.get(`${GRID}?skip=0&take=20`)).status).toBe(200);
    expect((await visitor.get(`${GRID}?skip=20&take=20`)).status).toBe(500);
  });
});

describe('pages', () => {
  it('escape what guests write', async () => {
    const visitor = await startSignedIn({ grid: { plainTable: true, pageSize: 100 } });
    const list = await visitor.text(ALL);
    expect(list).not.toContain('<b>Test</b>');
    expect(list).toContain('&#60;b&#62;Test&#60;/b&#62;');
    const booking = dashboard.ledger.bookings.find(({ note }) => note === INJECTION_NOTE);
    if (booking) booking.note = '</textarea><script>alert(1)</script>';
    const page = await visitor.text(`/admin/pms/reservations/${booking?.rows[0]?.id}`);
    expect(page).not.toContain('<script>alert');
  });

  it('list reservations in an ordinary table, if told so', async () => {
    const visitor = await startSignedIn({ grid: { plainTable: true } });
    const total = allRows(dashboard.ledger).length;
    const page = await visitor.text(`${ALL}?page=2`);
    expect(page).toContain(`${total} réservations`);
    expect(page).toContain(`href="${ALL}?page=1"`);
    expect(page).toContain('<th scope="col">Date d\u00b4arrivée</th>');
  });

  it('show the month, the figures for sale, and both menus', async () => {
    const visitor = await startSignedIn({ calendar: { contradictions: ['2026-01-11'] } });
    const page = await visitor.text(`${CALENDAR}?f=1`);
    expect(page).toMatch(/<option value="2026-01" selected>\s*Janvier 2026/);
    const figures = (html: string): number[] =>
      [...html.matchAll(/A : (\d+)/g)].map(([, figure]) => Number(figure));
    // January 2026 begins on a Thursday: three days of December stand before it.
    const first = 3;
    expect(figures(page)[first]).toBe(roomsForSale(dashboard.ledger, '2026-01-01'));
    expect(figures(page)[first + 10]).toBe(12);
    const deluxe = figures(await visitor.text(`${CALENDAR}?month=2026-01&room_type=deluxe`));
    expect(deluxe[first + 25]).toBe(roomsForSale(dashboard.ledger, '2026-01-26', 'deluxe'));
    dashboard.options.calendar.neighbourDays = false;
    expect(figures(await visitor.text(CALENDAR))).toHaveLength(31);
  });

  it('speak English, and can belong to another hotel', async () => {
    const visitor = await startSignedIn({ language: 'en', otherHotel: true, businessDate: '2026-01-10' });
    const page = await visitor.text('/admin');
    expect(page).toContain('PMS Date : Jan 10, 2026');
    expect(page).toContain('Dar Ailleurs');
    expect(page).not.toContain('Riad Exemple');
  });

  it('show a change of the ledger at once', async () => {
    const visitor = await startSignedIn({ grid: { plainTable: true } });
    addBooking(dashboard.ledger, { guest: 'Nora Nouvelle', arrival: '2026-02-01', departure: '2026-02-02' });
    expect(await visitor.text(ALL)).toContain('Nora Nouvelle');
  });

  it('serve the scripts of the grid', async () => {
    const visitor = await start();
    const script = await visitor.get('/assets/page/grid.js');
    expect(script.headers.get('content-type')).toContain('javascript');
    expect((await visitor.get('/assets/page/..%2Fledger.js')).status).toBe(404);
  });
});

describe('writing', () => {
  it('is counted, and really changes the ledger', async () => {
    const visitor = await startSignedIn();
    const row = firstRow();
    const path = `/admin/pms/reservations/${row.id}`;
    await visitor.text(path);
    expect(dashboard.counts).toMatchObject({ reservationLoads: 1, writes: 0 });
    await visitor.post(`${path}/check_in`, {});
    expect(row.status).toBe('in_house');
    await visitor.post(path, { _method: 'patch', guest_name: 'Somebody Else' });
    expect(row.guest).toBe('Somebody Else');
    await visitor.get(`${path}/cancel?confirm=1`);
    expect([row.status, row.room]).toEqual(['cancelled', null]);
    await visitor.get('/admin/user_preferences/grid', { method: 'PUT' });
    expect(dashboard.counts.writes).toBe(4);
  });

  it('needs a session', async () => {
    const visitor = await start();
    await visitor.post(`/admin/pms/reservations/${firstRow().id}/no_show`, {});
    expect([firstRow().status, dashboard.counts.writes]).toEqual(['open', 0]);
  });
});

describe('faults', () => {
  it.each([
    ['error500', 500],
    ['error502', 502],
    ['rate429', 429],
    ['maintenance', 503],
  ] as const)('%s answers %i, as often as told', async (fault, status) => {
    const visitor = await startSignedIn({ fault, faultTimes: 2 });
    expect((await visitor.get('/admin')).status).toBe(status);
    expect((await visitor.get('/admin')).status).toBe(status);
    expect((await visitor.get('/admin')).status).toBe(200);
  });

  it('cut breaks the connection, truncate only the page, hang answers nothing', async () => {
    const visitor = await startSignedIn({ faultPath: ALL });
    dashboard.options.fault = 'cut';
    await expect(visitor.text(ALL)).rejects.toThrow();
    expect((await visitor.get('/admin')).status).toBe(200);
    dashboard.options.fault = 'truncate';
    expect(await visitor.text(ALL)).not.toContain('</html>');
    dashboard.options.fault = 'hang';
    await expect(visitor.get(ALL, { signal: AbortSignal.timeout(200) })).rejects.toThrow();
  });

  it('blankPage leaves nothing on it', async () => {
    const visitor = await startSignedIn({ blankPage: true });
    expect(await visitor.text('/admin')).toMatch(/<body>\s*<\/body>/);
  });

  it('knows how many pages were under way at once', async () => {
    const visitor = await startSignedIn({ pageDelayMs: 50 });
    await Promise.all([visitor.text('/admin'), visitor.text(ALL), visitor.text(CALENDAR)]);
    expect(dashboard.counts.maxConcurrentPages).toBe(3);
  });
});
