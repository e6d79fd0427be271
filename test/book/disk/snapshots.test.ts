import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { Book } from '../../../src/book/book.js';
import { Snapshots } from '../../../src/book/disk/snapshots.js';
import { ALL } from '../../../src/book/kinds/reservations.js';
import { Failure } from '../../../src/base/errors.js';
import { stay } from '../../support/builders.js';
import { readingOf, settle } from '../../support/source.js';
import { tempFolder } from '../../support/temp-folder.js';
import { clock, openBook as open, source } from '../../support/books.js';

let folder: string;
const latest = (): string => join(folder, 'hotel', 'latest.json');

beforeEach(() => {
  folder = tempFolder();
});

/** The book as after a restart: nothing in memory. */
const openBook = (place = join(folder, 'hotel'), patient = false): Book =>
  open({ snapshots: new Snapshots(place), patient });

const TWO = [stay(), stay({ confirmation_number: '6000000001.5000000001', booking_number: '6000000001' })];

async function readOnce(book: Book): Promise<void> {
  const asked = book.reservations({ maxAgeSeconds: 0 });
  (await source.visitFor(asked))?.land(TWO);
  await asked;
  await book.close();
}

describe('after a restart', () => {
  beforeEach(() => readOnce(openBook()));

  it('a reading younger than asked for is served without a visit', async () => {
    clock.pass(200);
    const { as_of, reading } = await openBook().reservations();
    expect(as_of).toEqual({
      read_at: new Date(clock.now() - 200_000).toISOString(),
      age_seconds: 200,
      source: 'snapshot',
      stale: false,
      refreshing: false,
      rows_read: 2,
      rows_reported: 2,
    });
    expect(reading.data.stays[1]?.confirmation_number).toBe('6000000001.5000000001');
    expect(source.visits).toHaveLength(1);
  });

  it('an older one is there at once, while a new one is made', async () => {
    clock.pass(86_400);
    const book = openBook();
    expect((await book.reservations()).as_of).toMatchObject({
      source: 'snapshot',
      stale: true,
      refreshing: true,
    });
    await expect.poll(() => source.visits.length).toBe(2);
    source.last.land(TWO);
    await settle();
    expect((await book.reservations()).as_of).toMatchObject({
      source: 'cache',
      stale: false,
      age_seconds: 0,
    });
  });

  it('one who names an age waits for the new one', async () => {
    clock.pass(86_400);
    const asked = openBook().reservations({ maxAgeSeconds: 60 });
    (await source.visitFor(asked))?.land(TWO);
    expect((await asked).as_of).toMatchObject({ source: 'live', stale: false });
  });

  it('a patient book waits for the new one: a command that ends cannot come back for it', async () => {
    clock.pass(86_400);
    const asked = openBook(undefined, true).reservations();
    (await source.visitFor(asked))?.land(TWO);
    expect((await asked).as_of).toMatchObject({ source: 'live', stale: false });
  });

  it('it is what remains when the dashboard fails', async () => {
    clock.pass(86_400);
    const asked = openBook().reservations({ maxAgeSeconds: 60 });
    (await source.visitFor(asked))?.fail(
      new Failure('DASHBOARD_UNAVAILABLE', 'The dashboard cannot be reached.'),
    );
    const { as_of, warnings } = await asked;
    expect(as_of).toMatchObject({ source: 'snapshot', stale: true, refreshing: false });
    expect(warnings[0]).toContain('DASHBOARD_UNAVAILABLE');
  });

  it.skipIf(process.platform === 'win32')(
    'its file is its owner´s alone, in a folder of its owner',
    async () => {
      expect(statSync(latest()).mode & 0o777).toBe(0o600);
      expect(statSync(join(folder, 'hotel')).mode & 0o777).toBe(0o700);
      chmodSync(join(folder, 'hotel'), 0o755);
      await new Snapshots(join(folder, 'hotel')).of('reservations', ALL).save(readingOf([], clock.now()));
      expect(statSync(join(folder, 'hotel')).mode & 0o777).toBe(0o700);
      expect(readdirSync(join(folder, 'hotel'))).toEqual(['latest.json']);
    },
  );
});

