import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import {
  ElicitRequestSchema,
  JSONRPCMessageSchema,
  type JSONRPCMessage,
} from '@modelcontextprotocol/sdk/types.js';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { DemoDashboard } from '../../src/demo/panel/server.js';
import { atEnd } from './at-end.js';

/** The built server: tests of the protocol run what users run. */
export const CLI = fileURLToPath(new URL('../../dist/src/cli.js', import.meta.url));

/** The settings for a demo dashboard. Whatever the developer has set for himself is left out. */
export function envFor(
  demo: DemoDashboard | null,
  home: string,
  more: Record<string, string> = {},
): NodeJS.ProcessEnv {
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('HOTELRUNNER_')),
  );
  const settings = demo && {
    HOTELRUNNER_URL: demo.url,
    HOTELRUNNER_EMAIL: demo.email,
    HOTELRUNNER_PASSWORD: demo.password,
  };
  return { ...clean, ...settings, HOTELRUNNER_HOME: home, ...more };
}

/** A child process as a transport that keeps every line it wrote. The SDK's own hides lines and exit code. */
export class ChildTransport implements Transport {
  readonly lines: string[] = [];
  stderr = '';
  readonly exit: Promise<number | string>;
  readonly child: ChildProcessWithoutNullStreams;
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;

  constructor(args: string[], env: NodeJS.ProcessEnv, cli = CLI) {
    this.child = spawn(process.execPath, [cli, ...args], { env });
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.child.stdin.on('error', () => undefined);
    this.exit = new Promise((resolve) => {
      this.child.once('close', (code, signal) => {
        this.onclose?.();
        resolve(code ?? signal ?? 'unknown');
      });
    });
    createInterface({ input: this.child.stdout }).on('line', (line) => {
      this.lines.push(line);
      const message = JSONRPCMessageSchema.safeParse(parse(line));
      if (message.success) this.onmessage?.(message.data);
      else this.onerror?.(new Error('a line on stdout is no JSON-RPC message'));
    });
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  start(): Promise<void> {
    return Promise.resolve();
  }

  send(message: JSONRPCMessage): Promise<void> {
    this.child.stdin.write(`${JSON.stringify(message)}\n`);
    return Promise.resolve();
  }

  /** As a client that goes away: stdin ends. */
  async close(): Promise<void> {
    this.child.stdin.end();
    await this.exit;
  }
}

export interface RunningServer {
  client: Client;
  transport: ChildTransport;
  home: string;
  stderr(): string;
  /** Every line on stdout so far. */
  lines(): string[];
  /** Asks a tool; the loosely typed halves of its answer. */
  ask(tool: string, input?: object, options?: Parameters<Client['callTool']>[2]): Promise<Asked>;
  /** Ends stdin and waits; the exit code. */
  close(): Promise<number | string>;
}

export interface Asked {
  failed: boolean;
  text: string;
  value: Record<string, unknown> & { as_of: { source: string; stale: boolean; refreshing: boolean } };
}

export interface StartOptions {
  /** The dashboard to read; null for none. */
  demo: DemoDashboard | null;
  home: string;
  env?: Record<string, string>;
  args?: string[];
  /** What the person at this client types when asked for a code; left out, the client cannot ask. */
  person?: () => string | null;
  /** Another build than the one that users run. */
  cli?: string;
}

/**
 * Starts the built server and connects a client to it, which checks every answer against the tool's schema. A server that
 * is still running when the tests of the file are over is ended then.
 */
export async function startServer({
  demo,
  home,
  env = {},
  args = [],
  person,
  cli,
}: StartOptions): Promise<RunningServer> {
  const transport = new ChildTransport(args, envFor(demo, home, env), cli);
  const capabilities = person === undefined ? {} : { elicitation: {} };
  const client = new Client({ name: 'test', version: '0' }, { capabilities });
  if (person !== undefined) {
    client.setRequestHandler(ElicitRequestSchema, () => {
      const code = person();
      return code === null ? { action: 'decline' } : { action: 'accept', content: { code } };
    });
  }
  await client.connect(transport);
  // From now on the client validates what it gets.
  await client.listTools();
  const running: RunningServer = {
    client,
    transport,
    home,
    stderr: () => transport.stderr,
    lines: () => transport.lines,
    async ask(tool, input = {}, options = {}) {
      for (;;) {
        const result = await client.callTool({ name: tool, arguments: { ...input } }, undefined, options);
        const [content] = result.content as { text?: string }[];
        const text = content?.text ?? '';
        // As an agent would: it is told to ask again. A busy machine can take longer than an answer may.
        if (text.startsWith('STILL_READING')) continue;
        const failed = result.isError === true;
        const value = result.structuredContent ?? (failed ? undefined : linesOf(text));
        return { failed, text, value: value as Asked['value'] };
      }
    },
    async close() {
      await client.close();
      return transport.exit;
    },
  };
  atEnd(() => running.close());
  return running;
}

/** The lines of a text by their keys, for an answer that has no other half. */
function linesOf(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/^(\w+): (.*)$/gm)].map(([, key = '', value = '']) => [key, value]),
  );
}

/** Runs a command to its end. */
export async function runCli(
  args: string[],
  env: NodeJS.ProcessEnv,
): Promise<{ code: number | string; stdout: string; stderr: string }> {
  const transport = new ChildTransport(args, env);
  transport.child.stdin.end();
  const code = await transport.exit;
  return { code, stdout: transport.lines.join('\n'), stderr: transport.stderr };
}

/** The processes below one, by /proc; zombies are not counted. Linux only. */
export function descendants(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const stat = statOf(name);
    if (stat === null || stat.state === 'Z') continue;
    children.set(stat.parent, [...(children.get(stat.parent) ?? []), Number(name)]);
  }
  const below = (parent: number): number[] =>
    (children.get(parent) ?? []).flatMap((child) => [child, ...below(child)]);
  return below(pid);
}

export function isRunning(pid: number): boolean {
  const stat = statOf(String(pid));
  return stat !== null && stat.state !== 'Z';
}

function statOf(pid: string): { state: string; parent: number } | null {
  try {
    // The name of the program stands in brackets and may hold spaces.
    const [state = '', parent = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return { state, parent: Number(parent) };
  } catch {
    return null;
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
