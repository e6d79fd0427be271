/** What the three formats of files have in common. Each edits the text where it has to, so that all the rest stays byte for byte. */

/** The file is not what its client could read, or is written in a way that cannot be edited without touching more than ours. */
export class Unfit extends Error {}

export interface FileFormat {
  /** The data of a whole file; an empty one holds nothing. Throws Unfit, with the place but without the text. */
  parse(text: string): Record<string, unknown>;
  /** Every comment of the file. */
  comments(text: string): string[];
  /** The text with this value at these keys; objects that are there are kept and filled. Throws Unfit. */
  put(text: string, keys: readonly string[], value: Record<string, unknown>): string;
  /** The text without what is at these keys. Throws Unfit. */
  remove(text: string, keys: readonly string[]): string;
}

export type Json = Record<string, unknown>;

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is at these keys; undefined if nothing is. */
export function valueAt(data: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (value, key) => (isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    data,
  );
}

/** How the lines of a text end. */
export function lineEnd(text: string): '\r\n' | '\n' {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** Where the line begins that this place is in. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the next line begins; the end of the text in its last line. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}

/** The text with a line end behind its last line, if it has one. */
export function closed(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}${lineEnd(text)}`;
}

/** The lines of a text of ours, indented, with the file's line ends. */
export function indented(text: string, indent: string, end: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? line : `${indent}${line}`))
    .join(end);
}
