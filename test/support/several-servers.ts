import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { Book, type BookOptions } from '../../src/book/book.js';
import { Snapshots } from '../../src/book/disk/snapshots.js';
import { Clock, FakeSource, monthOf } from './source.js';
import { tempFolder } from './temp-folder.js';

const SOON = { interval: 5, timeout: 5_000 };

/** A book with a source of its own. */
export class Server {
  readonly source: FakeSource;
  readonly book: Book;

  constructor(folder: string, clock: Clock, more: Partial<BookOptions>) {
    this.source = new FakeSource(clock);
    this.book = new Book({
      source: this.source,
      snapshots: new Snapshots(folder),
      maxAgeSeconds: 300,
      now: clock.now,
      patient: true,
      ...more,
    });
  }

  get visits(): number {
    return this.source.visits.length;
  }

  /** Reads a month with the one visit of its life, and closes. Gives the source of the answer. */
  async readMonth(month: string): Promise<string> {
    const asked = this.book.read('calendar', month);
    await visitor([this]);
    this.source.last.land();
    const { source } = (await asked).as_of;
    await this.book.close();
    return source;
  }
}

/** Several servers of one hotel over one state folder, which is not there yet. */
export class SharedFolder {
  readonly clock = new Clock();
  readonly path: string;
  private readonly root = tempFolder();
  private readonly opened: Server[] = [];

  constructor() {
    this.path = join(this.root, 'hotel');
  }

  open(more: Partial<BookOptions> = {}): Server {
    const server = new Server(this.path, this.clock, more);
    this.opened.push(server);
    return server;
  }

  /** Closes the servers and removes the folder. */
  async remove(): Promise<void> {
    await Promise.all(this.opened.map(({ book }) => book.close()));
    rmSync(this.root, { recursive: true, force: true });
  }

  file(...names: string[]): string {
    return join(this.path, ...names);
  }

  names(...folder: string[]): string[] {
    return readdirSync(this.file(...folder)).sort();
  }

  /** Waits until nothing else is there: readings are kept beside the answer. */
  async kept(names: string[], ...folder: string[]): Promise<void> {
    await expect.poll(() => this.names(...folder), SOON).toEqual(names);
  }

  /** A month as an earlier server would leave it. */
  leaveMonth(month: string, units?: number, hotel?: string): Promise<void> {
    return new Snapshots(this.path)
      .of('calendar', month)
      .save(monthOf(month, this.clock.now(), units, hotel));
  }

  /** A lock as another process would leave it. */
  lock(file: string, pid: number, host = hostname()): void {
    const path = this.file(file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify({ pid, host, token: 'of another' }));
  }
}

export const visits = (servers: readonly Server[]): number =>
  servers.reduce((sum, server) => sum + server.visits, 0);

/** Waits until one of the servers visits the dashboard, and gives that one. */
export async function visitor(servers: readonly Server[]): Promise<Server> {
  await expect.poll(() => visits(servers), SOON).toBe(1);
  const found = servers.find((server) => server.visits > 0);
  if (found === undefined) throw new Error('nobody visits the dashboard');
  return found;
}

/** The other one of two. */
export function otherThan(one: Server, servers: readonly Server[]): Server {
  const other = servers.find((server) => server !== one);
  if (other === undefined) throw new Error('there is no other server');
  return other;
}

/** The number of a process that has ended. */
export const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid;
