import { PROOFS } from '../../test/proofs/index.js';
import { table } from './table.js';

export function proofsPage(): string {
  const parts = PROOFS.map(
    ({ about, proofs }) =>
      `## ${about}\n\n${table(
        ['fact', 'proof', 'without it', 'test'],
        proofs.map(({ fact, proof, without, test }) => [fact, proof, without, `\`${test}\``]),
      )}\n`,
  );
  return `# What an answer rests on

Each fact that an answer or a safety rests on has a proof of its own; a missing proof is a refusal or a named warning. Made from
\`test/proofs/\`, where each proof names a change of the sources that switches it off: \`HOTELRUNNER_TEST_ALL=1 npx vitest run test/proofs\`
makes each change and sees the test fail.

${parts.join('\n')}`;
}
