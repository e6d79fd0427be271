/**
 * A client's file with our entry, or without it: a function from text to text. An edit counts only if it is proven: read again, the
 * file says all that it said and our entry, and no comment is lost. Else it is refused, and the file stays as it is.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Client, Server } from './clients.js';
import { isRecord, Unfit, valueAt, type FileFormat, type Json } from './format.js';
import { jsonFile } from './json-file.js';
import { tomlFile } from './toml-file.js';
import { yamlFile } from './yaml-file.js';

export type Edit =
  /** The new text; `before` where nothing had to be changed. */
  | { kind: 'edited'; text: string }
  /** Why the file is left alone, as the end of a sentence. */
  | { kind: 'refused'; why: string };

const FORMATS: Record<Client['format'], FileFormat> = { json: jsonFile, toml: tomlFile, yaml: yamlFile };
/** Some editors begin a file with this sign. */
const MARK = '\uFEFF';

/** The text of a client's file with an entry for the server under this name. */
export function withServer(client: Client, before: string, name: string, server: Server): Edit {
  return withEntry(client, before, name, client.entry(server, name));
}

/** The text of a client's file with this entry under this name. */
export function withEntry(client: Client, before: string, name: string, entry: Json): Edit {
  return proven(client, before, name, (format, text, keys, old) => {
    if (old !== undefined && !isOurs(old)) throw new Unfit(`it has another program's entry named "${name}"`);
    // Variables that a person added, and settings of the client for it, stay.
    const wanted = isRecord(old) ? filled(old, entry) : entry;
    return { text: isDeepStrictEqual(old, wanted) ? text : format.put(text, keys, entry), wanted };
  });
}

/** The text of a client's file without the entry. */
export function withoutServer(client: Client, before: string, name: string): Edit {
  return proven(client, before, name, (format, text, keys, old) => {
    if (old === undefined) return { text, wanted: undefined };
    if (!isOurs(old)) throw new Unfit(`its entry named "${name}" is another program's`);
    return { text: format.remove(text, keys), wanted: undefined };
  });
}

/** The variables of our entry under this name; null if there is none, or the file is damaged. */
export function variablesIn(client: Client, text: string, name: string): Json | null {
  try {
    const data = FORMATS[client.format].parse(bare(text));
    const entry = valueAt(data, [...client.list(data), name]);
    if (!isRecord(entry) || !isOurs(entry)) return null;
    const held = entry[client.variables];
    return isRecord(held) ? held : {};
  } catch {
    return null;
  }
}

type Change = (
  format: FileFormat,
  text: string,
  keys: string[],
  old: unknown,
) => { text: string; wanted: Json | undefined };

function proven(client: Client, before: string, name: string, change: Change): Edit {
  const format = FORMATS[client.format];
  const text = bare(before);
  try {
    // Read once more to be changed: some values, such as dates, cannot be copied.
    const [old, expected] = [format.parse(text), format.parse(text)];
    const keys = [...client.list(old), name];
    const done = change(format, text, keys, valueAt(old, keys));
    place(expected, keys, done.wanted);
    const after = format.parse(done.text);
    if (!isDeepStrictEqual(settled(after, keys), settled(expected, keys)))
      throw new Unfit('it is written in a way that this program cannot change safely');
    if (done.wanted !== undefined && !includesAll(format.comments(done.text), format.comments(text)))
      throw new Unfit('a comment in it would be lost');
    return { kind: 'edited', text: before.startsWith(MARK) ? `${MARK}${done.text}` : done.text };
  } catch (error) {
    if (error instanceof Unfit) return { kind: 'refused', why: error.message };
    throw error;
  }
}

/** Ours if it starts our program, or has our variables or the header that we set: another product could be named like this one. */
function isOurs(entry: unknown): boolean {
  return (
    isRecord(entry) &&
    /hotelrunner-mcp|HOTELRUNNER_URL|dist(?:\/|\\\\)src(?:\/|\\\\)cli\.js/.test(JSON.stringify(entry))
  );
}

function filled(old: Json, news: Json): Json {
  const both = Object.entries(news).map(([key, value]) => {
    const held = old[key];
    return [key, isRecord(value) && isRecord(held) ? filled(held, value) : value];
  });
  return { ...old, ...(Object.fromEntries(both) as Json) };
}

function place(data: Json, [key = '', ...rest]: readonly string[], value: Json | undefined): void {
  if (rest.length > 0) {
    const inner = data[key];
    if (inner === undefined || inner === null) {
      if (value === undefined) return;
      data[key] = {};
    } else if (!isRecord(inner)) throw new Unfit(`"${key}" is no list of servers`);
    place(data[key] as Json, rest, value);
  } else if (value === undefined) Reflect.deleteProperty(data, key);
  else data[key] = value;
}

/** A list without entries is the same as none. */
function settled(data: Json, keys: readonly string[]): Json {
  const list = keys.slice(0, -1);
  const held = valueAt(data, list);
  if (held !== undefined && !(isRecord(held) && Object.keys(held).length === 0) && held !== null) return data;
  const copy = { ...data };
  if (list[0] !== undefined && list.length === 1) Reflect.deleteProperty(copy, list[0]);
  return copy;
}

function includesAll(all: readonly string[], some: readonly string[]): boolean {
  const left = [...all];
  return some.every((one) => {
    const at = left.indexOf(one);
    if (at !== -1) left.splice(at, 1);
    return at !== -1;
  });
}

function bare(text: string): string {
  return text.startsWith(MARK) ? text.slice(1) : text;
}
