/** The pages that are made from the program's own tables say what these say. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { PAGES, withPart } from '../../scripts/docs/pages.js';
import { table } from '../../scripts/docs/table.js';
import { SETTINGS } from '../../src/app/settings.js';
import { COMMANDS } from '../../src/commands/commands.js';
import { definitionOf } from '../../src/mcp/definition.js';
import { FAULTS } from '../support/faults/faults.js';
import { ALL_TOOLS } from '../../tools/index.js';

const read = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');

describe.each(PAGES)('$path', ({ path, made }) => {
  it('is what `npm run docs` makes', async () => {
    const now = await read(path);
    expect(made(now)).toBe(now);
  });
});

/** The first cells of a page's tables. */
async function firstCells(path: string): Promise<string[]> {
  const lines = (await read(path)).split('\n').filter((line) => line.startsWith('| '));
  return lines.map((line) => line.split(' | ')[0]!.slice(2));
}

it('they leave nothing out', async () => {
  const variables = Object.values(SETTINGS).map(({ env }) => `\`${env}\``);
  expect(await firstCells('docs/settings.md')).toEqual(expect.arrayContaining(variables));
  const commands = (await firstCells('docs/commands.md')).map((cell) => /^`(\w+)/.exec(cell)?.[1]);
  expect(commands).toEqual(expect.arrayContaining(Object.keys(COMMANDS)));
  expect(await firstCells('docs/faults.md')).toEqual(
    expect.arrayContaining(FAULTS.map(({ fault }) => fault)),
  );
  const page = await read('docs/tools.md');
  expect(page.match(/^## \w+/gm)).toEqual(ALL_TOOLS.map(({ name }) => `## ${name}`));
  const parts = page.split(/^## /m).slice(1);
  ALL_TOOLS.forEach((tool, i) => {
    const { inputSchema, outputSchema } = definitionOf(tool);
    for (const key of Object.keys({ ...inputSchema.properties, ...outputSchema?.properties }))
      expect(parts[i]).toContain(`\n| \`${key}\` |`);
  });
});

describe('a part of a page', () => {
  const page = 'before\n<!-- x: made -->\nold\n<!-- /x -->\nafter\n';

  it('is written between its marks, signs of `replace` too, and nothing else is touched', () => {
    const made = withPart(page, 'x', '$& $1 new');
    expect(made).toMatch(/^before\n<!-- x: made -->\n/);
    expect(made).toMatch(/\n<!-- \/x -->\nafter\n$/);
    expect(made).toContain('\n$& $1 new\n');
    expect(made).not.toContain('old');
    expect(withPart(made, 'x', '$& $1 new')).toBe(made);
  });

  it('without marks is an error, not a page without the table', () => {
    expect(() => withPart(page, 'y', 'new')).toThrow('"y"');
  });

  it('has tables that no cell can break', () => {
    expect(table(['a', 'b'], [['x | y', '<p> `<q>`']])).toBe(
      '| a | b |\n| --- | --- |\n| x \\| y | &lt;p&gt; `<q>` |',
    );
  });
});
