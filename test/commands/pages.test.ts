/** The commands that the pages tell people to type, run as they stand: on an empty home, without a screen or an address. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { codeOf, PAGES, ROOT } from '../support/pages.js';
import { envFor, runCli } from '../support/server.js';
import { tempFolder } from '../support/temp-folder.js';

/** Not `demo` and `export`, which have tests of their own and take long or write where the page says. */
const TYPED = /^hotelrunner-mcp ((?:setup|doctor|login|logout)(?: --[a-z]+)*)$/;

const commands = new Set(
  PAGES.flatMap((path) =>
    codeOf(readFileSync(join(ROOT, path), 'utf8')).flatMap((line) => TYPED.exec(line)?.[1] ?? []),
  ),
);

it('there are some', () => {
  expect([...commands]).toEqual(
    expect.arrayContaining(['setup', 'setup --print', 'doctor', 'login', 'logout']),
  );
});

it.each([...commands])('hotelrunner-mcp %s: done, or told what is missing', async (command) => {
  const home = tempFolder();
  const own = { HOME: home, XDG_CONFIG_HOME: home, APPDATA: home, DISPLAY: '', WAYLAND_DISPLAY: '' };
  const { code, stdout, stderr } = await runCli(command.split(' '), envFor(null, home, own));
  const said = `${stdout}\n${stderr}`;
  expect([0, 1, 2]).toContain(code);
  expect(said.trim()).not.toBe('');
  // Neither a mistake in the command line nor a defect.
  expect(said).not.toMatch(/^Try |INTERNAL|^\s+at /m);
});
