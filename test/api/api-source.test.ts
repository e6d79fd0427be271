/** The API as a source: what is kept, how changes come, and what is said of what is not known. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apiFailure } from '../../src/api/faults.js';
import type { ApiSource } from '../../src/api/api-source.js';
import { detailsKey } from '../../src/book/kinds/details.js';
import { RESERVATIONS_FORMAT } from '../../src/book/kinds/reservations.js';
import { Snapshots } from '../../src/book/disk/snapshots.js';
import { ApiHotel, CONTROL } from '../support/api-hotel.js';
import { payload, payloads, type Payload } from '../support/fake-api.js';

const DAY_S = 86_400;

function hotelWith(reservations: Payload[]): ApiHotel {
  const hotel = new ApiHotel();
  hotel.api.reservations = reservations;
  return hotel;
}

const numbers = async (source: ApiSource): Promise<string[]> =>
  (await source.read('reservations', 'all', CONTROL)).data.stays
    .map((stay) => stay.confirmation_number)
    .sort();

/** What was asked since, without the size of pages. */
function asked({ api }: ApiHotel): Record<string, string>[] {
  return api.asked.splice(0).map(({ query: { per_page: _size, ...query } }) => query);
}

/** So many days after the clock's first, 11 January 2026, 9:00 at the hotel. */
const day = (days: number): string =>
  new Date(Date.parse('2026-01-11') + days * DAY_S * 1000).toISOString().slice(0, 10);

describe('the first reading', () => {
  it('is all that the window shows, and says since when it is whole', async () => {
    const hotel = hotelWith(payloads(3));
    const source = hotel.open();
    const reading = await source.read('reservations', 'all', CONTROL);
    expect(reading).toMatchObject({
      rows_read: 3,
      rows_reported: null,
      from: 'api',
      read_at: hotel.clock.now(),
    });
    expect(reading.warnings).toEqual([
      "From HotelRunner's REST API, whole for what was booked or changed since 2025-12-13: bookings made before and not changed since are " +
        'missing, so counts and sums may be too low, and an empty list proves nothing.',
    ]);
    expect(asked(hotel)).toEqual([
      { from_date: '2025-12-13', page: '1' },
      { from_last_update_date: '2025-12-13', page: '1' },
    ]);
    // As it lies on disk it is the same.
    const written = RESERVATIONS_FORMAT.write(reading);
    expect(RESERVATIONS_FORMAT.parse(written)).toEqual(reading);
  });

  it('of several pages is read to its end', async () => {
    const hotel = hotelWith(payloads(250));
    expect(await numbers(hotel.open())).toHaveLength(250);
    expect(asked(hotel).map(({ page }) => page)).toEqual(['1', '1', '2', '3']);
  });

  it('waits for a minute that is used up rather than give half a book', async () => {
    const hotel = hotelWith(payloads(650));
    const before = hotel.clock.now();
    expect(await numbers(hotel.open())).toHaveLength(650);
    expect(hotel.clock.now() - before).toBeGreaterThan(60_000);
  });

  it('without any booking proves nothing', async () => {
    const reading = await hotelWith([]).open().read('reservations', 'all', CONTROL);
    expect(reading).toMatchObject({ rows_read: 0, rows_reported: null });
    expect(reading.warnings.join()).toContain('an empty list proves nothing');
  });
});

