import { randomBytes } from 'node:crypto';
import { log } from '../base/log.js';
import type { StoreConnection } from './connection.js';
import { wrongKey } from './failures.js';
import { CHECK_KEY } from './scripts.js';
import type { Seal } from './seal.js';
import type { StoreLook } from './store-look.js';

/** What all parts of one hotel's state in the store have in common. */
export class StoreRoot {
  readonly channel: string;
  readonly looks = new Map<string, StoreLook>();
  /** Tells our own announcements from those of others. */
  readonly writer = randomBytes(6).toString('hex');
  /** The connection on which the key was found to be the right one. */
  private checked = 0;
  private readonly prefix: string;

  constructor(
    readonly connection: StoreConnection,
    readonly seal: Seal,
    /** A folder's name: a host. */
    private readonly hotel: string,
    readonly leaseMs: number,
  ) {
    this.prefix = `hotelrunner-mcp:{${hotel}}:`;
    this.channel = `${this.prefix}news`;
  }

  key(kind: 'value' | 'index' | 'lock' | 'fence', name: string): string {
    return `${this.prefix}${kind}:${name}`;
  }

  /** The values of one folder right below the hotel, and those in its own folders, stand in one index. */
  indexOf(name: string): string {
    return this.key('index', name.includes('/') ? name.slice(0, name.indexOf('/')) : '');
  }

  /** What is announced of a name. */
  news(name: string): string {
    return `${this.writer} ${name}`;
  }

  /** The connection, once it is certain that what lies there was encrypted with our key. Throws SETTING_INVALID if it was not. */
  async open(): Promise<StoreConnection> {
    const { connection } = this;
    if (this.checked > 0 && this.checked === connection.made) return connection;
    const ours = this.seal.fingerprint(this.hotel);
    const kept = await connection.run(CHECK_KEY, [`${this.prefix}key`], ours);
    const { made } = connection;
    if (String(kept) !== ours) {
      log.error('HOTELRUNNER_KEY is not the key of this store.');
      throw wrongKey();
    }
    this.checked = made;
    return connection;
  }
}
