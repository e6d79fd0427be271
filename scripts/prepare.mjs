#!/usr/bin/env node
// What npm runs after it has installed the packages of this folder, and before it makes a package of it: also where somebody
// installs from the address of the repository. The set-up (scripts/setup.mjs) builds by itself and says so by a variable.

import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { ensureBuild } from './setup/build.mjs';
import { readState, writeState } from './setup/state.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

if (process.env['HOTELRUNNER_SETUP'] !== '1') {
  if (canBuild()) writeState(ROOT, { build: await ensureBuild(ROOT, readState(ROOT)) });
  else
    console.error(
      'hotelrunner-mcp was not built: the packages for that (devDependencies) are not installed. Run `npm ci --include=dev`.',
    );
}

function canBuild() {
  try {
    createRequire(import.meta.url).resolve('esbuild');
    return true;
  } catch {
    return false;
  }
}
