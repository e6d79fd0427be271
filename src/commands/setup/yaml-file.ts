/** YAML in block form. The library reads; what is written are whole lines of our entry, so that no other line is touched. */
import {
  isMap,
  isScalar,
  Lexer,
  parseAllDocuments,
  parseDocument,
  stringify,
  type Document,
  type Pair,
  type YAMLMap,
} from 'yaml';
import {
  closed,
  indented,
  isRecord,
  lineEnd,
  lineStart,
  nextLine,
  Unfit,
  type FileFormat,
} from './format.js';

type Doc = Document.Parsed | Document;

export const yamlFile: FileFormat = {
  parse(text) {
    const documents = parseAllDocuments(text);
    const [first] = documents;
    if (documents.length > 1) throw new Unfit('it holds several documents');
    if (first === undefined || !('errors' in first)) return {};
    const [error] = first.errors;
    if (error !== undefined) throw new Unfit(`it is not valid YAML (line ${error.linePos?.[0].line ?? 1})`);
    let data: unknown;
    try {
      data = first.toJS();
    } catch {
      throw new Unfit('its aliases lead nowhere, or too far');
    }
    if (data === null || data === undefined) return {};
    if (!isRecord(data)) throw new Unfit('it does not hold a map');
    return data;
  },

  comments(text) {
    return [...new Lexer().lex(text)].filter((part) => part.startsWith('#'));
  },

  put(text, [listKey = '', name = ''], value) {
    const end = lineEnd(text);
    const root = mapOf(parseDocument(text));
    const list = root === null ? undefined : pairOf(root, listKey);
    if (list === undefined) {
      const block = indented(stringify({ [listKey]: { [name]: value } }, { lineWidth: 0 }), '', end);
      return `${closed(text)}${block}`;
    }
    const { value: held } = list;
    const keyAt = startOf(list);
    const below = nextLine(text, keyAt);
    if (isMap(held) && held.items.length > 0) {
      if (held.flow === true) throw new Unfit(`"${listKey}" is written within one line`);
      const first = held.items[0];
      if (first === undefined) throw new Unfit(`"${listKey}" cannot be read`);
      const indent = ' '.repeat(startOf(first) - lineStart(text, startOf(first)));
      const own = pairOf(held, name);
      const [from, to] = own === undefined ? [below, below] : linesOf(text, own);
      const block = indented(entryText(text.slice(from, to), indent, name, value), indent, end);
      return `${closed(text.slice(0, from))}${block}${text.slice(to)}`;
    }
    // Nothing in it yet: `extensions:` alone, or `{}`.
    const line = text.slice(keyAt, below);
    const empty = /^(\s*[^\s#][^#]*?:[ \t]*)\{[ \t]*\}/.exec(line);
    const head = empty === null ? line : `${(empty[1] ?? '').trimEnd()}${line.slice(empty[0].length)}`;
    const outer = ' '.repeat(keyAt - lineStart(text, keyAt));
    const block = indented(stringify({ [name]: value }, { lineWidth: 0 }), `${outer}  `, end);
    return `${text.slice(0, keyAt)}${closed(head === '' ? head : endedLine(head, end))}${block}${text.slice(below)}`;
  },

  remove(text, [listKey = '', name = '']) {
    const root = mapOf(parseDocument(text));
    const list = root === null ? undefined : pairOf(root, listKey);
    const own = list !== undefined && isMap(list.value) ? pairOf(list.value, name) : undefined;
    if (list === undefined || own === undefined) return text;
    if (isMap(list.value) && list.value.flow === true)
      throw new Unfit(`"${listKey}" is written within one line`);
    const [from, to] = linesOf(text, own);
    const rest = `${text.slice(0, from)}${text.slice(to)}`;
    if (isMap(list.value) && list.value.items.length > 1) return rest;
    const colon = text.indexOf(':', endOfKey(list));
    return `${rest.slice(0, colon + 1)} {}${rest.slice(colon + 1)}`;
  },
};

/** Our entry as it is to be: what it says besides, and its comments, stay. */
function entryText(before: string, indent: string, name: string, value: Record<string, unknown>): string {
  if (before === '') return stringify({ [name]: value }, { lineWidth: 0 });
  const dedented = before
    .split(/\r?\n/)
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
    .join('\n');
  const document = parseDocument(dedented);
  const fill = (keys: string[], part: unknown): void => {
    if (isRecord(part) && isMap(document.getIn(keys)))
      for (const [key, inner] of Object.entries(part)) fill([...keys, key], inner);
    else document.setIn(keys, part);
  };
  fill([name], value);
  return document.toString({ lineWidth: 0 });
}

function mapOf({ contents }: Doc): YAMLMap | null {
  if (contents === null) return null;
  if (!isMap(contents)) throw new Unfit('it does not hold a map');
  if (contents.flow === true) throw new Unfit('it is written within one line');
  return contents;
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
}

function rangeOfKey({ key }: Pair): readonly [number, number, number] {
  const range = isScalar(key) ? key.range : undefined;
  if (range === undefined || range === null) throw new Unfit('it has a key that cannot be found again');
  return range;
}

const startOf = (pair: Pair): number => rangeOfKey(pair)[0];
const endOfKey = (pair: Pair): number => rangeOfKey(pair)[1];

/** The lines of a pair, without the comments and blank lines behind it. */
function linesOf(text: string, pair: Pair): [from: number, to: number] {
  const { value } = pair;
  const range =
    typeof value === 'object' && value !== null && 'range' in value ? (value.range as number[] | null) : null;
  const from = startOf(pair);
  const valueEnd = Math.max(endOfKey(pair), range?.[1] ?? 0);
  const last = from + text.slice(from, valueEnd).trimEnd().length;
  return [lineStart(text, from), nextLine(text, last)];
}

function endedLine(line: string, end: string): string {
  return line.endsWith('\n') ? line : `${line}${end}`;
}
