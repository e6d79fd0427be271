/** The programs that are measured, and the environment they run in. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { fileURLToPath } from 'node:url';

const builtFile = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Arguments for Node. */
export const OURS = [builtFile('../../src/cli.js')];
export const BARE = [builtFile('./bare-server.js')];
export const BARE_HTTP = [builtFile('./bare-http-server.js')];
export const SCRIPT = [builtFile('./smallest-script-cold.js')];
export const RIVAL = [builtFile('../../../node_modules/@playwright/mcp/cli.js')];

/** The environment without the settings that the developer made for himself. */
export function cleanEnv(more: Record<string, string> = {}): Record<string, string> {
  const kept = Object.entries(process.env).flatMap(([name, value]): [string, string][] =>
    value === undefined || (name.startsWith('HOTELRUNNER_') && name !== 'HOTELRUNNER_BROWSER')
      ? []
      : [[name, value]],
  );
  return { ...Object.fromEntries(kept), HOTELRUNNER_LOG_LEVEL: 'silent', ...more };
}

export interface Connected {
  client: Client;
  pid: number;
  call(tool: string, input: object): Promise<CallToolResult>;
  close(): Promise<void>;
}

/** Starts a server and connects the SDK's own client to it, which checks every answer against the tool's schema. */
export async function connect(
  args: readonly string[],
  env: Record<string, string>,
  cwd?: string,
): Promise<Connected> {
  const client = new Client({ name: 'bench', version: '0' });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [...args],
    env,
    stderr: 'ignore',
    ...(cwd === undefined ? {} : { cwd }),
  });
  await client.connect(transport);
  await client.listTools();
  return {
    client,
    pid: transport.pid ?? 0,
    call: (tool, input) => callUntilAnswered(client, tool, input),
    close: () => client.close(),
  };
}

/** As an agent would: told that the dashboard is still being read, it asks again. */
async function callUntilAnswered(client: Client, tool: string, input: object): Promise<CallToolResult> {
  for (;;) {
    const options = { timeout: 120_000 };
    const result = (await client.callTool(
      { name: tool, arguments: { ...input } },
      undefined,
      options,
    )) as CallToolResult;
    const text = textOf(result);
    if (result.isError !== true) return result;
    if (!text.startsWith('STILL_READING')) throw new Error(`${tool}: ${text}`);
  }
}

export function textOf({ content }: CallToolResult): string {
  return content.map((part) => (part.type === 'text' ? part.text : '')).join('\n');
}
