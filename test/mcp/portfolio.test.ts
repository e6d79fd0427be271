/** `portfolio` as a client sees it: there with several hotels alone, and answered whatever one of them says. */
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { expect, it } from 'vitest';
import { Failure } from '../../src/base/errors.js';
import { ALL_TOOLS, TOOLS } from '../../tools/index.js';
import { settle } from '../support/source.js';
import { connectSeveral } from '../support/several-hotels.js';

interface Row {
  hotel: string;
  name: string | null;
  problem: { code: string; remedy: string } | null;
}

it('is listed where there are several hotels, takes none, and costs at most 300 tokens', async () => {
  const one = await connectSeveral(['medina'], { tools: ALL_TOOLS });
  expect((await one.client.listTools()).tools.map(({ name }) => name)).toEqual(TOOLS.map(({ name }) => name));
  await expect(one.client.callTool({ name: 'portfolio', arguments: {} })).rejects.toThrow(
    'no tool of that name',
  );
  const two = await connectSeveral(['medina', 'plage'], { tools: ALL_TOOLS });
  const { tools } = await two.client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(ALL_TOOLS.map(({ name }) => name));
  const { name, description, inputSchema } = tools.at(-1)!;
  expect(Object.keys(inputSchema.properties ?? {})).toEqual(['date', 'max_age_seconds']);
  expect(encode(JSON.stringify({ name, description, inputSchema })).length).toBeLessThanOrEqual(300);
});

it('tells of each hotel with its own remedy, and marks what its page calls it', async () => {
  const { client, hotels } = await connectSeveral(['medina', 'plage'], { tools: ALL_TOOLS });
  await hotels[0]!.read();
  const asked = client.callTool({ name: 'portfolio', arguments: {} });
  while (hotels[1]!.source.visits.length === 0) await settle();
  hotels[1]!.source.last.fail(new Failure('SIGN_IN_REQUIRED', 'Nobody is signed in.'));
  const { structuredContent, content, isError } = await asked;
  expect(isError).toBeUndefined();
  const {
    hotels: rows,
    complete,
    untrusted,
  } = structuredContent as {
    hotels: Row[];
    complete: boolean;
    untrusted: string[];
  };
  expect(complete).toBe(false);
  expect(rows.map(({ hotel, name }) => [hotel, name])).toEqual([
    ['plage', null],
    ['medina', 'Riad A'],
  ]);
  expect(rows[0]?.problem).toMatchObject({ code: 'SIGN_IN_REQUIRED' });
  expect(rows[0]?.problem?.remedy).toContain('login --hotel plage');
  expect(untrusted).toContain('name');
  expect((content as { text: string }[])[0]?.text).toContain('‹Riad A›');
});
