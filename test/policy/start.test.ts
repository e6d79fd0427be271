/** What a server loads before its first reading: the demo, the reader and its browser are not among it. */
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { IN_PAGE } from '../../scripts/in-page.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

it('the start of the server loads neither the demo, the reader and its browser nor what serves HTTP', async () => {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['src/main.ts', 'src/serve.ts'],
    outdir: 'dist',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    // Made by a build, which this test does not need.
    external: [IN_PAGE],
    metafile: true,
    write: false,
  });
  const loaded = new Set<string>();
  const load = (path: string): void => {
    if (loaded.has(path)) return;
    loaded.add(path);
    for (const { path: next, kind, external } of metafile.inputs[path]?.imports ?? [])
      // `import()` waits until it is wanted.
      if (kind === 'import-statement' && external !== true) load(next);
  };
  load('src/main.ts');
  load('src/serve.ts');
  // Reached only if the walk works at all.
  expect([...loaded]).toEqual(
    expect.arrayContaining(['src/app/house.ts', 'src/mcp/server.ts', 'tools/index.ts']),
  );
  // Of the dashboard's room only the session's file, which says whose readings may be answered.
  const rooms = [...loaded].filter((path) => /^src\/(demo|dashboard|mcp\/http)\//.test(path));
  expect(rooms.sort()).toEqual([
    'src/dashboard/gate/hosts.ts',
    'src/dashboard/sign-in/budget.ts',
    'src/dashboard/sign-in/session-format.ts',
    'src/dashboard/sign-in/session-store.ts',
    'src/dashboard/sign-in/sign-in-record.ts',
  ]);
});