describe('changes', () => {
  it('are one call when nothing moved, and come by their number', async () => {
    const hotel = hotelWith(payloads(120));
    const source = hotel.open();
    await numbers(source);
    asked(hotel);
    hotel.clock.pass(DAY_S);
    expect(await numbers(source)).toHaveLength(120);
    expect(asked(hotel)).toEqual([{ from_last_update_date: day(0 - 1), page: '1' }]);
    hotel.api.reservations = [
      payload({ hr_number: 'R999', completed_at: day(1), updated_at: day(1) }),
      ...payloads(120, (i) => (i === 5 ? { state: 'canceled', updated_at: day(1) } : {})),
    ];
    hotel.clock.pass(600);
    const { data } = await source.read('reservations', 'all', CONTROL);
    expect(data.stays).toHaveLength(121);
    expect(data.stays.filter(({ printed_status }) => printed_status === 'cancelled')).toMatchObject([
      { confirmation_number: 'R100200305' },
    ]);
    expect(data.stays[0]?.confirmation_number).toBe('R999');
  });

  it('never go back to an older state that the API answers with once more', async () => {
    const hotel = hotelWith([payload({ state: 'canceled', updated_at: `${day(0)}T10:00:00+01:00` })]);
    const source = hotel.open();
    await numbers(source);
    hotel.api.reservations = [payload({ updated_at: `${day(0)}T09:00:00+01:00` })];
    hotel.clock.pass(600);
    const { data } = await source.read('reservations', 'all', CONTROL);
    expect(data.stays).toMatchObject([{ printed_status: 'cancelled' }]);
  });

  it('are asked for by whole windows where what was updated is not all that was created', async () => {
    const hotel = hotelWith(payloads(3));
    const source = hotel.open();
    // An API that leaves out of the updates what was never modified.
    hotel.api.reservations = payloads(3, (i) => (i === 2 ? { updated_at: '2020-01-01' } : {}));
    expect(await numbers(source)).toHaveLength(3);
    hotel.api.reservations = payloads(4, (i) => (i > 1 ? { updated_at: '2020-01-01' } : {}));
    hotel.clock.pass(600);
    expect(await numbers(source)).toHaveLength(4);
  });

  it('are what a clock that was ahead, or far behind, does not lose', async () => {
    const hotel = hotelWith(payloads(2));
    const source = hotel.open();
    hotel.clock.pass(20 * DAY_S);
    await numbers(source);
    hotel.clock.pass(-20 * DAY_S);
    hotel.api.reservations = payloads(3);
    hotel.clock.pass(600);
    expect(await numbers(source)).toHaveLength(3);
  });
});

