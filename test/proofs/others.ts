import type { Proof } from './proof.js';

/** What others wrote, and what lies on disk. */
export const OTHERS_PROOFS: Proof[] = [
  {
    fact: 'A room, a type, a channel, a label or a number is nothing but that',
    proof:
      'It has the plain shape of its kind: few short words, of letters and digits (src/hotel/plain-shape.ts, src/mcp/page-text.ts).',
    without:
      'It is marked as text of others, in the text and in `_meta.untrusted`; it is not named in warnings',
    mutation: {
      file: 'src/hotel/plain-shape.ts',
      from: 'words.every((part) => word.test(part))',
      to: 'words.every((part) => part.length > 0 || word.test(part))',
    },
    test: 'test/hotel/plain-shape.test.ts',
  },
];
