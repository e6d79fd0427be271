#!/usr/bin/env node
// A bundle for Claude Desktop and other hosts that install MCPB files: the built server with the packages that it loads by name.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importBundled } from './bundled.mjs';
import { manifest } from './mcpb/manifest.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
/** What goes into the bundle. */
const FOLDER = join(ROOT, 'dist', 'mcpb');
/** Loaded by name at run time, so that no bundler has them: see scripts/build.mjs. */
const BY_NAME = ['playwright', 'write-file-atomic'];

const HELP = `Usage: npm run mcpb [-- --built] [--unpacked]

Builds the server and packs it with its manifest into dist/hotelrunner-mcp-<version>.mcpb, which Claude Desktop installs by a
double click. The manifest is validated first.

  --built     take dist/ as it is
  --unpacked  stop before the packing: dist/mcpb/ holds what would be packed
  -h, --help  show this
`;

/** @param {string} path */
const json = (path) => JSON.parse(readFileSync(path, 'utf8'));

/**
 * The folder of a package as the package that wants it finds it.
 * @param {string} name
 * @param {string} from a folder
 */
function folderOf(name, from) {
  const found = createRequire(join(from, 'package.json')).resolve.paths(name) ?? [];
  for (const place of found) {
    try {
      const folder = join(place, name);
      json(join(folder, 'package.json'));
      return folder;
    } catch {
      // Not here; further up.
    }
  }
  throw new Error(`The package ${name} is not installed.`);
}

/**
 * The folders of packages and of all that they depend on.
 * @param {string[]} names
 * @param {string} from
 * @param {Map<string, string>} found
 */
function withDependencies(names, from, found = new Map()) {
  for (const name of names) {
    if (found.has(name)) continue;
    const folder = folderOf(name, from);
    found.set(name, folder);
    withDependencies(Object.keys(json(join(folder, 'package.json')).dependencies ?? {}), folder, found);
  }
  return found;
}

/** Name and title of each tool, in their order. */
async function toolsListed() {
  const { TOOLS } = /** @type {typeof import('../tools/index.js')} */ (await importBundled('tools/index.ts'));
  return TOOLS.map(({ name, title }) => ({ name, description: title }));
}

/** @param {string[]} args */
function mcpb(...args) {
  const packages = dirname(fileURLToPath(import.meta.resolve('@anthropic-ai/mcpb')));
  const { status } = spawnSync(process.execPath, [join(packages, 'cli', 'cli.js'), ...args], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(1);
}

const args = process.argv.slice(2);
const unknown = args.find((arg) => !['--built', '--unpacked', '-h', '--help'].includes(arg));
if (unknown !== undefined) {
  process.stderr.write(`${unknown} is not an option of this script.\n\n${HELP}`);
  process.exit(2);
}
if (args.includes('-h') || args.includes('--help')) {
  process.stdout.write(HELP);
  process.exit(0);
}

if (!args.includes('--built')) await import('./build.mjs');
const whole = json(join(ROOT, 'package.json'));
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
/** @type {string[]} */
const built = json(join(ROOT, 'dist', 'built.json')).files;
for (const path of built) if (!path.endsWith('.map')) cpSync(join(ROOT, path), join(FOLDER, path));
for (const [name, folder] of withDependencies(BY_NAME, ROOT))
  cpSync(folder, join(FOLDER, 'node_modules', name), { recursive: true, dereference: true });
for (const path of ['LICENSE', 'README.md', 'CHANGELOG.md']) cpSync(join(ROOT, path), join(FOLDER, path));
cpSync(join(ROOT, 'assets', 'icon.png'), join(FOLDER, 'icon.png'));
const { name, version, description, license, type, engines, imports } = whole;
/** @param {unknown} value */
const written = (value) => `${JSON.stringify(value, null, 2)}\n`;
writeFileSync(
  join(FOLDER, 'package.json'),
  written({ name, version, description, license, type, engines, imports }),
);
writeFileSync(join(FOLDER, 'manifest.json'), written(manifest(whole, await toolsListed())));
mcpb('validate', join(FOLDER, 'manifest.json'));
if (!args.includes('--unpacked')) mcpb('pack', FOLDER, join(ROOT, 'dist', `hotelrunner-mcp-${version}.mcpb`));
