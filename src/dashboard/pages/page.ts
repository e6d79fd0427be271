import type { Failure } from '../../base/errors.js';
import type { KindName, Kinds, OfHotel, Progress, Reading } from '../../book/source.js';
import type { Corrections } from '../columns/find.js';
import type { DayHint } from '../business-date.js';
import type { Evidence } from '../evidence.js';
import type { Urgency } from '../visit/turns.js';
import type { OpenPage } from '../visit/visitor.js';

/** One page of the panel: where it is, and how it is read. */
export interface PanelPage<T extends OfHotel> {
  /** Whether its readings go before others that wait for the browser. */
  urgency: Urgency;
  /** What the progress says while the page of a key is opened. */
  opening(key: string): string;
  /** The path or the address of the page of a key. Throws REQUEST_BLOCKED for a key that leads anywhere else. */
  address(key: string): string;
  /** Reads the page, which is open and signed in. */
  read(open: OpenPage, visit: PageVisit): Promise<Omit<Reading<T>, 'read_at' | 'evidence'>>;
  /** Told of each visit that failed, whyever. True if another one may do better. */
  failed?(failure: Failure, attempt: number): boolean;
}

/** The pages of all kinds of readings. */
export type PanelPages = { readonly [N in KindName]: PanelPage<Kinds[N]> };

/** What a page is told of one visit to it. */
export interface PageVisit {
  key: string;
  /** 1 for the first visit on behalf of a reading. */
  attempt: number;
  /** Milliseconds since 1970. */
  readAt: number;
  tell(progress: Progress): void;
  evidence: Evidence;
}

/** What pages go by. */
export interface PageSettings {
  url: URL;
  corrections: Corrections;
  /** The hotel's; this computer's if left out. */
  timezone?: string | undefined;
  /** What is known of the day at the hotel. */
  day(): DayHint;
  loadMs?: number | undefined;
  now(): number;
}
