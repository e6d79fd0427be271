/** Completions and prompts, as a client of the SDK meets them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TOOLS } from '../../tools/index.js';
import { stay } from '../support/builders.js';
import { client, connect, read, source } from '../support/connected.js';

beforeEach(() => connect());
afterEach(() => client.close());

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

  it('name only tools that are there, no date, and the language', async () => {
    const { prompts } = await client.listPrompts();
    for (const { name } of prompts) {
      const text = await textOf(name, { language: 'Français' });
      // Written out, a date would be yesterday's in a conversation of tomorrow, or the calendar's.
      expect(text).not.toMatch(/\d{4}-\d\d-\d\d/);
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
