import type { ToolContext } from '../../tool.js';

/** What is looked at of a hotel. */
export type HotelView = { book: Pick<ToolContext['book'], 'latest' | 'reservations' | 'states'> } & Pick<
  ToolContext,
  'status' | 'now'
>;

/**
 * Of which hotels there is a reading no older than allowed. A server that nobody asks would never have one, and
 * nobody asks a server that is not ready; so the question itself has a reading made, at half the time allowed, before it is missed.
 */
export class Readiness {
  private readonly looking = new Set<string>();

  constructor(
    private readonly hotels: ReadonlyMap<string, HotelView>,
    private readonly allowedSeconds: number,
  ) {}

  /** The keys of the hotels that have no such reading. */
  async lacking(): Promise<string[]> {
    const keys = await Promise.all(
      [...this.hotels].map(async ([key, hotel]) => [key, await this.age(hotel)]),
    );
    for (const [key, age] of keys as [string, number][])
      if (age > this.allowedSeconds / 2) void this.look(key);
    return (keys as [string, number][]).filter(([, age]) => age > this.allowedSeconds).map(([key]) => key);
  }

  /** In seconds. */
  private async age({ book, now }: HotelView): Promise<number> {
    const reading = await book.latest().catch(() => null);
    return reading === null ? Infinity : (now() - reading.read_at) / 1000;
  }

  private async look(key: string): Promise<void> {
    if (this.looking.has(key)) return;
    this.looking.add(key);
    try {
      // The book rests by itself after a failure.
      await this.hotels.get(key)?.book.reservations({
        maxAgeSeconds: this.allowedSeconds / 2,
        trail: undefined,
      });
    } catch {
      // Why it failed is told to whoever asks about the hotel.
    } finally {
      this.looking.delete(key);
    }
  }
}
