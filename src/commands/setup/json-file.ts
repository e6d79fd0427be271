/** JSON with or without comments and commas at the end of lists: all that these clients read as JSON. */
import {
  createScanner,
  findNodeAtLocation,
  parse,
  parseTree,
  type Node,
  type ParseError,
} from 'jsonc-parser';
import { isRecord, lineEnd, lineStart, nextLine, Unfit, type FileFormat } from './format.js';

/** Kinds of tokens, by the numbers of jsonc-parser's SyntaxKind, which is known to its own compiler alone. */
const KIND = { comma: 5, lineComment: 12, blockComment: 13, lineBreak: 14, blank: 15, end: 17 };

const OPTIONS = { allowTrailingComma: true, disallowComments: false, allowEmptyContent: true };

export const jsonFile: FileFormat = {
  parse(text) {
    const errors: ParseError[] = [];
    const data: unknown = parse(text, errors, OPTIONS);
    const [error] = errors;
    if (error !== undefined)
      throw new Unfit(`it is not valid JSON (line ${text.slice(0, error.offset).split('\n').length})`);
    if (data === undefined) return {};
    if (!isRecord(data)) throw new Unfit('it does not hold an object');
    return data;
  },

  comments(text) {
    return [...tokensFrom(text, 0)].filter(isComment).map(({ start, end }) => text.slice(start, end));
  },

  put(text, keys, value) {
    return putAt(text, [...keys], value);
  },

  remove(text, keys) {
    const property = nodeAt(text, keys)?.parent;
    const object = property?.parent;
    if (property === undefined || object === undefined) return text;
    return withoutProperty(text, object, property);
  },
};

function putAt(text: string, keys: string[], value: unknown): string {
  if (text.trim() === '') return `${JSON.stringify(nested(keys, value), null, 2)}\n`;
  const node = nodeAt(text, keys);
  if (node === undefined) {
    // The deepest object on the way that is there; what is missing below comes with the value.
    for (let depth = keys.length - 1; depth >= 0; depth -= 1) {
      const above = nodeAt(text, keys.slice(0, depth));
      const key = keys[depth];
      if (above === undefined || key === undefined) continue;
      if (above.type !== 'object') throw new Unfit(`"${keys.slice(0, depth).join('.')}" is not an object`);
      return withProperty(text, above, key, nested(keys.slice(depth + 1), value));
    }
    throw new Unfit('it has a comment, but no object');
  }
  if (isRecord(value) && node.type === 'object')
    return Object.entries(value).reduce((now, [key, part]) => putAt(now, [...keys, key], part), text);
  if (
    JSON.stringify(parse(text.slice(node.offset, node.offset + node.length), [], OPTIONS)) ===
    JSON.stringify(value)
  )
    return text;
  const indent = indentAt(text, node.offset);
  return `${text.slice(0, node.offset)}${written(text, value, indent)}${text.slice(node.offset + node.length)}`;
}

function nodeAt(text: string, keys: readonly string[]): Node | undefined {
  const root = parseTree(text, [], OPTIONS);
  return root === undefined ? undefined : findNodeAtLocation(root, [...keys]);
}

function nested(keys: readonly string[], value: unknown): unknown {
  return keys.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
}

function withProperty(text: string, object: Node, key: string, value: unknown): string {
  const end = lineEnd(text);
  const close = object.offset + object.length - 1;
  const last = object.children?.at(-1);
  if (last === undefined) {
    const indent = indentAt(text, object.offset);
    const inner = text.slice(object.offset + 1, close).trimEnd();
    const line = `${indent}${unitOf(text)}${property(text, key, value, `${indent}${unitOf(text)}`)}`;
    return `${text.slice(0, object.offset + 1)}${inner}${end}${line}${end}${indent}${text.slice(close)}`;
  }
  const after = last.offset + last.length;
  const { comma, lineEndsAt } = restOfLine(text, after);
  const separator = comma === null ? ',' : '';
  // An object within one line stays there.
  if (!text.slice(object.offset, last.offset).includes('\n')) {
    const at = comma === null ? after : comma + 1;
    return `${text.slice(0, at)}${separator} ${JSON.stringify(key)}: ${JSON.stringify(value)}${text.slice(at)}`;
  }
  // Behind the comment that stands behind the last property, which goes on being its comment.
  const indent = indentAt(text, last.offset);
  // Where the last one has a comma behind it, so has ours.
  const line = `${end}${indent}${property(text, key, value, indent)}${comma === null ? '' : ','}`;
  return `${text.slice(0, after)}${separator}${text.slice(after, lineEndsAt)}${line}${text.slice(lineEndsAt)}`;
}

