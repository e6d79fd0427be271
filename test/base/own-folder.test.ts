/** Temporary folders that go with the process, or with the next one. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { ownFolder } from '../../src/base/own-folder.js';

it('is made for its owner, and removed', async () => {
  const { path, remove } = await ownFolder();
  expect(readdirSync(path)).toEqual([]);
  await remove();
  expect(existsSync(path)).toBe(false);
});

it('sweeps what a killed process left, and nothing of one that runs', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  const mine = await ownFolder();
  const named = (of: number) => join(tmpdir(), basename(mine.path).replace(`-${process.pid}-`, `-${of}-`));
  const left = named(pid);
  const running = named(process.ppid);
  for (const folder of [left, running]) mkdirSync(join(folder, 'within'), { recursive: true });
  const next = await ownFolder();
  expect([existsSync(left), existsSync(running), existsSync(mine.path)]).toEqual([false, true, true]);
  for (const { remove } of [mine, next]) await remove();
  rmSync(running, { recursive: true });
});
