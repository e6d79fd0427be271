/** `login --replace` under a running server, against the demo dashboard: the file says another hotel, and so do the pages. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Book } from '../../src/book/book.js';
import { Snapshots } from '../../src/book/disk/snapshots.js';
import { OTHER_HOTEL } from '../../src/demo/hotel/house.js';
import { DemoReader } from '../support/read-demo.js';

let reader: DemoReader;
let book: Book;
beforeEach(async () => {
  reader = await DemoReader.start({ today: '2026-01-11', bookings: 12, rotateCookie: true });
  book = new Book({
    source: reader.dashboard,
    snapshots: new Snapshots(reader.folder),
    maxAgeSeconds: 300,
    patient: true,
  });
});
afterEach(async () => {
  await book.close();
  await reader.close();
});

/** What the command does at the end, with a session that is as good. */
async function replaceSession(): Promise<void> {
  const { store } = reader.dashboard;
  const saved = await store.load();
  if (saved === null) throw new Error('nobody is signed in');
  reader.demo.options.otherHotel = true;
  await new Promise((resolve) => setTimeout(resolve, 5));
  await store.save({ state: saved.state, hotel: OTHER_HOTEL.name, signed_in_at: new Date().toISOString() });
}

it('the readings of the hotel before are gone at once, and the session that was saved stays', async () => {
  const asked = { reservations: () => book.reservations(), calendar: () => book.read('calendar', '2026-01') };
  for (const ask of Object.values(asked)) {
    expect((await ask()).reading.data.hotel).toBe(reader.demo.ledger.hotel.name);
  }
  await replaceSession();
  expect(await book.latest()).toBeNull();
  for (const ask of Object.values(asked)) {
    const { reading, as_of } = await ask();
    expect([reading.data.hotel, as_of.source]).toEqual([OTHER_HOTEL.name, 'live']);
  }
  expect(reader.dashboard.hotel()).toBe(OTHER_HOTEL.name);
  expect(reader.demo.counts).toMatchObject({ signIns: 1, writes: 0 });
});

it('a reading that was under way does not write its own session over the new one', async () => {
  await book.reservations();
  reader.demo.options.grid.delayMs = 400;
  const before = reader.demo.counts.gridRequests;
  const asked = book.reservations({ maxAgeSeconds: 0 });
  await expect
    .poll(() => reader.demo.counts.gridRequests, { interval: 5, timeout: 5_000 })
    .toBeGreaterThan(before);
  await replaceSession();
  expect((await asked).reading.data.hotel).toBe(OTHER_HOTEL.name);
  expect(reader.dashboard.hotel()).toBe(OTHER_HOTEL.name);
});
