import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import type { createMcpServer } from '../../src/mcp/server.js';

/** A client of the SDK that talks to this server within the process. */
export async function linkedClient(server: ReturnType<typeof createMcpServer>): Promise<Client> {
  const client = new Client({ name: 'test', version: '0' });
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(theirs), client.connect(ours)]);
  return client;
}
