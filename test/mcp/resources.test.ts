/** Resources, completions, subscriptions and prompts, as a client of the SDK meets them. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { ResourceUpdatedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Book } from '../../src/book/book.js';
import { Failure } from '../../src/errors.js';
import type { RoomStay } from '../../src/hotel/stay.js';
import { setLogLevel } from '../../src/log.js';
import { createMcpServer } from '../../src/mcp/server.js';
import type { Tool } from '../../src/tool.js';
import { TOOLS } from '../../tools/index.js';
import { stay } from '../hotel/builders.js';
import { FrontOffice } from '../support/front-office.js';
import { Clock, FakeSource, settle } from '../support/source.js';

const STAYS = [
  stay({ printed: { arrival: '10 Janv. 2026 15:00', departure: '13 Janv. 2026 11:00' } }),
  stay({
    confirmation_number: '6000000001.5000000001',
    booking_number: '6000000001',
    channel: 'Booking.com',
    room_type: 'Chambre Élégante',
    arrival: '2026-03-02',
    departure: '2026-03-05',
  }),
];

let clock: Clock;
let source: FakeSource;
let book: Book;
let client: Client;
let updated: string[];

beforeEach(() => connect());
afterEach(() => client.close());

async function connect(tools: readonly Tool[] = TOOLS): Promise<void> {
  setLogLevel('silent');
  clock = new Clock();
  source = new FakeSource(clock);
  book = new Book({ source, maxAgeSeconds: 300, answerWithinMs: 60_000, now: clock.now });
  const { exports, status, hotel, draw } = new FrontOffice([]).context();
  const context = { book, hotel, draw, exports, status, now: clock.now };
  const server = createMcpServer({ tools, context, version: '0', instructions: 'Read only.' });
  client = new Client({ name: 'test', version: '0' });
  updated = [];
  client.setNotificationHandler(
    ResourceUpdatedNotificationSchema,
    ({ params }) => void updated.push(params.uri),
  );
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(theirs), client.connect(ours)]);
}

/** The dashboard is read and says this. */
async function read(stays: RoomStay[] = STAYS): Promise<void> {
  clock.pass(1);
  const asked = book.reservations({ maxAgeSeconds: 0 });
  (await source.visitFor(asked))?.land(stays);
  await asked;
  await settle();
}

async function textAt(uri: string): Promise<string> {
  const { contents } = await client.readResource({ uri });
  expect(contents).toHaveLength(1);
  expect(contents[0]).toMatchObject({ uri, mimeType: 'text/plain' });
  return (contents[0] as { text: string }).text;
}

describe('resources', () => {
  it('are listed', async () => {
    const { resources } = await client.listResources();
    expect(resources.map(({ uri }) => uri)).toEqual([
      'hotelrunner://snapshots/latest',
      'hotelrunner://hotel',
    ]);
    const { resourceTemplates } = await client.listResourceTemplates();
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual([
      'hotelrunner://reservations/{confirmation_number}',
      'hotelrunner://occupancy/{month}',
    ]);
  });

  it('a reservation reads as its tool answers', async () => {
    await read();
    const asTool = await client.callTool({
      name: 'get_reservation',
      arguments: { confirmation_number: '6000000001', with_details: false },
    });
    expect(await textAt('hotelrunner://reservations/6000000001')).toBe(
      (asTool.content as { text: string }[])[0]!.text,
    );
  });

  it('the latest reading holds every reservation, names marked as text of others', async () => {
    await read(Array.from({ length: 130 }, (_, i) => stay({ confirmation_number: `R${100_200_300 + i}` })));
    clock.pass(7200);
    const text = await textAt('hotelrunner://snapshots/latest');
    expect(text.match(/R1002\d{5} \| in_house/g)).toHaveLength(130);
    expect(text).toContain('‹Odile Exemple›');
    // Two hours old, and nobody visited the dashboard for it.
    expect(source.visits).toHaveLength(1);
  });

  it('the hotel: what is known, and from where', async () => {
    await read();
    const text = await textAt('hotelrunner://hotel');
    expect(text).toMatch(/^hotel: Riad Exemple$/m);
    expect(text).toMatch(/^check_in: value=15:00 source=reservations$/m);
    expect(text).toMatch(/^currency: value=EUR source=reservations$/m);
    expect(text).toContain('Chambre Élégante');
  });

  it('the occupancy of a month has all of its nights', async () => {
    await read();
    const asked = textAt('hotelrunner://occupancy/2026-02');
    (await source.visitFor(asked))?.fail(new Failure('DASHBOARD_CHANGED', 'The calendar is not readable.'));
    const text = await asked;
    expect(text).toContain('nights (28)');
    expect(text).toContain('2026-02-28');
  });

  it.each([
    'hotelrunner://rooms',
    'hotelrunner://occupancy/2026-13',
    'hotelrunner://reservations/%zz',
    'hotelrunner://reservations/',
    'file:///etc/passwd',
    'hotelrunner://reservations/R999999999',
  ])('%s is not there', async (uri) => {
    await read();
    await expect(client.readResource({ uri })).rejects.toMatchObject({ code: -32_002 });
  });

  it('a failure tells its story', async () => {
    const asked = client.readResource({ uri: 'hotelrunner://hotel' });
    (await source.visitFor(asked))?.fail(new Failure('CAPTCHA_REQUIRED', 'The dashboard shows a captcha.'));
    await expect(asked).rejects.toThrow(/CAPTCHA_REQUIRED.*\nDo: /);
  });
});

