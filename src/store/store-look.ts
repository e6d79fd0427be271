import type { Look } from '../base/state/hotel-state.js';

/** What was last seen of a value in the store, for those who cannot wait; who has to know what is so now awaits `settled` before. */
export class StoreLook implements Look {
  private seen: { stamp: string; bytes: Buffer | null | undefined } = { stamp: '', bytes: undefined };
  private refreshing: Promise<void> = Promise.resolve();

  constructor(
    private readonly ask: () => Promise<string>,
    private readonly read: () => Promise<{ stamp: string; bytes: Buffer | null | undefined }>,
  ) {}

  stamp(): string {
    return this.seen.stamp === '' ? 'none' : this.seen.stamp;
  }

  bytes(): Buffer | null | undefined {
    return this.seen.bytes;
  }

  /** Asks the store anew; what is known stays if it is out of reach. */
  async settled(): Promise<void> {
    try {
      if ((await this.ask()) === this.seen.stamp) return;
      // One after the other: an older answer that comes late must not stand in place of a newer one.
      this.refreshing = this.refreshing.then(async () => void (this.seen = await this.read()));
      await this.refreshing;
    } catch {
      this.refreshing = Promise.resolve();
    }
  }

  /** Our own write, of which the store has this stamp now. */
  wrote(stamp: string, bytes: Buffer): void {
    this.seen = { stamp, bytes };
  }
}
