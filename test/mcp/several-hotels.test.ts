/** One server of several hotels, as a client of the SDK meets it: what is asked of one is answered from that one alone. */
import * as fc from 'fast-check';
import * as z from 'zod';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '../../src/base/errors.js';
import { onlyHotel } from '../../src/mcp/hotels.js';
import { createMcpServer } from '../../src/mcp/server.js';
import { defineTool } from '../../src/tool.js';
import { TOOLS } from '../../tools/index.js';
import { linkedClient } from '../support/linked-client.js';
import { settle } from '../support/source.js';
import { connectSeveral, type HotelOfSeveral, type ServerOfSeveral } from '../support/several-hotels.js';

const KEYS = ['medina', 'plage'];
let server: ServerOfSeveral;
let medina: HotelOfSeveral;
let plage: HotelOfSeveral;

async function open(usual: string | null = null): Promise<void> {
  server = await connectSeveral(KEYS, { usual });
  [medina, plage] = server.hotels as [HotelOfSeveral, HotelOfSeveral];
}

beforeEach(() => open());
afterEach(() => server.client.close());

interface Result {
  isError?: boolean;
  content: { text: string }[];
  structuredContent?: Record<string, unknown>;
}

async function call(name: string, input: Record<string, unknown> = {}) {
  const { isError, content, structuredContent } = (await server.client.callTool({
    name,
    arguments: input,
  })) as unknown as Result;
  return { failed: isError === true, text: content[0]?.text ?? '', value: structuredContent ?? {} };
}

/** Which of the hotels a text speaks of, by guests and numbers that only one of them has. */
const spokenOf = (text: string): string[] =>
  server.hotels
    .filter(({ guest, number }) => text.includes(guest) || text.includes(number))
    .map(({ key }) => key);

const LIST = { from: '2026-01-10', to: '2026-01-13' };

