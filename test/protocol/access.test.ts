/** The built server over HTTP as its owner runs it: tokens made, limited and taken away by the command while it runs. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { httpClient } from '../support/http.js';
import { startHttpProgram, type HttpProgram } from '../support/http-program.js';
import { envFor, runCli } from '../support/server.js';
import { tempFolder } from '../support/temp-folder.js';

const home = tempFolder();
const config = join(home, 'config.json');
let program: HttpProgram;

beforeAll(async () => {
  // Nothing is read of them here: their tools are only listed.
  const hotels = { nordhof: { url: 'http://127.0.0.1:1' }, sudhof: { url: 'http://127.0.0.1:2' } };
  writeFileSync(config, JSON.stringify({ hotels, default_hotel: 'sudhof' }), { mode: 0o600 });
  program = await startHttpProgram(null, home, ['--config', config]);
});

const token = (...words: string[]) => runCli(['token', ...words, '--config', config], envFor(null, home));

async function toolsFor(text: string): Promise<{ names: string[]; keys: unknown }> {
  const { client } = await httpClient(program.url, { token: text });
  const { tools } = await client.listTools();
  await client.close();
  const [first] = tools;
  const hotel = first?.inputSchema.properties?.['hotel'] as { enum?: unknown } | undefined;
  return { names: tools.map(({ name }) => name), keys: hotel?.enum };
}

describe('the server with tokens', () => {
  it('says that there is none yet, and lets nobody in', async () => {
    expect(program.stderr()).toContain('There is no token yet');
    await expect(httpClient(program.url)).rejects.toThrow();
  });

  it('lets in who has one, to what it allows, until it is taken away', async () => {
    const [all, one] = [
      await token('add', 'owner'),
      await token('add', 'north', '--hotels', 'nordhof', '--tools', 'front_desk,hotel_status'),
    ];
    expect([all.code, one.code]).toEqual([0, 0]);
    expect((await toolsFor(all.stdout)).keys).toEqual(['nordhof', 'sudhof']);
    expect(await toolsFor(one.stdout)).toEqual({ names: ['front_desk', 'hotel_status'], keys: undefined });
    expect((await token('list')).stdout).toMatch(/north\s+nordhof\s+front_desk, hotel_status/);
    expect((await token('remove', 'north')).code).toBe(0);
    await expect(toolsFor(one.stdout)).rejects.toThrow();
    expect((await toolsFor(all.stdout)).keys).toEqual(['nordhof', 'sudhof']);
    for (const text of [all.stdout, one.stdout]) expect(program.stderr()).not.toContain(text.slice(4));
  });

  it('makes none for a hotel that there is not', async () => {
    const { code, stderr } = await token('add', 'east', '--hotels', 'osthof');
    expect(code).toBe(2);
    expect(stderr).toContain('nordhof, sudhof');
    expect(stderr).not.toContain('osthof');
  });
});