describe('a file of an older format', () => {
  it('is read, and what it could not hold is null', async () => {
    await readOnce(openBook());
    const kept = JSON.parse(readFileSync(latest(), 'utf8')) as { data: { stays: Record<string, unknown>[] } };
    const stays = kept.data.stays.map((row) => {
      const { adults: _a, children: _c, meal_plan: _m, rate_plan: _r, agency: _g, ...older } = row;
      return older;
    });
    writeFileSync(latest(), JSON.stringify({ ...kept, format: 2, data: { ...kept.data, stays } }));
    const reading = await openBook().latest();
    expect(reading?.data.stays).toHaveLength(kept.data.stays.length);
    const unknown = { adults: null, children: null, meal_plan: null, rate_plan: null, agency: null };
    for (const row of reading?.data.stays ?? []) expect(row).toMatchObject(unknown);
  });
});

describe('a file that is not a whole reading', () => {
  const whole = (): Record<string, unknown> =>
    JSON.parse(readFileSync(latest(), 'utf8')) as Record<string, unknown>;
  const changed = (change: object) => (): string => JSON.stringify({ ...whole(), ...change });
  const cases: Record<string, () => string> = {
    truncated: () => readFileSync(latest(), 'utf8').slice(0, -40),
    empty: () => '',
    'not JSON': () => 'reservations',
    null: () => 'null',
    'a number': () => '7',
    'a list': () => '[]',
    'of an older format': changed({ format: 0 }),
    'of a newer format': changed({ format: 99 }),
    'without its rows': changed({ data: { hotel: null, business_date: null, fields: [] } }),
    'with rows missing': changed({ rows_read: 3 }),
    'with rows that are none': changed({ data: { stays: [null, 7], fields: [] } }),
    'with a date that is none': changed({
      data: { stays: [stay({ arrival: 'tomorrow' }), stay()], fields: [] },
    }),
    'without fields': changed({ data: { stays: [stay(), stay()] } }),
    'with a time that is none': changed({ read_at: 'yesterday' }),
    'with a time beyond time': changed({ read_at: 9e15 }),
  };

  it.each(Object.keys(cases))('%s: is set aside, and the dashboard is read', async (name) => {
    await readOnce(openBook());
    const text = cases[name]?.() ?? '';
    writeFileSync(latest(), text);
    const book = openBook();
    const asked = book.reservations();
    (await source.visitFor(asked))?.land();
    expect((await asked).as_of.source).toBe('live');
    await book.close();
    expect(readFileSync(`${latest()}.damaged`, 'utf8')).toBe(text);
    expect(whole()['rows_read']).toBe(1);
  });
});

describe('a disk that does not take the reading', () => {
  it('does not cost the answer', async () => {
    writeFileSync(join(folder, 'hotel'), 'a file in the place of the folder');
    const book = openBook();
    const asked = book.reservations();
    (await source.visitFor(asked))?.land();
    expect((await asked).as_of).toMatchObject({ source: 'live', rows_read: 1 });
    await book.close();
    expect(existsSync(latest())).toBe(false);
  });

  it('nor does a store that throws', async () => {
    const onFire = (): Promise<never> => Promise.reject(new Error('disk on fire'));
    const fire = { stamp: onFire, load: onFire, save: onFire, takeTurn: onFire, forget: onFire };
    const broken = { of: () => fire, keys: onFire };
    const book = new Book({ source, snapshots: broken, maxAgeSeconds: 300, now: clock.now });
    const asked = book.reservations();
    (await source.visitFor(asked))?.land();
    expect((await asked).as_of.source).toBe('live');
    const month = book.read('calendar', '2026-01');
    (await source.visitFor(month))?.land();
    expect((await month).as_of.source).toBe('live');
    expect(await book.states()).toHaveLength(2);
    await book.close();
  });
});
