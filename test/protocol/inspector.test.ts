/**
 * The Inspector's command line lists every tool and calls each. It holds the answers against the tools' schemas, as other clients do,
 * and has its own way of passing arguments. The version in use is the last that runs on Node 20 by itself.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DemoDashboard } from '../../src/demo/panel/server.js';
import { TOOLS } from '../../tools/index.js';
import { exampleInput } from '../support/example-input.js';
import { CLI, envFor, startServer } from '../support/server.js';
import { THOROUGH } from '../support/thorough.js';
import { tempFolder } from '../support/temp-folder.js';
import { startDemo } from '../support/demo.js';

const INSPECTOR = fileURLToPath(import.meta.resolve('@modelcontextprotocol/inspector-cli'));

const home = tempFolder();
let demo: DemoDashboard;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  demo = await startDemo({ grid: { delayMs: 5, pageSize: 100 } });
  const settings = {
    HOTELRUNNER_EXPORTS: join(home, 'files'),
    // What the first server has read will do for all: each call starts a server of its own.
    HOTELRUNNER_MAX_AGE: '86400',
  };
  env = envFor(demo, home, settings);
  const server = await startServer({ demo, home, env: settings });
  await server.ask('list_reservations', { limit: 1 });
  await server.ask('list_reservations', { limit: 1, max_age_seconds: 0 });
  await server.close();
});

/** Runs the Inspector and gives back what it prints. */
async function inspect(...args: string[]): Promise<{ code: number | null; said: string; printed: unknown }> {
  const child = spawn(process.execPath, [INSPECTOR, '--cli', process.execPath, CLI, ...args], { env });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, said: code === 0 ? '' : stderr, printed: code === 0 ? JSON.parse(stdout) : null };
}

/** Arguments of each kind that the Inspector has to pass; a tool that is not named is asked with the least. */
const ARGUMENTS: Record<string, string[]> = {
  list_reservations: ['from=today', 'to=+7d', 'status=["expected"]', 'limit=2'],
  get_reservation: ['confirmation_number=6000000001', 'with_details=false'],
  occupancy_for_dates: ['from=today', 'to=+6d', 'by_room_type=true'],
  find_free_rooms: ['from=today', 'to=+2d'],
  find_guests: ['min_bookings=1', 'limit=3'],
  front_desk: ['days=2'],
  revenue_report: ['from=-30d', 'to=today', 'group_by=channel'],
  check_reservations: ['rules=["no_room","test_booking"]'],
  list_changes: ['limit=5'],
  export_reservations: ['format=json'],
  show_occupancy: ['view=rooms'],
};

/** One of each shape of arguments and of answer; the thorough run calls every tool. */
const BY_DEFAULT = new Set(['list_reservations', 'check_reservations', 'hotel_status', 'show_occupancy']);

const CALLS = TOOLS.filter(({ name }) => THOROUGH || BY_DEFAULT.has(name)).map((tool) => {
  const least = Object.entries(exampleInput(tool)).map(([name, value]) => `${name}=${value}`);
  return [tool.name, ARGUMENTS[tool.name] ?? least] as const;
});

describe.concurrent('the Inspector', () => {
  it('lists every tool', async () => {
    const { code, said, printed } = await inspect('--method', 'tools/list');
    expect([code, said]).toEqual([0, '']);
    const { tools } = printed as { tools: { name: string }[] };
    expect(tools.map(({ name }) => name)).toEqual(TOOLS.map(({ name }) => name));
  });

  it.each(CALLS)('calls %s without a complaint', async (tool, args) => {
    const pairs = args.flatMap((pair) => ['--tool-arg', pair]);
    const { code, said, printed } = await inspect('--method', 'tools/call', '--tool-name', tool, ...pairs);
    expect([code, said]).toEqual([0, '']);
    const result = printed as {
      isError?: boolean;
      content: { text?: string }[];
      structuredContent?: unknown;
    };
    expect(result.isError === true ? result.content[0]?.text : '').toBe('');
    // A picture has no structured half beside it.
    expect(typeof result.structuredContent).toBe(tool === 'show_occupancy' ? 'undefined' : 'object');
  });
});
