import { realpathSync } from 'node:fs';
import type { Config, Flags } from '../../app/config.js';
import { Failure } from '../../base/errors.js';
import { EXIT } from '../../base/exit-codes.js';
import { ownFolder, removeAtExit } from '../../base/own-folder.js';
import { version } from '../../base/version.js';
import { loadClient, type Client } from '../../mcp/sdk.js';
import { QUESTIONS, type Question } from './questions.js';
import { OF_SEVERAL } from './questions-of-several.js';
import { printTable } from '../terminal/table.js';

interface AsOf {
  rows_read: number;
  rows_reported: number;
  source: string;
}

/** This very program; not the link that npm makes to it. */
const CLI = realpathSync(process.argv[1] ?? '');

/** `demo`: starts the server as an agent's client would, asks each tool twice, and shows the answers. */
export async function demo(_config: Config, _words: string[], flags: Flags): Promise<number> {
  const { Client, StdioClientTransport } = await loadClient();
  const client = new Client({ name: 'hotelrunner-demo', version: version() });
  // The file of export_reservations is to be shown, not to be kept.
  const home = await ownFolder();
  removeAtExit();
  const env = {
    ...stringsOf(process.env),
    HOTELRUNNER_HOME: home.path,
    HOTELRUNNER_LOG_LEVEL: process.env['HOTELRUNNER_LOG_LEVEL'] ?? 'warn',
  };
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [CLI, '--demo', ...settingsOf(flags)].filter((flag) => !flag.startsWith('--home=')),
    env,
    stderr: 'inherit',
  });
  say('Starting the server against the demo hotel, as an agent would: over stdio.');
  await client.connect(transport);
  const times: { question: string; tool: string; first: number; again: number }[] = [];
  try {
    const several = Number(flags['hotels'] ?? 1) > 1;
    for (const question of several ? [...QUESTIONS, ...OF_SEVERAL] : QUESTIONS) {
      say(`\n» ${question.asks}`);
      say(`  ${question.tool} ${JSON.stringify(question.input)}`);
      const first = await ask(client, question);
      question.show(first.answer, say, first.picture);
      const asOf = first.answer['as_of'] as AsOf | string | undefined;
      if (typeof asOf === 'object')
        say(`  ${asOf.rows_read} of ${asOf.rows_reported} rows read, answered from: ${asOf.source}`);
      const again = await ask(client, question);
      times.push({ question: question.asks, tool: question.tool, first: first.ms, again: again.ms });
    }
  } finally {
    await client.close();
    await home.remove();
  }
  say(
    '\nTime of each answer in milliseconds: first with what the dashboard had to be read for, then from the cache.',
  );
  printTable(times, { tool: 'tool', first: 'first', again: 'again' });
  say(
    '\nTo connect an agent, paste this into its MCP configuration (Claude Desktop: claude_desktop_config.json):\n',
  );
  const server = (args: string[], more: object): object => ({
    command: 'node',
    args: [CLI, ...args],
    ...more,
  });
  const servers = {
    hotelrunner: server([], { env: { HOTELRUNNER_URL: 'https://<property>.hotelrunner.com' } }),
    'hotelrunner-demo': server(['--demo'], {}),
  };
  say(JSON.stringify({ mcpServers: servers }, null, 2));
  return EXIT.ok;
}

async function ask(
  client: Client,
  { tool, input }: Question,
): Promise<{ answer: Record<string, unknown>; ms: number; picture: number }> {
  const started = performance.now();
  const result = await client.callTool({ name: tool, arguments: input }, undefined, {
    onprogress: ({ message }) => {
      if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K  … ${message ?? ''}\r`);
    },
  });
  const ms = Math.round((performance.now() - started) * 10) / 10;
  if (process.stdout.isTTY) process.stdout.write('\u001b[K');
  if (result.isError === true) {
    const [content] = result.content as { text?: string }[];
    throw new Failure('INTERNAL', `${tool} failed.\n${content?.text ?? ''}`, {
      remedy: 'Run `hotelrunner-mcp doctor --demo`.',
    });
  }
  const image = (result.content as { type: string; data?: string }[]).find(({ type }) => type === 'image');
  const picture = Buffer.from(image?.data ?? '', 'base64').length;
  const [text] = result.content as { text?: string }[];
  const answer = (result.structuredContent ?? linesOf(text?.text ?? '')) as Record<string, unknown>;
  return { answer, ms, picture };
}

/** What the lines of a text say, by key, where an answer has no other half. */
function linesOf(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/^(\w+): (.*)$/gm)].map(([, key = '', value = '']) => [key, value]),
  );
}

/** The settings given on the command line, for the server that is started. */
function settingsOf(flags: Flags): string[] {
  return Object.entries(flags).map(([name, value]) =>
    value === true ? `--${name}` : `--${name}=${String(value)}`,
  );
}

function stringsOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
