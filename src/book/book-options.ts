import type { History } from './disk/history.js';
import type { ReadingStores } from './disk/shared-readings.js';
import type { Privacy } from './privacy.js';
import type { SecondSource } from './second-source.js';
import type { SharedStore } from './shared-store.js';
import type { Source } from './source.js';
import type { VisitWatch } from './visit-watch.js';

export interface BookOptions {
  source: Source;
  /** Says what was changed since the list was read, and stands in where it cannot be. */
  second?: SecondSource | undefined;
  /** Where the last readings outlive a restart and are shared with other servers of this hotel. */
  snapshots?: ReadingStores;
  /** Where complete readings are kept over time. */
  history?: History | undefined;
  /** The store that other machines share, where the readings and the session lie in one; a folder needs no looking after. */
  store?: SharedStore | undefined;
  maxAgeSeconds: number;
  /** Answers come within this time. */
  answerWithinMs?: number;
  /** Wait for a new reading rather than answer from an old one on disk. */
  patient?: boolean;
  /** What everything with guests in it passes; left out, guests are shown in full. */
  privacy?: Privacy | undefined;
  timezone?: string | undefined;
  /** Who counts the visits. */
  visits?: VisitWatch | undefined;
  now?: () => number;
}
