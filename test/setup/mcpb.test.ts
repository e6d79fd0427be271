/** The bundle for hosts that install MCPB files: packed, unpacked elsewhere, and started as its manifest says. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { allBookings } from '../../src/demo/hotel/truth.js';
import { TOOLS } from '../../tools/index.js';
import { startDemo } from '../support/demo.js';
import { envFor } from '../support/server.js';
import { tempFolder } from '../support/temp-folder.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

interface Manifest {
  version: string;
  icon: string;
  server: { mcp_config: { command: string; args: string[]; env: Record<string, string> } };
  tools: { name: string }[];
  user_config: Record<string, { required?: boolean; sensitive?: boolean }>;
}

it('is valid, needs nothing beside itself, and asks the dashboard as its form was filled in', async () => {
  execFileSync(process.execPath, [join(ROOT, 'scripts', 'mcpb.mjs'), '--built'], { stdio: 'pipe' });
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const folder = join(tempFolder(), 'a folder, é');
  const cli = join(dirname(fileURLToPath(import.meta.resolve('@anthropic-ai/mcpb'))), 'cli', 'cli.js');
  const packed = join(ROOT, 'dist', `hotelrunner-mcp-${version}.mcpb`);
  execFileSync(process.execPath, [cli, 'unpack', packed, folder], { stdio: 'pipe' });

  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  expect(manifest.version).toBe(version);
  expect(manifest.tools.map(({ name }) => name)).toEqual(TOOLS.map(({ name }) => name));
  expect(readFileSync(join(folder, manifest.icon)).subarray(1, 4).toString()).toBe('PNG');
  const asked = Object.entries(manifest.user_config);
  expect(asked.filter(([, { required }]) => required === true).map(([key]) => key)).toEqual(['url']);
  expect(asked.filter(([, { sensitive }]) => sensitive === true).map(([key]) => key)).toEqual([
    'email',
    'password',
  ]);

  const demo = await startDemo({ bookings: 12, grid: { delayMs: 5, pageSize: 100 } });
  const filled: Record<string, string> = { url: demo.url, email: demo.email, password: demo.password };
  const { command, args, env } = manifest.server.mcp_config;
  // As Claude Desktop does it: what was left empty arrives as it stands.
  const meant = (text: string): string =>
    text
      .replaceAll('${__dirname}', folder)
      .replace(/\$\{user_config\.(\w+)\}/g, (whole, key: string) => filled[key] ?? whole);
  expect(command).toBe('node');
  const client = new Client({ name: 'test', version: '0' });
  const asIs = Object.entries(envFor(null, tempFolder())).filter(([, value]) => value !== undefined);
  const own = Object.entries(env).map(([name, value]) => [name, meant(value)]);
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: args.map(meant),
      env: { ...Object.fromEntries(asIs), ...Object.fromEntries(own) } as Record<string, string>,
      stderr: 'ignore',
    }),
  );
  try {
    const { structuredContent } = await client.callTool({
      name: 'list_reservations',
      arguments: { limit: 1 },
    });
    expect(structuredContent).toMatchObject({ total: allBookings(demo.ledger).length });
  } finally {
    await client.close();
  }
});
