import type { HeldLock } from '../base/folder-lock.js';
import { stateError, type HotelState, type Look } from '../base/state/hotel-state.js';
import { Lease } from './lease.js';
import { storeReport } from './store-report.js';
import { StoreLook } from './store-look.js';
import type { StoreRoot } from './store-root.js';
import { StoreValues } from './store-values.js';

/** The state of a hotel in Redis or Valkey, every value encrypted. */
export class RedisState implements HotelState {
  readonly shared = true;
  private readonly values: StoreValues;

  constructor(
    private readonly root: StoreRoot,
    private readonly letGo: () => void,
    /** With a slash at its end; empty for the hotel itself. */
    private readonly folder = '',
  ) {
    this.values = new StoreValues(root);
  }

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
    const { stamp, bytes } = await this.values.read(this.full(name), mostBytes);
    if (stamp === '' || bytes === undefined) throw stateError('ENOENT', `no ${this.whereIs(name)}`);
    return bytes;
  }

  /** Whoever has the key is one of us. */
  readOwn(name: string, mostBytes: number): Promise<Buffer | null> {
    return this.read(name, mostBytes);
  }

  async write(name: string, value: string | Buffer, under?: HeldLock): Promise<void> {
    if (!(await this.values.put(this.full(name), value, under)))
      throw stateError('LOCK_LOST', `somebody else took the lock of ${this.whereIs(name)}`);
  }

  writeOwn(name: string, value: string, under?: HeldLock): Promise<void> {
    return this.write(name, value, under);
  }

  create(name: string, value: string): Promise<boolean> {
    return this.values.put(this.full(name), value, undefined, true);
  }

  remove(name: string): Promise<void> {
    return this.values.remove(this.full(name));
  }

  async rename(name: string, to: string): Promise<void> {
    await this.values.move(this.full(name), this.full(to));
  }

  async stamp(name: string): Promise<string> {
    return (await this.values.entry(this.full(name)))?.stamp ?? '';
  }

  async size(name: string): Promise<number> {
    return (await this.values.entry(this.full(name)))?.bytes ?? 0;
  }

  async writtenAt(name: string): Promise<number | null> {
    return (await this.values.entry(this.full(name)))?.writtenMs ?? null;
  }

  async list(...folders: RegExp[]): Promise<string[]> {
    if (this.folder === '' && folders.length > 0) throw new RangeError('name the folder by `within` first');
    const names = [...(await this.values.besides(this.full('x'))).keys()]
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
    for (const [name, { writtenMs }] of await this.values.besides(this.full('x'))) {
      const here = name.startsWith(this.folder) && !name.slice(this.folder.length).includes('/');
      if (here && now - writtenMs > untouchedMs) await this.values.remove(name);
    }
  }

  /** A store has no folders but those with something in them. */
  removeEmpty(): Promise<void> {
    return Promise.resolve();
  }

  async setAside(suffix: string): Promise<string | null> {
    const names = [...(await this.values.besides(this.full('x'))).keys()].filter((name) =>
      name.startsWith(this.folder),
    );
    const aside = `${this.folder.slice(0, -1)}-${suffix}`;
    for (const name of names) await this.values.move(name, `${aside}/${name.slice(this.folder.length)}`);
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
      () => this.values.read(full, mostBytes),
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

  async report(): Promise<string[]> {
    const connection = await this.root.open();
    return storeReport(connection, connection.url);
  }

  close(): Promise<void> {
    this.letGo();
    return Promise.resolve();
  }

  private full(name: string): string {
    return `${this.folder}${name}`;
  }
}
