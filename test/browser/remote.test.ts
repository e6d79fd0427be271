/** Browsers that run elsewhere: what is read in them, when they are refused, and what happens when one is gone. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium } from 'playwright';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/base/errors.js';
import { mask } from '../../src/base/log.js';
import { BrowserHost } from '../../src/browser/host.js';
import { ReadOnlyGate } from '../../src/dashboard/read-only.js';
import { atEnd } from '../support/at-end.js';
import { startDemo } from '../support/demo.js';
import { startChromium, startPlaywrightServer } from '../support/remote-browser.js';
import { THOROUGH } from '../support/thorough.js';

const LOCAL = ['127.0.0.1'];

function hostFor(executable: string, origin: string): BrowserHost {
  const gate = new ReadOnlyGate({ origin, allowPost: [], allowHosts: [] });
  const host = new BrowserHost({ executable, headed: false, gate });
  atEnd(() => host.close());
  return host;
}

async function titleIn(host: BrowserHost, url: string): Promise<string> {
  const page = await (await host.newContext(undefined)).newPage();
  await page.goto(`${url}/login`);
  return page.title();
}

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof Failure) return error;
  throw new Error(`a failure was expected, not ${String(error)}`);
}

/** A port at which nobody listens. */
async function deadAddress(scheme: string): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `${scheme}://127.0.0.1:${port}`;
}

describe('a Chromium of somebody else´s', async () => {
  const demo = await startDemo();
  const cookies: string[] = [];
  const other = createServer((request, response) => {
    cookies.push(request.headers.cookie ?? '');
    const body = request.url === '/framed' ? '<iframe src="/frame"></iframe>' : '<p>theirs';
    response
      .writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'theirs=made-up; path=/' })
      .end(body);
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  atEnd(() => other.close());
  const theirs = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;

  it('is read in a context of ours alone, goes on with what its owner does meanwhile, and stays when we leave', async () => {
    const remote = await startChromium(LOCAL, { page: theirs });
    const host = hostFor(remote.address, demo.url);
    expect(await titleIn(host, demo.url)).toContain('HotelRunner');
    // Its owner goes on: another page, with a frame in it.
    const owner = await chromium.connectOverCDP(remote.address, { noDefaults: true });
    const page = owner
      .contexts()[0]!
      .pages()
      .find((one) => one.url().startsWith(theirs))!;
    await page.goto(`${theirs}/framed`);
    await expect.poll(() => page.frames().map((frame) => frame.url())).toContain(`${theirs}/frame`);
    expect(await page.frames()[1]!.locator('p').textContent()).toBe('theirs');
    await host.close();
    expect(remote.process.exitCode).toBe(null);
    const session = await owner.newBrowserCDPSession();
    await expect
      .poll(async () => (await session.send('Target.getBrowserContexts')).browserContextIds)
      .toEqual([]);
    expect(page.isClosed()).toBe(false);
    await page.reload();
    // Cookies of a loopback address are sent whatever its port: those of the owner's context are not seen in ours.
    expect(demo.log.some((line) => line.includes('theirs'))).toBe(false);
    expect(cookies.at(-1)).toContain('theirs=made-up');
    await owner.close();
  });

  it('is refused if the gate does not hold it, whatever it was started with', async () => {
    class Asleep extends ReadOnlyGate {
      override guardBrowser(): Promise<void> {
        return Promise.resolve();
      }
    }
    const before = demo.log.length;
    const remote = await startChromium(LOCAL);
    const gate = new Asleep({ origin: demo.url, allowPost: [], allowHosts: [] });
    const host = new BrowserHost({ executable: remote.address, headed: false, gate });
    atEnd(() => host.close());
    const failure = await failureOf(titleIn(host, demo.url));
    expect(failure.code).toBe('REQUEST_BLOCKED');
    expect(failure.what).toMatch(/not proven that a request to an address that is not read is stopped/);
    expect(demo.log.slice(before)).toEqual([]);
  });

  it('is refused if it was started without the arguments, and nothing is opened in it', async () => {
    const before = demo.log.length;
    const remote = await startChromium(LOCAL, { args: [] });
    const failure = await failureOf(titleIn(hostFor(remote.address, demo.url), demo.url));
    expect(failure.code).toBe('REQUEST_BLOCKED');
    expect(failure.what).toMatch(/not proven that it finds the hosts of the dashboard and no others/);
    expect(failure.remedy).toMatch(/doctor/);
    expect(demo.log.slice(before)).toEqual([]);
    expect(remote.process.exitCode).toBe(null);
  });
});

describe('a server of Playwright´s', async () => {
  const demo = await startDemo();

  it('is read in, after the dead one before it in the list; when it is killed, another of the list is taken', async () => {
    const [first, second] = await Promise.all([startPlaywrightServer(), startPlaywrightServer()]);
    const dead = await deadAddress('ws');
    const host = hostFor(`${dead}/, ${first.address}, ${second.address}`, demo.url);
    expect(await titleIn(host, demo.url)).toContain('HotelRunner');
    await first.kill();
    await expect.poll(() => host.running).toBe(false);
    expect(await titleIn(host, demo.url)).toContain('HotelRunner');
    await host.close();
  });

  it('that heeds no arguments is not used', async () => {
    const remote = await startPlaywrightServer({ unsafe: false });
    const failure = await failureOf(titleIn(hostFor(remote.address, demo.url), demo.url));
    // Without --unsafe it starts its own build only, which may not be there.
    expect(failure.code === 'REQUEST_BLOCKED' || /no browser that it can start/.test(failure.what)).toBe(
      true,
    );
    expect(failure.remedy).toMatch(/--unsafe|install chromium/);
  });
});

describe('what cannot be used is told, without the address´s secrets', async () => {
  const answering = async (status: string, body: string): Promise<string> => {
    const server = createServer();
    server.on('upgrade', (_request, socket) => socket.end(`HTTP/1.1 ${status}\r\n\r\n${body}`));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    atEnd(() => server.close());
    return `ws://127.0.0.1:${(server.address() as AddressInfo).port}/?token=made-up-token`;
  };
  const mismatch = 'Playwright version mismatch:\n - server version: v1.31\n - client version: v1.65\n';
  it.each([
    [
      'another version',
      await answering('428 Precondition Required', mismatch),
      /another version \(1\.31\)/,
      /npx playwright@1\.\d+\.\d+ run-server --unsafe/,
    ],
    [
      'a wrong token',
      await answering('401 Unauthorized', 'made-up-token'),
      /does not let this program in/,
      /token/,
    ],
    [
      'nobody there',
      `${await deadAddress('http')}/?token=made-up-token`,
      /cannot be reached/,
      /correct HOTELRUNNER_BROWSER/,
    ],
  ])('%s', async (_what, address, story, remedy) => {
    const failure = await failureOf(titleIn(hostFor(address, 'http://127.0.0.1:1'), 'http://127.0.0.1:1'));
    expect(failure.code).toBe('BROWSER_MISSING');
    expect(failure.what).toMatch(story);
    expect(failure.remedy).toMatch(remedy);
    expect(failure.text).not.toContain('made-up-token');
    expect(mask(String(failure.cause))).not.toContain('made-up-token');
  });

  it.skipIf(!THOROUGH)('all of a list, by the one that says most', async () => {
    const old = await answering('428 Precondition Required', mismatch);
    const dead = await deadAddress('ws');
    const failure = await failureOf(
      titleIn(hostFor(`${dead},${old}`, 'http://127.0.0.1:1'), 'http://127.0.0.1:1'),
    );
    expect(failure.what).toMatch(/None of the 2 browsers.*another version/);
  });
});
