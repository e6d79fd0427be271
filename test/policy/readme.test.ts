import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { helpText } from '../../src/commands/help.js';
import { EXIT } from '../../src/base/exit-codes.js';
import { ALL_TOOLS } from '../../tools/index.js';

const README = new URL('../../README.md', import.meta.url);
const COMMANDS = new URL('../../docs/commands.md', import.meta.url);
describe('the README', () => {
  it('names every tool, and the two commands', async () => {
    const text = await readFile(README, 'utf8');
    for (const { name } of ALL_TOOLS) expect(text).toMatch(new RegExp(`^\\| \`${name}\` +\\|`, 'm'));
    expect(text).toContain('npm run demo');
    expect(text).toContain('npm test');
  });

  it('sends people to a page that says the same of exit codes as --help', async () => {
    const text = (await readFile(COMMANDS, 'utf8')).replaceAll(/\s+/g, ' ');
    const [codes] = /Exit codes: [^.]*\./.exec(helpText().replaceAll(/\s+/g, ' ')) ?? [''];
    expect(codes).not.toBe('');
    expect(text).toContain(codes);
    expect(codes.match(/\d/g)?.map(Number)).toEqual(Object.values(EXIT));
  });
});
