import { remedyOf, type FaultCase } from '../../test/support/faults/case.js';
import { FAULTS } from '../../test/support/faults/faults.js';

export function faultsPage(cases: readonly FaultCase[] = FAULTS): string {
  const rows = cases.map((given) => {
    const { fault, code, outcome } = given;
    return `| ${fault} | ${code === null ? 'none' : `\`${code}\``} | ${outcome} | ${remedyOf(given)} |`;
  });
  return `# What can go wrong, and what comes of it

Made from the table in \`test/support/faults/faults.ts\`, each line of which is tested: what the dashboard does in a real browser against the demo
dashboard, what the REST API does over a real socket, what this machine does with a state folder of its own. After a failure the last good reading is still served, marked
\`stale\`, with the failure as a warning; without one, the failure is the answer. Then a cool-down keeps the dashboard from being hammered;
it grows from 5 seconds to 5 minutes and ends when someone signs in.

| fault | code | outcome | what the answer says to do |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}
