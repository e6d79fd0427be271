/** A page that tries every known way to write, to reach another host, or to get a helper to do it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Page } from 'playwright';
import { beforeEach, describe, expect, it } from 'vitest';
import { findBrowser } from '../../src/browser/finder.js';
import { BrowserHost } from '../../src/browser/host.js';
import { ReadOnlyGate, type GateMode } from '../../src/dashboard/read-only.js';
import { atEnd } from '../support/at-end.js';
import {
  HOSTILE_PATH,
  SPECULATING_PATH,
  startCountingProxy,
  startHostileServer,
} from '../support/gate/hostile-server.js';
import { startChromium, startPlaywrightServer, type RemoteBrowser } from '../support/remote-browser.js';
import { WAYS_IN } from '../support/gate/ways-in.js';

const ALLOWED = '/admin/pms/reservations/rows';
/** The page itself, and two addresses of data that lead to another host. */
const READ = new Set([
  `GET ${HOSTILE_PATH}`,
  `GET ${SPECULATING_PATH}`,
  'GET /admin/pms/reservations/data?out=1',
]);

describe('a page that tries to get past the gate', async () => {
  const server = await startHostileServer();
  const proxy = await startCountingProxy();
  beforeEach(() => {
    server.hits.length = 0;
    proxy.seen.length = 0;
  });

  async function visit(
    mode: GateMode,
    through?: string,
    elsewhere?: (gate: ReadOnlyGate) => Promise<RemoteBrowser>,
  ): Promise<ReadOnlyGate> {
    const gate = new ReadOnlyGate({ origin: server.origin, allowPost: [ALLOWED], allowHosts: [] });
    gate.mode = mode;
    const executable = (await elsewhere?.(gate))?.address ?? null;
    const host = new BrowserHost({ executable, headed: false, gate, proxy: through });
    atEnd(() => host.close());
    const page = await (await host.newContext(undefined)).newPage();
    await attempts(page);
    return gate;
  }

  async function attempts(page: Page): Promise<void> {
    for (const path of [SPECULATING_PATH, HOSTILE_PATH]) {
      await page.goto(server.origin + path);
      await expect.poll(() => page.title(), { timeout: 20_000 }).toBe('done');
      await sleep(1_500);
    }
    // Some ways wait for the page to be left.
    await page.goto('about:blank');
    await sleep(500);
  }

  it('does reach the server without the gate', async () => {
    const executablePath = findBrowser(process.env['HOTELRUNNER_BROWSER'] || null).path ?? '';
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    const page = await browser.newPage();
    const expected = WAYS_IN.filter(({ noControl }) => noControl === undefined).map(({ reaches }) => reaches);
    await attempts(page);
    await expect
      .poll(() => expected.filter((hit) => !server.hits.includes(hit)), { timeout: 15_000 })
      .toEqual([]);
    await browser.close();
  });

  it('reads, and nothing else, while reading', async () => {
    const gate = await visit('reading');
    expect(server.hits.filter((hit) => !READ.has(hit))).toEqual([]);
    const told = [...gate.blocked.keys()];
    expect(told).toEqual(
      expect.arrayContaining([
        'POST /admin/w/post',
        'POST /admin/w/keepalive',
        'DELETE /admin/w/other',
        'POST /admin/w/xhr',
        'POST /admin/w/form',
        'POST /login',
        'GET /admin/pms/reservations/*/cancel',
        'GET /admin/pms/reservations/*/zap',
        'GET /admin/autopilot/enable',
        'GET /user/sign_out',
      ]),
    );
    expect([...gate.blockedHosts.keys()]).toEqual(['localhost']);
  });

  it.each([
    ['of Playwright´s server', () => startPlaywrightServer()],
    ['that has a port for debugging', ({ names }: ReadOnlyGate) => startChromium(names)],
  ])('reads, and nothing else, in a browser elsewhere %s', async (_what, elsewhere) => {
    const gate = await visit('reading', undefined, elsewhere);
    expect(server.hits.filter((hit) => !READ.has(hit))).toEqual([]);
    expect(server.hits).toContain(`GET ${HOSTILE_PATH}`);
    // What was tried to prove the gate is not counted as the dashboard's.
    expect([...gate.blocked.keys()].filter((told) => told.endsWith('/w/fetch'))).toEqual([]);
  });

  it('sends nothing else through a proxy that sees all traffic of the browser', async () => {
    await visit('reading', proxy.url);
    // What the browser wants of its maker goes to a name that does not exist.
    const paths = proxy.seen
      .filter((line) => line !== 'CONNECT nobody.invalid:443')
      .map((line) => line.replace(server.origin, ''));
    expect(paths.filter((line) => !READ.has(line))).toEqual([]);
  });

  it('lets the sign-in form post while signing in, and only that', async () => {
    await visit('signing_in');
    expect(server.hits.filter((hit) => !READ.has(hit))).toEqual(['POST /login']);
  });
});
