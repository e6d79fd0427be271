import type { Answer } from './answer.js';
import type { KindName, Kinds } from './kinds/index.js';
import type { ReservationsData } from './kinds/reservations.js';
import type { Reading } from './reading.js';

/** What the book needs in order to hide guests: everything that leaves it passes here. What is kept on disk lies behind it. */
export interface Privacy {
  /** An answer as it may be seen. A reading is always shown as the same other one, so that two answers can be compared. */
  shown<N extends KindName>(kind: N, answer: Answer<Kinds[N]>, asked: AskedFor): Promise<Answer<Kinds[N]>>;
  /** An earlier reading as it may be seen, without an answer around it. */
  earlier(reading: Reading<ReservationsData>): Promise<Reading<ReservationsData>>;
  /** Whether a reading is what another one is shown as. */
  isOf(shown: Reading<unknown>, reading: Reading<unknown>): boolean;
}

export interface AskedFor {
  key: string;
  /** The reservations as they were read, nothing hidden; null if there are none yet. They say which texts are known to be harmless. */
  reservations(): Promise<Reading<ReservationsData> | null>;
}
