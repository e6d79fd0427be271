import { GATE_PROOFS } from './gate.js';
import type { Proof } from './proof.js';

/** What the proofs are about, and the proofs. */
export const PROOFS: readonly { about: string; proofs: readonly Proof[] }[] = [
  { about: 'The gate', proofs: GATE_PROOFS },
];
