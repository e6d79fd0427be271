#!/usr/bin/env node
// src/ and tools/ with the small packages they use, bundled into dist/: a server of few files starts in half the time of one
// of hundreds. Types are not checked here; `npm run check` does that.
//   --alone  leave nothing of earlier builds, for a package: whoever runs the server from this folder has to start it again

import { build } from 'esbuild';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asModule, inPageScript } from './in-page.mjs';
import { licencesOf, licencesText } from './licences.mjs';
import { monthView } from './month-view.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
/** What the last build wrote; paths from the root. */
const RECORD = join(ROOT, 'dist', 'built.json');
/** Scripts that the demo's pages load; their server looks for them beside itself. */
const PAGE = { from: join('src', 'demo', 'panel', 'page'), to: join('dist', 'src', 'page') };
/** Where package.json says that the script for the dashboard's pages is; the bundle holds it, too. */
const SCRIPT = join('dist', 'src', 'in-page.js');
/** The same of the view of a month. */
const VIEW = join('dist', 'src', 'month-view.js');
/** The licences of what is bundled; shipped with it. */
const LICENCES = 'THIRD-PARTY-LICENSES';
const alone = process.argv.includes('--alone');

mkdirSync(join(ROOT, 'dist', 'src'), { recursive: true });
writeFileSync(join(ROOT, SCRIPT), asModule(await inPageScript()));
writeFileSync(join(ROOT, VIEW), asModule(await monthView()));

const { metafile } = await build({
  absWorkingDir: ROOT,
  // The set-up looks for a browser in the way that the server does.
  entryPoints: ['src/cli.ts', 'src/browser/finder.ts'],
  outdir: 'dist',
  outbase: '.',
  // All in one folder, so that a path from `import.meta.url` means the same in each.
  chunkNames: 'src/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // Playwright is large and loads its parts by name; write-file-atomic asks for the name of its own file.
  external: ['playwright', 'write-file-atomic'],
  alias: {
    // Its main file asks for its parts in a way that no bundler follows.
    'jsonc-parser': 'jsonc-parser/lib/esm/main.js',
    // Its other parts speak of searches and the like, which nobody asks for.
    redis: '@redis/client',
  },
  // For packages in the bundle that ask for Node's modules by `require`.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);",
  },
  // Read only when an error is shown (src/base/trace.ts); without the text of the sources, which would double what is shipped.
  sourcemap: 'linked',
  sourcesContent: false,
  metafile: true,
  logLevel: 'warning',
});
cpSync(join(ROOT, PAGE.from), join(ROOT, PAGE.to), { recursive: true });

const page = readdirSync(join(ROOT, PAGE.from)).map((name) => join(PAGE.to, name));
writeFileSync(join(ROOT, LICENCES), licencesText(licencesOf(ROOT, Object.keys(metafile.inputs))));
const files = [...Object.keys(metafile.outputs), SCRIPT, VIEW, LICENCES, ...page];
// A server that was started before may still load parts of the build it belongs to.
const before = alone ? [] : filesOfLastBuild();
writeFileSync(RECORD, `${JSON.stringify({ files }, null, 2)}\n`);
const kept = new Set([...files, ...before].map((path) => join(ROOT, path)));
for (const folder of ['src', 'tools']) {
  const place = join(ROOT, 'dist', folder);
  if (!existsSync(place)) continue;
  for (const name of readdirSync(place, { recursive: true, encoding: 'utf8' })) {
    const path = join(place, name);
    if (statSync(path).isFile() && !kept.has(path)) rmSync(path);
  }
}

/** @returns {string[]} */
function filesOfLastBuild() {
  try {
    return JSON.parse(readFileSync(RECORD, 'utf8')).files;
  } catch {
    return [];
  }
}
