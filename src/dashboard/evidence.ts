import type { Reading } from '../book/source.js';
import { Failure } from '../base/errors.js';
import type { ColumnFinding } from './columns/find.js';

/** What of a finding is for people: no cell of a row, but for the labels of the statuses. */
export type ColumnEvidence = Omit<ColumnFinding, 'texts' | 'reader'> & {
  /** The status of each row, as printed. */
  statuses: readonly string[];
};

/** What was seen on the way to a reading, or to the failure of one: each hands it on to whoever asked for the reading. */
export class Evidence {
  /** What the panel said of itself; null if it was not reached. */
  panel: { hotel: string | null } | null = null;
  /** What the columns of All Reservations are; null if they were not looked at. */
  columns: ColumnEvidence | null = null;
}

/** The evidence of a reading or of a thrown failure; null if there is none: it was read by another server, say. */
export function evidenceOf(come: Reading<unknown> | Error | null): Evidence | null {
  const evidence = come instanceof Error && !(come instanceof Failure) ? undefined : come?.evidence;
  return evidence instanceof Evidence ? evidence : null;
}

export function columnEvidence({ texts, reader: _, ...finding }: ColumnFinding): ColumnEvidence {
  return { ...finding, statuses: texts.get('status') ?? [] };
}
