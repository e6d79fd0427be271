import { Failure, type FailureCode } from '../../../src/base/errors.js';
import type { DemoOptions } from '../../../src/demo/panel/options.js';
import type { DemoReader } from '../read-demo.js';

/** One thing that can go wrong, and what the reader makes of it. The documentation's table is made from this list. */
export interface FaultCase {
  fault: string;
  /** Another test of the default run meets it with more. */
  alone?: true;
  options?: DemoOptions;
  /** What is done to the dashboard besides its options, before the reading. */
  before?: (reader: DemoReader) => void;
  /** The code; null if the reading succeeds all the same. */
  code: FailureCode | null;
  /** What the answer says to do, where that is not what the code says by itself. */
  remedy?: string;
  /** What the failure says happened, a part of it. */
  says?: string;
  /** In words, for the table: how it comes out. */
  outcome: string;
  /** A word that a warning must contain. */
  warning?: string;
  /** The file of tests that proves it, where that is neither `faults-of-pages.test.ts` nor `faults-of-grids.test.ts`. */
  proof?: string;
}

export function remedyOf({ code, remedy }: FaultCase): string {
  return remedy ?? (code === null ? '' : new Failure(code, '').remedy);
}
