import type { Proof } from './proof.js';

const test = 'test/store/secrets-and-fences.test.ts';

/** What servers on several machines share. */
export const STORE_PROOFS: Proof[] = [
  {
    fact: 'Who writes under a lock of the store holds it still, or nobody took it since',
    proof: 'The store compares the token of its fence in the same step as it writes (src/store/scripts.ts).',
    without: 'Nothing is written; what a later holder read stays',
    mutation: {
      file: 'src/store/scripts.ts',
      from: "if ARGV[5] ~= '' and redis.call('HGET', KEYS[3], 'token') ~= ARGV[5] then return 0 end",
      to: '',
    },
    test,
  },
  {
    fact: 'A value in the store is what was written under this name, for this hotel',
    proof: 'Its name is bound into its encryption, AES-256-GCM (src/store/seal.ts).',
    without: 'It is not believed, set aside, and read anew',
    mutation: {
      file: 'src/store/seal.ts',
      from: 'Buffer.concat([form, Buffer.from(name)])',
      to: 'Buffer.concat([form, Buffer.from(name.slice(0, 0))])',
    },
    test,
  },
  {
    fact: 'What lies in the store was encrypted with our key',
    proof:
      'Its fingerprint is compared on each connection, before anything else is asked (src/store/store-root.ts).',
    without: '`SETTING_INVALID`; nothing is read or changed',
    mutation: {
      file: 'src/store/store-root.ts',
      from: 'if (String(kept) !== ours) {',
      to: "if (String(kept) === '') {",
    },
    test,
  },
];
