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
