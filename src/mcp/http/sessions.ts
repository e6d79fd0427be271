import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { log } from '../../base/log.js';
import { isRefusal, sameAccess, type Access, type Authenticate } from '../access.js';
import { watchAll } from '../call-watch.js';
import type { HttpTransport, loadHttpTransport } from '../sdk.js';
import { createMcpServer, type ServerParts } from '../server.js';
import { Events, type SessionEvents } from './events.js';
import { Places, type Limits } from './limits.js';

/** A client's session: its own server and transport, and whose it is. */
export interface Session {
  id: string;
  access: Access;
  transport: HttpTransport;
  events: SessionEvents;
  /** Requests that are being answered, and streams that are open. */
  busy: number;
  /** Calls of tools that are not answered yet. */
  calls: number;
  /** The request of its open stream for whatever the server has to tell; null if none is. */
  listens: IncomingMessage | null;
  usedAt: number;
}

export interface SessionsOptions {
  transport: Awaited<ReturnType<typeof loadHttpTransport>>;
  /** What the holder of these rights is answered with. */
  partsFor(access: Access): ServerParts;
  limits: Limits;
  now(): number;
}

/** All sessions, each of whom opened it and of nobody else. */
export class Sessions {
  private readonly byId = new Map<string, Session>();
  private readonly places: Places;
  private readonly events: Events;

  constructor(private readonly options: SessionsOptions) {
    const { limits } = options;
    this.places = new Places(limits.sessions, limits.sessionsOfOne);
    this.events = new Events(limits);
  }

  get size(): number {
    return this.byId.size;
  }

  /** Messages that are kept for clients whose connection breaks. */
  get kept(): number {
    return this.events.size;
  }

  /** The session of this id, if it is of who asks. Whether there is one of another is not told. */
  of(id: string, access: Access): Session | null {
    const session = this.byId.get(id);
    return session !== undefined && sameAccess(session.access, access) ? session : null;
  }

  /** A new session; null if there is no room. */
  async begin(access: Access): Promise<Session | null> {
    const leave = this.places.take(access.name) ?? (await this.makeRoom(access));
    if (leave === null) return null;
    const { transport: Transport, partsFor, now } = this.options;
    const id = randomUUID();
    const events = this.events.ofSession();
    const transport = new Transport({ sessionIdGenerator: () => id, eventStore: events });
    const session: Session = {
      id,
      access,
      transport,
      events,
      busy: 0,
      calls: 0,
      listens: null,
      usedAt: now(),
    };
    try {
      const parts = partsFor(access);
      const server = createMcpServer({ ...parts, watch: watchAll(parts.watch, () => countIn(session)) });
      server.onerror = (error) =>
        log.debug(() => `A message was not understood, or not sent: ${error.name}.`);
      server.onclose = () => {
        this.byId.delete(id);
        events.forget();
        leave();
      };
      await server.connect(transport);
      this.byId.set(id, session);
      return session;
    } catch (error) {
      leave();
      throw error;
    }
  }

  /** Ends what nobody uses, and what is open for somebody who may not any more. */
  async sweep(authenticate: Authenticate): Promise<void> {
    const { limits, now } = this.options;
    for (const session of [...this.byId.values()]) {
      const idle = session.busy === 0 && now() - session.usedAt > limits.idleMs;
      if (idle || !(await stillMay(session, authenticate))) await session.transport.close();
    }
  }

  async endAll(): Promise<void> {
    await Promise.allSettled([...this.byId.values()].map(({ transport }) => transport.close()));
  }

  /** Clients go without a word: the session of this holder that rested longest goes for a new one, if it rested long enough. */
  private async makeRoom(access: Access): Promise<(() => void) | null> {
    const { limits, now } = this.options;
    const resting = [...this.byId.values()]
      .filter((its) => its.access.name === access.name && its.busy === 0)
      .filter(({ usedAt }) => now() - usedAt > limits.restsMs)
      .sort((a, b) => a.usedAt - b.usedAt)[0];
    if (resting === undefined) return null;
    await resting.transport.close();
    return this.places.take(access.name);
  }
}

function countIn(session: Session): () => void {
  session.calls += 1;
  return () => void (session.calls -= 1);
}

async function stillMay({ listens, access }: Session, authenticate: Authenticate): Promise<boolean> {
  if (listens === null) return true;
  const found = await authenticate(listens);
  return !isRefusal(found) && sameAccess(found, access);
}
