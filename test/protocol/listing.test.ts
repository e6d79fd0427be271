/** What a client is told before it asks anything. */
import { readFile } from 'node:fs/promises';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { beforeAll, describe, expect, it } from 'vitest';
import { startServer, type RunningServer } from '../support/server.js';
import { ALL_TOOLS } from '../../tools/index.js';
import { tempFolder } from '../support/temp-folder.js';

let server: RunningServer;
const home = tempFolder();

beforeAll(async () => {
  server = await startServer({ demo: null, home });
});

/** The tools in the README's table, in its order: what people are told there is. */
async function toolsOfReadme(): Promise<string[]> {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  const [, rows = ''] = /^\| tool .*\n\| -.*\n((?:\| .*\n)+)/m.exec(readme) ?? [];
  return rows.match(/(?<=^\| `)\w+/gm) ?? [];
}

/** A schema closed at every level. */
function openPlaces(schema: unknown, place = '#'): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { type, additionalProperties } = schema as { type?: unknown; additionalProperties?: unknown };
  const open = type === 'object' && additionalProperties !== false ? [place] : [];
  return [...open, ...Object.entries(schema).flatMap(([key, part]) => openPlaces(part, `${place}/${key}`))];
}

describe('what is listed', () => {
  it('instructions tell an agent once what matters', () => {
    expect(server.client.getInstructions()).toMatch(/Read only/);
    expect(server.client.getServerVersion()).toMatchObject({
      name: 'hotelrunner-mcp',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    });
    expect(Object.keys(server.client.getServerCapabilities() ?? {}).sort()).toEqual([
      'completions',
      'extensions',
      'prompts',
      'resources',
      'tools',
    ]);
  });

  it('the tools, each with title, description and hints', async () => {
    const { tools } = await server.client.listTools();
    // What speaks of several hotels is not there with one, and costs nothing.
    const ofAll = new Set(ALL_TOOLS.flatMap(({ name, about }) => (about === undefined ? [] : [name])));
    const told = await toolsOfReadme();
    expect(ofAll.size).toBeGreaterThan(0);
    expect(told).toEqual(expect.arrayContaining([...ofAll]));
    expect(tools.map(({ name }) => name)).toEqual(told.filter((name) => !ofAll.has(name)));
    for (const { name, title, description, annotations } of tools) {
      const writesFile = name === 'export_reservations';
      expect(title).toMatch(/^[A-Z]/);
      expect(description?.length).toBeGreaterThan(40);
      expect(annotations).toEqual({
        readOnlyHint: !writesFile,
        destructiveHint: false,
        idempotentHint: !writesFile,
        openWorldHint: true,
      });
    }
  });

  it('costs at most 2,600 tokens as hosts pass it on, 3,700 with outputs, and the instructions less than 300', async () => {
    const { tools } = await server.client.listTools();
    const passedOn = tools.map(({ name, description, inputSchema }) => ({ name, description, inputSchema }));
    expect(encode(JSON.stringify(passedOn)).length).toBeLessThanOrEqual(2_600);
    // `_meta` is for the host, and shown to no model.
    const whole = tools.map(({ _meta, ...definition }) => definition);
    expect(encode(JSON.stringify(whole)).length).toBeLessThanOrEqual(3_700);
    expect(encode(server.client.getInstructions() ?? '').length).toBeLessThan(300);
  });

  it('schemas closed, without unions at the root', async () => {
    const { tools } = await server.client.listTools();
    for (const { inputSchema, outputSchema } of tools) {
      expect(openPlaces(inputSchema)).toEqual([]);
      for (const schema of [inputSchema, outputSchema].filter((one) => one !== undefined)) {
        expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
        expect(Object.keys(schema)).not.toEqual(
          expect.arrayContaining([expect.stringMatching(/Of$|^\$ref$/)]),
        );
      }
    }
    const [list] = tools;
    expect(Object.keys(list?.inputSchema.properties ?? {})).toEqual([
      'from',
      'to',
      'date_basis',
      'status',
      'channel',
      'room',
      'room_type',
      'guest',
      'unassigned_only',
      'nationality',
      'min_nights',
      'min_rooms',
      'owing',
      'sort',
      'limit',
      'cursor',
      'detail',
      'max_age_seconds',
    ]);
    expect(list?.inputSchema.required ?? []).toEqual([]);
  });
});
