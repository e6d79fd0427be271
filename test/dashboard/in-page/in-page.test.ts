/** How what runs in the page gets there: as one script, under no name, readable where it fails. */
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asModule, inPageScript } from '../../../scripts/in-page.mjs';
import { inPage, inPageHandle } from '../../../src/dashboard/in-page.js';
import { launchBrowser } from '../../support/test-browser.js';

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
});
afterAll(() => browser.close());

describe('the script', () => {
  it('leaves no name in the page, and takes none from it', async () => {
    await page.setContent('<input type="password"><td>1 A : 8</td>');
    const names = (): Promise<string[]> =>
      page.evaluate(() => [...Object.getOwnPropertyNames(globalThis), ...Object.keys(document)].sort());
    const before = await names();
    await page.evaluate(() => {
      for (const name of ['functions', 'lookAtPage', 'all', 'visible', 'inPage'])
        Object.assign(window, { [name]: () => 'of the page' });
    });
    expect((await inPage(page, 'lookAtPage')).password_fields).toBe(1);
    const days = await inPageHandle(page, 'daysOnShow', String.raw`A : \d+`);
    expect(await days.evaluate((known) => known.areGone())).toBe(false);
    expect(await inPage(page.mainFrame(), 'sketchGrids')).toEqual([]);
    const after = await names();
    expect(after.filter((name) => !before.includes(name))).toEqual([
      'all',
      'functions',
      'inPage',
      'lookAtPage',
      'visible',
    ]);
  });

  it('passes any text as it is', async () => {
    const text = '`${1}` \\n "\' */ </script> \u2028 fin';
    await page.setContent('<table><tr><td></td><td>`x`</td></tr></table>');
    await page.evaluate((known) => document.querySelector('td')?.append(known), text);
    const words = { known: [text], captions: [], markup: [], tags: ['td'], hosts: [], deliverers: [] };
    const request = { words, mostRows: 5, mostCharacters: 10_000 };
    const { html } = await inPage(page, 'scrubPage', request);
    expect(html).toContain('fin</td>');
    expect(html).toContain('<td>`x`</td>');
  });

  it('can be read in the stack of an error', async () => {
    const broken = await browser.newPage();
    await broken.evaluate(() => void Object.assign(document, { querySelectorAll: () => null }));
    const error = await inPage(broken, 'lookAtTables', 'rows').catch((reason: unknown) => reason as Error);
    const stack = (error as Error).stack ?? '';
    const [, name, line] = /at (\w+) \(hotelrunner-mcp\/in-page\.js:(\d+):/.exec(stack) ?? [];
    expect([name, /at (Object\.)?lookAtTables \(hotelrunner-mcp\/in-page\.js:/.test(stack)]).toEqual([
      'queryAllDeep',
      true,
    ]);
    const lines = asModule(await inPageScript()).split('\n');
    expect(lines[Number(line) - 1]).toContain('root.querySelectorAll("*")');
  });

  it('is the same when it was built', async () => {
    const script = 'a\\b `c` ${d} $e\n\u00a0é';
    const { default: read } = (await import(
      `data:text/javascript;charset=utf-8,${encodeURIComponent(asModule(script))}`
    )) as { default: string };
    expect(read).toBe(script);
  });
});

describe('a helper', () => {
  let script = '';
  beforeAll(async () => {
    script = await inPageScript('test/dashboard/in-page/helpers-in-page.ts');
    await page.setContent(`<body><div id="plain">one<br>two <span hidden>three</span></div>
      <div id="none" style="display:none">x</div><div id="unseen" style="visibility:hidden">x</div>
      <div id="far" style="position:absolute;left:-9999px">x</div><p id="host"></p><p id="last">x</p>
      <script>
        const shadow = document.getElementById('host').attachShadow({ mode: 'open' });
        shadow.innerHTML = '<p id="inside"></p>';
        const inner = shadow.getElementById('inside').attachShadow({ mode: 'open' });
        inner.innerHTML = '<p id="innermost">x</p>';
      </script>`);
  });
  const call = (name: string, ...args: string[]): Promise<unknown> =>
    page.evaluate(`(${script})(${JSON.stringify(name)}, ${JSON.stringify(args)})`);

  it.each([
    ['plain', true],
    ['far', true],
    ['none', false],
    ['unseen', false],
    ['missing', false],
  ])('knows whether an element is visible: %s', async (id, shown) => {
    expect(await call('isVisible', id)).toBe(shown);
  });

  it('reads what is shown, with its line breaks', async () => {
    expect(await call('textOf', 'plain')).toBe('one\ntwo');
    expect(await call('textOf', 'missing')).toBe('');
  });

  it('finds elements in open shadow roots, in the order of the page', async () => {
    expect(await call('idsDeep', 'p')).toEqual(['host', 'inside', 'innermost', 'last']);
  });
});

it('a field that is made invisible is none to sign in with', async () => {
  await page.setContent('<input type="password" style="visibility:hidden"><input type="password">');
  expect((await inPage(page, 'lookAtPage')).password_fields).toBe(1);
});
