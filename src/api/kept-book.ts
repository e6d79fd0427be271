import * as z from 'zod';
import { Failure } from '../base/errors.js';
import { log } from '../base/log.js';
import type { HotelState } from '../base/state/hotel-state.js';
import { keptStay } from '../book/kinds/reservations.js';
import { isLocalDate } from '../hotel/dates.js';
import type { LocalDate, RoomStay } from '../hotel/stay.js';

/** A reservation as it was read last: its rows of the list. Contacts and notes are not among them: they stay in memory. */
export interface KeptReservation {
  /** `keyOf` of it. */
  key: string;
  /** Milliseconds since 1970, by the API's own clock; null if it does not say. */
  updated_at: number | null;
  stays: RoomStay[];
  /** Every number that a list may have it under: HotelRunner's own, the channel's, another system's. */
  numbers: string[];
  /** The numbers of rooms without dates that can be read. */
  left_out: string[];
  beside_rooms: boolean;
}

export interface KeptBook {
  /** Everything that was created or updated from this date on is here. */
  whole_since: LocalDate;
  /** Up to when changes were read, milliseconds since 1970. */
  synced_to: number;
  /** When the whole window was read last, milliseconds since 1970. */
  window_at: number;
  /** Whether a question for what was updated alone brings all that was created, too (proven by asking both). Null: not seen yet. */
  changes_alone: boolean | null;
  reservations: Map<string, KeptReservation>;
}

/** Where the kept book outlives a restart, and the servers of a hotel find each other's. */
export interface KeptBookStore {
  /** The book on disk; undefined if it is the one that was loaded or saved last, null if there is none. */
  load(): Promise<KeptBook | null | undefined>;
  save(book: KeptBook): Promise<void>;
}

const FILE = 'api-book.json';
const MOST_BYTES = 200 * 1024 * 1024;

const Kept = z.object({
  format: z.literal(1),
  whole_since: z.string().refine(isLocalDate),
  synced_to: z.number(),
  window_at: z.number().default(0),
  changes_alone: z.boolean().nullable(),
  reservations: z
    .array(
      z.object({
        key: z.string().min(1).max(600),
        updated_at: z.number().nullable(),
        stays: z.array(keptStay).max(500),
        numbers: z.array(z.string().max(600)).max(10).default([]),
        left_out: z.array(z.string().max(600)).max(500),
        beside_rooms: z.boolean(),
      }),
    )
    .max(200_000),
});

/** A value of the state of the property. */
export class StateBook implements KeptBookStore {
  private seen: string | null = null;

  constructor(private readonly state: HotelState) {}

  async load(): Promise<KeptBook | null | undefined> {
    const stamp = await this.state.stamp(FILE);
    if (stamp === this.seen) return undefined;
    this.seen = stamp;
    if (stamp === '') return null;
    const bytes = await this.state.read(FILE, MOST_BYTES).catch((error: unknown) => {
      // A store that is out of reach holds a book that is well.
      if (error instanceof Failure) throw error;
      return null;
    });
    const kept = bytes === null ? null : parse(bytes.toString('utf8'));
    if (kept === null) log.warn("What was kept of HotelRunner's REST API is damaged; it is read anew.");
    return kept;
  }

  async save({ reservations, ...rest }: KeptBook): Promise<void> {
    const text = JSON.stringify({ format: 1, ...rest, reservations: [...reservations.values()] });
    try {
      await this.state.write(FILE, text);
      this.seen = await this.state.stamp(FILE);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
      log.warn(`What was read of HotelRunner's REST API could not be kept (${code}).`);
    }
  }
}

function parse(text: string): KeptBook | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const { data } = Kept.safeParse(json);
  if (data === undefined) return null;
  const { reservations, format: _format, ...rest } = data;
  return {
    ...rest,
    reservations: new Map(reservations.map((one) => [one.key, one])),
  };
}
