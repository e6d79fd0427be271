import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { trespass } from '../../scripts/lint/borders.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const MOST_LINES = 250;

const files = ['src', 'tools', 'scripts', 'bench'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.m?[jt]s$/.test(name))
    .map((name) => join(root, folder, name)),
);
const name = (file: string): string => relative(root, file).replaceAll('\\', '/');

/** The files of ours that a file imports, `import()` included, types left out: they are gone when the program runs. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8').replace(/^(import|export) type [^;]*;/gm, '');
  const specifiers = [...text.matchAll(/(?:\bfrom|\bimport\(|^import)\s*'(\.[^']+)'/gm)].map(
    ([, path]) => path ?? '',
  );
  return specifiers.map((specifier) => {
    const path = join(dirname(file), specifier);
    return files.includes(path) ? path : path.replace(/\.js$/, '.ts');
  });
}

describe('the sources', () => {
  it('import nothing in a circle', () => {
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, way: string[]): void => {
      if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].map(name).join(' -> '));
      if (done.has(file) || way.includes(file)) return;
      for (const next of importsOf(file)) visit(next, [...way, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    expect(circles).toEqual([]);
  });

  it('import only files that are there', () => {
    const missing = files.flatMap((file) => importsOf(file).filter((path) => !existsSync(path)));
    expect(missing.map(name).filter((path) => !path.startsWith('dist/'))).toEqual([]);
  });

  it(`are at most ${MOST_LINES} lines long`, () => {
    const long = files
      .map((file) => ({ file: name(file), lines: readFileSync(file, 'utf8').trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > MOST_LINES);
    expect(long).toEqual([]);
  });
});

describe('the borders that the lint rule keeps', () => {
  it.each([
    ['src/hotel/money.ts', 'node:fs'],
    ['src/hotel/money.ts', '../base/errors.js'],
    ['src/hotel/money.ts', 'playwright'],
    ['src/book/book.ts', '../dashboard/dashboard.js'],
    ['src/book/book.ts', '../../tools/index.js'],
    ['src/browser/host.ts', '../hotel/text.js'],
    ['src/browser/host.ts', '../app/config.js'],
    ['src/browser/host.ts', '../dashboard/read-only.js'],
    ['src/dashboard/read-only.ts', '../app/settings.js'],
    ['src/demo/panel/server.ts', '../../hotel/money.js'],
    ['src/demo/panel/server.ts', 'zod'],
    ['src/app/house.ts', '@modelcontextprotocol/sdk/server/index.js'],
    ['src/mcp/server.ts', '@modelcontextprotocol/sdk/server/index.js'],
    ['src/commands/demo/demo.ts', '@modelcontextprotocol/sdk/client/index.js'],
    ['src/app/house.ts', 'playwright'],
    ['tools/shared/fields.ts', '../../src/app/config.js'],
    ['tools/shared/fields.ts', '@modelcontextprotocol/sdk/types.js'],
    ['src/cli.ts', '../test/support/anything.js'],
  ])('%s must not import %s', (file, specifier) => {
    expect(trespass(join(root, file), specifier)).not.toBeNull();
  });

  it.each([
    ['src/hotel/money.ts', './currency.js'],
    ['src/dashboard/dashboard.ts', '../book/source.js'],
    ['src/browser/host.ts', 'playwright'],
    ['src/mcp/sdk.ts', '@modelcontextprotocol/sdk/server/index.js'],
    ['src/demo/hotel/dates.ts', '../../hotel/stay.js'],
    ['tools/shared/fields.ts', '../../src/hotel/stay.js'],
    ['test/protocol/mcp-json.test.ts', '@modelcontextprotocol/sdk/client/index.js'],
  ])('%s may import %s', (file, specifier) => {
    expect(trespass(join(root, file), specifier)).toBeNull();
  });
});
