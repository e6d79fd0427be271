import { Failure } from '../base/errors.js';

/** What can go wrong with the REST API, as failures. Nothing that the API sent stands in them, and no address: it carries the token. */

const ELSE = 'Wait, then ask again; if it stays, set HOTELRUNNER_SOURCE=dashboard, which needs no API.';
const CHANGED =
  'Update hotelrunner-mcp, or set HOTELRUNNER_SOURCE=dashboard, which needs no API; then restart. Please report it.';

export type ApiFault = 'unreachable' | 'hang' | 'cut' | 'page' | 'long' | 'damaged' | 'cancelled';

const WHAT: Record<Exclude<ApiFault, 'cancelled'>, string> = {
  unreachable: "HotelRunner's REST API cannot be reached.",
  hang: "HotelRunner's REST API does not answer in time.",
  cut: "HotelRunner's REST API: the connection ended in the middle of the answer.",
  page: "HotelRunner's REST API answered with a page in place of data; it may be under maintenance.",
  long: "HotelRunner's REST API sent more than an answer can be.",
  damaged: "HotelRunner's REST API sent damaged data.",
};

export function apiFailure(fault: ApiFault): Failure {
  if (fault === 'cancelled') return new Failure('CANCELLED', 'The server is shutting down.');
  return new Failure('DASHBOARD_UNAVAILABLE', WHAT[fault], { remedy: ELSE });
}

/** A failure that tells until when the API asked to be left alone, if it did. */
export class ApiLimited extends Failure {
  constructor(readonly askedMs: number | null) {
    super('RATE_LIMITED', "HotelRunner's REST API asks to be called less often (status 429).", {
      remedy:
        'Wait: what was read last is answered meanwhile. Other programs with the same token count, too.',
      ...(askedMs === null ? {} : { retry: Math.max(1, Math.ceil(askedMs / 1000)) }),
    });
  }
}

/** Any status but 200. */
export function apiRefused(status: number, retryAfter: string | null): Failure {
  const told = (what: string): string => `HotelRunner's REST API ${what} (status ${status}).`;
  if (status === 429) return new ApiLimited(waitOf(retryAfter));
  if (status === 401 || status === 403) {
    return new Failure('SETTING_INVALID', told('refuses the token or the id of the property'), {
      remedy:
        'Correct HOTELRUNNER_API_TOKEN and HOTELRUNNER_HR_ID (both stand under Apps in the dashboard), then restart; a subscription that ' +
        'has ended refuses them, too. HOTELRUNNER_SOURCE=dashboard needs neither.',
    });
  }
  if (status >= 500)
    return new Failure('DASHBOARD_UNAVAILABLE', told('has an error of its own'), { remedy: ELSE });
  if (status >= 300 && status < 400) {
    return new Failure('DASHBOARD_UNAVAILABLE', told('leads to another address, which is not followed'), {
      remedy:
        'Look whether a network that wants a person to sign in first (Wi-Fi) stands between; then ask again.',
    });
  }
  if (status === 404 || status === 410) {
    return new Failure('DASHBOARD_CHANGED', told('is not where it was'), {
      remedy: `Check HOTELRUNNER_API_URL if it is set, and HOTELRUNNER_HR_ID. ${CHANGED}`,
    });
  }
  return new Failure('DASHBOARD_CHANGED', told('does not take the question'), { remedy: CHANGED });
}

/** Data that are JSON and not what is known of this API; `where` is made of our own names. */
export function apiChanged(where: string): Failure {
  return new Failure(
    'DASHBOARD_CHANGED',
    `HotelRunner's REST API answers otherwise than is known: ${where}.`,
    {
      remedy: CHANGED,
    },
  );
}

/** Milliseconds of a Retry-After header, in seconds or as a date; null for anything else. */
function waitOf(text: string | null): number | null {
  if (text === null) return null;
  if (/^\s*\d{1,9}\s*$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now());
}
