import { randomUUID } from 'node:crypto';
import { log } from '../../base/log.js';
import { isRefusal, sameAccess, type Access, type Authenticate } from '../access.js';
import type { loadHttpTransport } from '../sdk.js';
import { createMcpServer, type ServerParts } from '../server.js';
import type { Outlet } from './answers.js';
import { Events } from './events.js';
import { Places, type Limits } from './limits.js';
import { Session } from './session.js';

export interface SessionsOptions {
  transport: Awaited<ReturnType<typeof loadHttpTransport>>;
  /** What the holder of these rights is answered with. */
  partsFor(access: Access): ServerParts;
  limits: Limits;
  outlet: Outlet;
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
    const { transport: Transport, partsFor, outlet, limits, now } = this.options;
    const id = randomUUID();
    const events = this.events.ofSession();
    const transport = new Transport({ sessionIdGenerator: () => id, eventStore: events });
    const session = new Session({ access, transport, events, outlet, limits, now });
    try {
      const server = createMcpServer(partsFor(access));
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
      if (idle || !(await stillMay(session, authenticate))) await session.close();
    }
  }

  async endAll(): Promise<void> {
    await Promise.allSettled([...this.byId.values()].map((session) => session.close()));
  }

  /** Clients go without a word: the session of this holder that rested longest goes for a new one, if it rested long enough. */
  private async makeRoom(access: Access): Promise<(() => void) | null> {
    const { limits, now } = this.options;
    const resting = [...this.byId.values()]
      .filter((its) => its.access.name === access.name && its.busy === 0)
      .filter(({ usedAt }) => now() - usedAt > limits.restsMs)
      .sort((a, b) => a.usedAt - b.usedAt)[0];
    if (resting === undefined) return null;
    await resting.close();
    return this.places.take(access.name);
  }
}

async function stillMay({ listens, access }: Session, authenticate: Authenticate): Promise<boolean> {
  if (listens === null) return true;
  const found = await authenticate(listens);
  return !isRefusal(found) && sameAccess(found, access);
}
