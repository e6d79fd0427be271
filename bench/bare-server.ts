/**
 * What our server is measured beside: the SDK and nothing else. With a file it answers the tools in it with the results
 * in it, which were recorded from our server; without one it has a single tool.
 */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import {
  CallToolRequestSchema,
  ListToolsRequestSchema,
  type CallToolResult,
  type ListToolsResult,
} from '@modelcontextprotocol/sdk/types.js';
import { readFileSync } from 'node:fs';

/** What our server said: the list of its tools, and one answer of each by the tool's name. */
export interface Recorded {
  tools: ListToolsResult;
  answers: Record<string, CallToolResult>;
}

const ONE_TOOL: Recorded = {
  tools: { tools: [{ name: 'one', description: 'The one tool.', inputSchema: { type: 'object' } }] },
  answers: { one: { content: [{ type: 'text', text: 'the one answer' }] } },
};

const file = process.argv[2];
const recorded = file === undefined ? ONE_TOOL : (JSON.parse(readFileSync(file, 'utf8')) as Recorded);
const server = new Server({ name: 'bare', version: '0' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, () => recorded.tools);
server.setRequestHandler(CallToolRequestSchema, ({ params }) => {
  const answer = recorded.answers[params.name];
  if (answer === undefined) throw new Error('There is no such tool.');
  return answer;
});
process.stdin.once('end', () => process.exit(0));
await server.connect(new StdioServerTransport());
