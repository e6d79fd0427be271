/** Several servers of one hotel, each a book with a source of its own, over one state folder. */
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Book } from '../../src/book/book.js';
import { Snapshots } from '../../src/book/snapshots.js';
import { Failure } from '../../src/errors.js';
import { FolderLock } from '../../src/folder-lock.js';
import { setLogLevel } from '../../src/log.js';
import { stay } from '../hotel/builders.js';
import { Clock, FakeSource, readingOf } from '../support/source.js';

class Server {
  readonly source = new FakeSource(clock);
  readonly book = new Book({
    source: this.source,
    snapshots: new Snapshots(folder),
    maxAgeSeconds: 300,
    now: clock.now,
    patient: true,
  });

  constructor() {
    opened.push(this);
  }

  get visits(): number {
    return this.source.visits.length;
  }
}

let root: string;
let folder: string;
let clock: Clock;
let opened: Server[] = [];
const lockFile = (): string => join(folder, 'reading.lock');
const visits = (servers: Server[]): number => servers.reduce((sum, server) => sum + server.visits, 0);

beforeEach(() => {
  setLogLevel('silent');
  root = mkdtempSync(join(tmpdir(), 'hotelrunner-servers-'));
  folder = join(root, 'hotel');
  clock = new Clock();
});
afterEach(async () => {
  await Promise.all(opened.map(({ book }) => book.close()));
  opened = [];
  rmSync(root, { recursive: true, force: true });
});

/** Waits until one of the servers visits the dashboard, and gives that one. */
async function visitor(servers: Server[]): Promise<Server> {
  await expect.poll(() => visits(servers), { interval: 5, timeout: 5_000 }).toBe(1);
  const found = servers.find((server) => server.visits > 0);
  if (found === undefined) throw new Error('nobody visits the dashboard');
  return found;
}

/** Waits until a reading is on disk: that happens beside the answer. */
async function kept(): Promise<void> {
  await expect.poll(() => readdirSync(folder), { interval: 5, timeout: 5_000 }).toEqual(['latest.json']);
}

/** A lock as another process would leave it. */
function lockOf(pid: number, host = hostname()): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(lockFile(), JSON.stringify({ pid, host, token: 'of another' }));
}

const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid;

describe('three servers that are asked at once', () => {
  it('visit the dashboard once, and all have that reading', async () => {
    const servers = [new Server(), new Server(), new Server()];
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
    expect(readdirSync(folder)).toEqual(['latest.json']);
  });

  it('go on, one after the other, when the one that reads fails', async () => {
    const servers = [new Server(), new Server()];
    const asked = servers.map(({ book }) => book.reservations().catch((error: unknown) => error));
    const first = await visitor(servers);
    first.source.last.fail(new Failure('DASHBOARD_UNAVAILABLE', 'The dashboard cannot be reached.'));
    const second = servers.find((server) => server !== first);
    await expect.poll(() => second?.visits, { timeout: 5_000 }).toBe(1);
    second?.source.last.land();
    const answers = await Promise.all(asked);
    expect(answers.filter((answer) => answer instanceof Failure)).toHaveLength(1);
    await second?.book.close();
    // And the one that failed takes the other's reading, cool-down or not.
    expect((await first.book.reservations()).as_of).toMatchObject({ source: 'snapshot', stale: false });
    expect(visits(servers)).toBe(2);
  });

  it('go on when the one that reads shuts down', async () => {
    const servers = [new Server(), new Server()];
    const asked = servers.map(({ book }) => book.reservations().catch((error: unknown) => error));
    const first = await visitor(servers);
    const closing = first.book.close();
    first.source.last.fail(new Failure('CANCELLED', 'The server is shutting down.'));
    await closing;
    const second = servers.find((server) => server !== first);
    await expect.poll(() => second?.visits, { timeout: 5_000 }).toBe(1);
    second?.source.last.land();
    expect(await asked[servers.indexOf(second ?? first)]).toMatchObject({ as_of: { source: 'live' } });
  });

  it('end while they wait', async () => {
    lockOf(process.ppid);
    const server = new Server();
    const asked = server.book.reservations();
    const failed = expect(asked).rejects.toMatchObject({ code: 'CANCELLED' });
    await sleep(50);
    await server.book.close();
    await failed;
    expect(server.visits).toBe(0);
    expect(existsSync(lockFile())).toBe(true);
  });
});

