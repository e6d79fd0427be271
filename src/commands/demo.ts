import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { fileURLToPath } from 'node:url';
import type { Config } from '../config.js';
import { Failure } from '../errors.js';
import { EXIT } from '../exit-codes.js';
import { addDays, todayIn } from '../hotel/hotel-date.js';
import { version } from '../version.js';
import { printTable } from './table.js';

interface Question {
  asks: string;
  tool: string;
  input: Record<string, unknown>;
  show(answer: Record<string, unknown>): void;
}

const CLI = fileURLToPath(new URL('../cli.js', import.meta.url));

/** `demo`: starts the server as an agent's client would, asks each tool twice, and shows the answers. */
export async function demo(config: Config): Promise<number> {
  const client = new Client({ name: 'hotelrunner-demo', version: version() });
  const env = {
    ...stringsOf(process.env),
    HOTELRUNNER_LOG_LEVEL: process.env['HOTELRUNNER_LOG_LEVEL'] ?? 'warn',
  };
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [CLI, '--demo'],
    env,
    stderr: 'inherit',
  });
  say('Starting the server against the demo hotel, as an agent would: over stdio.');
  await client.connect(transport);
  const times: { question: string; tool: string; first: number; again: number }[] = [];
  try {
    for (const question of questions(todayIn(config.timezone, Date.now()))) {
      say(`\n» ${question.asks}`);
      say(`  ${question.tool} ${JSON.stringify(question.input)}`);
      const first = await ask(client, question);
      question.show(first.answer);
      const asOf = first.answer['as_of'] as { rows_read: number; rows_reported: number; source: string };
      say(`  ${asOf.rows_read} of ${asOf.rows_reported} rows read, answered from: ${asOf.source}`);
      const again = await ask(client, question);
      times.push({ question: question.asks, tool: question.tool, first: first.ms, again: again.ms });
    }
  } finally {
    await client.close();
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

function questions(today: string): Question[] {
  const money = (value: unknown): string => {
    const amount = value as { amount: number; currency: string } | null;
    return amount === null ? '-' : `${amount.amount.toFixed(2)} ${amount.currency}`;
  };
  return [
    {
      asks: 'Who arrives in the next seven days?',
      tool: 'list_reservations',
      input: { from: today, to: addDays(today, 6), date_basis: 'arrival', status: ['expected'], limit: 10 },
      show(answer) {
        const rows = (answer['reservations'] as Record<string, unknown>[]).map((reservation) => ({
          ...reservation,
          rooms: (reservation['rooms'] as { room: string | null }[])
            .map(({ room }) => room ?? 'unassigned')
            .join(', '),
          balance: money(reservation['balance']),
        }));
        printTable(rows, {
          confirmation_number: 'number',
          guest_name: 'guest',
          arrival: 'arrival',
          nights: 'nights',
          rooms: 'room',
          balance: 'balance',
        });
        say(`  ${rows.length} of ${String(answer['total'])} shown`);
      },
    },
    {
      asks: 'How full are we this week?',
      tool: 'occupancy_for_dates',
      input: { from: today, to: addDays(today, 6) },
      show(answer) {
        const nights = (answer['nights'] as { occupancy: number | null }[]).map((night) => ({
          ...night,
          occupancy: night.occupancy === null ? '-' : `${Math.round(night.occupancy * 100)} %`,
        }));
        printTable(nights, {
          date: 'night',
          rooms_booked: 'booked',
          rooms_for_sale: 'for sale',
          occupancy: 'occupancy',
          arrivals: 'in',
          departures: 'out',
        });
      },
    },
    {
      asks: 'Tell me all about one booking.',
      tool: 'get_reservation',
      input: { confirmation_number: '6000000001' },
      show(answer) {
        const reservation = answer['reservation'] as Record<string, unknown>;
        printTable(reservation['rooms'] as Record<string, unknown>[], {
          confirmation_number: 'number',
          room: 'room',
          room_type: 'room type',
          status: 'status',
          arrival: 'arrival',
          departure: 'departure',
        });
        say(
          `  total ${money(reservation['total'])}, paid ${money(reservation['paid'])}, balance ${money(reservation['balance'])}`,
        );
        const details = answer['details'] as { sections: { fields: unknown[] }[] } | null;
        const labels = details?.sections.reduce((sum, { fields }) => sum + fields.length, 0) ?? 0;
        say(`  and ${labels} details from its own page`);
      },
    },
  ];
}

async function ask(
  client: Client,
  { tool, input }: Question,
): Promise<{ answer: Record<string, unknown>; ms: number }> {
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
  return { answer: result.structuredContent as Record<string, unknown>, ms };
}

function stringsOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
