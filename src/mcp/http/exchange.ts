import type { IncomingMessage, ServerResponse } from 'node:http';
import type { REFUSED } from './answers.js';

/** A request and what is answered to it. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  /** Refuses it, and has that counted. */
  refuse(why: keyof typeof REFUSED, headers?: Record<string, string>): void;
}

/** What the SDK looks at of a request. A token is not among it: nothing behind here has any use for one. */
const PASSED_ON = ['accept', 'content-type', 'mcp-session-id', 'mcp-protocol-version', 'last-event-id'];

/** A request as the SDK's transport takes it. Its body is read by then. */
export function webRequest({ method = 'GET', headers }: IncomingMessage): Request {
  const passed = PASSED_ON.flatMap((name): [string, string][] => {
    const value = headers[name];
    return typeof value === 'string' ? [[name, value]] : [];
  });
  return new Request('http://localhost/mcp', { method, headers: passed });
}
