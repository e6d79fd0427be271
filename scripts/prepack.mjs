#!/usr/bin/env node
// What npm runs before it makes a package of this folder, a fresh clone too: the packages, and a build with nothing of earlier ones.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensurePackages } from './setup/packages.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

// npm's own output may be JSON, which nothing of ours may stand before.
console.log = console.error;
process.stdout.write = process.stderr.write.bind(process.stderr);
await ensurePackages(ROOT);
const { status } = spawnSync(process.execPath, [join(ROOT, 'scripts', 'build.mjs'), '--alone'], {
  stdio: ['ignore', 2, 2],
});
process.exitCode = status ?? 1;
