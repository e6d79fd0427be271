/** A page that wants the browser to start another program of this computer. Programs stand in for those that a desktop has. */
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Page } from 'playwright';
import { beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../src/browser/finder.js';
import { BrowserHost } from '../../src/browser/host.js';
import { ReadOnlyGate } from '../../src/dashboard/read-only.js';
import { WAYS_TO_PROGRAMS } from '../support/gate/ways-to-programs.js';
import { atEnd } from '../support/at-end.js';
import { startChromium, startPlaywrightServer, type RemoteBrowser } from '../support/remote-browser.js';
import { tempFolder } from '../support/temp-folder.js';
import { THOROUGH } from '../support/thorough.js';

const MAIL = 'mailto:someone@example.com?subject=x';

describe.skipIf(process.platform !== 'linux')(
  'another program (which one is asked by its name on Linux)',
  () => {
    const folder = tempFolder();
    const called = join(folder, 'called');
    let origin = '';

    beforeAll(async () => {
      for (const name of ['xdg-email', 'xdg-open']) {
        writeFileSync(join(folder, name), `#!/bin/sh\necho "$@" >> '${called}'\n`);
        chmodSync(join(folder, name), 0o755);
      }
      const path = process.env['PATH'] ?? '';
      process.env['PATH'] = `${folder}${delimiter}${path}`;
      const server = createServer((request, response) => {
        if (request.url === '/admin/pms/reservations/data')
          return void response.writeHead(302, { location: MAIL }).end();
        const { searchParams } = new URL(request.url ?? '', 'http://localhost');
        const { way, script } = WAYS_TO_PROGRAMS[Number(searchParams.get('page'))] ?? { way: '', script: '' };
        const mail = `${MAIL}&body=${encodeURIComponent(way)}`;
        // The script comes before anything else of the page.
        const body = `<script>try { ${script.replaceAll('MAIL', mail)} } catch {}</script><p>x`;
        response.writeHead(200, { 'content-type': 'text/html' }).end(body);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      atEnd(() => {
        process.env['PATH'] = path;
        server.closeAllConnections();
        server.close();
      });
    });

    // A page that is led there may never end loading.
    const open = (page: Page, way: number): Promise<unknown> =>
      page.goto(`${origin}/admin?page=${way}`, { waitUntil: 'commit' }).catch(() => null);
    const started = (): string => (existsSync(called) ? readFileSync(called, 'utf8') : '');

    it('is started by a browser without the gate', async () => {
      const executablePath = findBrowser(process.env['HOTELRUNNER_BROWSER'] || null).path ?? '';
      const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
      atEnd(() => browser.close());
      await open(await browser.newPage(), 0);
      await expect.poll(started, { timeout: 10_000 }).toContain(MAIL);
      writeFileSync(called, '');
    });

    const PLACES: [string, (gate: ReadOnlyGate) => Promise<RemoteBrowser> | null][] = [
      ['of ours', () => null],
      ['of Playwright´s server', () => startPlaywrightServer()],
      ['with a port for debugging', ({ names }) => startChromium(names)],
    ];
    it.each(PLACES.slice(0, THOROUGH ? 3 : 1))(
      'is started by no page behind the gate, in a browser %s',
      async (_what, start) => {
        const gate = new ReadOnlyGate({ origin, allowPost: [], allowHosts: [] });
        const executable = (await start(gate))?.address ?? null;
        const host = new BrowserHost({ executable, headed: false, gate });
        atEnd(() => host.close());
        const context = await host.newContext(undefined);
        await Promise.all(WAYS_TO_PROGRAMS.map(async (_, way) => open(await context.newPage(), way)));
        await sleep(1_500);
        expect(started()).toBe('');
      },
    );
  },
);
