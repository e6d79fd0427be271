/** Several servers of one hotel, each a book with a source of its own, over one state folder. */
import { chmodSync, existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Snapshots } from '../../../src/book/disk/snapshots.js';
import { ALL } from '../../../src/book/kinds/reservations.js';
import { Failure } from '../../../src/base/errors.js';
import { stay } from '../../support/builders.js';
import { otherThan, SharedFolder, visitor, visits, type Server } from '../../support/several-servers.js';
import { readingOf } from '../../support/source.js';

const LATEST = ['latest.json'];
let shared: SharedFolder;

beforeEach(() => {
  shared = new SharedFolder();
});
afterEach(() => shared.remove());

describe('three servers that are asked at once', () => {
  it('visit the dashboard once, and all have that reading', async () => {
    const servers = [shared.open(), shared.open(), shared.open()];
    const asked = servers.map(({ book }) => book.reservations({ maxAgeSeconds: 0 }));
    const reader = await visitor(servers);
    await sleep(300);
    expect(visits(servers)).toBe(1);
    reader.source.last.land([stay(), stay({ confirmation_number: 'R2', booking_number: 'R2' })]);
    const answers = await Promise.all(asked);
    expect(answers.map(({ as_of }) => [as_of.rows_read, as_of.stale])).toEqual([
      [2, false],
      [2, false],
      [2, false],
    ]);
    expect(answers.map(({ as_of }) => as_of.source).sort()).toEqual(['live', 'snapshot', 'snapshot']);
    expect(visits(servers)).toBe(1);
    await Promise.all(servers.map(({ book }) => book.close()));
    expect(shared.names()).toEqual(LATEST);
  });

  it('go on, one after the other, when the one that reads fails', async () => {
    const servers = [shared.open(), shared.open()];
    const asked = servers.map(({ book }) => book.reservations().catch((error: unknown) => error));
    const first = await visitor(servers);
    first.source.last.fail(new Failure('DASHBOARD_UNAVAILABLE', 'The dashboard cannot be reached.'));
    const second = otherThan(first, servers);
    await expect.poll(() => second.visits, { timeout: 5_000 }).toBe(1);
    second.source.last.land();
    const answers = await Promise.all(asked);
    expect(answers.filter((answer) => answer instanceof Failure)).toHaveLength(1);
    await second.book.close();
    // And the one that failed takes the other's reading, cool-down or not.
    expect((await first.book.reservations()).as_of).toMatchObject({ source: 'snapshot', stale: false });
    expect(visits(servers)).toBe(2);
  });

  it('go on when the one that reads shuts down', async () => {
    const servers = [shared.open(), shared.open()];
    const asked = servers.map(({ book }) => book.reservations().catch((error: unknown) => error));
    const first = await visitor(servers);
    const closing = first.book.close();
    first.source.last.fail(new Failure('CANCELLED', 'The server is shutting down.'));
    await closing;
    const second = otherThan(first, servers);
    await expect.poll(() => second.visits, { timeout: 5_000 }).toBe(1);
    second.source.last.land();
    expect(await asked[servers.indexOf(second)]).toMatchObject({ as_of: { source: 'live' } });
  });

  it('end while they wait', async () => {
    shared.lock('reading.lock', process.ppid);
    const server = shared.open();
    const asked = server.book.reservations();
    const failed = expect(asked).rejects.toMatchObject({ code: 'CANCELLED' });
    await sleep(50);
    await server.book.close();
    await failed;
    expect(server.visits).toBe(0);
    expect(existsSync(shared.file('reading.lock'))).toBe(true);
  });
});

describe('a server whose own reading is too old', () => {
  it('takes what another one wrote since, without a visit', async () => {
    const [one, other] = [shared.open(), shared.open()];
    const first = one.book.reservations();
    (await visitor([one])).source.last.land();
    await first;
    await shared.kept(LATEST);
    shared.clock.pass(400);
    const newer = other.book.reservations();
    (await visitor([other])).source.last.land([
      stay(),
      stay({ confirmation_number: 'R2', booking_number: 'R2' }),
    ]);
    await newer;
    await other.book.close();
    shared.clock.pass(100);
    const { as_of } = await one.book.reservations();
    expect(as_of).toMatchObject({ source: 'snapshot', stale: false, age_seconds: 100, rows_read: 2 });
    expect(one.visits).toBe(1);
  });

  it('reads anew when that is too old as well', async () => {
    await new Snapshots(shared.path).of('reservations', ALL).save(readingOf([stay()], shared.clock.now()));
    shared.clock.pass(400);
    const server = shared.open();
    const asked = server.book.reservations();
    (await visitor([server])).source.last.land([
      stay(),
      stay({ confirmation_number: 'R2', booking_number: 'R2' }),
    ]);
    expect((await asked).as_of).toMatchObject({ source: 'live', rows_read: 2 });
  });
});

describe('a state folder that cannot be written', () => {
  const asRoot = process.getuid?.() === 0;

  async function reads(server: Server): Promise<void> {
    const asked = server.book.reservations();
    (await visitor([server])).source.last.land();
    expect((await asked).as_of.source).toBe('live');
    const month = server.book.read('calendar', '2026-01');
    await expect.poll(() => server.visits).toBe(2);
    server.source.last.land();
    expect((await month).as_of.source).toBe('live');
  }

  it.skipIf(asRoot || process.platform === 'win32')(
    'is no reason not to read (not as root: he may write everywhere)',
    async () => {
      mkdirSync(shared.path);
      chmodSync(shared.path, 0o500);
      await reads(shared.open());
      chmodSync(shared.path, 0o700);
    },
  );

  it('because a file is in its place is none either', async () => {
    writeFileSync(shared.path, '');
    const server = shared.open();
    await reads(server);
    await server.book.close();
  });
});

it('what writers that were killed left behind is swept away, when it is old', async () => {
  mkdirSync(shared.path);
  const [old, young] = [shared.file('latest.json.123'), shared.file('session.json.456')];
  for (const path of [old, young]) writeFileSync(path, '{');
  utimesSync(old, new Date(0), new Date(0));
  const server = shared.open();
  const asked = server.book.reservations();
  (await visitor([server])).source.last.land();
  await asked;
  await server.book.close();
  expect(shared.names()).toEqual(['latest.json', 'session.json.456']);
});
