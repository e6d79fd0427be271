import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { atEnd } from './at-end.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LEASE = /\bLEASE_MS = 15e3;/;

/** The built server with another time for its leases, so that a test need not wait for 15 s each; the path of its program. */
export function builtWithLease(ms: number): string {
  const copy = join(ROOT, 'node_modules', '.cache', `hotelrunner-lease-${process.pid}`);
  atEnd(() => rmSync(copy, { recursive: true, force: true }));
  mkdirSync(copy, { recursive: true });
  cpSync(join(ROOT, 'package.json'), join(copy, 'package.json'));
  const src = join(copy, 'dist', 'src');
  cpSync(join(ROOT, 'dist', 'src'), src, { recursive: true, filter: (path) => !path.endsWith('.map') });
  // Parts of earlier builds may lie beside those of the last one.
  let changed = 0;
  for (const name of readdirSync(src).filter((file) => file.endsWith('.js'))) {
    const text = readFileSync(join(src, name), 'utf8');
    if (!LEASE.test(text)) continue;
    writeFileSync(join(src, name), text.replace(LEASE, `LEASE_MS = ${ms};`));
    changed += 1;
  }
  if (changed === 0) throw new Error('no lease of 15 s in the build');
  return join(src, 'cli.js');
}
