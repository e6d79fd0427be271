import { randomBytes } from 'node:crypto';
import type { HeldLock } from '../base/folder-lock.js';
import { stateError } from '../base/state/hotel-state.js';
import type { Reply } from './connection.js';
import { Lease } from './lease.js';
import { READ, REMOVE, WRITE } from './scripts.js';
import type { StoreRoot } from './store-root.js';

/** Larger than any value of ours. */
const LARGEST = 128 * 1024 * 1024;

/** What the index says of a value. */
interface Entry {
  stamp: string;
  /** As it is kept: packed and encrypted. */
  bytes: number;
  writtenMs: number;
}

/** The values of one hotel in the store, by their whole names. Each is encrypted, and stands in the index of its folder. */
export class StoreValues {
  constructor(private readonly root: StoreRoot) {}

  /** False if it may not be written: somebody else took the lock, or, with `onlyNew`, there is one. */
  async put(name: string, value: string | Buffer, under?: HeldLock, onlyNew = false): Promise<boolean> {
    const { root } = this;
    // A reading that was made while the store was out of reach was made under no lock of it.
    if (under !== undefined && !(under instanceof Lease)) return false;
    const store = await root.open();
    const bytes = Buffer.from(value);
    const sealed = await root.seal.close(root.key('value', name), bytes);
    const stamp = randomBytes(9).toString('hex');
    const keys = [root.key('value', name), root.indexOf(name), under?.keys.fence ?? root.key('fence', name)];
    const how = [under?.token ?? '', onlyNew ? '1' : ''];
    const told = [root.channel, root.news(name)];
    const done = await store.run(WRITE, keys, sealed, name, stamp, sealed.length, ...how, ...told);
    if (done === 1) root.looks.get(name)?.wrote(stamp, bytes);
    return done === 1;
  }

  /** An empty stamp if there is none; null for a value that is not what was written under this name, or is larger. */
  async read(name: string, mostBytes: number): Promise<{ stamp: string; bytes: Buffer | null | undefined }> {
    const { root } = this;
    const store = await root.open();
    const reply = await store.run(READ, [root.key('value', name), root.indexOf(name)], name);
    const [entry, sealed] = reply as Reply[];
    const stamp = entryOf(entry)?.stamp ?? '';
    if (stamp === '') return { stamp, bytes: undefined };
    if (!Buffer.isBuffer(sealed)) return { stamp, bytes: null };
    return { stamp, bytes: await root.seal.open(root.key('value', name), sealed, mostBytes) };
  }

  async move(from: string, to: string): Promise<void> {
    const { stamp, bytes } = await this.read(from, LARGEST);
    if (stamp === '') throw stateError('ENOENT', `no ${from}`);
    // What is damaged is damaged under the other name, too: there is nothing to keep of it but that it was there.
    await this.put(to, bytes ?? '');
    await this.remove(from);
  }

  async remove(name: string): Promise<void> {
    const { root } = this;
    const store = await root.open();
    const keys = [root.key('value', name), root.indexOf(name)];
    await store.run(REMOVE, keys, name, root.channel, root.news(name));
  }

  async entry(name: string): Promise<Entry | null> {
    const store = await this.root.open();
    return entryOf(await store.send('HGET', this.root.indexOf(name), name));
  }

  /** All that stands in the same index as this name. */
  async besides(name: string): Promise<Map<string, Entry>> {
    const store = await this.root.open();
    const reply = await store.send('HGETALL', this.root.indexOf(name));
    const found = new Map<string, Entry>();
    for (const [one, text] of Object.entries(reply as object)) {
      const entry = entryOf(text as Reply);
      if (entry !== null) found.set(one, entry);
    }
    return found;
  }
}

function entryOf(text: Reply | undefined): Entry | null {
  if (text === null || text === undefined) return null;
  const [stamp = '', bytes = '', seconds = ''] = String(text).split(' ');
  return { stamp, bytes: Number(bytes), writtenMs: Number(seconds) * 1000 };
}
