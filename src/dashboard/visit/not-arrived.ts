/** Why an address of the dashboard brought no page: pure, from what the browser and the gate say. */
import { Failure } from '../../base/errors.js';
import type { Away } from '../gate/hosts.js';
import type { PageFacts } from '../page-kind.js';

const IN_A_BROWSER = 'Open HOTELRUNNER_URL in a browser';

/** The failure of an address that could not be opened; the error itself if nothing more is known of it. */
export function notArrived(error: unknown, away: Away | null): unknown {
  if (error instanceof Failure) return error;
  const text = String(error);
  if (away !== null && /ERR_ABORTED|ERR_BLOCKED_BY_CLIENT/.test(text)) return ledAway(away);
  if (/Download is starting|ERR_ABORTED/.test(text)) {
    return new Failure(
      'DASHBOARD_UNAVAILABLE',
      'The dashboard answered without a page: with no content, or with a file to be saved.',
    );
  }
  if (/ERR_NAME_NOT_RESOLVED/.test(text)) {
    return new Failure('DASHBOARD_UNAVAILABLE', 'The name in the address of the dashboard is not known.', {
      cause: error,
      remedy: `Check HOTELRUNNER_URL and the network: open it in a browser. ${PROXY}`,
    });
  }
  if (/ERR_(PROXY|TUNNEL|SOCKS|INTERNET_DISCONNECTED|CONNECTION|ADDRESS|NETWORK|TIMED_OUT)/.test(text)) {
    const name = /net::ERR_([A-Z_]+)/.exec(text)?.[1] ?? '';
    return new Failure(
      'DASHBOARD_UNAVAILABLE',
      `The dashboard cannot be reached (${name.toLowerCase().replaceAll('_', ' ')}).`,
      { cause: error, remedy: `Check that the dashboard opens in a browser, then ask again. ${PROXY}` },
    );
  }
  return error;
}

const PROXY =
  'If browsers reach it through a proxy here, set HTTPS_PROXY in the "env" of the MCP configuration: that of the system settings is not used.';

function ledAway(away: Away): Failure {
  switch (away) {
    case 'not listed':
      return new Failure(
        'REQUEST_BLOCKED',
        'The dashboard leads to a page that is none of those that are read.',
      );
    case 'without https':
      return new Failure(
        'DASHBOARD_UNAVAILABLE',
        'The dashboard leads to an address without https, which is not followed: session and password could be read on the way.',
        { remedy: `${IN_A_BROWSER}. ${WIFI}` },
      );
    case 'another site':
      return new Failure(
        'DASHBOARD_UNAVAILABLE',
        'The dashboard leads to another site, which is not followed.',
        {
          remedy: `${IN_A_BROWSER}. ${WIFI}`,
        },
      );
  }
}

const WIFI =
  'A network that wants a person to sign in first (Wi-Fi) leads away like this; if the dashboard has moved, set HOTELRUNNER_URL to the address that is shown.';

/** What a page is that nobody knows, as far as its kind and its address tell; null if they do not. `isPanel`: by its address. */
export function unknownPage(
  { content_type = HTML }: Pick<PageFacts, 'content_type'>,
  isPanel: boolean,
  when: string,
): Failure | null {
  if (!/^(text\/html|application\/xhtml\+xml)$/.test(content_type)) {
    return new Failure(
      'DASHBOARD_UNAVAILABLE',
      `The dashboard answered with something that is no page (${when}).`,
    );
  }
  if (isPanel) return null;
  return new Failure(
    'DASHBOARD_UNAVAILABLE',
    `The address of the dashboard leads to another one, where neither the panel nor its sign-in is (${when}).`,
    { remedy: `Check HOTELRUNNER_URL: there may be no property of that name. ${IN_A_BROWSER}.` },
  );
}

const HTML = 'text/html';
