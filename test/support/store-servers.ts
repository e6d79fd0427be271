/** Servers of one hotel over a real store, each with a connection of its own, as on machines of their own. */
import { randomBytes, randomUUID } from 'node:crypto';
import { Book, type BookOptions } from '../../src/book/book.js';
import { Snapshots } from '../../src/book/disk/snapshots.js';
import type { KindName, Kinds, Reading, ReadingControl, Source } from '../../src/book/source.js';
import type { HotelState } from '../../src/base/state/hotel-state.js';
import { SessionStore } from '../../src/dashboard/sign-in/session-store.js';
import { OneVisitor } from '../../src/app/one-visitor.js';
import { StoreConnection, type Reply } from '../../src/store/connection.js';
import { RedisState } from '../../src/store/redis-state.js';
import { Seal } from '../../src/store/seal.js';
import { StoreRoot } from '../../src/store/store-root.js';
import { atEnd } from './at-end.js';
import type { TestStore } from './redis.js';
import { Clock, FakeSource } from './source.js';

export const ORIGIN = 'https://riad.hotelrunner.com';
export const SIGNED_IN = '2026-01-11T08:00:00.000Z';

export interface Machine {
  hotel?: string;
  key?: Buffer;
  leaseMs?: number;
  timeoutMs?: number;
  url?: string;
}

export const OUR_KEY = randomBytes(32);

/** The state of a hotel as one machine of several has it. */
export function stateOn(store: TestStore, machine: Machine = {}): HotelState {
  const {
    hotel = randomUUID(),
    key = OUR_KEY,
    leaseMs = 15_000,
    timeoutMs = 20_000,
    url = store.url,
  } = machine;
  const connection = new StoreConnection(url, { timeoutMs, beatMs: 100 });
  const state = new RedisState(new StoreRoot(connection, new Seal(key), hotel, leaseMs), () =>
    connection.close(),
  );
  atEnd(() => state.close());
  return state;
}

/** A source whose session lies in the store, as the dashboard's does, and that visits as one of several. */
class StoreSource implements Source {
  readonly pages: FakeSource;
  readonly session: SessionStore;
  private readonly visitor: OneVisitor;

  constructor(state: HotelState) {
    const clock = new Clock();
    Object.assign(clock, { now: () => state.now() });
    this.pages = new FakeSource(clock);
    this.session = new SessionStore(state, ORIGIN);
    this.visitor = new OneVisitor(state);
  }

  read<N extends KindName>(kind: N, key: string, control: ReadingControl): Promise<Reading<Kinds[N]>> {
    return this.visitor.visit(control, () => this.pages.read(kind, key, control));
  }

  circumstances(): string {
    return this.session.stamp();
  }

  hotel(): string | null | undefined {
    return this.session.hotel();
  }

  close(): Promise<void> {
    return this.pages.close();
  }
}

export interface StoreServer {
  state: HotelState;
  pages: FakeSource;
  session: SessionStore;
  book: Book;
}

/** A server on a machine of its own. */
export function serverOn(store: TestStore, machine: Machine & Partial<BookOptions> = {}): StoreServer {
  const state = stateOn(store, machine);
  const source = new StoreSource(state);
  const book = new Book({
    source,
    snapshots: new Snapshots(state),
    store: state,
    maxAgeSeconds: 300,
    now: () => state.now(),
    patient: true,
    ...machine,
  });
  atEnd(() => book.close());
  return { state, pages: source.pages, session: source.session, book };
}

/** A session of a hotel, as `login` saves it. */
export function signIn(session: SessionStore, hotel: string, signedInAt = SIGNED_IN): Promise<boolean> {
  return session.save({ hotel, signed_in_at: signedInAt, state: { cookies: [], origins: [] } });
}

/** The store itself, as whoever runs it sees it. */
export function raw(store: TestStore): (...args: (string | Buffer)[]) => Promise<Reply> {
  const connection = new StoreConnection(store.url);
  atEnd(() => connection.close());
  return (...args) => connection.send(...args);
}

/** The name of a key in the store. */
export const keyOf = (kind: 'value' | 'index' | 'lock' | 'fence', hotel: string, name: string): string =>
  `hotelrunner-mcp:{${hotel}}:${kind}:${name}`;
