/** A client of the SDK, connected to our server; the dashboard says what the test says. */
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { ResourceUpdatedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import { Book, type BookOptions } from '../../src/book/book.js';
import type { RoomStay } from '../../src/hotel/stay.js';
import { onlyHotel } from '../../src/mcp/hotels.js';
import { createMcpServer } from '../../src/mcp/server.js';
import type { Tool } from '../../src/tool.js';
import { TOOLS } from '../../tools/index.js';
import { stay } from './builders.js';
import { FrontOffice } from './front-office.js';
import { Clock, FakeSource, settle } from './source.js';
import { linkedClient } from './linked-client.js';

export const STAYS = [
  stay({ arrival_time: '15:00', departure_time: '11:00' }),
  stay({
    confirmation_number: '6000000001.5000000001',
    booking_number: '6000000001',
    channel: 'Booking.com',
    room_type: 'Chambre Élégante',
    arrival: '2026-03-02',
    departure: '2026-03-05',
  }),
];

export let clock: Clock;
export let source: FakeSource;
let book: Book;
export let client: Client;
export let updated: string[];

export async function connect(
  tools: readonly Tool[] = TOOLS,
  more: Partial<BookOptions> = {},
): Promise<void> {
  clock = new Clock();
  source = new FakeSource(clock);
  book = new Book({ source, maxAgeSeconds: 300, answerWithinMs: 60_000, now: clock.now, ...more });
  const { exports, status, hotel, draw } = new FrontOffice([]).context();
  const context = { book, hotel, draw, exports, status, now: clock.now };
  const server = createMcpServer({
    tools,
    hotels: onlyHotel(context),
    version: '0',
    instructions: 'Read only.',
  });
  client = await linkedClient(server);
  updated = [];
  client.setNotificationHandler(
    ResourceUpdatedNotificationSchema,
    ({ params }) => void updated.push(params.uri),
  );
}

/** The dashboard is read and says this. */
export async function read(stays: RoomStay[] = STAYS): Promise<void> {
  clock.pass(1);
  const asked = book.reservations({ maxAgeSeconds: 0 });
  (await source.visitFor(asked))?.land(stays);
  await asked;
  await settle();
}
