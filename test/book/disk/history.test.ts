import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { Book } from '../../../src/book/book.js';
import { History } from '../../../src/book/disk/history.js';
import { stay } from '../../support/builders.js';
import { Clock, FakeSource, readingOf } from '../../support/source.js';
import { tempFolder } from '../../support/temp-folder.js';

const DAY = 86_400;
const WEEK_THEN_DAILY = { all: 7 * DAY * 1000, daily: 730 * DAY * 1000 };

let root: string;
let folder: string;
let clock: Clock;
let history: History;

beforeEach(() => {
  root = tempFolder();
  folder = join(root, 'history');
  clock = new Clock();
  history = open();
});

/** As after a restart: nothing in memory. */
const open = (keeping = WEEK_THEN_DAILY): History => new History(folder, keeping, clock.now);

const month = (): string => join(folder, '2026', '01');
const names = (): string[] => (existsSync(month()) ? readdirSync(month()).sort() : []);

/** A reading with so many rows, kept now. */
async function keep(rows: number, of = history): Promise<void> {
  const stays = Array.from({ length: rows }, (_, i) => stay({ confirmation_number: `R10020030${i}` }));
  of.keep(readingOf(stays, clock.now()));
  await of.settled();
}

const rowsAt = async (time: string, of = history): Promise<number | undefined> =>
  (await of.at(Date.parse(time)))?.rows_read;

describe('a complete reading', () => {
  it('is kept by month and time, for its owner alone', async () => {
    await keep(2);
    expect(names()).toEqual(['20260111T080000000Z.json']);
    if (process.platform === 'win32') return;
    expect(statSync(join(month(), names()[0]!)).mode & 0o777).toBe(0o600);
    for (const place of [folder, join(folder, '2026'), month()])
      expect(statSync(place).mode & 0o777).toBe(0o700);
  });

  it('is found again by time, after a restart too', async () => {
    await keep(1);
    clock.pass(3600);
    await keep(2);
    for (const found of [history, open()]) {
      expect(await rowsAt('2026-01-11T07:59:59Z', found)).toBeUndefined();
      expect(await rowsAt('2026-01-11T08:59:59Z', found)).toBe(1);
      expect(await rowsAt('2026-01-11T09:00:00Z', found)).toBe(2);
      expect((await found.oldest())?.rows_read).toBe(1);
    }
  });

  it('like the one before costs no rows, and counts as a reading', async () => {
    await keep(2);
    clock.pass(60);
    await keep(2);
    clock.pass(60);
    await keep(2, open());
    expect(names()).toEqual([
      '20260111T080000000Z.json',
      '20260111T080100000Z.same.20260111T080000000Z',
      '20260111T080200000Z.same.20260111T080000000Z',
    ]);
    expect((await history.at(clock.ms))?.read_at).toBe(clock.ms);
    expect((await history.at(clock.ms - 1))?.read_at).toBe(clock.ms - 60_000);
    expect(await history.size()).toMatchObject({ readings: 3, newest: clock.ms });
  });

  it('made when the clock was set back is no copy of a later one', async () => {
    await keep(2);
    clock.pass(-3600);
    await keep(1);
    expect(names()).toHaveLength(2);
    expect(await rowsAt('2026-01-11T07:30:00Z')).toBe(1);
  });
});

describe('is not kept', () => {
  it('a reading of which rows may be missing', async () => {
    for (const rows_reported of [null, 3]) {
      history.keep({ ...readingOf([stay()], clock.now()), rows_reported });
      await history.settled();
    }
    expect(existsSync(folder)).toBe(false);
  });

  it('anything, if the setting says so', async () => {
    await keep(1, open({ all: 0, daily: 0 }));
    expect(existsSync(folder)).toBe(false);
  });
});

describe('with time', () => {
  it('readings are compressed after a day, and read all the same', async () => {
    await keep(3);
    clock.pass(DAY + 1);
    await keep(4);
    expect(names()).toEqual(['20260111T080000000Z.json.gz', '20260112T080001000Z.json']);
    expect(statSync(join(month(), names()[0]!)).mode & 0o077).toBe(0);
    expect(await rowsAt('2026-01-11T08:00:00Z', open())).toBe(3);
    const { readings, bytes, oldest } = await history.size();
    expect([readings, oldest]).toEqual([2, Date.parse('2026-01-11T08:00:00Z')]);
    expect(bytes).toBe(names().reduce((sum, name) => sum + statSync(join(month(), name)).size, 0));
  });

  it('one a day is left after a week, none after the last span', async () => {
    for (let i = 0; i < 3; i += 1) {
      await keep(i + 1);
      clock.pass(3600);
    }
    clock.pass(8 * DAY);
    await history.tidy();
    expect(names()).toEqual(['20260111T100000000Z.json.gz']);
    clock.pass(731 * DAY);
    await history.tidy();
    expect(existsSync(month())).toBe(false);
  });

  it('what a writer that was killed left is swept away', async () => {
    await keep(1);
    const left = join(month(), '20260111T080000000Z.json.gz.123');
    writeFileSync(left, 'half');
    utimesSync(left, 1, 1);
    clock.pass(DAY + 1);
    await history.tidy();
    expect(names()).toEqual(['20260111T080000000Z.json.gz']);
  });

  it('a compression that was cut off is finished', async () => {
    await keep(1);
    const plain = readFileSync(join(month(), names()[0]!));
    clock.pass(DAY + 1);
    await history.tidy();
    writeFileSync(join(month(), '20260111T080000000Z.json'), plain);
    expect((await history.size()).readings).toBe(1);
    await history.tidy();
    expect(names()).toEqual(['20260111T080000000Z.json.gz']);
  });
});

describe('a damaged file', () => {
  it.each(['20260111T090000000Z.json', '20260111T090000000Z.json.gz'])(
    '%s is set aside and costs its own reading only',
    async (name) => {
      await keep(1);
      writeFileSync(join(month(), name), 'no reading');
      expect(await rowsAt('2026-01-11T10:00:00Z')).toBe(1);
      expect(names()).toEqual(['20260111T080000000Z.json', `${name}.damaged`]);
      clock.pass(8 * DAY);
      await history.tidy();
      expect(names()).toEqual(['20260111T080000000Z.json.gz']);
    },
  );

  it('does not keep the next reading from being kept', async () => {
    await keep(1);
    writeFileSync(join(month(), names()[0]!), '{');
    clock.pass(60);
    await keep(1, open());
    expect(await rowsAt('2026-01-11T08:01:00Z', open())).toBe(1);
  });

  it('nor do files of others, nor a disk that takes nothing', async () => {
    writeFileSync(folder, 'a file in the place of the folder');
    await keep(1);
    expect(await history.size()).toEqual({ readings: 0, bytes: 0, oldest: null, newest: null });
    expect(await history.oldest()).toBeNull();
  });
});

it('another hotel at this address begins a history of its own', async () => {
  await keep(1);
  await history.setAside();
  expect(await history.oldest()).toBeNull();
  expect(readdirSync(root)).toEqual(['history-set-aside-20260111T080000000Z']);
});

describe('the book', () => {
  it('keeps what it read itself, and has written it when it is closed', async () => {
    const source = new FakeSource(clock);
    const book = new Book({ source, history, maxAgeSeconds: 300, now: clock.now });
    const asked = book.reservations();
    (await source.visitFor(asked))?.land();
    await asked;
    await book.reservations();
    await book.close();
    expect(names()).toEqual(['20260111T080000000Z.json']);
  });
});
