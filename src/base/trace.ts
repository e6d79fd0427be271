/**
 * Where an error was thrown, in terms of the sources: `tools/hotel_status.ts:45`, not the file of the bundle that runs. The maps
 * beside the bundle are read only when an error is shown, so that a start does not pay for them.
 *
 * Only places are told, never an error's message: that of a foreign error may quote a page.
 */
import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Above `src/` of the sources, or above `dist/src/` of what is built of them: both are two folders down. */
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MOST_PLACES = 4;
/** The end of a line of a stack: `file:///a/b.js:12:34)`, `/a/b.ts:12:34`, `node:fs:12:34)`. */
const AT = /^ {4}at (?:.* )?\(?((?:file:\/\/|node:|\/|[A-Za-z]:[\\/])[^()]*?):(\d+):(\d+)\)?$/;

/** The sources that an error passed through, the innermost first; at most four. Empty if nothing is known of them. */
export function placesOf(error: unknown): string[] {
  return framesOf(error)
    .slice(0, MOST_PLACES)
    .map(({ place }) => place);
}

/** The innermost place of our own code; undefined if there is none. */
export function siteOf(error: unknown): string | undefined {
  return framesOf(error).find(({ ours }) => ours)?.place;
}

interface Frame {
  place: string;
  /** It is in our own sources, not in a package or in Node. */
  ours: boolean;
}

function framesOf(error: unknown): Frame[] {
  if (!(error instanceof Error) || typeof error.stack !== 'string') return [];
  return withoutMessage(error.stack, error.message)
    .split('\n')
    .flatMap((line) => frameOf(line) ?? []);
}

/** A message of several lines could look like a part of the stack. */
function withoutMessage(stack: string, message: string): string {
  const at = stack.indexOf(message);
  return at < 0 ? '' : stack.slice(at + message.length);
}

function frameOf(line: string): Frame | null {
  const [, file = '', row = '', column = ''] = AT.exec(line) ?? [];
  if (file === '') return null;
  if (file.startsWith('node:')) return { place: `${file}:${row}`, ours: false };
  let path: string;
  try {
    path = file.startsWith('file:') ? fileURLToPath(file) : file;
  } catch {
    return null;
  }
  const { source, line: at } = sourceOf(path, Number(row), Number(column)) ?? {
    source: path,
    line: Number(row),
  };
  const name = nameOf(source);
  return name === null ? null : { place: `${name}:${at}`, ours: /^(src|tools)\//.test(name) };
}

/** From the root, or from the last folder of packages; null for any other file. */
function nameOf(path: string): string | null {
  const parts = path.split(sep);
  const packages = parts.lastIndexOf('node_modules');
  if (packages >= 0) return parts.slice(packages + 1).join('/');
  const name = relative(ROOT, path);
  return name.startsWith('..') || isAbsolute(name) ? null : name.split(sep).join('/');
}

const maps = new Map<string, SourceMap | null>();

/** Which line of which source was made into this place of the bundle; null if the file has no map. */
function sourceOf(path: string, line: number, column: number): { source: string; line: number } | null {
  let map = maps.get(path);
  if (map === undefined) {
    map = mapBeside(path);
    maps.set(path, map);
  }
  const entry = map?.findEntry(line - 1, column - 1);
  if (entry === undefined || !('originalSource' in entry)) return null;
  return { source: resolve(path, '..', entry.originalSource), line: entry.originalLine + 1 };
}

function mapBeside(path: string): SourceMap | null {
  try {
    return new SourceMap(
      JSON.parse(readFileSync(`${path}.map`, 'utf8')) as ConstructorParameters<typeof SourceMap>[0],
    );
  } catch {
    return null;
  }
}
