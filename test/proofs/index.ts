import type { Proof } from './proof.js';

/** What the proofs are about, and the proofs. */
export const PROOFS: readonly { about: string; proofs: readonly Proof[] }[] = [];
