import { asFailure, type FailureCode } from '../base/errors.js';
import type { KindName } from './kinds/index.js';

/** Is told of each visit that this server made and that is over: which kind of reading it was for, and how it ended. */
export type VisitWatch = (kind: KindName, outcome: 'OK' | FailureCode) => void;

/** A visit of which somebody is told how it ended. */
export function watched<T>(visit: Promise<T>, kind: KindName, seen: VisitWatch | undefined): Promise<T> {
  if (seen === undefined) return visit;
  return visit.then(
    (reading) => {
      seen(kind, 'OK');
      return reading;
    },
    (error: unknown) => {
      const failure = asFailure(error);
      seen(kind, failure.code);
      throw failure;
    },
  );
}
