import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { getDefaultEnvironment, StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/app/config.js';
import { TOOLS } from '../../tools/index.js';

interface Entry {
  command: string;
  args: string[];
  env: Record<string, string>;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const { mcpServers } = JSON.parse(readFileSync(new URL('../../mcp.json', import.meta.url), 'utf8')) as {
  mcpServers: Record<string, Entry>;
};

describe('mcp.json', () => {
  it('names the server and its demo', () => {
    expect(Object.keys(mcpServers)).toEqual(['hotelrunner', 'hotelrunner-demo']);
  });

  // As a client that expands nothing starts them: the settings arrive as `${NAME:-}`.
  it.each(Object.entries(mcpServers))('%s starts as it stands and lists its tools', async (_name, entry) => {
    const client = new Client({ name: 'test', version: '0' });
    const env = { ...getDefaultEnvironment(), ...entry.env };
    await client.connect(new StdioClientTransport({ ...entry, env, cwd: root, stderr: 'ignore' }));
    try {
      const { tools } = await client.listTools();
      expect(tools.map(({ name }) => name)).toEqual(TOOLS.map(({ name }) => name));
    } finally {
      await client.close();
    }
  });

  it('passes settings that count as unset until they are filled in', () => {
    const unset = loadConfig({});
    for (const { env } of Object.values(mcpServers)) expect(loadConfig(env)).toEqual(unset);
  });
});
