#!/usr/bin/env node
// A release in one command: version, changelog, licences and bundle, tarball, MCPB, commit and tag. It publishes nothing: the last
// lines say how. With --dry-run all of it is done in a clone that is thrown away.

import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nextVersion, ReleaseError, releasedChangelog, withVersion } from './release/version.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const HELP = `Usage: npm run release -- <patch|minor|major|1.2.3> [--dry-run] [--no-mcpb]

  --dry-run  do all of it in a clone that is thrown away
  --no-mcpb  leave out the bundle for Claude Desktop
`;
/** What nobody could do without. */
const SHIPPED = [
  'dist/src/cli.js',
  'THIRD-PARTY-LICENSES',
  'LICENSE',
  'README.md',
  'server.json',
  'package.json',
];

const args = process.argv.slice(2);
const dryRun = args.includes('--dry-run');
const withMcpb = !args.includes('--no-mcpb');
const [wish, ...more] = args.filter((arg) => arg !== '--dry-run' && arg !== '--no-mcpb');

if (wish === undefined || more.length > 0 || wish.startsWith('-')) {
  process.stderr.write(HELP);
  process.exitCode = 2;
} else {
  try {
    if (dryRun) inClone((root) => release(root, wish));
    else {
      if (git(ROOT, ['status', '--porcelain']) !== '')
        throw new ReleaseError('There are changes that are not committed.');
      release(ROOT, wish);
    }
  } catch (error) {
    if (!(error instanceof ReleaseError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

/**
 * @param {string} root
 * @param {string} wanted
 */
function release(root, wanted) {
  const read = (/** @type {string} */ name) => readFileSync(join(root, name), 'utf8');
  const changelog = read('CHANGELOG.md');
  const { version: current } = JSON.parse(read('package.json'));
  const version = nextVersion(wanted, changelog, current);
  const tag = `v${version}`;
  if (git(root, ['tag', '--list', tag]) !== '') throw new ReleaseError(`There is a tag ${tag} already.`);

  for (const name of /** @type {const} */ (['package.json', 'package-lock.json', 'server.json']))
    writeFileSync(join(root, name), withVersion(name, read(name), version));
  writeFileSync(
    join(root, 'CHANGELOG.md'),
    releasedChangelog(changelog, version, new Date().toISOString().slice(0, 10)),
  );

  run(root, process.execPath, ['scripts/build.mjs', '--alone']);
  const out = join(root, 'release');
  mkdirSync(out, { recursive: true });
  // The build is made; npm's own scripts would make it once more.
  const packed = npm(root, ['pack', '--ignore-scripts', '--json', '--pack-destination', out]);
  // A list, or in later versions of npm an object by the names of packages.
  const [tarball] = /** @type {{ filename: string, size: number, files: { path: string }[] }[]} */ (
    Object.values(JSON.parse(packed))
  );
  if (tarball === undefined) throw new ReleaseError('npm pack made nothing.');
  const files = tarball.files.map(({ path }) => path);
  const missing = SHIPPED.filter((path) => !files.includes(path));
  if (missing.length > 0) throw new ReleaseError(`The tarball lacks ${missing.join(', ')}.`);
  console.log(`release/${tarball.filename}: ${files.length} files, ${tarball.size} bytes`);
  if (withMcpb) {
    run(root, process.execPath, ['scripts/mcpb.mjs', '--built']);
    const name = `hotelrunner-mcp-${version}.mcpb`;
    renameSync(join(root, 'dist', name), join(out, name));
    console.log(`release/${name}`);
  }

  git(root, ['commit', '--quiet', '--all', '--message', `Release ${version}`]);
  git(root, ['tag', '--annotate', tag, '--message', `Version ${version}`]);
  console.log(`Committed and tagged as ${tag}.`);
  if (dryRun) return;
  console.log('What is left, for a person with the rights:');
  console.log('  git push --follow-tags');
  console.log(`  npm publish release/${tarball.filename}`);
  console.log('  mcp-publisher publish');
}

/**
 * @param {(root: string) => void} act
 */
function inClone(act) {
  const folder = mkdtempSync(join(tmpdir(), 'hotelrunner-release-'));
  const root = join(folder, 'clone');
  try {
    git(ROOT, ['clone', '--quiet', '--no-local', '--depth', '1', `file://${ROOT}`, root]);
    for (const [key, value] of [
      ['user.name', 'dry run'],
      ['user.email', 'dry-run@localhost'],
      ['commit.gpgsign', 'false'],
      ['tag.gpgsign', 'false'],
    ])
      git(root, ['config', key ?? '', value ?? '']);
    symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'), 'junction');
    act(root);
    console.log('This was a dry run in a clone; nothing of it is left.');
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/**
 * @param {string} root
 * @param {string[]} words
 */
function git(root, words) {
  return run(root, 'git', words).trim();
}

/**
 * @param {string} root
 * @param {string[]} words
 */
function npm(root, words) {
  const own = process.env['npm_execpath'] ?? '';
  if (/npm-cli\.c?js$/.test(own)) return run(root, process.execPath, [own, ...words]);
  return run(root, 'npm', words, process.platform === 'win32');
}

/**
 * @param {string} root
 * @param {string} command
 * @param {string[]} words
 */
function run(root, command, words, shell = false) {
  // What npm tells this script of its package must not reach the npm that it starts.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(package|lifecycle|command|config_local_prefix)/i.test(name),
    ),
  );
  const { status, stdout, stderr, error } = spawnSync(command, words, {
    cwd: root,
    env,
    shell,
    encoding: 'utf8',
  });
  if (status === 0) return stdout;
  throw new ReleaseError(`${command} ${words.join(' ')} failed.\n${error?.message ?? stderr}`);
}