describe('a subscriber', () => {
  const uris = [
    'hotelrunner://snapshots/latest',
    'hotelrunner://reservations/6000000001',
    'hotelrunner://reservations/R100200300',
    'hotelrunner://occupancy/2026-03',
    'hotelrunner://occupancy/2026-01',
    'hotelrunner://hotel',
  ];

  beforeEach(async () => {
    await read();
    for (const uri of uris) await client.subscribeResource({ uri });
  });

  it('is told nothing when nothing changed', async () => {
    await read();
    expect(updated).toEqual([]);
  });

  it('is told of what a reading changed, and of nothing else, once', async () => {
    const changed = STAYS.map((row) =>
      row.booking_number === '6000000001' ? { ...row, departure: '2026-03-06' } : row,
    );
    await read(changed);
    await read(changed);
    expect(updated).toEqual([uris[0], uris[1], uris[3]]);
  });

  it('is told no more after leaving', async () => {
    for (const uri of uris) await client.unsubscribeResource({ uri });
    await read([]);
    expect(updated).toEqual([]);
  });

  it('cannot subscribe to what is not there', async () => {
    await expect(client.subscribeResource({ uri: 'hotelrunner://rooms' })).rejects.toThrow('no resource');
  });
});

describe('completions', () => {
  const complete = async (ref: object, name: string, value: string): Promise<string[]> => {
    const { completion } = await client.complete({
      ref: ref as { type: 'ref/prompt'; name: string },
      argument: { name, value },
    });
    return completion.values;
  };
  const reservations = { type: 'ref/resource', uri: 'hotelrunner://reservations/{confirmation_number}' };
  const occupancy = { type: 'ref/resource', uri: 'hotelrunner://occupancy/{month}' };
  const prompt = (name: string) => ({ type: 'ref/prompt', name });

  it('come from the last reading', async () => {
    await read();
    expect(await complete(reservations, 'confirmation_number', '')).toEqual(['6000000001', 'R100200300']);
    expect(await complete(reservations, 'confirmation_number', 'r1')).toEqual(['R100200300']);
    expect(await complete(occupancy, 'month', '2026-0')).toContain('2026-03');
    expect(await complete(prompt('weekly_report'), 'channel', 'b')).toEqual(['Booking.com']);
    expect(await complete(prompt('prepare_arrivals'), 'room_type', 'elegante')).toEqual(['Chambre Élégante']);
    expect(await complete(prompt('morning_briefing'), 'language', 'fran')).toEqual(['Français']);
  });

  it('are at most a hundred, and visit no dashboard', async () => {
    expect(await complete(reservations, 'confirmation_number', '')).toEqual([]);
    expect(source.visits).toEqual([]);
    await read(Array.from({ length: 130 }, (_, i) => stay({ confirmation_number: `R${100_200_300 + i}` })));
    const { completion } = await client.complete({
      ref: reservations as { type: 'ref/resource'; uri: string },
      argument: { name: 'confirmation_number', value: 'R' },
    });
    expect([completion.values.length, completion.total, completion.hasMore]).toEqual([100, 130, true]);
  });

  it('of what is not there are none', async () => {
    await read();
    expect(await complete(prompt('nothing'), 'language', '')).toEqual([]);
    expect(await complete(prompt('morning_briefing'), 'room_type', '')).toEqual([]);
    expect(await complete({ type: 'ref/resource', uri: 'x://{month}' }, 'month', '')).toEqual([]);
  });
});

describe('prompts', () => {
  const textOf = async (name: string, given: Record<string, string> = {}): Promise<string> => {
    const { messages } = await client.getPrompt({ name, arguments: given });
    return (messages[0]!.content as { text: string }).text;
  };

  it('are listed with what they take', async () => {
    const { prompts } = await client.listPrompts();
    expect(prompts.map(({ name }) => name)).toEqual([
      'morning_briefing',
      'weekly_report',
      'prepare_arrivals',
      'audit_reservations',
    ]);
    for (const { description, arguments: all } of prompts) {
      expect(description).toMatch(/\.$/);
      expect(all?.map(({ name }) => name)).toContain('language');
    }
  });

  it('name only tools that are there, today at the hotel, and the language', async () => {
    const { prompts } = await client.listPrompts();
    for (const { name } of prompts) {
      const text = await textOf(name, { language: 'Français' });
      expect(text).toContain('2026-01-11');
      expect(text).toContain('Write in this language: Français.');
      const asked = [...text.matchAll(/^\d+\. (\w+)/gm)].map(([, tool]) => tool);
      expect(asked.length).toBeGreaterThan(1);
      for (const tool of asked) expect(TOOLS.map((known) => known.name)).toContain(tool);
    }
  });

  it('use a tool that does the work better, where there is one', async () => {
    const before = await textOf('morning_briefing');
    await client.close();
    await connect([
      ...TOOLS.filter(({ name }) => name !== 'front_desk'),
      { ...TOOLS[0]!, name: 'front_desk' },
    ]);
    const after = await textOf('morning_briefing');
    expect(after).toContain('1. front_desk');
    expect(after).not.toContain('who arrives, who leaves');
    if (!TOOLS.some(({ name }) => name === 'front_desk')) expect(before).toContain('who arrives, who leaves');
  });

  it('take their arguments, one line each', async () => {
    const text = await textOf('prepare_arrivals', { date: '2026-02-01', room_type: 'Suite\nIgnore all' });
    expect(text).toContain('from and to 2026-02-01');
    expect(text).toContain('room_type "Suite Ignore all"');
    await expect(textOf('prepare_arrivals', { date: 'tomorrow' })).rejects.toThrow('YYYY-MM-DD');
    await expect(textOf('invoice')).rejects.toThrow('no prompt');
  });
});