function withoutProperty(text: string, object: Node, own: Node): string {
  const properties = object.children ?? [];
  const place = properties.indexOf(own);
  const before = properties[place - 1];
  const end = own.offset + own.length;
  const behind = commaAfter(text, end);
  const comma = behind ?? (before === undefined ? null : commaAfter(text, before.offset + before.length));
  if (properties.length === 1) {
    const inner = cut(text.slice(object.offset + 1, object.offset + object.length - 1), [
      [own.offset - object.offset - 1, end - object.offset - 1],
      ...(behind === null ? [] : [[behind - object.offset - 1, behind - object.offset] as [number, number]]),
    ]);
    const rest = inner.trim() === '' ? '' : inner;
    return `${text.slice(0, object.offset + 1)}${rest}${text.slice(object.offset + object.length - 1)}`;
  }
  return cut(text, [[own.offset, end], ...(comma === null ? [] : [[comma, comma + 1] as [number, number]])]);
}

/** The text without these parts, and without the lines that are left blank by that. */
function cut(text: string, parts: [from: number, to: number][]): string {
  let now = text;
  for (const [from, to] of parts.sort(([a], [b]) => b - a)) {
    now = now.slice(0, from) + now.slice(to);
    const [start, next] = [lineStart(now, from), nextLine(now, from)];
    if (to - from > 1 && start > 0 && now.slice(start, next).trim() === '')
      now = now.slice(0, start) + now.slice(next);
    else if (to - from > 1 && text.slice(lineStart(text, from), from).trim() !== '')
      // Within a line: the blank between it and what stood before goes with it.
      now = now.slice(0, from).replace(/ $/, '') + now.slice(from);
  }
  return now;
}

/** What follows a value: a comma, and where the comments in its line end. */
function restOfLine(text: string, offset: number): { comma: number | null; lineEndsAt: number } {
  const comma = commaAfter(text, offset);
  let lineEndsAt = comma === null ? offset : comma + 1;
  for (const token of tokensFrom(text, offset)) {
    if (isComment(token)) lineEndsAt = Math.max(lineEndsAt, token.end);
    else if (token.kind !== KIND.blank && token.kind !== KIND.comma) break;
  }
  return { comma, lineEndsAt };
}

/** Where the comma is that follows a value, over comments and lines; null if there is none. */
function commaAfter(text: string, offset: number): number | null {
  for (const token of tokensFrom(text, offset)) {
    if (token.kind === KIND.comma) return token.start;
    if (token.kind !== KIND.blank && token.kind !== KIND.lineBreak && !isComment(token)) return null;
  }
  return null;
}

interface Token {
  kind: number;
  start: number;
  end: number;
}

function* tokensFrom(text: string, offset: number): Generator<Token, void> {
  const scanner = createScanner(text, false);
  scanner.setPosition(offset);
  for (let kind: number = scanner.scan(); kind !== KIND.end; kind = scanner.scan()) {
    const start = scanner.getTokenOffset();
    yield { kind, start, end: start + scanner.getTokenLength() };
  }
}

function isComment({ kind }: Token): boolean {
  return kind === KIND.lineComment || kind === KIND.blockComment;
}

function property(text: string, key: string, value: unknown, indent: string): string {
  return `${JSON.stringify(key)}: ${written(text, value, indent)}`;
}

/** A value as this file would have it, without the indent of its first line. */
function written(text: string, value: unknown, indent: string): string {
  return JSON.stringify(value, null, unitOf(text))
    .split('\n')
    .join(`${lineEnd(text)}${indent}`);
}

/** The blanks at the beginning of the line that this place is in. */
function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? '';
}

/** By how much the file indents: as its first line that is indented. */
function unitOf(text: string): string {
  return /^([ \t]+)"/m.exec(text)?.[1] ?? '  ';
}