describe('what is kept', () => {
  it('has the status that the user settles later', async () => {
    const hotel = hotelWith([payload({ state: 'Held' })]);
    const statusOf = async (source: ApiSource) =>
      (await source.read('reservations', 'all', CONTROL)).data.stays[0]?.printed_status;
    expect(await statusOf(hotel.open())).toBe('unknown');
    hotel.api.reservations = [];
    const source = hotel.open({ settings: { timezone: null, statuses: { held: 'open' } } });
    expect(await statusOf(source)).toBe('open');
  });

  it('is held against all that is shown once a day, for changes that are no updates', async () => {
    const hotel = hotelWith([payload(), payload({ hr_number: 'R100200301' })]);
    const source = hotel.open();
    const rooms = async (): Promise<(string | null)[]> =>
      (await source.read('reservations', 'all', CONTROL)).data.stays.map(({ room }) => room);
    expect(await rooms()).toEqual(['7', '7']);
    hotel.api.reservations = [payload({}, { number: '8' }), payload({ hr_number: 'R100200301' })];
    hotel.clock.pass(DAY_S + 60);
    expect((await rooms()).sort()).toEqual(['7', '8']);
  });

  it('outlives the window and a restart, and is whole since the first day', async () => {
    const hotel = hotelWith(payloads(2));
    await numbers(hotel.open());
    for (const days of [20, 20, 20]) {
      hotel.clock.pass(days * DAY_S);
      const today = day(Math.round((hotel.clock.now() - Date.parse('2026-01-11')) / DAY_S / 1000));
      hotel.api.reservations = [payload({ hr_number: `R${today}`, completed_at: today, updated_at: today })];
      await numbers(hotel.open());
    }
    const reading = await hotel.open().read('reservations', 'all', CONTROL);
    expect(reading.rows_read).toBe(5);
    expect(reading.warnings.join()).toContain('since 2025-12-13');
    expect(await hotel.open().kept()).toMatchObject({ rows_read: 5 });
  });

  it('is let go of after a gap that the API does not show, with the new first day', async () => {
    const hotel = hotelWith(payloads(2));
    await numbers(hotel.open());
    hotel.clock.pass(40 * DAY_S);
    hotel.api.reservations = [payload({ hr_number: 'R999', completed_at: day(39), updated_at: day(39) })];
    const reading = await hotel.open().read('reservations', 'all', CONTROL);
    expect(reading.data.stays).toMatchObject([{ confirmation_number: 'R999' }]);
    expect(reading.warnings.join()).toContain(`since ${day(40 - 29)}`);
  });

  it('holds neither contacts nor notes on disk', async () => {
    const hotel = hotelWith([payload({ note: 'Gluten free' })]);
    await numbers(hotel.open());
    const text = readFileSync(join(hotel.folder, 'api-book.json'), 'utf8');
    expect(text).toContain('Odile Exemple');
    for (const secret of ['Gluten', 'example.com', '+33', 'made-up-token', 'made-up-id'])
      expect(text).not.toContain(secret);
  });

  it('is read anew where its file is damaged', async () => {
    const hotel = hotelWith(payloads(2));
    await numbers(hotel.open());
    const path = join(hotel.folder, 'api-book.json');
    for (const text of [
      '{"format":1',
      readFileSync(path, 'utf8').replace('"whole_since":"2', '"whole_since":"x'),
    ]) {
      writeFileSync(path, text);
      asked(hotel);
      expect(await numbers(hotel.open())).toHaveLength(2);
      expect(asked(hotel)).toHaveLength(2);
      hotel.clock.pass(600);
    }
  });

  it('covers every stay that nobody can have booked before it is whole', async () => {
    const hotel = hotelWith(payloads(2));
    await numbers(hotel.open());
    for (let days = 0; days < 720; days += 20) {
      hotel.clock.pass(20 * DAY_S);
      const reading = await hotel.open().read('reservations', 'all', CONTROL);
      expect(reading.rows_reported, String(days)).toBe(days + 20 - 0 >= 701 ? 2 : null);
    }
    const reading = await hotel.open().read('reservations', 'all', CONTROL);
    expect(reading.warnings.join()).toContain('whole for stays that arrive on 2027-12-13 or later');
  });
});

describe('pages that move while they are read', () => {
  /** Does this before the page is answered, so many times. */
  const during = (hotel: ApiHotel, page: string, times: number, act: () => void): void => {
    let left = times;
    hotel.onCall = (query) => {
      if (query['page'] !== page || left === 0) return;
      left -= 1;
      act();
    };
  };
  const added = (hotel: ApiHotel): void => {
    const number = `R8${String(hotel.api.reservations.length).padStart(8, '0')}`;
    hotel.api.reservations.unshift(payload({ hr_number: number, completed_at: day(0), updated_at: day(0) }));
  };

  it('are read again when a booking comes, goes, or moves to the front', async () => {
    for (const act of [
      added,
      ({ api }: ApiHotel) => void api.reservations.splice(0, 1),
      ({ api }: ApiHotel) => void api.reservations.unshift(...api.reservations.splice(150, 1)),
    ]) {
      const hotel = hotelWith(payloads(250));
      during(hotel, '2', 1, () => act(hotel));
      expect(await numbers(hotel.open())).toHaveLength(hotel.api.reservations.length);
    }
  });

  it('are given up when they never hold still', async () => {
    const hotel = hotelWith(payloads(250));
    during(hotel, '2', 99, () => added(hotel));
    await expect(numbers(hotel.open())).rejects.toMatchObject({ code: 'READING_INCOMPLETE' });
    expect(hotel.calls.length).toBeLessThan(15);
  });

  it.each<[string, (page: Payload) => Payload]>([
    ['fewer than counted', (page) => ({ ...page, count: Number(page['count']) + 1 })],
    ['a page that is another', (page) => ({ ...page, current_page: 7 })],
    ['an empty last page', (page) => (page['current_page'] === 3 ? { ...page, reservations: [] } : page)],
  ])('are not believed: %s', async (_, change) => {
    const hotel = hotelWith(payloads(250));
    const page = hotel.api.page.bind(hotel.api);
    hotel.api.page = (query) => (query['from_date'] === undefined ? change(page(query)) : page(query));
    await expect(numbers(hotel.open())).rejects.toMatchObject({ code: 'READING_INCOMPLETE' });
  });

  it('may each count themselves alone', async () => {
    const hotel = hotelWith(payloads(250));
    const page = hotel.api.page.bind(hotel.api);
    hotel.api.page = (query) => {
      const found = page(query);
      return { ...found, count: (found['reservations'] as unknown[]).length };
    };
    expect(await numbers(hotel.open())).toHaveLength(250);
  });
});

