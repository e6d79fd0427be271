/** With HOTELRUNNER_PRIVACY nothing that leaves the house names a guest: no tool, resource, picture, file or log. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { exportCommand } from '../../src/commands/export.js';
import { loadConfig, type Config } from '../../src/app/config.js';
import { startDemoDashboard, type DemoDashboard } from '../../src/demo/panel/server.js';
import { cancelBooking } from '../../src/demo/hotel/ledger.js';
import { openHouse, PATIENT, type House } from '../../src/app/house.js';
import { foldText } from '../../src/hotel/text.js';
import { setLogLevel } from '../../src/base/log.js';
import { callTool } from '../../src/mcp/call.js';
import { onlyHotel } from '../../src/mcp/hotels.js';
import { createMcpServer } from '../../src/mcp/server.js';
import { TOOLS } from '../../tools/index.js';
import { exampleInput } from '../support/example-input.js';
import { tempFolder } from '../support/temp-folder.js';
import { linkedClient } from '../support/linked-client.js';

let demo: DemoDashboard;
let house: House | null = null;
const home = tempFolder();

beforeEach(async () => {
  demo = await startDemoDashboard({ today: '2026-01-11', bookings: 20, grid: { delayMs: 5, pageSize: 100 } });
});
afterEach(async () => {
  await house?.close();
  house = null;
  vi.restoreAllMocks();
  await demo.close();
});

/** Questions that bring up guests, for every tool; one that is not named here is asked with no arguments. */
function questions(): Record<string, object[]> {
  const numbers = demo.ledger.bookings.map(({ number }) => number);
  return {
    list_reservations: [
      { limit: 100, detail: 'full' },
      { limit: 100, sort: 'guest_name' },
    ],
    get_reservation: numbers.slice(0, 3).map((confirmation_number) => ({ confirmation_number })),
    occupancy_for_dates: [{ from: 'today', to: '+6d', by_room_type: true }],
    find_free_rooms: [{ from: 'today', to: '+6d' }],
    find_guests: [{ min_bookings: 1, limit: 100 }],
    show_occupancy: [{ view: 'rooms', from: '2026-01' }, { view: 'types' }],
    revenue_report: [{ from: '2026-01-01', to: '2026-01-31', group_by: 'channel' }],
    export_reservations: [{ format: 'json' }, { format: 'csv' }],
  };
}

function configFor(privacy: string): Config {
  const config = loadConfig({
    HOTELRUNNER_URL: demo.url,
    HOTELRUNNER_EMAIL: demo.email,
    HOTELRUNNER_PASSWORD: demo.password,
    HOTELRUNNER_HOME: home,
    HOTELRUNNER_PRIVACY: privacy,
    HOTELRUNNER_LOG_LEVEL: 'debug',
  });
  expect(config.problems).toEqual([]);
  setLogLevel(config.logLevel);
  return config;
}

/** All that leaves the house in answer to all questions: both halves, the pages of the pictures, files, the log. */
async function everything(privacy: string): Promise<string> {
  const out: string[] = [];
  const keep = (thing: unknown): void =>
    void out.push(typeof thing === 'string' ? thing : JSON.stringify(thing));
  for (const stream of [process.stderr, process.stdout])
    vi.spyOn(stream, 'write').mockImplementation((chunk) => out.push(String(chunk)) > 0);
  const config = configFor(privacy);
  const opened = openHouse(config, PATIENT);
  house = opened;
  const draw: House['context']['draw'] = (html, width) => {
    keep(html);
    return opened.context.draw(html, width);
  };
  const context = { ...opened.context, draw };
  const server = createMcpServer({
    tools: TOOLS,
    hotels: onlyHotel(context),
    version: '0',
    instructions: 'Read only.',
  });
  const client = await linkedClient(server);

  const ask = async (name: string, input: object = {}): Promise<void> => {
    const options = { timeout: 120_000, onprogress: keep };
    const call = () => client.callTool({ name, arguments: { ...input } }, undefined, options);
    let result = await call();
    // A busy machine can take longer than an answer may; an agent is told to ask again.
    while (JSON.stringify(result.content).includes('STILL_READING')) result = await call();
    expect([name, result.isError === true ? result.content : null]).toEqual([name, null]);
    // Of a picture its page is kept: in the letters of a PNG any short name can stand by chance.
    const content = (result.content as { type: string }[]).filter(({ type }) => type !== 'image');
    keep({ ...result, content });
  };
  await ask('list_reservations');
  changeTheLedger();
  await ask('list_reservations', { max_age_seconds: 0 });
  for (const tool of TOOLS)
    for (const input of questions()[tool.name] ?? [exampleInput(tool)]) await ask(tool.name, input);

  const [booking] = demo.ledger.bookings;
  for (const { uri } of (await client.listResources()).resources) keep(await client.readResource({ uri }));
  for (const uri of [`reservations/${booking!.number}`, 'occupancy/2026-01'])
    keep(await client.readResource({ uri: `hotelrunner://${uri}` }));
  for (const { name } of (await client.listPrompts()).prompts) keep(await client.getPrompt({ name }));
  const ref = { type: 'ref/resource' as const, uri: 'hotelrunner://reservations/{confirmation_number}' };
  keep(await client.complete({ ref, argument: { name: 'confirmation_number', value: '' } }));
  await client.close();
  await opened.close();

  const folder = join(home, `extract-${privacy}`);
  expect(await exportCommand(config, [], { out: folder, format: 'json' })).toBe(0);
  for (const name of readdirSync(folder)) keep(readFileSync(join(folder, name), 'utf8'));
  for (const name of readdirSync(config.exports)) keep(readFileSync(join(config.exports, name), 'utf8'));
  return out.join('\n');
}

