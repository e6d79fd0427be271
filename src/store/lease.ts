import { randomBytes } from 'node:crypto';
import type { HeldLock } from '../base/folder-lock.js';
import type { StoreConnection } from './connection.js';
import { RELEASE, RENEW, TAKE } from './scripts.js';

/** The keys of one lock, and where its release is announced. */
export interface LeaseKeys {
  lock: string;
  /** Who took the lock last, by a number that only grows: it outlives the lock, and tells a late writer that he is one. */
  fence: string;
  channel: string;
  news: string;
}

/**
 * A lock that ends by itself, by the store's clock, if its holder does not renew it. A holder that was held up for longer finds out when
 * he writes: the store looks at the fence in the same step.
 */
export class Lease implements HeldLock {
  /** Somebody else took it. */
  lost = false;
  private readonly beat: NodeJS.Timeout;

  private constructor(
    private readonly store: StoreConnection,
    readonly keys: LeaseKeys,
    readonly token: string,
    readonly number: number,
    private readonly leaseMs: number,
  ) {
    this.beat = setInterval(() => void this.renew().catch(() => undefined), leaseMs / 3).unref();
  }

  /** Null while somebody holds it. Throws if the store is out of reach. */
  static async take(store: StoreConnection, keys: LeaseKeys, leaseMs: number): Promise<Lease | null> {
    const token = randomBytes(12).toString('hex');
    const number = await store.run(TAKE, [keys.lock, keys.fence], token, leaseMs);
    return typeof number === 'number' && number > 0 ? new Lease(store, keys, token, number, leaseMs) : null;
  }

  async release(): Promise<void> {
    clearInterval(this.beat);
    const { lock, channel, news } = this.keys;
    // Out of reach: it ends by itself.
    await this.store.run(RELEASE, [lock], this.token, channel, news).catch(() => undefined);
  }

  private async renew(): Promise<void> {
    const { lock, fence } = this.keys;
    if ((await this.store.run(RENEW, [lock, fence], this.token, this.leaseMs)) === 1) return;
    this.lost = true;
    clearInterval(this.beat);
  }
}
