/** What visits a small panel: the visitor with a browser, a gate and a folder of its own. */
import { BrowserHost } from '../../src/browser/host.js';
import { ReadOnlyGate } from '../../src/dashboard/read-only.js';
import type { AskCode } from '../../src/dashboard/sign-in/form.js';
import type { SignInLimits } from '../../src/dashboard/sign-in/limits.js';
import { SessionStore } from '../../src/dashboard/sign-in/session-store.js';
import { Visitor } from '../../src/dashboard/visit/visitor.js';
import { atEnd } from './at-end.js';
import { tempFolder } from './temp-folder.js';

export interface SmallVisitor {
  visitor: Visitor;
  store: SessionStore;
  gate: ReadOnlyGate;
}

export const MADE_UP = { email: 'owner@riad.example.com', password: 'made-up-password' };

export interface SmallVisitorOptions {
  askCode?: AskCode;
  folder?: string;
  /** Its executable; the one of the tests if left out. */
  browser?: string;
  /** Milliseconds that a page may load. */
  loadMs?: number;
  /** Of a server that has the form at once, and answers at once. */
  signInLimits?: SignInLimits;
}

export function visitorOf(origin: string, options: SmallVisitorOptions = {}): SmallVisitor {
  const { askCode, folder = tempFolder(), browser, loadMs = 4_000, signInLimits } = options;
  const gate = new ReadOnlyGate({ origin, allowPost: [], allowHosts: [] });
  const host = new BrowserHost({
    executable: browser ?? (process.env['HOTELRUNNER_BROWSER'] || null),
    headed: false,
    gate,
  });
  atEnd(() => host.close());
  const store = new SessionStore(folder, origin);
  const visitor = new Visitor({
    now: Date.now,
    origin,
    credentials: MADE_UP,
    host,
    gate,
    store,
    askCode,
    paceMs: 0,
    loadMs,
    ...(signInLimits === undefined ? {} : { signInLimits }),
  });
  return { visitor, store, gate };
}
