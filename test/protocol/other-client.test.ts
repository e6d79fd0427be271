/** A client that others wrote, on a protocol library of their own: the AI SDK's. It fills in what models leave out, and reads answers its way. */
import { createMCPClient } from '@ai-sdk/mcp';
import { Experimental_StdioMCPTransport } from '@ai-sdk/mcp/mcp-stdio';
import { expect, it } from 'vitest';
import { allBookings } from '../../src/demo/hotel/truth.js';
import { TOOLS } from '../../tools/index.js';
import { startDemo } from '../support/demo.js';
import { CLI, envFor } from '../support/server.js';
import { tempFolder } from '../support/temp-folder.js';

it('lists the tools, calls one, and passes on a refusal', async () => {
  const demo = await startDemo({ bookings: 12, grid: { delayMs: 5, pageSize: 100 } });
  const env = Object.fromEntries(
    Object.entries(envFor(demo, tempFolder())).filter(([, value]) => value !== undefined),
  ) as Record<string, string>;
  const transport = new Experimental_StdioMCPTransport({
    command: process.execPath,
    args: [CLI],
    env,
    stderr: 'ignore',
  });
  const client = await createMCPClient({ transport });
  try {
    const tools = await client.tools();
    expect(Object.keys(tools)).toEqual(TOOLS.map(({ name }) => name));
    const call = (name: string, input: object): Promise<unknown> =>
      Promise.resolve(tools[name]!.execute(input, { toolCallId: '1', messages: [] }));
    // As models fill in every field of a form.
    const listed = await call('list_reservations', { limit: '3', guest: '', status: null, from: null });
    expect(JSON.stringify(listed)).toContain(`total: ${allBookings(demo.ledger).length}`);
    const refused = await call('occupancy_for_dates', { from: '2026-02-30', to: '2026-03-01' });
    expect(refused).toMatchObject({ isError: true });
    expect(JSON.stringify(refused)).toContain('INVALID_INPUT');
  } finally {
    await client.close();
  }
});
