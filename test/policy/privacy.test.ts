/** With HOTELRUNNER_PRIVACY nothing that leaves the house names a guest: no tool, no picture, no log. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadConfig, type Config } from '../../src/config.js';
import { startDemoDashboard, type DemoDashboard } from '../../src/demo/dashboard.js';
import { openHouse, PATIENT, type House } from '../../src/house.js';
import { foldText } from '../../src/hotel/text.js';
import { setLogLevel } from '../../src/log.js';
import { callTool } from '../../src/mcp/server.js';
import { TOOLS } from '../../tools/index.js';
import { tempHome } from '../support/server.js';

let demo: DemoDashboard;
let house: House | null = null;
const { home, remove } = tempHome();

beforeAll(async () => {
  demo = await startDemoDashboard({ today: '2026-01-11', bookings: 40, grid: { delayMs: 5, pageSize: 100 } });
});
afterAll(async () => {
  await demo.close();
  remove();
});
afterEach(async () => {
  await house?.close();
  house = null;
  vi.restoreAllMocks();
});

/** Questions that bring up guests, for every tool; one that is not named here is asked with no arguments. */
function questions(): Record<string, object[]> {
  const numbers = demo.ledger.bookings.map(({ number }) => number);
  return {
    list_reservations: [
      { limit: 100, detail: 'full' },
      { limit: 100, sort: 'guest_name' },
    ],
    get_reservation: numbers.slice(0, 12).map((confirmation_number) => ({ confirmation_number })),
    occupancy_for_dates: [{ from: 'today', to: '+6d', by_room_type: true }],
    show_occupancy: [{ view: 'rooms', from: '2026-01' }, { view: 'types' }],
    front_desk: [{}],
    revenue_report: [{ from: '2026-01-01', to: '2026-01-31', group_by: 'channel' }],
    check_reservations: [{}],
    // There is no earlier reading to compare with.
    list_changes: [],
    export_reservations: [{ format: 'json' }, { format: 'csv' }],
    hotel_status: [{}],
  };
}

function open(privacy: string): House {
  const config: Config = loadConfig({
    HOTELRUNNER_URL: demo.url,
    HOTELRUNNER_EMAIL: demo.email,
    HOTELRUNNER_PASSWORD: demo.password,
    HOTELRUNNER_HOME: home,
    HOTELRUNNER_PRIVACY: privacy,
    HOTELRUNNER_LOG_LEVEL: 'debug',
  });
  expect(config.problems).toEqual([]);
  setLogLevel(config.logLevel);
  return openHouse(config, PATIENT);
}

/** All that leaves the house in answer to all questions: both halves, the pages of the pictures, the log. */
async function everything(privacy: string): Promise<string> {
  const out: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => out.push(String(chunk)) > 0);
  const opened = open(privacy);
  house = opened;
  const context = {
    ...opened.context,
    signal: new AbortController().signal,
    progress: ({ message }: { message: string }) => void out.push(message),
    draw: (html: string, width: number) => {
      out.push(html);
      return opened.context.draw(html, width);
    },
  };
  for (const tool of TOOLS) {
    for (const input of questions()[tool.name] ?? [{}]) {
      const result = await callTool(tool, input, context);
      expect([tool.name, result.isError]).toEqual([tool.name, undefined]);
      out.push(JSON.stringify(result));
    }
  }
  return out.join('\n');
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
  it.each(['masked', 'pseudonymous'])(
    '%s: names no guest, no contact, no note',
    async (privacy) => {
      const all = foldText(await everything(privacy));
      expect(all.length).toBeGreaterThan(50_000);
      expect(secrets().filter((secret) => all.includes(secret))).toEqual([]);
      // And yet it is about the same bookings.
      for (const { number } of demo.ledger.bookings) expect(all).toContain(foldText(number));
    },
    180_000,
  );

  it('full: names them, so the search above can find what it looks for', async () => {
    const all = foldText(await everything('full'));
    const found = secrets().filter((secret) => all.includes(secret));
    expect(found.length).toBeGreaterThan(demo.ledger.bookings.length);
  }, 180_000);
});

describe('pseudonymous', () => {
  it('the same guest can be found again by the made-up name, and never by the real one', async () => {
    const opened = open('pseudonymous');
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
  }, 120_000);
});
