/**
 * All that the browser at hand offers a page after the gate has removed what connects. A browser that offers something new fails here:
 * look what it is for, then add its name to the list, or its kind to `src/dashboard/gate/interfaces.ts`.
 */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { BrowserHost } from '../../src/browser/host.js';
import { ReadOnlyGate } from '../../src/dashboard/read-only.js';
import { atEnd } from '../support/at-end.js';
import { startDemo } from '../support/demo.js';
import { startChromium, startPlaywrightServer, type RemoteBrowser } from '../support/remote-browser.js';
import { THOROUGH } from '../support/thorough.js';

const known = new Set(
  readFileSync(new URL('../support/gate/known-interfaces.txt', import.meta.url), 'utf8').split(/\s+/),
);

it('leaves a page and its frames nothing that is not known to be harmless', async () => {
  const { url: origin } = await startDemo();
  const gate = new ReadOnlyGate({ origin, allowPost: [], allowHosts: [] });
  const host = new BrowserHost({ executable: null, headed: false, gate });
  atEnd(() => host.close());
  const page = await (await host.newContext(undefined)).newPage();
  await page.goto(`${origin}/login`);
  const offered = await page.evaluate(() => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const inside = frame.contentWindow as unknown as object;
    const names = (of: object): string[] => Object.getOwnPropertyNames(of);
    return {
      page: names(globalThis),
      frame: names(inside).filter((name) => Number.isNaN(Number(name))),
      navigator: names(Object.getPrototypeOf(navigator) as object).map((name) => `navigator.${name}`),
    };
  });
  const all = [...new Set([...offered.page, ...offered.frame, ...offered.navigator])].filter(
    (name) => !/^\d+$/.test(name),
  );
  if (process.env['HOTELRUNNER_LIST_INTERFACES'] === '1') console.log(all.sort().join(' '));
  expect(all.filter((name) => !known.has(name))).toEqual([]);
  // A page that could call a function of this process could end it with an argument that is none.
  expect(all.filter((name) => /playwright|__pw/i.test(name))).toEqual([]);
  for (const gone of [
    'Worker',
    'SharedWorker',
    'WebTransport',
    'RTCPeerConnection',
    'webkitRTCPeerConnection',
    'PaymentRequest',
    'EventSource',
  ])
    expect(all).not.toContain(gone);
});

const PLACES: [string, (gate: ReadOnlyGate) => Promise<RemoteBrowser> | null][] = [
  ['of ours', () => null],
  ['of Playwright´s server', () => startPlaywrightServer()],
  ['with a port for debugging', ({ names }) => startChromium(names)],
];

/** Whatever a page can call or make is called and made with an address: its names need not be known for that. */
it.each(PLACES.slice(0, THOROUGH ? 3 : 1))(
  'lets nothing that a page can call or make reach the server, in a browser %s',
  async (_what, start) => {
    const demo = await startDemo();
    const gate = new ReadOnlyGate({ origin: demo.url, allowPost: [], allowHosts: [] });
    const executable = (await start(gate))?.address ?? null;
    const host = new BrowserHost({ executable, headed: false, gate });
    atEnd(() => host.close());
    const page = await (await host.newContext(undefined)).newPage();
    await page.goto(`${demo.url}/login`);
    const before = demo.log.length;
    const tried = await page.evaluate(() => {
      // What ends the page or only waits would end the trial.
      const aside =
        /^(close|stop|print|alert|confirm|prompt|write|writeln|open|reload|back|forward|go|traverseTo|eval|Function|debug|set(Timeout|Interval)|.*Sync)$/;
      const address = `${location.origin}/admin/w/any`;
      let calls = 0;
      const attempt = (call: () => unknown): void => {
        calls += 1;
        try {
          const made = call();
          if (made instanceof Promise) made.catch(() => undefined);
        } catch {
          // Most of it wants other arguments.
        }
      };
      type Callable = (...args: unknown[]) => unknown;
      const callAll = (of: object): void => {
        for (
          let at: object | null = of;
          at !== null && at !== Object.prototype;
          at = Object.getPrototypeOf(at) as object | null
        )
          for (const name of Object.getOwnPropertyNames(at)) {
            if (aside.test(name) || name === 'constructor') continue;
            attempt(() => {
              const member = (of as Record<string, unknown>)[name];
              if (typeof member !== 'function') return;
              attempt(() => (member as Callable).call(of, address));
              attempt(() => (member as Callable).call(of, address, { method: 'POST' }));
            });
          }
      };
      for (const name of Object.getOwnPropertyNames(globalThis)) {
        if (aside.test(name)) continue;
        const value = (globalThis as unknown as Record<string, unknown>)[name];
        if (typeof value === 'function') {
          const made = value as unknown as new (...args: unknown[]) => unknown;
          for (const given of [[address], [address, {}], [[address]], [{ url: address, src: address }]])
            attempt(() => new made(...given));
          attempt(() => (value as Callable)(address));
          attempt(() => (value as Callable)(address, { method: 'POST' }));
          callAll(value);
        } else if (
          typeof value === 'object' &&
          value !== null &&
          value !== globalThis &&
          !(value instanceof Window)
        )
          callAll(value);
      }
      return calls;
    });
    expect(tried).toBeGreaterThan(1_000);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(demo.log.slice(before)).toEqual([]);
    expect([...gate.blocked.keys()]).toEqual(
      expect.arrayContaining(['GET /admin/w/any', 'POST /admin/w/any']),
    );
  },
);
