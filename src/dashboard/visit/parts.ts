import type { Page } from 'playwright';
import type { BrowserHost } from '../../browser/host.js';
import type { PageFacts } from '../page-kind.js';
import type { ReadOnlyGate } from '../read-only.js';
import type { AskCode, Credentials } from '../sign-in/form.js';
import type { SignInLimits } from '../sign-in/limits.js';
import type { SessionStore } from '../sign-in/session-store.js';
import type { Pace } from './pace.js';

/** What a visitor is made of. */
export interface VisitorParts {
  origin: string;
  credentials: Credentials;
  host: BrowserHost;
  gate: ReadOnlyGate;
  store: SessionStore;
  /** Sees the page that a visit failed on, while it is still open; gives back the error, with more to say perhaps. */
  onFailure?: (page: Page, path: string, error: unknown) => Promise<unknown>;
  /** Asks a person for the code that the dashboard sent, where somebody can be asked. */
  askCode?: AskCode | undefined;
  /** For tests: how long a page may load. */
  loadMs?: number;
  /** For tests: how long nothing may happen in a visit. */
  watchdogMs?: number;
  /** For tests: how long signing in waits. */
  signInLimits?: SignInLimits;
  /** One page load in so many milliseconds, on average. */
  paceMs?: number;
  now(): number;
}

/** A page of the panel that is open, signed in. */
export interface OpenPage {
  page: Page;
  facts: PageFacts;
  /** The hotel of the session that the page was opened with; the page itself may not name one. */
  hotel: string | null;
  /** When somebody signed in for it; null if that is not known. */
  signedInAt: string | null;
  /** Just before its address was asked for, in milliseconds: whatever it shows is not older. */
  openedAt: number;
  /** To be awaited before each further page that `work` loads. */
  pace: Pace;
}
