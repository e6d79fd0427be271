/** What a client has to start so that this very program runs: whole paths, because applications know no PATH of a shell. */
import { existsSync, realpathSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { npxCacheOf } from '../../base/this-program.js';
import { version } from '../../base/version.js';

export interface Program {
  node: string;
  script: string;
  /** Copies the program to where it stays, if it runs from where it does not. */
  settle(): Promise<void>;
}

/** Names under which a Node that is updated stays the same: Homebrew's own folder has the version in it. */
const LASTING_NODES = ['/opt/homebrew/bin/node', '/usr/local/bin/node', '/usr/bin/node'];

/**
 * The program as it is to be started from now on. Where npx ran it, npm may clear it away any day: then it is copied, with the
 * packages beside it, into the data folder.
 */
export function lastingProgram(
  home: string,
  argv: readonly string[] = process.argv,
  node = process.execPath,
): Program {
  const script = realpathSync(argv[1] ?? '');
  const cache = npxCacheOf(script);
  if (cache === null) return { node: lastingNode(node), script, settle: () => Promise.resolve() };
  const from = join(cache, 'node_modules');
  const to = join(home, 'program', version(), 'node_modules');
  return {
    node: lastingNode(node),
    script: join(to, relative(from, script)),
    settle: async () => {
      // Caches and links to commands mean nothing there.
      const wanted = (path: string): boolean =>
        !relative(from, path)
          .split(sep)
          .some((part) => part.startsWith('.'));
      await cp(from, to, { recursive: true, filter: wanted });
    },
  };
}

function lastingNode(node: string): string {
  const real = realpathSync(node);
  return (
    LASTING_NODES.find((path) => path !== node && existsSync(path) && realpathSync(path) === real) ?? node
  );
}