describe('with several hotels', () => {
  it('each tool takes the key of one, told once, and every answer bears it', async () => {
    const { tools } = await server.client.listTools();
    for (const [i, { inputSchema, outputSchema }] of tools.entries()) {
      expect(Object.keys(inputSchema.properties ?? {})[0]).toBe('hotel');
      expect(inputSchema.properties?.['hotel']).toEqual({
        type: 'string',
        enum: KEYS,
        ...(i === 0 ? { description: 'Which hotel.' } : {}),
      });
      expect(inputSchema.required).toContain('hotel');
      if (outputSchema !== undefined) expect(outputSchema.properties?.['hotel']).toEqual({ type: 'string' });
    }
    expect(server.client.getInstructions()).toContain('each call names one');
  });

  it('a question is answered from its own hotel, again and again', async () => {
    await medina.read();
    await plage.read();
    for (const { key } of [medina, plage, medina, plage, plage]) {
      const { text, value } = await call('list_reservations', { ...LIST, hotel: key });
      expect([spokenOf(text), spokenOf(JSON.stringify(value))]).toEqual([[key], [key]]);
      expect(text.split('\n')[0]).toBe(`hotel: ${key}`);
      expect(value['hotel']).toBe(key);
    }
  });

  it('the name that the dashboard prints stands beside the key', async () => {
    await plage.read();
    const { text, value } = await call('hotel_status', { hotel: 'plage' });
    expect(text).toMatch(/^hotel: plage\nhotel_name: Riad B$/m);
    expect(value).toMatchObject({ hotel: 'plage', hotel_name: 'Riad B' });
    const { tools } = await server.client.listTools();
    const { outputSchema } = tools.find(({ name }) => name === 'hotel_status')!;
    expect(Object.keys(value).filter((key) => !(key in outputSchema!.properties!))).toEqual([]);
  });

  it.each(['Plage', ' plage ', '‹plage›', 'PLAGE'])('%s is the key, too', async (hotel) => {
    await plage.read();
    expect((await call('list_reservations', { ...LIST, hotel })).value['hotel']).toBe('plage');
  });

  it.each([undefined, null, '', ' ', 'plag', 'Riad A', 'medina,plage', ['medina'], 7, {}, 'constructor'])(
    '%j names none, and the error names the keys',
    async (hotel) => {
      await medina.read();
      await plage.read();
      const { failed, text } = await call('list_reservations', {
        ...LIST,
        ...(hotel === undefined ? {} : { hotel }),
      });
      expect(failed).toBe(true);
      expect(text).toMatch(/^INVALID_INPUT: .* medina, plage\./);
      expect(spokenOf(text)).toEqual([]);
    },
  );

  it('whoever sees one of them alone sees no key, whatever another was answered before', async () => {
    await plage.read();
    const alone = await linkedClient(
      createMcpServer({ tools: TOOLS, hotels: onlyHotel(plage.context), version: '0', instructions: '' }),
    );
    const ask = async (): Promise<string> => {
      const result = await alone.callTool({ name: 'list_reservations', arguments: LIST });
      return (result.content as { text: string }[])[0]!.text;
    };
    const keyed = async (): Promise<string> =>
      (await call('list_reservations', { ...LIST, hotel: 'plage' })).text;
    for (const text of [await keyed(), await keyed()]) expect(text).toMatch(/^hotel: plage$/m);
    for (const text of [await ask(), await ask()]) {
      expect(spokenOf(text)).toEqual(['plage']);
      expect(text).not.toMatch(/^hotel:/m);
    }
    expect(await keyed()).toMatch(/^hotel: plage$/m);
    await alone.close();
  });

  it('a failure says which hotel it is of, and what to run for that one', async () => {
    const asked = call('list_reservations', { hotel: 'plage' });
    (await plage.source.visitFor(asked))?.fail(new Failure('SIGN_IN_REQUIRED', 'Nobody is signed in.'));
    const { failed, text } = await asked;
    expect(failed).toBe(true);
    expect(text).toContain('`hotelrunner-mcp login --hotel plage`');
    expect(text).toMatch(/\nHotel: plage$/);
    expect(medina.source.visits).toEqual([]);
  });

  it('what fails or hangs at one leaves the other as it is', async () => {
    await plage.read();
    const hanging = call('list_reservations', { hotel: 'medina' });
    await medina.source.visitFor(hanging);
    expect((await call('list_reservations', { ...LIST, hotel: 'plage' })).failed).toBe(false);
    medina.source.last.fail(new Failure('CAPTCHA_REQUIRED', 'The dashboard shows a captcha.'));
    expect((await hanging).text).toContain('CAPTCHA_REQUIRED');
    // The cool-down of one is none of the other.
    expect((await call('list_reservations', { hotel: 'medina' })).text).toContain('CAPTCHA_REQUIRED');
    expect(medina.source.visits).toHaveLength(1);
    const anew = call('list_reservations', { ...LIST, hotel: 'plage', max_age_seconds: 0 });
    (await plage.source.visitFor(anew))?.land([plage.stay()]);
    expect(spokenOf((await anew).text)).toEqual(['plage']);
  });

  it('a tool that speaks of all takes no key, and finds all', async () => {
    await server.client.close();
    const all = defineTool({
      name: 'all',
      title: 'All',
      description: 'All of them.',
      input: z.strictObject({}),
      output: z.strictObject({ keys: z.array(z.string()) }),
      untrusted: [],
      about: 'all hotels',
      run: (_input, { hotels }) => Promise.resolve({ keys: [...(hotels?.keys() ?? [])] }),
    });
    server = await connectSeveral(KEYS, { tools: [...TOOLS, all] });
    const { tools } = await server.client.listTools();
    expect(tools.at(-1)?.inputSchema.properties).toEqual({});
    expect((await call('all')).value).toEqual({ keys: KEYS });
    await server.client.close();
    server = await connectSeveral(['medina'], { tools: [...TOOLS, all] });
    expect((await server.client.listTools()).tools).toHaveLength(TOOLS.length);
  });
});

describe('with a hotel that is meant where none is named', () => {
  beforeEach(async () => {
    await server.client.close();
    await open('plage');
    await medina.read();
    await plage.read();
  });

  it('the definitions say so, and a question without a key is about it', async () => {
    const { tools } = await server.client.listTools();
    expect(tools[0]?.inputSchema.properties?.['hotel']).toMatchObject({
      description: 'Which hotel. Default: plage',
    });
    expect(tools.flatMap(({ inputSchema }) => inputSchema.required ?? [])).not.toContain('hotel');
    expect(server.client.getInstructions()).toContain('left out: plage');
    expect(spokenOf((await call('list_reservations', LIST)).text)).toEqual(['plage']);
    expect(spokenOf((await call('list_reservations', { ...LIST, hotel: 'medina' })).text)).toEqual([
      'medina',
    ]);
  });

  it('another word is no reason to answer for it', async () => {
    expect(await call('list_reservations', { ...LIST, hotel: 'medna' })).toMatchObject({ failed: true });
  });
});