describe('details', () => {
  const keyOf = (number: string): string =>
    detailsKey({ link: `api:${number}`, confirmation_number: number, arrival: null, departure: null });

  it('cost no call of their own', async () => {
    const hotel = hotelWith([payload({ note: 'Late' }), payload({ hr_number: 'R100200301', note: 'Early' })]);
    const source = hotel.open();
    await numbers(source);
    hotel.newCalls();
    const { data } = await source.read('details', keyOf('R100200301'), CONTROL);
    expect(JSON.stringify(data.sections)).toContain('Early');
    expect(JSON.stringify(data.sections)).not.toContain('Late');
    expect(hotel.newCalls()).toBe(0);
  });

  it('come for all bookings with one look at the window after a restart', async () => {
    const hotel = hotelWith(payloads(60, (i) => ({ note: `note ${i}`, updated_at: '2026-01-05' })));
    await numbers(hotel.open());
    hotel.clock.pass(600);
    const source = hotel.open();
    await numbers(source);
    hotel.newCalls();
    for (const i of [0, 30, 59]) {
      const { data } = await source.read('details', keyOf(`R${100_200_300 + i}`), CONTROL);
      expect(JSON.stringify(data.sections)).toContain(`note ${i}`);
    }
    expect(hotel.newCalls()).toBe(2);
  });

  it('that the API does not show any more are said to be so, without a call for each', async () => {
    const hotel = hotelWith(payloads(2));
    await numbers(hotel.open());
    hotel.api.reservations = [];
    const source = hotel.open();
    for (let i = 0; i < 3; i += 1)
      await expect(source.read('details', keyOf('R100200300'), CONTROL)).rejects.toMatchObject({
        code: 'READING_INCOMPLETE',
      });
    expect(hotel.calls.length).toBeLessThanOrEqual(4);
  });

  it('are those known, where the API fails', async () => {
    const hotel = hotelWith([payload({ note: 'Late' })]);
    const source = hotel.open();
    await numbers(source);
    hotel.clock.pass(600);
    hotel.onCall = () => {
      throw apiFailure('hang');
    };
    const reading = await source.read('details', keyOf('R100200300'), CONTROL);
    expect(JSON.stringify(reading.data.sections)).toContain('Late');
    expect(reading.warnings.join()).toContain('DASHBOARD_UNAVAILABLE');
  });
});

describe('the book over it', () => {
  it('has no calendar, and says where it is', async () => {
    const book = hotelWith(payloads(1)).book();
    await expect(book.read('calendar', '2026-01')).rejects.toMatchObject({ code: 'SETTING_MISSING' });
  });

  it('serves the last known while the API fails, also after a restart', async () => {
    const hotel = hotelWith(payloads(2));
    const first = hotel.book({ snapshots: new Snapshots(hotel.folder) });
    await first.reservations();
    await first.close();
    hotel.onCall = () => {
      throw apiFailure('page');
    };
    hotel.clock.pass(600);
    const book = hotel.book({ snapshots: new Snapshots(hotel.folder) });
    const answer = await book.reservations({ maxAgeSeconds: 0 });
    expect(answer).toMatchObject({
      as_of: { stale: true, source: 'snapshot', rows_read: 2, rows_reported: null },
    });
    expect(answer.warnings.join(' ')).toContain('From HotelRunner');
    expect(answer.warnings.join(' ')).not.toContain('All Reservations');
  });
});
