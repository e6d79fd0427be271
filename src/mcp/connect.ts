import { log } from '../base/log.js';
import { askForCode } from './ask-code.js';
import type { Transport } from './sdk.js';
import type { Hotels } from './hotels.js';
import { createMcpServer, type ServerParts } from './server.js';

/** What answers on one connection: the readings of each hotel, and all else that tools may know. */
export interface Backend {
  hotels: Hotels;
  close(): Promise<unknown>;
}

/** The person at the other end of a connection. */
export interface Person {
  /** Asks for the code that the dashboard sent by e-mail, of the hotel with this key where there are several; null if there is no answer. */
  askCode(hotel?: string): Promise<string | null>;
}

export interface ConnectionParts extends Omit<ServerParts, 'hotels'> {
  /** Makes the backend of a new connection. */
  open(person: Person): Backend;
}

export interface Connection {
  /** Settles when the transport is closed, from whichever side. */
  closed: Promise<void>;
  /** Settles when both the backend and the transport are closed, well or not. */
  close(): Promise<void>;
}

/** Answers what comes over a transport, of whatever kind, with a backend of its own. */
export async function connect(
  transport: Transport,
  { open, ...parts }: ConnectionParts,
): Promise<Connection> {
  const backend = open({ askCode: (hotel) => askForCode(server, hotel) });
  const server = createMcpServer({ ...parts, hotels: backend.hotels });
  const closed = new Promise<void>((resolve) => (server.onclose = resolve));
  // Of a message that has no place here: an answer to nothing, say. It ends nothing; the transport closes when it must.
  server.onerror = (error) => log.debug(() => `A message was not understood, or not sent: ${error.name}.`);
  await server.connect(transport);
  return {
    closed,
    close: async () => {
      await Promise.allSettled([backend.close(), server.close()]);
    },
  };
}
