/** Why a page shows nothing: pure, from what became of its requests. The cause is named that the page could not do without. */
import { Failure } from '../../base/errors.js';
import { NothingShown } from '../nothing-shown.js';

/** What came of a request of a page for its data, or for one of its scripts. */
export interface Asked {
  what: 'data' | 'script';
  /** `stopped`: by the gate. `pending`: nothing has come, or not all of it. `lost`: the connection ended. */
  end: 'answered' | 'pending' | 'lost' | 'stopped';
  /** HTTP status; null if none has come. */
  status: number | null;
  /** Whether what came can be read as what was asked for: data as JSON, if they say that they are. Null if that was not looked at. */
  readable: boolean | null;
  /** Whether a page of HTML came in place of data. */
  html: boolean;
  /** Seconds that the answer asked to wait (`Retry-After`); null if it did not. */
  retry_after: number | null;
}

/** What is known of a page that shows nothing. */
export interface Seen {
  asked: readonly Asked[];
  /** Requests that may have been for the page's data and that the gate stopped, by method and path: text of the page. */
  stopped: readonly string[];
  /** Other hosts whose scripts the page waits for and that were not loaded. */
  foreignHosts: number;
  /** Whether the page wanted to lead the window to a page that is not read. */
  ledAway: boolean;
}

/** The failure with its cause, if it is one of a page that shows nothing and the cause is known; else the error itself. */
export function blamed(error: unknown, seen: Seen): unknown {
  if (!(error instanceof NothingShown)) return error;
  const data = seen.asked.filter(({ what }) => what === 'data');
  const cause = ofRefusal(data) ?? ofStopped(seen.stopped) ?? ofData(data) ?? ofScripts(seen);
  if (cause === null) return error;
  const { code, why, remedy, retry } = cause;
  return new Failure(code, `${error.what} ${why}`, {
    cause: error,
    ...(remedy === undefined ? {} : { remedy }),
    ...(retry === undefined ? {} : { retry }),
  });
}

interface Cause {
  code:
    'RATE_LIMITED' | 'ACTION_REQUIRED' | 'DASHBOARD_UNAVAILABLE' | 'REQUEST_BLOCKED' | 'DASHBOARD_CHANGED';
  why: string;
  remedy?: string;
  retry?: number;
}

/** The dashboard's own word comes first: it knew who asked, and for what. */
function ofRefusal(data: readonly Asked[]): Cause | null {
  const limited = data.find(({ status }) => status === 429);
  if (limited !== undefined) {
    return {
      code: 'RATE_LIMITED',
      why: 'The dashboard asks to come less often (status 429 for its data).',
      retry: limited.retry_after ?? 120,
    };
  }
  if (data.some(({ status }) => status === 403)) {
    return {
      code: 'ACTION_REQUIRED',
      why: 'The dashboard refuses its data, status 403.',
      remedy:
        'Open the page in a browser with the same account. If it shows nothing there either, the account lacks the permission for it; if it does, run `hotelrunner-mcp login`.',
    };
  }
  return withStatus(data.find(({ status }) => (status ?? 0) >= 500));
}

function withStatus(asked: Asked | undefined): Cause | null {
  return asked === undefined
    ? null
    : down(`The dashboard answered the request for its data with status ${asked.status}.`);
}

function ofData(data: readonly Asked[]): Cause | null {
  const has = (test: (asked: Asked) => boolean): boolean => data.some(test);
  if (has(({ end }) => end === 'lost')) return down('The connection ended before its data were there.');
  if (has(({ readable }) => readable === false)) return down('Its data came damaged, or not whole.');
  if (has(({ html, end }) => html && end === 'answered'))
    return down('The dashboard answered the request for its data with a page.');
  if (has(({ end }) => end === 'pending'))
    return down('The dashboard did not answer the request for its data in time.');
  return withStatus(data.find(({ status }) => (status ?? 0) >= 400 && status !== 401));
}

function down(why: string): Cause {
  return { code: 'DASHBOARD_UNAVAILABLE', why };
}

function ofStopped(stopped: readonly string[]): Cause | null {
  if (stopped.length === 0) return null;
  return {
    code: 'REQUEST_BLOCKED',
    why: `The read-only gate stopped requests that may have been for its data (${kindsOf(stopped)}).`,
  };
}

function ofScripts({ asked, foreignHosts, ledAway }: Seen): Cause | null {
  const lost = asked.some(
    ({ what, end, status }) => what === 'script' && (end === 'lost' || (status !== null && status >= 400)),
  );
  if (lost) return down('Scripts of the page could not be loaded.');
  if (foreignHosts > 0) {
    return {
      code: 'REQUEST_BLOCKED',
      why: `It waits for scripts of other hosts (${foreignHosts}), which are not loaded.`,
      remedy:
        'Run `hotelrunner-mcp doctor`: it names the hosts and prints the line for the config file ("allow_hosts") that lets their scripts be loaded.',
    };
  }
  if (!ledAway) return null;
  return {
    code: 'DASHBOARD_CHANGED',
    why: 'Something in it wants to lead to a page that is not read: a text that a guest wrote, perhaps.',
    remedy:
      'Open the page in a browser and look where it leads; `hotelrunner-mcp doctor` names what was stopped.',
  };
}

/** How many of which method; their addresses are text of the page, which doctor shows. */
function kindsOf(stopped: readonly string[]): string {
  const methods = stopped.map((request) => request.split(' ', 1)[0] ?? '');
  return [...new Set(methods)]
    .map((method) => `${methods.filter((one) => one === method).length} by ${method}`)
    .join(', ');
}
