import * as z from 'zod';
import type { Tool } from '../tool.js';
import { viewMeta } from './apps.js';
import { WHOLE_VIEW, type HostView } from './hosts.js';
import type { ListToolsResult } from './sdk.js';
import { HOTEL_KEY, withHotel, type Hotels } from './hotels.js';
import { hasStructuredHalf, UNTRUSTED_KEY } from './structured.js';

/** An upper bound beyond this says nothing to an agent that asks sensibly. */
const WIDE = 10_000;

type Definition = ListToolsResult['tools'][number];
interface JsonSchema {
  type?: string | string[] | undefined;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  minimum?: number;
  maximum?: number;
  enum?: unknown[];
  required?: string[];
  [key: string]: unknown;
}

/**
 * A tool as clients see it. Every definition costs its tokens in every conversation, so of the output only the outline is
 * published: its keys and their types. The whole shape is held by `tool.output`, which every answer passes on its way out.
 */
export function definitionOf(tool: Tool, view: HostView = WHOLE_VIEW, which?: WhichHotel): Definition {
  const its = tool.about === 'all hotels' ? undefined : which;
  const input = withoutIdleBounds(jsonOf(tool.input, 'input'));
  return {
    name: tool.name,
    title: tool.title,
    description: tool.description,
    inputSchema: (its === undefined ? input : askingWhich(input, its)) as Definition['inputSchema'],
    ...(hasStructuredHalf(tool, view) ? { outputSchema: outputOutline(tool, its) } : {}),
    annotations: {
      readOnlyHint: true,
      destructiveHint: false,
      idempotentHint: true,
      openWorldHint: true,
      ...tool.hints,
    },
    _meta: { ...deferralHints(tool), ...viewMeta(tool) },
  };
}

/** What a definition says of the hotels, where there are several. */
export interface WhichHotel extends Pick<Hotels, 'default'> {
  keys: readonly string[];
  /** Told in one definition: the others cost their tokens as well. */
  told: boolean;
}

function askingWhich(
  { properties, required = [], ...schema }: JsonSchema,
  { keys, default: usual, told }: WhichHotel,
): JsonSchema {
  const meaning = usual === null ? 'Which hotel.' : `Which hotel. Default: ${usual}`;
  const hotel = { type: 'string', enum: [...keys], ...(told ? { description: meaning } : {}) };
  const needed = [...(usual === null ? [HOTEL_KEY] : []), ...required];
  return {
    ...schema,
    properties: { [HOTEL_KEY]: hotel, ...properties },
    ...(needed.length === 0 ? {} : { required: needed }),
  };
}

/** For hosts that load the definitions of tools on demand: which to load at once, and by which words the others are found. */
function deferralHints({ searchHint }: Tool): Record<string, unknown> {
  return searchHint === undefined ? { 'anthropic/alwaysLoad': true } : { 'anthropic/searchHint': searchHint };
}

function outputOutline(
  { output }: Tool,
  which: WhichHotel | undefined,
): NonNullable<Definition['outputSchema']> {
  const { properties, ...outline } = outlineOf(jsonOf(output, 'output'));
  const told = { [UNTRUSTED_KEY]: { type: 'array' } };
  const named = withHotel<JsonSchema>(properties ?? {}, which === undefined ? undefined : { type: 'string' });
  return { ...outline, properties: { ...told, ...named } } as NonNullable<Definition['outputSchema']>;
}

function jsonOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io });
  return json as JsonSchema;
}

/**
 * Without the bounds that no sensible question reaches. They are not published, for their tokens, but they hold: whoever asks beyond
 * one is told so by the error.
 */
function withoutIdleBounds({ minLength: _least, maxLength: _most, ...schema }: JsonSchema): JsonSchema {
  if ((schema.minimum ?? 0) <= 0) delete schema.minimum;
  if ((schema.maximum ?? 0) > WIDE) delete schema.maximum;
  const { items, properties } = schema;
  if (items !== undefined) schema.items = withoutIdleBounds(items);
  if (properties !== undefined) schema.properties = mapped(properties, withoutIdleBounds);
  return schema;
}

function outlineOf({ type, properties = {}, additionalProperties }: JsonSchema): JsonSchema {
  const outlines = mapped(properties, (property) => ({ type: typeOf(property) }));
  return { type, properties: outlines, additionalProperties };
}

function typeOf({ type, anyOf, enum: values }: JsonSchema): string | string[] {
  if (type !== undefined) return type;
  const types = anyOf?.flatMap((one) => typeOf(one)) ?? values?.map((value) => typeof value) ?? [];
  const [first, ...more] = new Set(types);
  if (first === undefined) throw new Error('An output has a key without a type.');
  return more.length === 0 ? first : [first, ...more];
}

const mapped = (
  schemas: Record<string, JsonSchema>,
  change: (schema: JsonSchema) => JsonSchema,
): Record<string, JsonSchema> =>
  Object.fromEntries(Object.entries(schemas).map(([key, schema]) => [key, change(schema)]));
