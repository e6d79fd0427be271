/** Whose turn it is to read for all servers of a hotel, when the one that had it is gone, or seems so. */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FolderLock } from '../../src/base/folder-lock.js';
import { deadPid, SharedFolder, visitor, visits } from '../support/several-servers.js';

const LOCK = 'reading.lock';
let shared: SharedFolder;

beforeEach(() => {
  shared = new SharedFolder();
});
afterEach(() => shared.remove());

const newLock = (staleMs?: number): FolderLock => new FolderLock(shared.path, LOCK, staleMs);

describe('a lock whose holder', () => {
  const takesOver = async (): Promise<void> => {
    const server = shared.open();
    const asked = server.book.reservations();
    (await visitor([server])).source.last.land();
    expect((await asked).as_of.source).toBe('live');
    await server.book.close();
    expect(shared.names()).toEqual(['latest.json']);
  };
  const becomesOld = (): void => {
    const old = new Date(Date.now() - 16_000);
    utimesSync(shared.file(LOCK), old, old);
  };

  it('was killed is taken over at once', async () => {
    shared.lock(LOCK, deadPid());
    await takesOver();
  });

  it('had this process id in an earlier life is taken over at once, as in a container that was restarted', async () => {
    shared.lock(LOCK, process.pid);
    await takesOver();
  });

  it('is on another computer is believed while the file is touched, and not for long after', async () => {
    shared.lock(LOCK, 1, 'another-computer');
    expect(await newLock().take()).toBeNull();
    becomesOld();
    await takesOver();
  });

  it('was killed while it wrote its name is taken over when the file is old', async () => {
    mkdirSync(shared.path, { recursive: true });
    writeFileSync(shared.file(LOCK), '{"pid":');
    expect(await newLock().take()).toBeNull();
    becomesOld();
    await takesOver();
  });

  it('is killed while others wait is taken over by one of them', async () => {
    const holder = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    shared.lock(LOCK, holder.pid ?? 0);
    const servers = [shared.open(), shared.open()];
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
      shared.lock(LOCK, dead);
      const locks = Array.from({ length: 8 }, () => newLock());
      const held = (await Promise.all(locks.map((lock) => lock.take()))).filter((lock) => lock !== null);
      expect(held.length).toBeLessThanOrEqual(1);
      await (held[0] ?? (await locks[0]?.take()))?.release();
      expect(shared.names()).toEqual([]);
    }
  });

  it('lives keeps it, however long it reads', async () => {
    const [lock, other] = [newLock(200), newLock(200)];
    const held = await lock.take();
    for (let i = 0; i < 5; i += 1) {
      await sleep(100);
      expect(await other.take()).toBeNull();
    }
    await held?.release();
    expect(await other.take()).not.toBeNull();
  });

  it('lost it to another does not take it away from that one', async () => {
    const held = await newLock().take();
    shared.lock(LOCK, process.ppid);
    await held?.release();
    expect(readFileSync(shared.file(LOCK), 'utf8')).toContain(String(process.ppid));
  });

  it('lets it go in the moment in which others of its process look has one follower, not two', async () => {
    let [holders, most, turns] = [0, 0, 0];
    const contend = async (): Promise<void> => {
      const lock = newLock();
      while (turns < 300) {
        const held = await lock.take();
        if (held === null) continue;
        holders += 1;
        turns += 1;
        most = Math.max(most, holders);
        await new Promise((resolve) => setImmediate(resolve));
        holders -= 1;
        await held.release();
      }
    };
    await Promise.all(Array.from({ length: 6 }, contend));
    expect(most).toBe(1);
  });
});