describe('a server whose own reading is too old', () => {
  it('takes what another one wrote since, without a visit', async () => {
    const [one, other] = [new Server(), new Server()];
    const first = one.book.reservations();
    (await visitor([one])).source.last.land();
    await first;
    await kept();
    clock.pass(400);
    const newer = other.book.reservations();
    (await visitor([other])).source.last.land([]);
    await newer;
    await other.book.close();
    clock.pass(100);
    const { as_of } = await one.book.reservations();
    expect(as_of).toMatchObject({ source: 'snapshot', stale: false, age_seconds: 100, rows_read: 0 });
    expect(one.visits).toBe(1);
  });

  it('reads anew when that is too old as well', async () => {
    await new Snapshots(folder).save(readingOf([stay()], clock.now()));
    clock.pass(400);
    const server = new Server();
    const asked = server.book.reservations();
    (await visitor([server])).source.last.land([]);
    expect((await asked).as_of).toMatchObject({ source: 'live', rows_read: 0 });
  });
});

describe('a lock whose holder', () => {
  const takesOver = async (): Promise<void> => {
    const server = new Server();
    const asked = server.book.reservations();
    (await visitor([server])).source.last.land();
    expect((await asked).as_of.source).toBe('live');
    await server.book.close();
    expect(readdirSync(folder)).toEqual(['latest.json']);
  };

  it('was killed is taken over at once', async () => {
    lockOf(deadPid());
    await takesOver();
  });

  it('had this process id in an earlier life is taken over at once, as in a container that was restarted', async () => {
    lockOf(process.pid);
    await takesOver();
  });

  it('is on another computer is believed while the file is touched, and not for long after', async () => {
    lockOf(1, 'another-computer');
    expect(await new FolderLock(folder, 'reading.lock').take()).toBeNull();
    const old = new Date(Date.now() - 16_000);
    utimesSync(lockFile(), old, old);
    await takesOver();
  });

  it('was killed while it wrote its name is taken over when the file is old', async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(lockFile(), '{"pid":');
    expect(await new FolderLock(folder, 'reading.lock').take()).toBeNull();
    const old = new Date(Date.now() - 16_000);
    utimesSync(lockFile(), old, old);
    await takesOver();
  });

  it('is killed while others wait is taken over by one of them', async () => {
    const holder = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    lockOf(holder.pid ?? 0);
    const servers = [new Server(), new Server()];
    const asked = servers.map(({ book }) => book.reservations());
    await sleep(300);
    expect(visits(servers)).toBe(0);
    holder.kill('SIGKILL');
    (await visitor(servers)).source.last.land();
    await Promise.all(asked);
    expect(visits(servers)).toBe(1);
  });

  it('was killed is taken over by one of many', async () => {
    const dead = deadPid();
    for (let round = 0; round < 50; round += 1) {
      lockOf(dead);
      const locks = Array.from({ length: 8 }, () => new FolderLock(folder, 'reading.lock'));
      const held = (await Promise.all(locks.map((lock) => lock.take()))).filter((lock) => lock !== null);
      expect(held.length).toBeLessThanOrEqual(1);
      await (held[0] ?? (await locks[0]?.take()))?.release();
      expect(readdirSync(folder)).toEqual([]);
    }
  });

  it('lives keeps it, however long it reads', async () => {
    const [lock, other] = [
      new FolderLock(folder, 'reading.lock', 200),
      new FolderLock(folder, 'reading.lock', 200),
    ];
    const held = await lock.take();
    for (let i = 0; i < 5; i += 1) {
      await sleep(100);
      expect(await other.take()).toBeNull();
    }
    await held?.release();
    expect(await other.take()).not.toBeNull();
  });

  it('lost it to another does not take it away from that one', async () => {
    const held = await new FolderLock(folder, 'reading.lock').take();
    lockOf(process.ppid);
    await held?.release();
    expect(readFileSync(lockFile(), 'utf8')).toContain(String(process.ppid));
  });
});

describe('a state folder that cannot be written', () => {
  const asRoot = process.getuid?.() === 0;

  it.skipIf(asRoot || process.platform === 'win32')(
    'is no reason not to read (not as root: he may write everywhere)',
    async () => {
      mkdirSync(folder);
      chmodSync(folder, 0o500);
      const server = new Server();
      const asked = server.book.reservations();
      (await visitor([server])).source.last.land();
      expect((await asked).as_of.source).toBe('live');
      chmodSync(folder, 0o700);
    },
  );

  it('because a file is in its place is none either', async () => {
    writeFileSync(folder, '');
    const server = new Server();
    const asked = server.book.reservations();
    (await visitor([server])).source.last.land();
    expect((await asked).as_of.source).toBe('live');
    await server.book.close();
  });
});

it('what writers that were killed left behind is swept away, when it is old', async () => {
  mkdirSync(folder);
  const [old, young] = [join(folder, 'latest.json.123'), join(folder, 'session.json.456')];
  for (const path of [old, young]) writeFileSync(path, '{');
  utimesSync(old, new Date(0), new Date(0));
  const server = new Server();
  const asked = server.book.reservations();
  (await visitor([server])).source.last.land();
  await asked;
  await server.book.close();
  expect(readdirSync(folder).sort()).toEqual(['latest.json', 'session.json.456']);
});
