import type { FailureCode } from '../../src/errors.js';
import type { DemoOptions } from '../../src/demo/options.js';
import type { DemoReader } from './read-demo.js';

/** One thing that can go wrong, and what the reader makes of it. The documentation's table is made from this list. */
export interface FaultCase {
  fault: string;
  options?: DemoOptions;
  /** What is done to the dashboard besides its options, before the reading. */
  before?: (reader: DemoReader) => void;
  /** The code; null if the reading succeeds all the same. */
  code: FailureCode | null;
  /** In words, for the table: how it comes out. */
  outcome: string;
  /** A word that a warning must contain. */
  warning?: string;
  /** The file of tests that proves it, where that is not `faults.test.ts`. */
  proof?: string;
}
