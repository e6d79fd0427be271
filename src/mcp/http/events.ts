import type { EventStore, JSONRPCMessage, RequestId } from '../sdk.js';
import type { Limits } from './limits.js';

interface Event {
  id: string;
  /** The message as it is sent, in bytes: they live beside the heap, which would be swept seldom and late of so many texts. */
  bytes: Buffer;
  /** Whether it is the answer to a question. */
  answers: boolean;
}

/** The SDK's name for the stream of what answers no question: changes of resources, say. */
export const OWN_STREAM = '_GET_stream';

/** What is sent before there is a message, so that a client can name where it broke off. */
export const NOTHING_YET = {} as JSONRPCMessage;

/** The messages of all sessions that are kept for clients whose connection breaks, within one bound. The oldest go first. */
export class Events {
  /** Whose the streams of answers are, the oldest first. */
  private readonly streams = new Map<string, SessionEvents>();
  private bytes = 0;
  private sessions = 0;

  constructor(private readonly limits: Pick<Limits, 'keptEvents' | 'keptBytes' | 'keptBytesOfAll'>) {}

  /** How many streams of answers are kept. */
  get size(): number {
    return this.streams.size;
  }

  /** The messages of a new session. */
  ofSession(): SessionEvents {
    this.sessions += 1;
    const session: SessionEvents = new SessionEvents(String(this.sessions), this.limits, {
      grew: (stream, bytes) => {
        this.streams.set(stream, session);
        this.bytes += bytes;
        while (this.bytes > this.limits.keptBytesOfAll) {
          const [oldest] = this.streams;
          if (oldest === undefined) break;
          oldest[1].drop(oldest[0]);
        }
      },
      dropped: (stream, bytes) => {
        this.streams.delete(stream);
        this.bytes -= bytes;
      },
    });
    return session;
  }
}

interface Ledger {
  grew(stream: string, bytes: number): void;
  dropped(stream: string, bytes: number): void;
}

/** The messages of one session by their ids. An id says nothing in another session. */
export class SessionEvents implements EventStore {
  private readonly answers = new Map<string, Event[]>();
  private readonly over = new Set<string>();
  private readonly streamOf = new Map<RequestId, string>();
  private asking: RequestId | null = null;
  private own: Event[] = [];
  private bytes = 0;
  private count = 0;

  constructor(
    private readonly session: string,
    private readonly limits: Pick<Limits, 'keptEvents' | 'keptBytes'>,
    private readonly ledger: Ledger,
  ) {}

  storeEvent(stream: string, message: JSONRPCMessage): Promise<string> {
    this.count += 1;
    const id = `${this.session}-${this.count}`;
    const bytes = Buffer.from(isEmpty(message) ? '' : JSON.stringify(message));
    const event = { id, bytes, answers: 'result' in message || 'error' in message };
    if (stream === OWN_STREAM) {
      // What a client has seen of it last is among the last ones, however many questions are answered meanwhile.
      this.own = [...this.own.slice(1 - this.limits.keptEvents), event];
    } else {
      if (this.asking !== null) this.streamOf.set(this.asking, stream);
      this.answers.set(stream, [...(this.answers.get(stream) ?? []), event]);
      this.bytes += sizeOf(event);
      this.ledger.grew(stream, sizeOf(event));
      for (const [oldest] of this.answers) {
        if (this.bytes <= this.limits.keptBytes && this.answers.size <= this.limits.keptEvents) break;
        this.drop(oldest);
      }
    }
    return Promise.resolve(id);
  }

  /**
   * What followed an event on its stream, and whether the answer is among it or before, after which nothing follows. Null if it is not
   * known for certain any more.
   */
  after(id: string): { stream: string; events: Event[]; over: boolean } | null {
    for (const [stream, events] of [[OWN_STREAM, this.own] as const, ...this.answers]) {
      const at = events.findIndex((event) => event.id === id);
      if (at < 0) continue;
      const over = this.over.has(stream) || events.some(({ answers }) => answers);
      const next = events.slice(at + 1).filter(({ bytes }) => bytes.length > 0);
      return { stream, events: next, over };
    }
    return null;
  }

  async replayEventsAfter(
    id: string,
    { send }: { send(id: string, message: JSONRPCMessage): Promise<void> },
  ): Promise<string> {
    const found = this.after(id);
    if (found === null) throw new Error('not kept');
    for (const { id: next, bytes } of found.events)
      await send(next, JSON.parse(bytes.toString()) as JSONRPCMessage);
    return found.stream;
  }

  /** Begins to answer a question: the stream that is begun before anything is waited for is that of its answer. */
  during<T>(question: RequestId | null, begin: () => T): T {
    this.asking = question;
    try {
      return begin();
    } finally {
      this.asking = null;
    }
  }

  /** Nothing follows on the stream of this question, though it is not answered. */
  isOver(question: RequestId): void {
    const stream = this.streamOf.get(question);
    if (stream !== undefined) this.over.add(stream);
  }

  /** Forgets a stream of answers. */
  drop(stream: string): void {
    const bytes = (this.answers.get(stream) ?? []).reduce((sum, event) => sum + sizeOf(event), 0);
    this.answers.delete(stream);
    this.over.delete(stream);
    for (const [id, its] of this.streamOf) if (its === stream) this.streamOf.delete(id);
    this.bytes -= bytes;
    this.ledger.dropped(stream, bytes);
  }

  forget(): void {
    this.own = [];
    for (const stream of [...this.answers.keys()]) this.drop(stream);
  }
}

/** One event as it is sent. */
export function eventText({ id, bytes }: Pick<Event, 'id' | 'bytes'>): string {
  return bytes.length === 0
    ? `id: ${id}\ndata: \n\n`
    : `event: message\nid: ${id}\ndata: ${bytes.toString()}\n\n`;
}

function sizeOf({ bytes }: Event): number {
  return bytes.length + 200;
}

function isEmpty(message: JSONRPCMessage): boolean {
  return Object.keys(message).length === 0;
}
