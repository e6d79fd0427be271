import { createHash } from 'node:crypto';
import type { Reading, ReservationsData } from '../book/source.js';
import { bookingMeant } from '../hotel/asked-booking.js';
import { hotelFacts } from '../hotel/hotel-facts.js';
import type { RoomStay } from '../hotel/stay.js';
import type { HotelAtDesk, Reception } from './hotels.js';
import { mayRead, type Tools } from './likeness.js';
import { parseUri, type Asked } from './uris.js';
import type { GreetedServer } from './greeted-server.js';
import { ErrorCode, McpError, SubscribeRequestSchema, UnsubscribeRequestSchema } from './sdk.js';

type Snapshot = Reading<ReservationsData>;

/** One address that somebody wants to hear of. */
interface Subscription {
  hotel: HotelAtDesk;
  asked: Asked;
  /** The digest of what the subscriber may have read; null if there was nothing, undefined until that is known. */
  digest: string | null | undefined;
}

/** Subscriptions of one connection: nobody needs more, and each costs a digest at every reading. */
const MOST = 1_000;
/** How often to look for a reading of another server, which nobody tells of. */
const LOOK_EVERY_MS = 30_000;

/** Tells a subscriber when a reading changed what stands at the address, and only then. */
export function addSubscriptions(
  server: GreetedServer,
  reception: Reception,
  tools: Tools,
  { lookEveryMs = LOOK_EVERY_MS }: { lookEveryMs?: number } = {},
): void {
  const subscribed = new Map<string, Subscription>();
  const latest = ({ context }: HotelAtDesk): Promise<Snapshot | null> => context.book.latest();

  let looking: NodeJS.Timeout | undefined;
  let hush: (() => void)[] = [];
  /** A look finds what other servers of a hotel have read, and tells it as any new reading. */
  const watch = (): void => {
    if (hush.length === 0)
      hush = reception.all.map((hotel) => hotel.context.book.onReading((reading) => tell(hotel, reading)));
    looking ??= setInterval(() => {
      for (const hotel of new Set([...subscribed.values()].map((its) => its.hotel)))
        latest(hotel).catch(() => null);
    }, lookEveryMs).unref();
  };
  const rest = (): void => {
    for (const end of hush) end();
    hush = [];
    clearInterval(looking);
    looking = undefined;
  };
  // The readings outlive a connection, and must not hold it.
  server.atEnd(() => {
    subscribed.clear();
    rest();
  });

  server.setRequestHandler(SubscribeRequestSchema, async ({ params: { uri } }) => {
    const found = parseUri(uri, reception);
    if (found === null || !mayRead(found.asked.kind, tools))
      throw new McpError(ErrorCode.InvalidParams, 'There is no resource of that address.');
    if (!subscribed.has(uri)) {
      if (subscribed.size >= MOST) throw new McpError(ErrorCode.InvalidParams, 'Too many subscriptions.');
      // It has its place before anything is waited for: thousands may be asked for at once.
      const its: Subscription = { ...found, digest: undefined };
      subscribed.set(uri, its);
      watch();
      const reading = await latest(found.hotel).catch((error: unknown) => {
        if (subscribed.get(uri) === its) subscribed.delete(uri);
        if (subscribed.size === 0) rest();
        throw error;
      });
      if (its.digest === undefined)
        its.digest = reading === null ? null : digestOf(found.asked, reading.data);
    }
    return {};
  });

  server.setRequestHandler(UnsubscribeRequestSchema, ({ params: { uri } }) => {
    subscribed.delete(uri);
    if (subscribed.size === 0) rest();
    return {};
  });

  function tell(hotel: HotelAtDesk, { data }: Snapshot): void {
    for (const [uri, subscription] of subscribed) {
      if (subscription.hotel !== hotel) continue;
      const digest = digestOf(subscription.asked, data);
      if (digest === subscription.digest) continue;
      const known = subscription.digest !== undefined;
      subscription.digest = digest;
      if (!known) continue;
      server.sendResourceUpdated({ uri }).catch(() => undefined);
    }
  }
}

/** A fingerprint of what a reading says at an address. */
function digestOf(asked: Asked, { stays, hotel, fields }: ReservationsData): string {
  const said = (): unknown => {
    switch (asked.kind) {
      case 'latest':
        return stays;
      case 'hotel':
        return [hotel, hotelFacts(stays, {})];
      case 'reservation': {
        const meant = bookingMeant(stays, asked.number)?.booking;
        return stays.filter(({ booking_number }) => booking_number === meant);
      }
      case 'occupancy':
        return stays.filter((stay) => touches(stay, asked.month)).map(occupied);
    }
  };
  return createHash('sha256')
    .update(JSON.stringify([said(), fields]))
    .digest('base64');
}

function touches({ arrival, departure }: RoomStay, month: string): boolean {
  return arrival.slice(0, 7) <= month && departure.slice(0, 7) >= month;
}

function occupied({ arrival, departure, room, room_type, printed_status }: RoomStay): unknown {
  return [arrival, departure, room, room_type, printed_status];
}
