/** A client of the SDK, connected to one server of several hotels; the dashboard of each says what the test says. */
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { ResourceUpdatedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import { Book } from '../../src/book/book.js';
import type { RoomStay } from '../../src/hotel/stay.js';
import type { Hotels } from '../../src/mcp/hotels.js';
import { createMcpServer } from '../../src/mcp/server.js';
import type { HotelContext, Tool } from '../../src/tool.js';
import { TOOLS } from '../../tools/index.js';
import { stay } from './builders.js';
import { FrontOffice } from './front-office.js';
import { linkedClient } from './linked-client.js';
import { Clock, FakeSource, settle } from './source.js';

/** One of the hotels: its bookings bear its own guest and number, so that a mix-up shows. */
export class HotelOfSeveral {
  readonly source: FakeSource;
  readonly book: Book;
  readonly context: HotelContext;
  readonly guest: string;
  readonly number: string;

  constructor(
    readonly key: string,
    place: number,
    private readonly clock: Clock,
  ) {
    this.guest = `Guest ${String.fromCharCode(65 + place)}${'x'.repeat(place + 2)}`;
    this.number = `R${(place + 1) * 111_111_111}`;
    this.source = new FakeSource(clock);
    this.source.shown = `Riad ${String.fromCharCode(65 + place)}`;
    this.book = new Book({
      source: this.source,
      maxAgeSeconds: 300,
      answerWithinMs: 60_000,
      now: clock.now,
    });
    const { exports, status, hotel, draw } = new FrontOffice([]).context();
    this.context = { book: this.book, hotel, draw, exports, status, now: clock.now };
  }

  stay(more: Partial<RoomStay> = {}): RoomStay {
    return stay({ confirmation_number: this.number, guest_name: this.guest, ...more });
  }

  /** Its dashboard is read and says this. */
  async read(stays: RoomStay[] = [this.stay()]): Promise<void> {
    this.clock.pass(1);
    const asked = this.book.reservations({ maxAgeSeconds: 0 });
    (await this.source.visitFor(asked))?.land(stays);
    await asked;
    await settle();
  }
}

export interface ServerOfSeveral {
  client: Client;
  clock: Clock;
  hotels: HotelOfSeveral[];
  /** The addresses that the client was told of. */
  updated: string[];
}

export async function connectSeveral(
  keys: readonly string[],
  { usual = null, tools = TOOLS }: { usual?: string | null; tools?: readonly Tool[] } = {},
): Promise<ServerOfSeveral> {
  const clock = new Clock();
  const hotels = keys.map((key, place) => new HotelOfSeveral(key, place, clock));
  const all: Hotels = {
    contexts: new Map(hotels.map(({ key, context }) => [key, context])),
    default: usual,
  };
  const server = createMcpServer({ tools, hotels: all, version: '0', instructions: 'Read only.' });
  const client = await linkedClient(server);
  const updated: string[] = [];
  client.setNotificationHandler(
    ResourceUpdatedNotificationSchema,
    ({ params }) => void updated.push(params.uri),
  );
  return { client, clock, hotels, updated };
}
