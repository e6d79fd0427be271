import { randomBytes } from 'node:crypto';
import type { HeldLock } from '../base/folder-lock.js';
import { stateError, type HotelState, type Look } from '../base/state/hotel-state.js';
import type { Reply } from './connection.js';
import { Lease } from './lease.js';
import { READ, REMOVE, WRITE } from './scripts.js';
import { StoreLook } from './store-look.js';
import type { StoreRoot } from './store-root.js';

/** Larger than any value of ours. */
const LARGEST = 128 * 1024 * 1024;

/** What the index says of a value. */
interface Entry {
  stamp: string;
  bytes: number;
  writtenMs: number;
}

/** The state of a hotel in Redis or Valkey, every value encrypted. */
export class RedisState implements HotelState {
  readonly shared = true;

  constructor(
    private readonly root: StoreRoot,
    private readonly letGo: () => void,
    /** With a slash at its end; empty for the hotel itself. */
    private readonly folder = '',
  ) {}

  now(): number {
    return this.root.connection.clock.now();
  }

  within(folder: string): RedisState {
    return new RedisState(this.root, this.letGo, `${this.folder}${folder}/`);
  }

  whereIs(name: string): string {
    return `${this.folder}${name} in the store`;
  }

  async read(name: string, mostBytes: number): Promise<Buffer | null> {
    const { stamp, bytes } = await this.readWhole(name, mostBytes);
    if (stamp === '' || bytes === undefined) throw stateError('ENOENT', `no ${this.whereIs(name)}`);
    return bytes;
  }

  /** Whoever has the key is one of us. */
  readOwn(name: string, mostBytes: number): Promise<Buffer | null> {
    return this.read(name, mostBytes);
  }

  async write(name: string, value: string | Buffer, under?: HeldLock): Promise<void> {
    if (!(await this.put(name, value, under, false)))
      throw stateError('LOCK_LOST', `somebody else took the lock of ${this.whereIs(name)}`);
  }

  writeOwn(name: string, value: string, under?: HeldLock): Promise<void> {
    return this.write(name, value, under);
  }

  create(name: string, value: string): Promise<boolean> {
    return this.put(name, value, undefined, true);
  }

  remove(name: string): Promise<void> {
    return this.removeValue(this.full(name));
  }

  async rename(name: string, to: string): Promise<void> {
    await this.move(this.full(name), this.full(to));
  }

  async stamp(name: string): Promise<string> {
    return (await this.entry(name))?.stamp ?? '';
  }

  async size(name: string): Promise<number> {
    return (await this.entry(name))?.bytes ?? 0;
  }

  async list(...folders: RegExp[]): Promise<string[]> {
    if (this.folder === '' && folders.length > 0) throw new RangeError('name the folder by `within` first');
    const names = [...(await this.entries('x')).keys()]
      .filter((name) => name.startsWith(this.folder))
      .map((name) => name.slice(this.folder.length));
    return names
      .filter((name) => {
        const parts = name.split('/');
        return (
          parts.length === folders.length + 1 && folders.every((pattern, at) => pattern.test(parts[at] ?? ''))
        );
      })
      .sort();
  }

  async sweep(untouchedMs?: number): Promise<void> {
    if (untouchedMs === undefined) return;
    const now = this.now();
    for (const [name, { writtenMs }] of await this.entries('x')) {
      const here = name.startsWith(this.folder) && !name.slice(this.folder.length).includes('/');
      if (here && now - writtenMs > untouchedMs) await this.removeValue(name);
    }
  }

  /** A store has no folders but those with something in them. */
  removeEmpty(): Promise<void> {
    return Promise.resolve();
  }

  async setAside(suffix: string): Promise<string | null> {
    const names = [...(await this.entries('x')).keys()].filter((name) => name.startsWith(this.folder));
    const aside = `${this.folder.slice(0, -1)}-${suffix}`;
    for (const name of names) await this.move(name, `${aside}/${name.slice(this.folder.length)}`);
    return names.length === 0 ? null : `${aside} in the store`;
  }

  async lock(name: string): Promise<HeldLock | null> {
    const { root } = this;
    const full = this.full(name);
    const keys = {
      lock: root.key('lock', full),
      fence: root.key('fence', full),
      channel: root.channel,
      news: root.news(full),
    };
    return Lease.take(await root.open(), keys, root.leaseMs);
  }