/** What happens between two readings, so that there are changes to tell of. */
function changeTheLedger(): void {
  const [renamed, cancelled] = demo.ledger.bookings.filter(({ rows }) => rows[0]?.status === 'open');
  cancelBooking(demo.ledger, cancelled!.number);
  for (const row of renamed!.rows) row.guest = 'Zacharias Quellenbach';
}

/** What would give a guest away: whole names, their longer words, contacts, notes. */
function secrets(): string[] {
  const words = (name: string): string[] => [
    name.trim(),
    ...name.split(/[^\p{L}\p{M}]+/u).filter((word) => word.length > 4),
  ];
  const all = demo.ledger.bookings.flatMap(({ guest, email, phone, note, rows }) => [
    ...words(guest),
    ...rows.flatMap((row) => words(row.guest)),
    email,
    phone,
    phone.replaceAll(' ', ''),
    ...(note === '' ? [] : [note, note.slice(0, 24)]),
  ]);
  // A name that is also a word of the house gives nobody away.
  const common = new Set(['petit'].map(foldText));
  return [...new Set(all.map(foldText))].filter((secret) => secret.length > 3 && !common.has(secret));
}

describe('what leaves the house', () => {
  it.each(['masked', 'pseudonymous'])('%s: names no guest, no contact, no note', async (privacy) => {
    const all = foldText(await everything(privacy));
    expect(all.length).toBeGreaterThan(50_000);
    expect(secrets().filter((secret) => all.includes(secret))).toEqual([]);
    // And yet it is about the same bookings.
    for (const { number } of demo.ledger.bookings) expect(all).toContain(foldText(number));
  });

  it('full: names them, so the search above can find what it looks for', async () => {
    const all = foldText(await everything('full'));
    const found = secrets().filter((secret) => all.includes(secret));
    expect(found).toContain(foldText('Zacharias Quellenbach'));
    expect(found.length).toBeGreaterThan(demo.ledger.bookings.length);
  });
});

describe('pseudonymous', () => {
  it('the same guest can be found again by the made-up name, and never by the real one', async () => {
    const opened = openHouse(configFor('pseudonymous'), PATIENT);
    house = opened;
    setLogLevel('silent');
    const context = { ...opened.context, signal: new AbortController().signal, progress: () => undefined };
    const list = TOOLS.find(({ name }) => name === 'list_reservations')!;
    const ask = async (input: object): Promise<{ guest_name: string; confirmation_number: string }[]> => {
      const { structuredContent } = await callTool(list, input, context);
      return (structuredContent as { reservations: { guest_name: string; confirmation_number: string }[] })
        .reservations;
    };
    const [booking] = demo.ledger.bookings;
    const all = await ask({ limit: 100 });
    const shown = all.find(({ confirmation_number }) => confirmation_number === booking!.number)!.guest_name;
    const theirs = demo.ledger.bookings.filter(({ guest }) => foldText(guest) === foldText(booking!.guest));
    const found = (await ask({ guest: shown, limit: 100 })).map(
      ({ confirmation_number }) => confirmation_number,
    );
    expect(found.sort()).toEqual(theirs.map(({ number }) => number).sort());
    expect(await ask({ guest: booking!.guest })).toEqual([]);
  });
});
