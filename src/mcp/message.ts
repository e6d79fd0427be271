import type { Line } from './lines.js';
import { ErrorCode, JSONRPCMessageSchema, type JSONRPCMessage } from './sdk.js';

/**
 * The bounds of one message from a client. The longest question that makes sense has a few hundred bytes; what a client tells of itself
 * at the beginning may hold a picture. Beyond them a message is refused and the next one is read.
 */
export const MESSAGE_BOUNDS = {
  bytes: 4 * 1024 * 1024,
  /** Lists and objects within each other. */
  levels: 64,
  /** Texts, numbers, lists and objects together. */
  values: 20_000,
} as const;

/** The answer to what is no message, as JSON-RPC wants it: without an id where none could be read. */
export interface Refusal {
  jsonrpc: '2.0';
  id: string | number | null;
  error: { code: number; message: string };
}

export type Read = { message: JSONRPCMessage } | { refusal: Refusal } | null;

/** Reads one line. Null is nothing to answer: an empty line, or the answer to a question that is no proper one. */
export function readMessage(line: Line): Read {
  if (line === 'too long') {
    return refused(null, ErrorCode.InvalidRequest, `A message has at most ${MESSAGE_BOUNDS.bytes} bytes.`);
  }
  // Some programs begin what they write with the mark of its encoding; to trim takes that off, too.
  const text = line.toString('utf8').trim();
  if (text === '') return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused(null, ErrorCode.ParseError, 'This line is no JSON.');
  }
  const { id, answers } = outline(value);
  const parsed = withinBounds(value) ? JSONRPCMessageSchema.safeParse(value) : null;
  if (parsed?.success === true) return { message: parsed.data };
  // Refusing an answer could go on for ever between two that do not understand each other.
  if (answers) return null;
  return refused(
    id,
    ErrorCode.InvalidRequest,
    parsed === null
      ? `A message has at most ${MESSAGE_BOUNDS.levels} levels and ${MESSAGE_BOUNDS.values} values.`
      : 'This is no JSON-RPC 2.0 message; several in one list are not taken.',
  );
}

/** Whether a line may be a message at all, by its first byte: what costs no time where garbage comes in by the million. */
export function mayBeMessage(line: Line): boolean {
  return line !== 'too long' && line[0] === 0x7b;
}

function refused(id: Refusal['id'], code: number, message: string): { refusal: Refusal } {
  return { refusal: { jsonrpc: '2.0', id, error: { code, message } } };
}

function outline(value: unknown): { id: Refusal['id']; answers: boolean } {
  if (typeof value !== 'object' || value === null) return { id: null, answers: false };
  const { id, result, error, method } = value as Record<string, unknown>;
  const answers = method === undefined && (result !== undefined || error !== undefined);
  return {
    id: (typeof id === 'string' && id.length <= 100) || Number.isSafeInteger(id) ? (id as string) : null,
    answers,
  };
}

/** Without recursion: the deepest of what is looked at here would overflow the stack of whoever walks down. */
function withinBounds(message: unknown): boolean {
  let level: unknown[] = [message];
  let values = 1;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MESSAGE_BOUNDS.levels) return false;
    const below: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      const inside: unknown[] = Array.isArray(value) ? value : Object.values(value);
      values += inside.length;
      if (values > MESSAGE_BOUNDS.values) return false;
      for (const one of inside) below.push(one);
    }
    level = below;
  }
  return true;
}