  look(name: string, mostBytes: number): Look {
    const { looks } = this.root;
    const full = this.full(name);
    const known = looks.get(full);
    if (known !== undefined) return known;
    const look = new StoreLook(
      () => this.stamp(name),
      () => this.readWhole(name, mostBytes),
    );
    looks.set(full, look);
    return look;
  }

  async settled(): Promise<void> {
    await Promise.all([...this.root.looks.values()].map((look) => look.settled()));
  }

  onNews(listener: (name: string | null) => void): () => void {
    const { connection, channel, writer } = this.root;
    return connection.listen(channel, (message) => {
      if (message === null) {
        listener(null);
        return;
      }
      const [who, name = ''] = message.split(' ');
      if (who !== writer && name.startsWith(this.folder)) listener(name.slice(this.folder.length));
    });
  }

  onJump(listener: () => void): () => void {
    return this.root.connection.clock.onJump(listener);
  }

  trouble(): string | null {
    return this.root.connection.trouble?.what ?? null;
  }

  close(): Promise<void> {
    this.letGo();
    return Promise.resolve();
  }

  private full(name: string): string {
    return `${this.folder}${name}`;
  }

  private async put(
    name: string,
    value: string | Buffer,
    under: HeldLock | undefined,
    onlyNew: boolean,
  ): Promise<boolean> {
    const { root } = this;
    // A reading that was made while the store was out of reach was made under no lock of it.
    if (under !== undefined && !(under instanceof Lease)) return false;
    const store = await root.open();
    const full = this.full(name);
    const bytes = Buffer.from(value);
    const sealed = await root.seal.close(root.key('value', full), bytes);
    const stamp = randomBytes(9).toString('hex');
    const keys = [root.key('value', full), root.indexOf(full), under?.keys.fence ?? root.key('fence', full)];
    const token = under?.token ?? '';
    const told = [root.channel, root.news(full)];
    const done = await store.run(
      WRITE,
      keys,
      sealed,
      full,
      stamp,
      sealed.length,
      token,
      onlyNew ? '1' : '',
      ...told,
    );
    if (done === 1) root.looks.get(full)?.wrote(stamp, bytes);
    return done === 1;
  }

  /** An empty stamp if there is none; null for a value that is not what was written under this name. */
  private async readWhole(
    name: string,
    mostBytes: number,
  ): Promise<{ stamp: string; bytes: Buffer | null | undefined }> {
    const { root } = this;
    const full = this.full(name);
    const store = await root.open();
    const reply = await store.run(READ, [root.key('value', full), root.indexOf(full)], full);
    const [entry, sealed] = reply as Reply[];
    const stamp = entryOf(entry)?.stamp ?? '';
    if (stamp === '') return { stamp, bytes: undefined };
    if (!Buffer.isBuffer(sealed)) return { stamp, bytes: null };
    return { stamp, bytes: await root.seal.open(root.key('value', full), sealed, mostBytes) };
  }

  private async move(from: string, to: string): Promise<void> {
    const { root } = this;
    const whole = new RedisState(root, this.letGo);
    const { stamp, bytes } = await whole.readWhole(from, LARGEST);
    if (stamp === '') throw stateError('ENOENT', `no ${from}`);
    // What is damaged is damaged under the other name, too: there is nothing to keep of it but that it was there.
    await whole.write(to, bytes ?? '');
    await this.removeValue(from);
  }

  private async removeValue(full: string): Promise<void> {
    const { root } = this;
    const store = await root.open();
    const keys = [root.key('value', full), root.indexOf(full)];
    await store.run(REMOVE, keys, full, root.channel, root.news(full));
  }

  private async entry(name: string): Promise<Entry | null> {
    const full = this.full(name);
    const store = await this.root.open();
    return entryOf(await store.send('HGET', this.root.indexOf(full), full));
  }

  /** All values of the index that a name of this folder stands in. */
  private async entries(name: string): Promise<Map<string, Entry>> {
    const store = await this.root.open();
    const reply = await store.send('HGETALL', this.root.indexOf(this.full(name)));
    const found = new Map<string, Entry>();
    for (const [full, text] of Object.entries(reply as object)) {
      const entry = entryOf(text as Reply);
      if (entry !== null) found.set(full, entry);
    }
    return found;
  }
}

function entryOf(text: Reply | undefined): Entry | null {
  if (text === null || text === undefined) return null;
  const [stamp = '', bytes = '', seconds = ''] = String(text).split(' ');
  return { stamp, bytes: Number(bytes), writtenMs: Number(seconds) * 1000 };
}
