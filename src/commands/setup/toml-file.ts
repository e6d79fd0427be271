/** TOML. Our tables are written as a block of lines; they are found by their headers, and all other lines stay as they are. */
import { parse, stringify, TomlError } from 'smol-toml';
import {
  closed,
  indented,
  isRecord,
  lineEnd,
  nextLine,
  Unfit,
  valueAt,
  type FileFormat,
  type Json,
} from './format.js';

export const tomlFile: FileFormat = {
  parse(text) {
    try {
      return plain(parse(text)) as Json;
    } catch (error) {
      const where = error instanceof TomlError ? ` (line ${error.line})` : '';
      throw new Unfit(`it is not valid TOML${where}`);
    }
  },

  comments(text) {
    return linesOf(text).flatMap(({ comment }) => comment ?? []);
  },

  put(text, keys, value) {
    const end = lineEnd(text);
    const before = valueAt(tomlFile.parse(text), keys);
    const merged = isRecord(before) ? merge(before, value) : value;
    const body = stringify(keys.reduceRight<Json>((inner, key) => ({ [key]: inner }), merged));
    const block = indented(closed(body), '', end);
    const tables = tablesAt(text, keys);
    if (tables.length === 0) {
      if (before !== undefined) throw new Unfit('its entry is not written as a table of its own');
      const above = closed(text);
      return `${above}${above === '' || /\n\r?\n$/.test(above) ? '' : end}${block}`;
    }
    // Comments within our tables are nobody else's, but a person may have written them.
    const kept = tables
      .flatMap(([from, to]) => linesOf(text.slice(from, to)))
      .flatMap(({ comment }) => (comment === null ? [] : `${comment}${end}`))
      .join('');
    const [first] = tables;
    return `${text.slice(0, first?.[0])}${kept}${block}${without(text, tables).slice(first?.[0])}`;
  },

  remove(text, keys) {
    const tables = tablesAt(text, keys);
    if (tables.length === 0 && valueAt(tomlFile.parse(text), keys) !== undefined)
      throw new Unfit('its entry is not written as a table of its own');
    // The blank line above went in with the entry.
    const wider = tables.map(([from, to]): [number, number] => {
      const blank = /\n(\r?\n)$/.exec(text.slice(0, from))?.[1] ?? '';
      return [from - blank.length, to];
    });
    return without(text, wider);
  },
};

/** As ordinary objects, which compare with others. Dates stay what they are. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]));
}

function merge(before: Json, news: Json): Json {
  const both = Object.entries(news).map(([key, value]) => {
    const old = before[key];
    return [key, isRecord(value) && isRecord(old) ? merge(old, value) : value];
  });
  return { ...before, ...(Object.fromEntries(both) as Json) };
}

function without(text: string, parts: readonly [from: number, to: number][]): string {
  return parts.reduceRight((now, [from, to]) => now.slice(0, from) + now.slice(to), text);
}

/** The tables at these keys and below, from the header to the last line that belongs to them. */
function tablesAt(text: string, keys: readonly string[]): [from: number, to: number][] {
  const lines = linesOf(text);
  const found: [from: number, to: number][] = [];
  for (const [i, line] of lines.entries()) {
    if (line.header === null || !keys.every((key, depth) => line.header?.[depth] === key)) continue;
    let last = i;
    for (let next = i + 1; next < lines.length && lines[next]?.header === null; next += 1)
      if (lines[next]?.blank === false) last = next;
    found.push([line.start, nextLine(text, lines[last]?.lastLine ?? line.start)]);
  }
  return found;
}

interface Line {
  start: number;
  /** Where the last of its lines begins: strings and lists may go over several. */
  lastLine: number;
  /** The keys of a table's header; null for any other line. */
  header: string[] | null;
  comment: string | null;
  /** True if it holds nothing but a comment. */
  blank: boolean;
}

/** The text line by line; a value that goes over several is one line. */
function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length;) {
    const { end, comment, bare } = logicalLine(text, start);
    lines.push({
      start,
      lastLine: Math.max(start, text.lastIndexOf('\n', end - 1) + 1),
      header: headerOf(bare),
      comment,
      blank: bare.trim() === '',
    });
    start = nextLine(text, end);
  }
  return lines;
}

const STRING = /^(?:"""[^]*?(?<!\\)(?:\\\\)*"{3,5}|'''[^]*?'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')/;

/** From the beginning of a line to its end, over the lines that strings and lists take. */
function logicalLine(text: string, start: number): { end: number; comment: string | null; bare: string } {
  let depth = 0;
  let comment: string | null = null;
  let at = start;
  let bareEnd: number | null = null;
  const isHeader = /^[ \t]*\[/.test(text.slice(start, start + 200));
  while (at < text.length) {
    const sign = text[at];
    if (sign === '\n' && (depth <= 0 || isHeader)) break;
    const string = sign === '"' || sign === "'" ? STRING.exec(text.slice(at))?.[0] : undefined;
    if (string !== undefined) at += string.length;
    else if (sign === '#') {
      const end = text.indexOf('\n', at);
      const line = text.slice(at, end === -1 ? text.length : end).trimEnd();
      comment = comment === null ? line : `${comment}\n${line}`;
      bareEnd ??= at;
      at += line.length;
    } else {
      if (sign === '[' || sign === '{') depth += 1;
      if (sign === ']' || sign === '}') depth -= 1;
      at += 1;
    }
  }
  return { end: at, comment, bare: text.slice(start, bareEnd ?? at) };
}

/** `[mcp_servers."hotelrunner".env]` as its keys. */
function headerOf(line: string): string[] | null {
  const inner = /^\s*\[\[?([^]*?)\]\]?\s*$/.exec(line)?.[1];
  if (inner === undefined || !/^\s*\[/.test(line)) return null;
  const keys = [...inner.matchAll(/\s*(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*(?:\.|$)/g)];
  return keys.map(([, double, single, plain]) => double ?? single ?? plain ?? '');
}
