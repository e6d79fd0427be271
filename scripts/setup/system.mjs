// The system's package manager, where we may use it: Debian, Ubuntu and their like, as root.

import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setUpEnvironment } from './environment.mjs';
import { run } from './run.mjs';

let updated = false;

export function mayUseApt() {
  return (
    process.platform === 'linux' && process.getuid?.() === 0 && isDebianLike(osRelease()) && onPath('apt-get')
  );
}

/** @param {string} text the content of /etc/os-release */
export function isDebianLike(text) {
  const values = [...text.matchAll(/^(?:ID|ID_LIKE)=(.*)$/gm)].map(([, value]) => value ?? '');
  return values
    .join(' ')
    .replaceAll('"', '')
    .split(/\s+/)
    .some((name) => name === 'debian' || name === 'ubuntu');
}

/** @param {string} program */
export function onPath(program) {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .some((folder) => folder !== '' && existsSync(join(folder, program)));
}

/**
 * @param {string} name
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export async function aptInstall(name) {
  const common = {
    command: 'apt-get',
    env: { ...setUpEnvironment(), DEBIAN_FRONTEND: 'noninteractive' },
    timeoutMs: 10 * 60_000,
    idleMs: 3 * 60_000,
  };
  // Short patience with dead mirrors, some with another apt at work.
  const options = [
    '-o',
    'Acquire::Retries=1',
    '-o',
    'Acquire::http::Timeout=20',
    '-o',
    'DPkg::Lock::Timeout=60',
  ];
  if (!updated) {
    const update = await run({ ...common, title: 'System: apt-get update', args: [...options, 'update'] });
    if (!update.ok) return update;
    updated = true;
  }
  const args = [...options, 'install', '-y', '--no-install-recommends', name];
  return run({ ...common, title: `System: apt-get install ${name}`, args });
}

function osRelease() {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return '';
  }
}
