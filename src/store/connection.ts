import { performance } from 'node:perf_hooks';
import { Failure } from '../base/errors.js';
import { log } from '../base/log.js';
import { answered } from './answered.js';
import { refusedByStore, unavailable } from './failures.js';
import { loadRedis } from './load-redis.js';
import { StoreClock } from './store-clock.js';

export type Reply = null | number | string | Buffer | Reply[];
type Argument = string | Buffer;

/** What is used of node-redis. Its own types weigh more than all of ours. */
interface Client {
  on(event: 'error', listener: (error: unknown) => void): unknown;
  connect(): Promise<unknown>;
  destroy(): void;
  sendCommand(args: readonly Argument[], options?: object): Promise<unknown>;
  subscribe(channel: string, listener: (message: string) => void): Promise<unknown>;
}

export interface ConnectionOptions {
  /** A command or an attempt to connect that takes longer is given up, and the connection with it. */
  timeoutMs?: number | undefined;
  /** How often a connection is looked at that nobody uses. */
  beatMs?: number | undefined;
}

const FIRST_REST_MS = 200;
const LONGEST_REST_MS = 5_000;

/**
 * One connection to the store. While it is out of reach each command fails at once, and in the background it is tried again, at
 * growing distances. Why not by node-redis' own reconnecting: it knows nothing of a store that takes commands and does not answer.
 */
export class StoreConnection {
  readonly clock = new StoreClock();
  private client: Client | null = null;
  private connecting: Promise<Client> | null = null;
  private failed: Failure | null = null;
  private restMs = FIRST_REST_MS;
  private timer: NodeJS.Timeout | undefined;
  private closed = false;
  private readonly channels = new Map<string, Set<(message: string | null) => void>>();

  constructor(
    readonly url: string,
    private readonly options: ConnectionOptions = {},
  ) {}

  /** Counts the connections that were made: what was known of the store before may not be true any more. */
  made = 0;

  /** Why the store was out of reach at the last try; null if it was not. */
  get trouble(): Failure | null {
    return this.failed;
  }

  /** Throws STORE_UNAVAILABLE, or SETTING_INVALID if the store does not let us in. */
  async send(...args: readonly (Argument | number)[]): Promise<Reply> {
    const client = await this.open();
    return this.ask(client, args);
  }

  /** Runs a script of ours. */
  run(script: string, keys: readonly string[], ...args: readonly (Argument | number)[]): Promise<Reply> {
    return this.send('EVAL', script, keys.length, ...keys, ...args);
  }

  /** Calls the listener with each message; null: some may have been missed. Gives back its end. */
  listen(channel: string, listener: (message: string | null) => void): () => void {
    const listeners = this.channels.get(channel) ?? new Set();
    const isNew = listeners.size === 0;
    this.channels.set(channel, listeners.add(listener));
    if (isNew && this.client !== null) void this.subscribe(this.client, channel).catch(() => undefined);
    return () => void listeners.delete(listener);
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.client?.destroy();
    this.client = null;
  }

  private async open(): Promise<Client> {
    if (this.closed) throw unavailable('is not used any more');
    if (this.client !== null) return this.client;
    // Nobody waits for what failed a moment ago.
    if (this.failed !== null) throw again(this.failed);
    return this.connect();
  }

  private connect(): Promise<Client> {
    clearTimeout(this.timer);
    this.connecting ??= this.connectAnew()
      .then((client) => {
        if (this.failed !== null) log.info('The store answers again.');
        this.client = client;
        this.made += 1;
        this.failed = null;
        this.restMs = FIRST_REST_MS;
        this.later(this.beatMs, () => this.beat(client));
        for (const listeners of this.channels.values()) for (const listener of listeners) listener(null);
        return client;
      })
      .catch((error: unknown) => {
        throw this.rest(error as Failure);
      })
      .finally(() => (this.connecting = null));
    return this.connecting;
  }

  private async connectAnew(): Promise<Client> {
    const { createClient } = await loadRedis();
    const client = createClient({
      url: this.url,
      socket: { connectTimeout: this.timeoutMs, reconnectStrategy: false },
      disableOfflineQueue: true,
      disableClientInfo: true,
      maintNotifications: 'disabled',
      name: 'hotelrunner-mcp',
    }) as unknown as Client;
    client.on('error', (error) => {
      log.debug(
        () => `The store's connection failed (${(error as NodeJS.ErrnoException).code ?? 'closed'}).`,
      );
      if (this.client === client) this.lose(client, unavailable('closed the connection', error));
    });
    try {
      await answered(this.timeoutMs, client.connect());
      await this.setClock(client);
      for (const channel of this.channels.keys()) await this.subscribe(client, channel);
      return client;
    } catch (error) {
      client.destroy();
      throw asUnavailable(error);
    }
  }

  private async subscribe(client: Client, channel: string): Promise<void> {
    const tell = (message: string): void => {
      for (const listener of this.channels.get(channel) ?? []) listener(message);
    };
    await answered(this.timeoutMs, client.subscribe(channel, tell));
  }

  private async ask(client: Client, args: readonly (Argument | number)[]): Promise<Reply> {
    const { RESP_TYPES } = await loadRedis();
    const options = { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } };
    const words = args.map((arg) => (typeof arg === 'number' ? String(arg) : arg));
    try {
      return (await answered(this.timeoutMs, client.sendCommand(words, options))) as Reply;
    } catch (error) {
      const failure = asUnavailable(error);
      // What the store said itself leaves the connection whole.
      if (!isReply(error)) this.lose(client, failure);
      throw failure;
    }
  }

  private async setClock(client: Client): Promise<void> {
    const asked = performance.now();
    const [seconds, micros] = (await this.ask(client, ['TIME'])) as Buffer[];
    const time = Number(String(seconds)) * 1000 + Number(String(micros)) / 1000;
    this.clock.set(time, asked, performance.now());
  }

  private async beat(client: Client): Promise<void> {
    if (this.client !== client) return;
    await this.setClock(client).catch(() => undefined);
    if (this.client === client) this.later(this.beatMs, () => this.beat(client));
  }

  private lose(client: Client, failure: Failure): void {
    if (this.client === client) {
      this.client = null;
      log.warn(`${failure.what} What is in memory goes on; the store is tried again.`);
      this.rest(failure);
    }
    client.destroy();
  }

  private rest(failure: Failure): Failure {
    if (this.failed === null && this.made === 0 && !this.closed) log.warn(failure.what);
    this.failed = failure;
    this.later(this.restMs, () => this.connect().then(() => undefined));
    this.restMs = Math.min(this.restMs * 2, LONGEST_REST_MS);
    return failure;
  }

  private later(ms: number, work: () => Promise<void>): void {
    clearTimeout(this.timer);
    if (this.closed) return;
    this.timer = setTimeout(() => void work().catch(() => undefined), ms).unref();
  }

  private get timeoutMs(): number {
    return this.options.timeoutMs ?? 3_000;
  }

  private get beatMs(): number {
    return this.options.beatMs ?? 1_000;
  }
}

function again(failure: Failure): Failure {
  const { code, what, remedy, retry } = failure;
  return new Failure(code, what, { remedy, retry, cause: failure });
}

function isReply(error: unknown): boolean {
  return (
    error instanceof Error &&
    /^(Simple|Blob)?Error(Reply)?$/.test(error.constructor.name) &&
    /^[A-Z]{2,}\b/.test(error.message)
  );
}

function asUnavailable(error: unknown): Failure {
  if (error instanceof Failure) return error;
  return isReply(error) ? refusedByStore(error) : unavailable('cannot be reached', error);
}
