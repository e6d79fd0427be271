/**
 * How this program is called where it runs, so that what a remedy tells a person to run is a line that works when it is typed:
 * `node "/where/it/lies/dist/src/cli.js" login --url …`. Our texts write commands as `hotelrunner-mcp login`, in backticks.
 */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import { hotelAtHand } from './hotel-at-hand.js';

const NAME = 'hotelrunner-mcp';

/** What the way to call it follows from. */
export interface Installation {
  /** The script that runs, links followed; null where there is none. */
  script: string | null;
  /** The Node that runs it. */
  node: string;
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  /** A file with all links followed; null if it is not there. */
  real(path: string): string | null;
  /** A file's text; null if it is not there. */
  read(path: string): string | null;
}

/** The command before its words: `hotelrunner-mcp`, `npx hotelrunner-mcp@1.0.0`, `node "/…/cli.js"`. */
export function calledAs({ script, node, platform, env, real, read }: Installation): string {
  if (script === null) return NAME;
  const { delimiter, join } = platform === 'win32' ? win32 : posix;
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter((folder) => folder !== '');
  // npm makes a link of it, or on Windows a small script beside the packages it leads to.
  const leads = (folder: string): boolean =>
    (platform === 'win32'
      ? real(join(folder, `${NAME}.cmd`)) !== null &&
        real(join(folder, 'node_modules', NAME, 'dist', 'src', 'cli.js'))
      : real(join(folder, NAME))) === script;
  const cache = npxCacheOf(script);
  if (cache !== null) {
    // What npx was asked for; a name of the registry alone, since a tarball or a folder may be gone.
    const asked = /"packages"\s*:\s*\[\s*"(hotelrunner-mcp(?:@[\w.^~-]+)?)"/.exec(
      read(join(cache, 'package.json')) ?? '',
    )?.[1];
    if (asked !== undefined) return `npx ${asked}`;
  } else if (folders.some(leads)) return NAME;
  const program = platform === 'win32' ? 'node.exe' : 'node';
  const known = folders.some((folder) => real(join(folder, program)) !== null);
  return `${known ? 'node' : quoted(node, platform)} ${quoted(script, platform)}`;
}

/** The folder that npx installed a script in, which npm may clear away; null if it was not npx. */
export function npxCacheOf(script: string): string | null {
  return /^(.*[\\/]_npx[\\/][^\\/]+)[\\/]/.exec(script)?.[1] ?? null;
}

/** This installation, as it is. */
export function thisInstallation(): Installation {
  const real = (path: string): string | null => {
    try {
      return existsSync(path) ? realpathSync(path) : null;
    } catch {
      return null;
    }
  };
  return {
    script: real(process.argv[1] ?? ''),
    node: process.execPath,
    platform: process.platform,
    env: process.env,
    real,
    read: (path) => {
      try {
        return readFileSync(path, 'utf8');
      } catch {
        return null;
      }
    },
  };
}

/** How commands are typed here; worked out when the first one is told. */
let told: () => { command: string; flags: string } = () => ({ command: NAME, flags: '' });

/** From now on commands are told as for this installation; `settings` are the flags without which one would mean another hotel. */
export function tellCommandsAs(
  command: () => string,
  settings: readonly (readonly [flag: string, value: string])[] = [],
): void {
  let known: ReturnType<typeof told> | null = null;
  const flags = settings.map(([flag, value]) => ` --${flag} ${quoted(value)}`).join('');
  told = () => (known ??= { command: command(), flags });
}

/** A text of ours with its commands as they are typed here. */
export function asTyped(text: string): string {
  return text.replaceAll(
    /`hotelrunner-mcp ((?:--)?[a-z][^`]*)`/g,
    (_all, words: string) => `\`${commandLine(words)}\``,
  );
}

/** `login --import FILE` as it is typed here, for the hotel at hand where there are several. */
export function commandLine(words: string): string {
  const { command, flags } = told();
  if (words === '--help') return `${command} ${words}`;
  const hotel = hotelAtHand();
  // An entry of a client is for all of them.
  const which =
    hotel === undefined || /^setup\b/.test(words) || flags.includes(' --hotel ') ? '' : ` --hotel ${hotel}`;
  return `${command} ${words}${flags}${which}`;
}

/** For a shell; a plain word stays as it is. */
function quoted(text: string, platform = process.platform): string {
  if (/^[\w./:@%+=-]+$/.test(text)) return text;
  return `"${platform === 'win32' ? text : text.replaceAll(/["$`\\]/g, '\\$&')}"`;
}
