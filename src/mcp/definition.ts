import type { ListToolsResult } from '@modelcontextprotocol/sdk/types.js';
import * as z from 'zod';
import type { Tool } from '../tool.js';

type Definition = ListToolsResult['tools'][number];
interface JsonSchema {
  type?: string | string[] | undefined;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  enum?: unknown[];
  [key: string]: unknown;
}

/**
 * A tool as clients see it. Every definition costs its tokens in every conversation, so of the output only the outline is
 * published: its keys and their types. The whole shape is held by `tool.output`, which every answer passes on its way out.
 */
export function definitionOf(tool: Tool): Definition {
  return {
    name: tool.name,
    title: tool.title,
    description: tool.description,
    inputSchema: withoutLengths(jsonOf(tool.input, 'input')) as Definition['inputSchema'],
    outputSchema: outlineOf(jsonOf(tool.output, 'output')) as Definition['outputSchema'],
    annotations: {
      readOnlyHint: true,
      destructiveHint: false,
      idempotentHint: true,
      openWorldHint: true,
      ...tool.hints,
    },
  };
}

function jsonOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io });
  return json as JsonSchema;
}

/** How long a text may be is told to who exceeds it. */
function withoutLengths({ minLength: _least, maxLength: _most, ...schema }: JsonSchema): JsonSchema {
  const { items, properties } = schema;
  if (items !== undefined) schema.items = withoutLengths(items);
  if (properties !== undefined) schema.properties = mapped(properties, withoutLengths);
  return schema;
}

function outlineOf({ type, properties = {}, required, additionalProperties }: JsonSchema): JsonSchema {
  const outlines = mapped(properties, (property) => ({ type: typeOf(property) }));
  return { type, properties: outlines, required, additionalProperties };
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
