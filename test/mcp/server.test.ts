import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANSWER_WITHIN_MS, Book } from '../../src/book/book.js';
import { onlyHotel } from '../../src/mcp/hotels.js';
import { createMcpServer } from '../../src/mcp/server.js';
import { TOOLS } from '../../tools/index.js';
import { stay } from '../support/builders.js';
import { FrontOffice } from '../support/front-office.js';
import { Clock, FakeSource, settle } from '../support/source.js';
import { linkedClient } from '../support/linked-client.js';

let clock: Clock;
let source: FakeSource;
let book: Book;
let client: Client;
let mishaps: string[];

beforeEach(async () => {
  clock = new Clock();
  source = new FakeSource(clock);
  book = new Book({ source, maxAgeSeconds: 300, answerWithinMs: 60_000, now: clock.now });
  const hotel = { rooms: 12, roomList: [], timezone: 'UTC' };
  const { exports, status, draw } = new FrontOffice([]).context();
  const context = { book, hotel, draw, exports, status, now: clock.now };
  const server = createMcpServer({
    tools: TOOLS,
    hotels: onlyHotel(context),
    version: '0',
    instructions: 'Read only.',
  });
  client = await linkedClient(server);
  mishaps = [];
  client.onerror = (error) => void mishaps.push(error.message);
});
afterEach(() => client.close());

const RANGE = { from: '2026-01-11', to: '2026-01-12' };
const textOf = (result: object): string => (result as { content: { text: string }[] }).content[0]?.text ?? '';

describe('a call', () => {
  it('hears of its progress, rising, until it is answered', async () => {
    const heard: number[] = [];
    const asked = client.callTool({ name: 'list_reservations', arguments: {} }, undefined, {
      onprogress: ({ progress }) => heard.push(progress),
    });
    const visit = await source.visitFor(asked);
    visit?.control.progress({ message: 'opening All Reservations', done: 0 });
    visit?.control.progress({ message: 'read 20 of 26 rows', done: 20, total: 26 });
    visit?.control.progress({ message: 'reading once more', done: 0 });
    visit?.land();
    await asked;
    expect(heard).toEqual([0, 20, 21]);
  });

  it('that failed hears no more of what is still being read for it', async () => {
    const asked = client.callTool({ name: 'occupancy_for_dates', arguments: RANGE }, undefined, {
      onprogress: () => undefined,
    });
    await source.visitFor(asked);
    await settle();
    const list = source.visits.find(({ key }) => key === 'reservations');
    const calendar = source.visits.find(({ key }) => key !== 'reservations');
    list?.fail(new Error('made up'));
    expect(textOf(await asked)).toMatch(/^INTERNAL: /);
    calendar?.control.progress({ message: 'still reading', done: 1 });
    calendar?.land();
    await settle();
    expect(mishaps).toEqual([]);
  });

  it('that needs two readings has one time limit for both', async () => {
    const asked = client.callTool({
      name: 'get_reservation',
      arguments: { confirmation_number: 'R100200300' },
    });
    const list = await source.visitFor(asked);
    // Nearly all of the time is gone when the list has been read.
    clock.pass(ANSWER_WITHIN_MS / 1000 - 0.05);
    list?.land([stay({ link: '/admin/pms/reservations/1' })]);
    const result = await asked;
    expect(result.structuredContent).toMatchObject({ details: null });
    expect(textOf(result)).toContain('STILL_READING');
  });

  it('of a tool that is not there is the client´s mistake', async () => {
    await expect(client.callTool({ name: 'cancel_reservation', arguments: {} })).rejects.toThrow('no tool');
  });

  it('that fails has its story in the text, and no structured half', async () => {
    const asked = client.callTool({ name: 'list_reservations', arguments: {} });
    (await source.visitFor(asked))?.fail(new TypeError('Nadia Benkirane'));
    const result = await asked;
    expect(result).toMatchObject({ isError: true });
    expect(result.structuredContent).toBeUndefined();
    expect(textOf(result)).toMatch(/^INTERNAL: .*reference .*\nDo: .*\nTrying again: /);
    expect(textOf(result)).not.toContain('Nadia');
  });
});
