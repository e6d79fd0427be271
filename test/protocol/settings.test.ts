/** What an agent is told when something is not as it should be. */
import { TOOLS as ALL } from '../../tools/index.js';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DemoDashboard } from '../../src/demo/panel/server.js';
import { startServer, type RunningServer } from '../support/server.js';
import { startDemo } from '../support/demo.js';
import { tempFolder } from '../support/temp-folder.js';

const TOOLS = [
  ['list_reservations', {}],
  ['get_reservation', { confirmation_number: 'R100200300' }],
  ['occupancy_for_dates', { from: '2026-01-11', to: '2026-01-12' }],
  ['find_free_rooms', { from: '2026-01-11', to: '2026-01-12' }],
  ['find_guests', {}],
  ['front_desk', {}],
  ['revenue_report', { from: '2026-01-11', to: '2026-01-12' }],
  ['check_reservations', {}],
  ['show_occupancy', {}],
] as const;

let demo: DemoDashboard;
let server: RunningServer | null = null;
let home: string;

beforeAll(async () => {
  demo = await startDemo({ today: '2026-01-11', bookings: 12 });
});
beforeEach(() => {
  home = tempFolder();
});
afterEach(async () => {
  await server?.close();
  server = null;
});

async function start(env: Record<string, string>, of: DemoDashboard | null = null): Promise<RunningServer> {
  server = await startServer({ demo: of, home, env });
  return server;
}

/** Asks every tool; all must fail alike. */
async function failuresOf(running: RunningServer): Promise<string[]> {
  const texts: string[] = [];
  for (const [tool, input] of TOOLS) {
    const { failed, text, value } = await running.ask(tool, input);
    expect([tool, failed, value]).toEqual([tool, true, undefined]);
    expect(text).toMatch(/\nDo: .+\nTrying again: .+$/);
    texts.push(text);
  }
  return texts;
}

describe('settings', () => {
  it('missing: all tools stay listed, and each names HOTELRUNNER_URL', async () => {
    const running = await start({});
    expect((await running.client.listTools()).tools).toHaveLength(ALL.length);
    for (const text of await failuresOf(running)) {
      expect(text).toMatch(/^SETTING_MISSING: /);
      expect(text).toContain('HOTELRUNNER_URL');
    }
  });

  it('passed through by a client as ${NAME} are missing', async () => {
    const [text] = await failuresOf(await start({ HOTELRUNNER_URL: '${HOTELRUNNER_URL}' }));
    expect(text).toMatch(/^SETTING_MISSING: /);
  });

  it.each([
    ['HOTELRUNNER_URL', 'https://riad.hotelrunner.com.evil.example'],
    ['HOTELRUNNER_ROOMS', 'a dozen'],
    ['HOTELRUNNER_CONFIG', '/nonexistent/config.json'],
  ])('%s wrong: each tool names it', async (name, value) => {
    const running = await start({ HOTELRUNNER_URL: demo.url, [name]: value });
    for (const text of await failuresOf(running)) {
      expect(text).toMatch(/^SETTING_INVALID: /);
      expect(text).toContain(name);
    }
    expect(demo.counts.requests).toBe(0);
  });
});

describe('what the machine lacks', () => {
  it('a browser: BROWSER_MISSING, and the setting that names one', async () => {
    for (const text of await failuresOf(await start({ HOTELRUNNER_BROWSER: '/nonexistent' }, demo))) {
      expect(text).toMatch(/^BROWSER_MISSING: .*HOTELRUNNER_BROWSER/);
    }
    expect(demo.counts.requests).toBe(0);
  });

  it('a dashboard that answers: DASHBOARD_UNAVAILABLE, and when to try again', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const running = await start({ HOTELRUNNER_URL: `http://127.0.0.1:${port}` });
    for (const text of await failuresOf(running)) {
      expect(text).toMatch(/^DASHBOARD_UNAVAILABLE: .*connection refused/);
      expect(text).toMatch(/may help after \d+ seconds/);
    }
  });
});

describe('signing in', () => {
  it('without e-mail and password: SIGN_IN_REQUIRED, and the command', async () => {
    const [text] = await failuresOf(await start({ HOTELRUNNER_URL: demo.url }));
    expect(text).toMatch(/^SIGN_IN_REQUIRED: .*\nDo: .*cli\.js"? login --url http/);
    expect(demo.counts.rejectedSignIns).toBe(0);
  });

  it('with a wrong password: SIGN_IN_REJECTED, tried once over calls and restarts, until it changes', async () => {
    const wrong = { HOTELRUNNER_PASSWORD: 'made-up-wrong-password' };
    for (let run = 0; run < 2; run += 1) {
      const running = await start(wrong, demo);
      for (const text of await failuresOf(running)) {
        expect(text).toMatch(/^SIGN_IN_REJECTED: .*\nDo: .*HOTELRUNNER_PASSWORD/);
        expect(text).not.toContain('made-up');
      }
      expect((await running.ask('list_reservations', { max_age_seconds: 0 })).text).toContain(
        'SIGN_IN_REJECTED',
      );
      expect(running.stderr()).not.toContain('made-up');
      await running.close();
    }
    expect(demo.counts).toMatchObject({ rejectedSignIns: 1, signIns: 0 });
    const { failed } = await (await start({}, demo)).ask('list_reservations', { limit: 1 });
    expect(failed).toBe(false);
    expect(demo.counts).toMatchObject({ rejectedSignIns: 1, signIns: 1, writes: 0 });
  });

  it('with a code: CODE_REQUIRED, and the command', async () => {
    demo.options.signIn = 'code';
    const before = demo.counts.rejectedSignIns;
    const { text } = await (await start({}, demo)).ask('list_reservations');
    demo.options.signIn = 'plain';
    expect(text).toMatch(/^CODE_REQUIRED: .*\nDo: .*cli\.js"? login --url http/);
    expect(demo.counts.rejectedSignIns).toBe(before);
  });
});
