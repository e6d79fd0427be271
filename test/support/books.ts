/** Books over a made-up dashboard: a clock and a source for each test, and books that are closed after it. */
import { afterEach, beforeEach } from 'vitest';
import { Book, type Answer, type Ask, type BookOptions } from '../../src/book/book.js';
import type { ReservationsData } from '../../src/book/source.js';
import type { RoomStay } from '../../src/hotel/stay.js';
import { Clock, FakeSource } from './source.js';

export let clock: Clock;
export let source: FakeSource;
let opened: Book[];

beforeEach(() => {
  clock = new Clock();
  source = new FakeSource(clock);
  opened = [];
});
afterEach(() => Promise.all(opened.map((book) => book.close())));

/** A book as after a start of the server: it knows only what is on disk, if it is given a disk. */
export function openBook(more: Partial<BookOptions> = {}): Book {
  const book = new Book({ source, maxAgeSeconds: 300, now: clock.now, ...more });
  opened.push(book);
  return book;
}

/** Asks for the reservations, lets the visit land that this leads to, if any, and gives the answer. */
export async function answered(
  book: Book,
  ask: Ask = {},
  stays?: RoomStay[],
): Promise<Answer<ReservationsData>> {
  const asked = book.reservations(ask);
  (await source.visitFor(asked))?.land(stays);
  return asked;
}
