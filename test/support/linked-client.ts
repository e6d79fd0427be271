import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import type { ClientCapabilities } from '@modelcontextprotocol/sdk/types.js';
import type { createMcpServer } from '../../src/mcp/server.js';

/** How a client greets the server; its revision of the protocol is the SDK's unless another is named. */
export interface Greets {
  name?: string;
  capabilities?: ClientCapabilities;
  revision?: string;
}

/** A client of the SDK that talks to this server within the process. */
export async function linkedClient(
  server: ReturnType<typeof createMcpServer>,
  { name = 'test', capabilities = {}, revision }: Greets = {},
): Promise<Client> {
  const client = new Client({ name, version: '0' }, { capabilities });
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  if (revision !== undefined) {
    const send = ours.send.bind(ours);
    ours.send = (message, options) => {
      if ('method' in message && message.method === 'initialize')
        message.params = { ...message.params, protocolVersion: revision };
      return send(message, options);
    };
  }
  await Promise.all([server.connect(theirs), client.connect(ours)]);
  return client;
}
