/** A fact that an answer or a safety rests on, how it is proven, and what shows that the proof is there. */
export interface Proof {
  fact: string;
  /** How it is proven, with the file. */
  proof: string;
  /** What is answered when the proof is missing: which failure, warning or null. */
  without: string;
  /** A change of the sources that switches the proof off; `from` stands exactly once in the file. */
  mutation: { file: string; from: string; to: string };
  /** The test that fails then. */
  test: string;
}
