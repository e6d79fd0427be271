import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { remedyOf, type FaultCase } from '../support/faults/case.js';
import { FAULTS } from '../support/faults/faults.js';

const PAGE = new URL('../../docs/faults.md', import.meta.url);

describe('the table of what can go wrong', () => {
  it.each([...new Set(FAULTS.flatMap(({ proof }) => proof ?? []))])(
    'is proven where the table says: %s',
    (proof) => {
      expect(existsSync(new URL(`../../${proof}`, import.meta.url))).toBe(true);
    },
  );

  it('is what the documentation says (HOTELRUNNER_UPDATE_DOCS=1 writes it anew)', async () => {
    const page = documentation(FAULTS);
    if (process.env['HOTELRUNNER_UPDATE_DOCS'] === '1') await writeFile(PAGE, page);
    expect(await readFile(PAGE, 'utf8')).toBe(page);
  });
});

function documentation(cases: readonly FaultCase[]): string {
  const rows = cases.map((given) => {
    const { fault, code, outcome } = given;
    return `| ${fault} | ${code === null ? 'none' : `\`${code}\``} | ${outcome} | ${remedyOf(given)} |`;
  });
  return `# What can go wrong, and what comes of it

Made from the table in \`test/support/faults/faults.ts\`, each line of which is tested: what the dashboard does in a real browser against the demo
dashboard, what this machine does with a state folder of its own. After a failure the last good reading is still served, marked
\`stale\`, with the failure as a warning; without one, the failure is the answer. Then a cool-down keeps the dashboard from being hammered;
it grows from 5 seconds to 5 minutes and ends when someone signs in.

| fault | code | outcome | what the answer says to do |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}
