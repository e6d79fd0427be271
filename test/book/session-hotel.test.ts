/** The saved session is replaced by another hotel's while a server runs: nothing that was read of the first is answered. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Book } from '../../src/book/book.js';
import { History } from '../../src/book/disk/history.js';
import { Snapshots } from '../../src/book/disk/snapshots.js';
import { ALL } from '../../src/book/kinds/reservations.js';
import { Failure } from '../../src/base/errors.js';
import { stay } from '../support/builders.js';
import { readingOf } from '../support/source.js';
import { tempFolder } from '../support/temp-folder.js';
import { answered, clock, openBook as open, source } from '../support/books.js';

const FIRST = 'Riad Exemple';
const OTHER = 'Riad Autre';

let root: string;
let folder: string;
let history: History;

beforeEach(() => {
  root = tempFolder();
  folder = join(root, 'hotel');
  source.session = FIRST;
  history = new History(join(folder, 'history'), { all: 7 * 86_400_000, daily: 0 }, clock.now);
});
const openBook = (): Book => open({ snapshots: new Snapshots(folder), history });

/** `login --replace`: from now on the session is the other hotel's, and so are the pages. */
function replace(hotel: string | null = OTHER): void {
  source.session = hotel;
  source.shown = OTHER;
  source.stamp = 'session 2';
}

const unavailable = (): Failure => new Failure('DASHBOARD_UNAVAILABLE', 'The dashboard cannot be reached.');

describe('a reading of another hotel than the session´s', () => {
  it.each([OTHER, null])('is not answered from memory (session of %j)', async (hotel) => {
    const book = openBook();
    await answered(book);
    replace(hotel);
    expect(await book.latest()).toBeNull();
    expect(await book.states()).toEqual([]);
    await expect(book.reservations({ answerBy: clock.now() })).rejects.toMatchObject({
      code: 'STILL_READING',
    });
    await expect.poll(() => source.visits.length).toBe(2);
    const asked = book.reservations();
    source.last.fail(unavailable());
    await expect(asked).rejects.toMatchObject({ code: 'DASHBOARD_UNAVAILABLE' });
    await expect(book.reservations()).rejects.toMatchObject({ code: 'DASHBOARD_UNAVAILABLE' });
  });

  it('nor are its months and pages', async () => {
    const book = openBook();
    const asked = [book.read('calendar', '2026-01'), book.read('details', '/admin/reservations/1')];
    await expect.poll(() => source.visits.length).toBe(2);
    for (const visit of source.visits) visit.land();
    await Promise.all(asked);
    replace();
    const again = [book.read('calendar', '2026-01'), book.read('details', '/admin/reservations/1')];
    await expect.poll(() => source.visits.length).toBe(4);
    for (const visit of source.visits) visit.land();
    for (const { reading } of await Promise.all(again)) expect(reading.data.hotel).toBe(OTHER);
  });

  it('is not what remains when the session is replaced while a newer one is made', async () => {
    const book = openBook();
    await answered(book);
    clock.pass(400);
    const asked = book.reservations();
    await expect.poll(() => source.visits.length).toBe(2);
    replace();
    source.last.fail(unavailable());
    await expect(asked).rejects.toMatchObject({ code: 'DASHBOARD_UNAVAILABLE' });
  });

  it('that lands after the session was replaced is let go of, and read once more', async () => {
    const book = openBook();
    const asked = book.reservations();
    const first = await source.visitFor(asked);
    replace();
    first?.land([stay(), stay({ confirmation_number: 'R2', booking_number: 'R2' })]);
    await expect.poll(() => source.visits.length).toBe(2);
    source.last.land();
    const { reading } = await asked;
    expect([reading.data.hotel, reading.rows_read]).toEqual([OTHER, 1]);
    await book.close();
    await history.settled();
    expect((await new Snapshots(folder).of('reservations', ALL).load())?.data.hotel).toBe(OTHER);
    expect((await history.size()).readings).toBe(1);
    expect((await history.oldest())?.data.hotel).toBe(OTHER);
  });

  it('is refused when the second look is of another hotel, too', async () => {
    const book = openBook();
    const asked = book.reservations();
    (await source.visitFor(asked))?.land();
    source.session = OTHER;
    await expect.poll(() => source.visits.length).toBe(2);
    source.last.land();
    await expect(asked).rejects.toMatchObject({ code: 'WRONG_HOTEL' });
    expect(existsSync(join(folder, 'latest.json'))).toBe(false);
  });

  it('is not answered from disk after a restart, and goes', async () => {
    await new Snapshots(folder).of('reservations', ALL).save(readingOf([stay()], clock.now()));
    replace();
    const book = openBook();
    expect(await book.latest()).toBeNull();
    expect(existsSync(join(folder, 'latest.json'))).toBe(false);
    expect((await answered(book)).reading.data.hotel).toBe(OTHER);
  });
});

describe('the history of two hotels', () => {
  it('is two: the one of the hotel before is set aside with the first reading of the other', async () => {
    const book = openBook();
    await answered(book);
    clock.pass(400);
    // Signed out and in again by hand: nobody but the server sees that it is another hotel.
    replace();
    await answered(book, { maxAgeSeconds: 0 });
    await history.settled();
    expect((await history.size()).readings).toBe(1);
    expect((await history.oldest())?.data.hotel).toBe(OTHER);
    expect(readdirSync(folder).filter((name) => name.startsWith('history-set-aside-'))).toHaveLength(1);
  });

  it('gives each only its own', async () => {
    const at = clock.now();
    const unnamed = readingOf([stay()], at - 1_000);
    history.keep({ ...unnamed, data: { ...unnamed.data, hotel: null } });
    history.keep(readingOf([stay()], at));
    expect(await history.at(at, OTHER)).toBeNull();
    expect((await history.at(at, null))?.read_at).toBe(at - 1_000);
    expect((await history.oldest(FIRST))?.read_at).toBe(at);
    expect((await history.at(at))?.read_at).toBe(at);
  });
});

describe('a reading is still answered', () => {
  it('when the same hotel signed in again, however its name is spelled', async () => {
    const book = openBook();
    await answered(book);
    source.session = 'RIAD  exemple';
    expect((await book.reservations()).as_of.source).toBe('cache');
  });

  it('after `logout`: it is the last one of the hotel that was read', async () => {
    const book = openBook();
    await answered(book);
    source.session = undefined;
    expect((await book.reservations()).as_of.source).toBe('cache');
  });
});
