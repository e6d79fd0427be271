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
  {
    fact: 'A saved session is of this user and of this dashboard',
    proof:
      'Its file is his and nobody else may write to it; each field has its type and bound; cookies and origins of others are left out (src/base/state/folder-state.ts, src/dashboard/sign-in/session-format.ts).',
    without: 'It is not used, which the log says, and somebody signs in anew',
    mutation: {
      file: 'src/base/state/folder-state.ts',
      from: 'return (mode & 0o022) === 0 ||',
      to: 'return mode >= 0 ||',
    },
    test: 'test/dashboard/sign-in/session-store.test.ts',
  },
  {
    fact: "What is kept of the panel's storage signs in",
    proof:
      'Items and databases are kept by their names, and no large ones (src/dashboard/sign-in/session-format.ts).',
    without:
      'It is not kept; a panel that signs in by something of another name is signed in to anew after a restart',
    mutation: {
      file: 'src/dashboard/sign-in/session-format.ts',
      from: 'SIGNS_IN.test(name) && value.length',
      to: 'value.length',
    },
    test: 'test/dashboard/sign-in/session-store.test.ts',
  },
  {
    fact: 'No cell of a CSV file is a formula, however the file is parted',
    proof:
      'Behind every sign that parts cells anywhere an apostrophe stands before what begins a formula (src/export/csv.ts).',
    without: 'A guest with a formula for a name could have a spreadsheet run it',
    mutation: {
      file: 'src/export/csv.ts',
      from: 'const FORMULA = /(^|[;,|])',
      to: 'const FORMULA = /(^)',
    },
    test: 'test/export/csv.test.ts',
  },
  {
    fact: "What `export` writes to is this user's",
    proof: 'Folder and file are no links, and his (src/base/own-place.ts).',
    without: 'SETTING_INVALID, naming the path',
    mutation: {
      file: 'src/base/own-place.ts',
      from: "if (found.isSymbolicLink()) return 'is a link';",
      to: "if (found.isBlockDevice()) return 'is a link';",
    },
    test: 'test/commands/export.test.ts',
  },
  {
    fact: 'A scrubbed copy of a page names nobody',
    proof:
      'It is written of lists of words, elements and hosts; what is on none is told by its shape (src/dashboard/in-page/scrub-words.ts, src/dashboard/scrub-vocabulary.ts).',
    without: 'A name in a class, a caption, an address or a host could leave the machine with a report',
    mutation: {
      file: 'src/dashboard/in-page/scrub-words.ts',
      from: 'return this.markup.has(part.toLowerCase()) ? part',
      to: 'return part.length > 0 ? part',
    },
    test: 'test/dashboard/debug-bundle.test.ts',
  },
];
