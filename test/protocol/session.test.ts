/** One server over a whole working day: what it answers, and what it writes where. */
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/ajv';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DemoDashboard } from '../../src/demo/panel/server.js';
import { addDays } from '../../src/hotel/dates.js';
import { allBookings, allRows, roomsBooked, roomsForSale } from '../../src/demo/hotel/truth.js';
import { startServer, type RunningServer } from '../support/server.js';
import { tempFolder } from '../support/temp-folder.js';
import { startDemo } from '../support/demo.js';

const TODAY = '2026-01-11';
let demo: DemoDashboard;
let server: RunningServer;
const home = tempFolder();

beforeAll(async () => {
  demo = await startDemo({ today: TODAY });
  server = await startServer({
    demo,
    home,
    env: { HOTELRUNNER_LOG_LEVEL: 'debug', HOTELRUNNER_ROOMS: '12' },
  });
});

describe('a hundred questions at once', () => {
  it('to a cold book lead to one reading, with progress that rises', async () => {
    const heard: number[] = [];
    const first = server.ask(
      'list_reservations',
      { limit: 5 },
      { onprogress: ({ progress }) => heard.push(progress) },
    );
    const more = Array.from({ length: 99 }, (_, i) =>
      server.ask('list_reservations', { limit: 1 + (i % 9) }),
    );
    const answers = await Promise.all([first, ...more]);
    expect(answers.every(({ failed }) => !failed)).toBe(true);
    expect(new Set(answers.map(({ value }) => value['total']))).toEqual(
      new Set([allBookings(demo.ledger).length]),
    );
    expect(demo.counts).toMatchObject({ signIns: 1, maxConcurrentPages: 1 });
    // Signing in may lead to the page by itself and once more by us.
    expect(demo.counts.pageLoads).toBeLessThanOrEqual(2);
    expect(heard.length).toBeGreaterThan(1);
    expect(heard).toEqual([...new Set(heard)].sort((a, b) => a - b));
  });

  it('and, once signed in, to one page for all that came before it was asked for', async () => {
    const before = demo.counts.pageLoads;
    const asked = Array.from({ length: 100 }, () =>
      server.ask('list_reservations', { max_age_seconds: 0, limit: 1 }),
    );
    for (const { failed } of await Promise.all(asked)) expect(failed).toBe(false);
    // A question that came after the page was asked for wants a newer one: one more answers all of those.
    expect([1, 2]).toContain(demo.counts.pageLoads - before);
  });
});

/** Every value of the structured half, in the form in which the text half must have it. */
function leaves(value: unknown): string[] {
  if (value === null || typeof value === 'boolean') return [];
  if (typeof value !== 'object') return [String(value)];
  return Object.values(value).flatMap(leaves);
}

