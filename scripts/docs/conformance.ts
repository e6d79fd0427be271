import { createRequire } from 'node:module';
import { SCENARIOS, SUITE } from '../../test/support/conformance/scenarios.js';

export function conformancePage(): string {
  const { version } = createRequire(import.meta.url)(`${SUITE}/package.json`) as { version: string };
  const passed = SCENARIOS.filter(({ exception }) => exception === undefined);
  const rest = SCENARIOS.filter(({ exception }) => exception !== undefined);
  return `# The official conformance suite

\`test/protocol/conformance.test.ts\` runs all scenarios for servers of \`${SUITE}\` ${version} against \`serve --http\` with the demo hotel, and holds
each line of this page: what is said to pass has to, and what is said not to must not, so that no exception outlives its reason. Made from the
table in \`test/support/conformance/scenarios.ts\`.

By hand, with the server in one terminal (\`hotelrunner-mcp serve --demo --http --no-auth\`) and this in another:

    node --import ./test/support/conformance/on-node-20.mjs node_modules/${SUITE}/dist/index.js server --url http://127.0.0.1:8765/mcp

## What passes

${passed.map(({ name }) => `- \`${name}\``).join('\n')}

## What does not, and why

Most scenarios ask for tools, resources and prompts that exist for the suite alone. A server that promises to offer nothing but what a hotel needs,
within a budget of tokens, does not carry them, and none of them would try ours.

| scenario | why not | what tries it of ours |
| --- | --- | --- |
${rest.map(({ name, exception = '', instead }) => `| \`${name}\` | ${exception} | ${instead === undefined ? '–' : `\`${instead}\``} |`).join('\n')}
`;
}
