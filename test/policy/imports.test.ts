import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
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

/** What a text imports of ours, `import()` and types included: a circle of types is one of thoughts. */
const specifiersIn = (text: string): string[] =>
  [...text.matchAll(/(?:\bfrom|\bimport\(|^import)\s*'(\.[^']+)'/gm)].map(([, path]) => path ?? '');

/** The files of ours that each file imports. */
const imports = new Map(
  files.map((file) => {
    const paths = specifiersIn(readFileSync(file, 'utf8')).map((specifier) => join(dirname(file), specifier));
    return [file, paths.map((path) => (files.includes(path) ? path : path.replace(/\.js$/, '.ts')))];
  }),
);

/** Every way that comes back to where it began, each found once. */
function circlesIn(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (at: string, way: string[]): void => {
    if (way.includes(at)) circles.push([...way.slice(way.indexOf(at)), at].join(' -> '));
    if (done.has(at) || way.includes(at)) return;
    for (const next of graph.get(at) ?? []) visit(next, [...way, at]);
    done.add(at);
  };
  for (const at of graph.keys()) visit(at, []);
  return circles;
}

/** `src/book` of `src/book/disk/history.ts`, `tools` of all tools; a file beside the rooms is its own. */
function roomOf(file: string): string {
  const parts = name(file).split('/');
  return parts[0] === 'src' ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
}

describe('the sources', () => {
  it('import nothing in a circle, of types neither', () => {
    const named = [...imports].map(([file, paths]) => [name(file), paths.map(name)] as const);
    expect(circlesIn(new Map(named))).toEqual([]);
    expect(
      circlesIn(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['b']],
        ]),
      ),
    ).toEqual(['b -> c -> b']);
  });

  it('go one way from room to room', () => {
    const rooms = new Map<string, string[]>();
    for (const [file, paths] of imports) {
      const others = paths.map(roomOf).filter((room) => room !== roomOf(file));
      rooms.set(roomOf(file), [...new Set([...(rooms.get(roomOf(file)) ?? []), ...others])]);
    }
    expect(circlesIn(rooms)).toEqual([]);
  });

  it('are seen whole: the compiler finds no import that this test does not', () => {
    for (const file of files) {
      const text = readFileSync(file, 'utf8');
      const known = ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName);
      const ours = known.filter((specifier) => specifier.startsWith('.'));
      expect(specifiersIn(text), name(file)).toEqual(expect.arrayContaining(ours));
    }
  });

  it('import only files that are there', () => {
    const missing = [...imports.values()].flat().filter((path) => !existsSync(path));
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
    ['src/hotel/money.ts', '../printed/money.js'],
    ['src/printed/money.ts', '../base/errors.js'],
    ['src/printed/money.ts', '../dashboard/columns/dictionary.js'],
    ['src/printed/money.ts', 'node:fs'],
    ['src/dashboard/dashboard.ts', '../mcp/server.js'],
    ['src/dashboard/dashboard.ts', '../tool.js'],
    ['src/dashboard/dashboard.ts', '../../tools/index.js'],
    ['src/dashboard/dashboard.ts', '../app/config.js'],
    ['src/dashboard/dashboard.ts', '@modelcontextprotocol/sdk/types.js'],
    ['src/book/book.ts', '../dashboard/dashboard.js'],
    ['src/book/book.ts', '../../tools/index.js'],
    ['src/book/book.ts', '../privacy/guest-privacy.js'],
    ['src/browser/host.ts', '../hotel/text.js'],
    ['src/browser/host.ts', '../app/config.js'],
    ['src/browser/host.ts', '../book/source.js'],
    ['src/dashboard/read-only.ts', '../app/settings.js'],
    ['src/dashboard/in-page/grid.ts', '../grid/text.js'],
    ['src/dashboard/in-page/grid.ts', 'node:fs'],
    ['src/dashboard/dashboard.ts', '#in-page-script'],
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
    ['src/printed/money.ts', '../hotel/money.js'],
    ['src/dashboard/dashboard.ts', '../book/source.js'],
    ['src/dashboard/dashboard.ts', '../printed/date.js'],
    ['src/dashboard/dashboard.ts', '../browser/host.js'],
    ['src/browser/host.ts', 'playwright'],
    ['src/dashboard/in-page.ts', '#in-page-script'],
    ['src/mcp/sdk.ts', '@modelcontextprotocol/sdk/server/index.js'],
    ['src/demo/hotel/dates.ts', '../../hotel/stay.js'],
    ['tools/shared/fields.ts', '../../src/hotel/stay.js'],
    ['test/protocol/mcp-json.test.ts', '@modelcontextprotocol/sdk/client/index.js'],
  ])('%s may import %s', (file, specifier) => {
    expect(trespass(join(root, file), specifier)).toBeNull();
  });
});