describe('an answer', () => {
  const questions: [string, object][] = [
    ['list_reservations', { limit: 100, detail: 'full' }],
    ['list_reservations', { limit: 100 }],
    ['list_reservations', { guest: 'nobody of that name' }],
    ['get_reservation', { confirmation_number: '6000000001' }],
    ['get_reservation', { confirmation_number: 'R100200300', with_details: false }],
    ['occupancy_for_dates', { from: TODAY, to: addDays(TODAY, 6), by_room_type: true }],
    ['front_desk', { days: 3 }],
    ['revenue_report', { from: addDays(TODAY, -30), to: addDays(TODAY, 30), group_by: 'channel' }],
    ['check_reservations', {}],
  ];

  it.each(questions)('%s %j fits its schema by ajv, and each half is complete', async (tool, input) => {
    const { tools } = await server.client.listTools();
    const schema = tools.find(({ name }) => name === tool)?.outputSchema ?? {};
    const { failed, text, value } = await server.ask(tool, input);
    expect([failed, failed ? text : '']).toEqual([false, '']);
    const verdict = new AjvJsonSchemaValidator().getValidator(schema)(value);
    expect(verdict.errorMessage).toBeUndefined();
    const flat = text.replaceAll(/\s+/g, ' ');
    // The text marks and quotes what others wrote, so only the words of it are compared.
    const { untrusted: _keys, ...said } = value;
    const missing = leaves(said).filter(
      (leaf) => !flat.includes(leaf.replaceAll(/\s+/g, ' ').trim()) && !/["‹›\\]/.test(leaf),
    );
    expect(missing).toEqual([]);
  });

  it('of 25 reservations costs less than 2,000 tokens, whichever half a host passes on', async () => {
    const { text, value } = await server.ask('list_reservations', { limit: 25 });
    expect(value['reservations']).toHaveLength(25);
    for (const half of [text, JSON.stringify(value)]) expect(encode(half).length).toBeLessThan(2_000);
  });

  it('agrees with the ledger: reservations', async () => {
    const { value } = await server.ask('list_reservations', { limit: 100, detail: 'full' });
    const listed = value['reservations'] as {
      confirmation_number: string;
      rooms: { confirmation_number: string }[];
    }[];
    expect(new Set(listed.map(({ confirmation_number: number }) => number))).toEqual(
      new Set(allBookings(demo.ledger).map(({ number }) => number)),
    );
    expect(listed.flatMap(({ rooms }) => rooms.map((room) => room.confirmation_number)).sort()).toEqual(
      allRows(demo.ledger)
        .map(({ confirmation }) => confirmation)
        .sort(),
    );
  });

  it('agrees with the ledger: occupancy, over months of equal length that are slow to come', async () => {
    demo.options.pageDelayMs = 500;
    const { value } = await server.ask('occupancy_for_dates', {
      from: addDays(TODAY, -20),
      to: addDays(TODAY, 20),
    });
    demo.options.pageDelayMs = 0;
    const nights = value['nights'] as {
      date: string;
      rooms_booked: number;
      rooms_for_sale: number | null;
      rooms_total: number;
    }[];
    expect(nights).toHaveLength(41);
    for (const { date, rooms_booked, rooms_for_sale, rooms_total } of nights) {
      expect([date, rooms_booked, rooms_for_sale, rooms_total]).toEqual([
        date,
        roomsBooked(demo.ledger, date),
        roomsForSale(demo.ledger, date),
        12,
      ]);
    }
  });

  it('to a wrong question is a result with isError, its story in the text, and nothing else', async () => {
    const { failed, text, value } = await server.ask('list_reservations', { from: '2026-02-30' });
    expect(failed).toBe(true);
    expect(value).toBeUndefined();
    expect(text).toMatch(/^INVALID_INPUT: from: .*\nDo: .*\nTrying again: .*$/);
  });
});

describe('a call that is cancelled', () => {
  it('gets no answer, and disturbs nobody', async () => {
    demo.options.pageDelayMs = 600;
    const giving = new AbortController();
    const before = server.lines().length;
    const one = server.ask('list_reservations', { max_age_seconds: 0, limit: 3 }, { signal: giving.signal });
    const other = server.ask('list_reservations', { max_age_seconds: 0, limit: 4 });
    setTimeout(() => giving.abort(), 200);
    await expect(one).rejects.toThrow();
    const { failed, value } = await other;
    demo.options.pageDelayMs = 0;
    expect(failed).toBe(false);
    expect(value.as_of.source).toBe('live');
    // One more round, so that a late answer would have been seen.
    await server.client.ping();
    const results = answersIn(server.lines().slice(before));
    expect(results).toHaveLength(2);
    expect(demo.counts.pageLoads).toBeGreaterThan(1);
  });
});

function answersIn(lines: string[]): unknown[] {
  return lines
    .map((line) => JSON.parse(line) as { result?: unknown; error?: unknown })
    .filter((m) => m.result ?? m.error);
}

describe('at the end of the day', () => {
  it('every line on stdout was a JSON-RPC message', () => {
    expect(server.lines().length).toBeGreaterThan(100);
    for (const line of server.lines()) expect(JSON.parse(line)).toMatchObject({ jsonrpc: '2.0' });
  });

  it('neither password nor cookie was written anywhere', () => {
    const written = server.stderr() + server.lines().join('\n');
    expect(server.stderr()).toContain('Signing in.');
    expect(written).not.toContain(demo.password);
    for (const cookie of cookiesOf(home)) expect(written).not.toContain(cookie);
  });

  it('nothing was written to the dashboard, and nobody was signed out', () => {
    expect(demo.counts).toMatchObject({ writes: 0, signOuts: 0, rejectedSignIns: 0, signIns: 1 });
    const asked = demo.log.filter((line) => !line.startsWith('GET '));
    expect(asked).toEqual(['POST /login']);
  });
});

/** The values of all saved cookies. */
function cookiesOf(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('session.json'),
  );
  const values = files.flatMap((name) => {
    const saved = JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
      state: { cookies: { value: string }[] };
    };
    return saved.state.cookies.map(({ value }) => value);
  });
  if (values.length === 0) throw new Error('no cookie was saved');
  return values;
}
