/** What all clients together, and each of them, may ask of a server. Beyond it they are refused, with when to come again. */
export const LIMITS = {
  /** Sessions at once, of all and of one holder of a token. Each costs some 100 KB. */
  sessions: 1_000,
  sessionsOfOne: 500,
  /** A session that nobody used for so long ends: clients seldom say that they go. */
  idleMs: 30 * 60_000,
  /** Where there is no room, a session of the same holder that rests for so long makes room. */
  restsMs: 60_000,
  /** Requests in hand at once: of all, of one holder, of one session. */
  requests: 2_000,
  requestsOfOne: 1_000,
  requestsOfSession: 128,
  /** Bytes of bodies that come in, of all together; each is bounded like a message over stdio. */
  bodyBytes: 64 * 1024 * 1024,
  /** Bytes that wait for a reader who does not read: on one connection, and on all. The next message cuts the connection. */
  backlogBytes: 1024 * 1024,
  backlogBytesOfAll: 64 * 1024 * 1024,
  /** Messages that are kept for a client whose connection breaks: of one session, and of all. */
  keptEvents: 200,
  keptBytes: 128 * 1024,
  keptBytesOfAll: 12 * 1024 * 1024,
  /** Connections, and how long one may take to send its headers, all of a request, and nothing. */
  connections: 4_000,
  headersMs: 10_000,
  requestMs: 30_000,
  /** Longer than proxies keep theirs (nginx: 60 s), so that it is they who end one. */
  keepAliveMs: 75_000,
  /** How long what is in hand may take when the server is told to end. */
  drainMs: 5_000,
};

export type Limits = typeof LIMITS;

/** Counts what is taken and not given back, in all and by whom. */
export class Places {
  private readonly byWhom = new Map<string, number>();
  private all = 0;

  constructor(
    private readonly most: number,
    private readonly mostOfOne: number,
  ) {}

  get taken(): number {
    return this.all;
  }

  takenBy(whom: string): number {
    return this.byWhom.get(whom) ?? 0;
  }

  /** Takes a place; what it gives back gives the place back, once. Null if there is none: of all, or of this one. */
  take(whom: string): (() => void) | null {
    if (this.all >= this.most || this.takenBy(whom) >= this.mostOfOne) return null;
    this.all += 1;
    this.byWhom.set(whom, this.takenBy(whom) + 1);
    let given = false;
    return () => {
      if (given) return;
      given = true;
      this.all -= 1;
      const left = this.takenBy(whom) - 1;
      if (left === 0) this.byWhom.delete(whom);
      else this.byWhom.set(whom, left);
    };
  }
}