it('whatever is asked in whatever order is answered from the hotel that was named', async () => {
  await server.client.close();
  const keys = ['a', 'b', 'a-b', 'hotel', 'snapshots', '0'];
  server = await connectSeveral(keys);
  for (const hotel of server.hotels) await hotel.read();
  const step = fc.record({
    hotel: fc.constantFrom(...server.hotels),
    how: fc.constantFrom('list', 'booking', 'resource', 'reservation', 'again'),
    other: fc.constantFrom(...server.hotels),
  });
  const ask = async ({
    hotel: { key, number, ...hotel },
    how,
    other,
  }: typeof step extends fc.Arbitrary<infer S> ? S : never) => {
    const read = async (path: string): Promise<string> =>
      server.client.readResource({ uri: `hotelrunner://${key}/${path}` }).then(
        ({ contents }) => (contents[0] as { text: string }).text,
        () => '',
      );
    switch (how) {
      case 'list':
        return (await call('list_reservations', { ...LIST, hotel: key })).text;
      case 'booking':
        return (
          await call('get_reservation', {
            hotel: key,
            confirmation_number: other.number,
            with_details: false,
          })
        ).text.replaceAll(other.number, other.key === key ? number : '');
      case 'resource':
        return read('snapshots/latest');
      case 'reservation':
        return read(`reservations/${other.number}`);
      case 'again':
        await server.hotels.find((one) => one.key === key)!.read();
        return hotel.guest;
    }
  };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const answers = await Promise.all(steps.map(ask));
      for (const [i, { hotel, other, how }] of steps.entries()) {
        const about = (how === 'booking' || how === 'reservation') && other !== hotel ? [] : [hotel.key];
        expect(spokenOf(answers[i]!)).toEqual(about);
      }
    }),
    { numRuns: 30 },
  );
});

describe('the addresses of several hotels', () => {
  it('carry the key', async () => {
    const { resources } = await server.client.listResources();
    expect(resources.map(({ uri }) => uri)).toEqual([
      'hotelrunner://medina/snapshots/latest',
      'hotelrunner://medina/hotel',
      'hotelrunner://plage/snapshots/latest',
      'hotelrunner://plage/hotel',
      'ui://hotelrunner/month',
    ]);
    expect(new Set(resources.map(({ name }) => name)).size).toBe(resources.length);
    const { resourceTemplates } = await server.client.listResourceTemplates();
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual([
      'hotelrunner://{hotel}/reservations/{confirmation_number}',
      'hotelrunner://{hotel}/occupancy/{month}',
    ]);
  });

  it.each([
    'snapshots/latest',
    'hotel',
    'Medina/hotel',
    'plag/hotel',
    'medina/plage/hotel',
    'medina',
    'medina/',
  ])('hotelrunner://%s is not there', async (path) => {
    await medina.read();
    await plage.read();
    const uri = `hotelrunner://${path}`;
    await expect(server.client.readResource({ uri })).rejects.toMatchObject({ code: -32_002 });
    await expect(server.client.subscribeResource({ uri })).rejects.toThrow('no resource');
  });

  it('a subscriber hears of the readings of that hotel alone', async () => {
    await medina.read();
    await plage.read();
    await server.client.subscribeResource({ uri: 'hotelrunner://plage/snapshots/latest' });
    await medina.read([medina.stay({ room: '9' })]);
    expect(server.updated).toEqual([]);
    await plage.read([plage.stay({ room: '9' })]);
    await settle();
    expect(server.updated).toEqual(['hotelrunner://plage/snapshots/latest']);
  });
});

describe('completions and prompts of several hotels', () => {
  const complete = async (name: string, chosen?: string): Promise<string[]> => {
    const { completion } = await server.client.complete({
      ref: { type: 'ref/resource', uri: 'hotelrunner://{hotel}/reservations/{confirmation_number}' },
      argument: { name, value: '' },
      ...(chosen === undefined ? {} : { context: { arguments: { hotel: chosen } } }),
    });
    return completion.values;
  };

  it('the keys are completed, and all else from the hotel that was chosen', async () => {
    await medina.read();
    await plage.read();
    expect(await complete('hotel')).toEqual(KEYS);
    expect(await complete('confirmation_number', 'plage')).toEqual([plage.number]);
    expect(await complete('confirmation_number', 'medina')).toEqual([medina.number]);
    expect(await complete('confirmation_number')).toEqual([]);
    expect(await complete('confirmation_number', 'elsewhere')).toEqual([]);
  });

  const textOf = async (given: Record<string, string>): Promise<string> => {
    const { messages } = await server.client.getPrompt({ name: 'morning_briefing', arguments: given });
    return (messages[0]!.content as { text: string }).text;
  };

  it('a prompt is about one hotel, or about each of them in turn', async () => {
    const { prompts } = await server.client.listPrompts();
    for (const { arguments: all } of prompts)
      expect(all?.[0]).toMatchObject({ name: 'hotel', required: false });
    expect(await textOf({ hotel: 'plage' })).toContain('the argument hotel is "plage" in every call');
    expect(await textOf({})).toContain(
      'each hotel by itself, with its key as the argument hotel: medina, plage.',
    );
    await expect(textOf({ hotel: 'elsewhere' })).rejects.toThrow('medina, plage');
    await server.client.close();
    await open('plage');
    expect(await textOf({})).toContain('the argument hotel is "plage"');
  });
});
