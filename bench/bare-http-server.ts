/**
 * What our server over HTTP is measured beside: the SDK's transport over Node's own server and nothing else. It answers the tools in a
 * file with the results in it, which were recorded from our server, and prints the port that it listens on.
 */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Recorded } from './bare-server.js';

const recorded = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Recorded;
const sessions = new Map<string, StreamableHTTPServerTransport>();

async function begun(): Promise<StreamableHTTPServerTransport> {
  const server = new Server({ name: 'bare', version: '0' }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, () => recorded.tools);
  server.setRequestHandler(CallToolRequestSchema, ({ params }) => {
    const answer = recorded.answers[params.name];
    if (answer === undefined) throw new Error('There is no such tool.');
    return answer;
  });
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: () => randomUUID(),
    onsessioninitialized: (id) => void sessions.set(id, transport),
  });
  await server.connect(transport);
  return transport;
}

// One that ends while the other side takes its turn would be asked in vain.
const server = createServer({ keepAliveTimeout: 75_000 }, (request, response) => {
  const known = sessions.get(String(request.headers['mcp-session-id']));
  void (async () => (known ?? (await begun())).handleRequest(request, response))();
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
process.stdin.once('end', () => process.exit(0)).resume();
