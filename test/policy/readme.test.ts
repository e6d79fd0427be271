import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { helpText } from '../../src/commands/help.js';
import { EXIT } from '../../src/base/exit-codes.js';
import { SETTINGS, type Setting } from '../../src/app/settings.js';
import { TOOLS } from '../../tools/index.js';

const README = new URL('../../README.md', import.meta.url);
const BEGIN = '<!-- settings: made from src/app/settings.ts; `npm test` checks it -->';
const END = '<!-- /settings -->';

/** The README's table of settings, from the table that the program itself uses. */
function settingsTable(): string {
  const rows = (Object.values(SETTINGS) as Setting<unknown>[]).map(({ env, flag, key, help }) => {
    const inFile = key === 'config' ? '' : `\`${key}\``;
    return `| \`${env}\` | ${flag === undefined ? '' : `\`--${flag}\``} | ${inFile} | ${help.replaceAll(/<property>/g, '&lt;property&gt;')} |`;
  });
  return [
    BEGIN,
    '<!-- prettier-ignore-start -->',
    '',
    '| variable | flag | in the config file | meaning |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    '<!-- prettier-ignore-end -->',
    END,
  ].join('\n');
}

describe('the README', () => {
  it('lists the settings as they are (HOTELRUNNER_UPDATE_DOCS=1 writes them anew)', async () => {
    const text = await readFile(README, 'utf8');
    const fresh = text.replace(new RegExp(`${BEGIN}[^]*${END}`), settingsTable());
    if (process.env['HOTELRUNNER_UPDATE_DOCS'] === '1') await writeFile(README, fresh);
    expect(await readFile(README, 'utf8')).toBe(fresh);
  });

  it('names every tool, and the two commands', async () => {
    const text = await readFile(README, 'utf8');
    for (const { name } of TOOLS) expect(text).toMatch(new RegExp(`^\\| \`${name}\` +\\|`, 'm'));
    expect(text).toContain('npm run demo');
    expect(text).toContain('npm test');
  });

  it('and --help say the same of exit codes', async () => {
    const text = (await readFile(README, 'utf8')).replaceAll(/\s+/g, ' ');
    const [codes] = /Exit codes: [^.]*\./.exec(helpText().replaceAll(/\s+/g, ' ')) ?? [''];
    expect(codes).not.toBe('');
    expect(text).toContain(codes);
    expect(codes.match(/\d/g)?.map(Number)).toEqual(Object.values(EXIT));
  });
});
