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
  {
    fact: 'A reading from disk is what a reading can be',
    proof:
      'Each field has its type and bound, each name is cleaned, what else is there is left out (src/book/disk/kept-fields.ts).',
    without: 'The file is set aside as `.damaged`, said in the log, and the dashboard is read',
    mutation: {
      file: 'src/book/disk/kept-fields.ts',
      from: 'z.string().max(LONGEST_TEXT).overwrite(withoutInvisible)',
      to: 'z.string()',
    },
    test: 'test/book/disk/kept-fields.test.ts',
  },
  {
    fact: 'A small file does not fill the memory',
    proof:
      'A reading is unfolded up to 64 MiB, and nothing larger is read (src/book/disk/history.ts, src/book/disk/snapshots.ts).',
    without: 'The file is set aside as `.damaged`',
    mutation: {
      file: 'src/book/disk/history.ts',
      from: '{ maxOutputLength: LARGEST_READING }',
      to: '{ maxOutputLength: 8 * LARGEST_READING }',
    },
    test: 'test/book/disk/kept-fields.test.ts',
  },
];
