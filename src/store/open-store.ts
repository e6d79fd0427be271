import type { HotelState } from '../base/state/hotel-state.js';
import { StoreConnection, type ConnectionOptions } from './connection.js';
import { RedisState } from './redis-state.js';
import { Seal } from './seal.js';
import { StoreRoot } from './store-root.js';

/** How long a lock holds that nobody renews: the time until another server goes on where one was killed. */
const LEASE_MS = 15_000;

export interface StoreOptions extends ConnectionOptions {
  leaseMs?: number | undefined;
}

/** The connections of this process: hotels with one store share one. */
const open = new Map<string, { connection: StoreConnection; users: number }>();

/** The state of one hotel in a store; `hotel` is the name of its folder elsewhere. Nothing is connected before the first question. */
export function openStore(url: string, key: Buffer, hotel: string, options: StoreOptions = {}): HotelState {
  const found = open.get(url) ?? { connection: new StoreConnection(url, options), users: 0 };
  open.set(url, found);
  found.users += 1;
  let held = true;
  const letGo = (): void => {
    if (!held) return;
    held = false;
    found.users -= 1;
    if (found.users > 0) return;
    open.delete(url);
    found.connection.close();
  };
  return new RedisState(
    new StoreRoot(found.connection, new Seal(key), hotel, options.leaseMs ?? LEASE_MS),
    letGo,
  );
}
