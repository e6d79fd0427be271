import { definitionOf } from '../../src/mcp/definition.js';
import type { Tool } from '../../src/tool.js';

/** A value for each argument that some tool cannot do without, right at any demo hotel. */
const VALUES: Record<string, string> = {
  from: 'today',
  to: '+6d',
  confirmation_number: '6000000001',
};

/** The least that a tool can be asked with, for tests that ask every tool there is. */
export function exampleInput(tool: Tool): Record<string, string> {
  const needed = definitionOf(tool).inputSchema.required ?? [];
  return Object.fromEntries(
    needed.map((argument) => {
      const value = VALUES[argument];
      if (value === undefined) throw new Error(`${tool.name} needs ${argument}: name a value for it here.`);
      return [argument, value];
    }),
  );
}
