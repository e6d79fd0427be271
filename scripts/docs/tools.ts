import { definitionOf } from '../../src/mcp/definition.js';
import type { Tool } from '../../src/tool.js';
import { ALL_TOOLS } from '../../tools/index.js';
import { table } from './table.js';

/** A published schema, as far as the tables show it. */
interface Schema {
  type?: string | string[];
  enum?: unknown[];
  items?: Schema;
  minimum?: number;
  maximum?: number;
  default?: unknown;
  description?: string;
}

export function toolsPage(): string {
  return `# The tools

Made from the definitions in \`tools/\`, as a client is told them. The README has a question for each.

${ALL_TOOLS.map(sectionOf).join('\n\n')}
`;
}

function sectionOf(tool: Tool): string {
  const { name, title = '', description = '', inputSchema, outputSchema } = definitionOf(tool);
  const needed = new Set(inputSchema.required);
  const inputs = Object.entries((inputSchema.properties ?? {}) as Record<string, Schema>).map(
    ([argument, schema]) => [
      `\`${argument}\``,
      typeText(schema),
      needed.has(argument) ? 'needed' : defaultText(schema),
      schema.description ?? '',
    ],
  );
  const outputs = Object.entries((outputSchema?.properties ?? {}) as Record<string, Schema>).map(
    ([key, schema]) => [
      `\`${key}\``,
      typeText(schema),
      tool.untrusted.includes(key) ? 'text in it is written by others' : '',
    ],
  );
  return [
    `## ${name}: ${title}`,
    description,
    ...(inputs.length === 0 ? [] : [table(['argument', 'type', 'default', 'meaning'], inputs)]),
    table(['in the answer', 'type', ''], outputs),
  ].join('\n\n');
}

function typeText({ type = 'any', enum: values, items, minimum, maximum }: Schema): string {
  if (values !== undefined) return values.map((value) => `\`${String(value)}\``).join(', ');
  if (type === 'array' && items !== undefined) return `list of: ${typeText(items)}`;
  const range = [
    minimum === undefined ? '' : `from ${minimum}`,
    maximum === undefined ? '' : `to ${maximum}`,
  ].filter((part) => part !== '');
  return [typeof type === 'string' ? type : type.join(' or '), ...range].join(' ');
}

function defaultText({ default: value }: Schema): string {
  return value === undefined ? '' : `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}
