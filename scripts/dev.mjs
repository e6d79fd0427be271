#!/usr/bin/env node
// Builds, and builds again whenever a source changes: the very build that `npm run build` makes, which takes a second.

import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
/** An editor writes a file in several steps, and a checkout many files: one build for all of them. */
const SETTLE_MS = 100;

let running = false;
let changed = false;
/** @type {NodeJS.Timeout | undefined} */
let timer;

/** Builds now, or once more after the build that is under way. */
function build() {
  if (running) {
    changed = true;
    return;
  }
  running = true;
  const started = Date.now();
  spawn(process.execPath, [join(ROOT, 'scripts', 'build.mjs')], { stdio: 'inherit' }).once(
    'close',
    (code) => {
      running = false;
      // What is wrong was said by the build itself.
      console.log(code === 0 ? `Built in ${Date.now() - started} ms.` : 'Not built.');
      if (!changed) return;
      changed = false;
      build();
    },
  );
}

for (const folder of ['src', 'tools']) {
  watch(join(ROOT, folder), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(build, SETTLE_MS);
  });
}
build();
