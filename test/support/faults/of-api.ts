import type { IncomingMessage, ServerResponse } from 'node:http';
import { Failure } from '../../../src/base/errors.js';
import { reply } from '../reply.js';
import type { FaultCase } from './case.js';

const proof = 'test/faults/of-api.test.ts';
const ELSE = 'Wait, then ask again; if it stays, set HOTELRUNNER_SOURCE=dashboard, which needs no API.';
const CHANGED =
  'Update hotelrunner-mcp, or set HOTELRUNNER_SOURCE=dashboard, which needs no API; then restart. Please report it.';

export interface ApiFaultCase extends FaultCase {
  proof: string;
  answer(request: IncomingMessage, response: ServerResponse): boolean;
}

const status = (code: number, headers: Record<string, string> = {}): Pick<ApiFaultCase, 'answer'> => ({
  answer: (_, response) => reply(response, code, { error: 'made up' }, headers),
});
const TOKEN_REMEDY =
  'Correct HOTELRUNNER_API_TOKEN and HOTELRUNNER_HR_ID (both stand under Apps in the dashboard), then restart; a subscription that has ended ' +
  'refuses them, too. HOTELRUNNER_SOURCE=dashboard needs neither.';
const page = '<!DOCTYPE html><title>Maintenance</title>';
const html = { 'content-type': 'text/html' };

/** What goes wrong with the REST API. */
export const FAULTS_OF_API: readonly ApiFaultCase[] = [
  ...[401, 403].map((code): ApiFaultCase => ({
    fault: `REST API: token or property refused (${code})`,
    code: 'SETTING_INVALID',
    says: `status ${code}`,
    remedy: TOKEN_REMEDY,
    outcome: 'The settings are named; no value is told.',
    proof,
    ...status(code),
  })),
  ...[404, 410].map((code): ApiFaultCase => ({
    fault: `REST API: nothing at its address (${code})`,
    code: 'DASHBOARD_CHANGED',
    says: `status ${code}`,
    remedy: `Check HOTELRUNNER_API_URL if it is set, and HOTELRUNNER_HR_ID. ${CHANGED}`,
    outcome: 'Told as that.',
    proof,
    ...status(code),
  })),
  ...[400, 405, 406, 422].map((code): ApiFaultCase => ({
    fault: `REST API: the question is not taken (${code})`,
    code: 'DASHBOARD_CHANGED',
    says: `status ${code}`,
    remedy: CHANGED,
    outcome: 'Told as that.',
    proof,
    ...status(code),
  })),
  {
    fault: 'REST API: too many calls (429), with Retry-After',
    code: 'RATE_LIMITED',
    says: '429',
    remedy: 'Wait: what was read last is answered meanwhile. Other programs with the same token count, too.',
    outcome: 'All servers of the property leave it alone for as long as it asked.',
    proof,
    ...status(429, { 'retry-after': '30' }),
  },
  {
    fault: 'REST API: too many calls (429), without Retry-After',
    code: 'RATE_LIMITED',
    says: '429',
    remedy: 'Wait: what was read last is answered meanwhile. Other programs with the same token count, too.',
    outcome: 'Left alone for a minute, and twice as long after each further one, up to an hour.',
    proof,
    ...status(429),
  },
  ...[500, 503].map((code): ApiFaultCase => ({
    fault: `REST API: error ${code}`,
    code: 'DASHBOARD_UNAVAILABLE',
    says: `status ${code}`,
    remedy: ELSE,
    outcome: 'No second try, since each costs a call; a cool-down.',
    proof,
    ...status(code),
  })),
  {
    fault: 'REST API: a maintenance page (503, HTML)',
    code: 'DASHBOARD_UNAVAILABLE',
    says: 'status 503',
    remedy: ELSE,
    outcome: 'The same.',
    proof,
    answer: (_, response) => reply(response, 503, page, html),
  },
  {
    fault: 'REST API: a page in place of data',
    code: 'DASHBOARD_UNAVAILABLE',
    says: 'with a page',
    remedy: ELSE,
    outcome: 'Told as that.',
    proof,
    answer: (_, response) => reply(response, 200, page, html),
  },
  {
    fault: 'REST API: a redirect',
    code: 'DASHBOARD_UNAVAILABLE',
    says: 'status 302',
    remedy:
      'Look whether a network that wants a person to sign in first (Wi-Fi) stands between; then ask again.',
    outcome: 'Not followed: the address carries the token.',
    proof,
    answer: (_, response) => reply(response, 302, '', { location: 'https://elsewhere.example/' }),
  },
  {
    fault: 'REST API: no answer',
    code: 'DASHBOARD_UNAVAILABLE',
    says: 'in time',
    remedy: ELSE,
    outcome: 'Given up after half a minute.',
    proof,
    answer: () => true,
  },
  {
    fault: 'REST API: the connection ends in the middle of the answer',
    code: 'DASHBOARD_UNAVAILABLE',
    says: 'connection ended',
    remedy: ELSE,
    outcome: 'Told as that; nothing of the half is taken.',
    proof,
    answer: (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"reservations":[', () => response.destroy());
      return true;
    },
  },
  {
    fault: 'REST API: the connection is refused or cut',
    code: 'DASHBOARD_UNAVAILABLE',
    says: 'cannot be reached',
    remedy: ELSE,
    outcome: 'Told as that.',
    proof,
    answer: (request) => {
      request.socket.destroy();
      return true;
    },
  },
  {
    fault: 'REST API: broken JSON',
    code: 'DASHBOARD_UNAVAILABLE',
    says: 'damaged',
    remedy: ELSE,
    outcome: 'Told as that.',
    proof,
    answer: (_, response) => reply(response, 200, '{"reservations":[{"hr_number":'),
  },
  {
    fault: 'REST API: data without their counts',
    code: 'DASHBOARD_CHANGED',
    says: 'count',
    remedy: CHANGED,
    outcome: 'The field is named: without the counts nothing says that all is there.',
    proof,
    answer: (_, response) => reply(response, 200, { reservations: [] }),
  },
  {
    fault: 'REST API: fewer reservations than it counts',
    code: 'READING_INCOMPLETE',
    says: 'moved',
    remedy: 'Ask again in a few minutes.',
    outcome: 'Read three times, then given up.',
    proof,
    answer: (_, response) => reply(response, 200, { reservations: [], count: 3, current_page: 1, pages: 1 }),
  },
];

/** What is known otherwise of the REST API, and told in the table. */
export const FAULTS_OF_API_ELSEWHERE: readonly FaultCase[] = [
  {
    fault: 'REST API: all calls of a minute or a day used up',
    code: 'RATE_LIMITED',
    outcome:
      'No call is made; what was read last is served, marked as stale, with the time from which calls are made again.',
    remedy: new Failure('RATE_LIMITED', '').remedy,
    proof: 'test/api/limits.test.ts',
  },
  {
    fault: 'REST API: bookings that come or change between two pages',
    code: null,
    outcome: 'Noticed by counts and repeats, and read again, three times at most.',
    proof: 'test/api/api-source.test.ts',
  },
  {
    fault: 'REST API: a state folder that is read-only',
    code: 'SETTING_INVALID',
    remedy: 'Make room on its disk, or set HOTELRUNNER_HOME to a folder of your own, then restart.',
    outcome: 'A call that cannot be counted is not made; what is on disk is still served.',
    proof: 'test/api/limits.test.ts',
  },
  {
    fault: 'both: the dashboard cannot be read, the REST API can',
    code: null,
    outcome:
      "The last list with the API's changes since, marked as stale; without one, the API's own list, marked as such.",
    proof: 'test/app/both-sources.test.ts',
  },
  {
    fault: 'both: the REST API cannot be asked, the dashboard can be read',
    code: null,
    outcome: 'The dashboard alone, with a warning that says why.',
    proof: 'test/app/both-sources.test.ts',
  },
  {
    fault: 'both: neither can be read',
    code: 'DASHBOARD_UNAVAILABLE',
    outcome:
      'The last known, marked as stale, with both reasons; without one, why the dashboard cannot be read.',
    remedy: new Failure('DASHBOARD_UNAVAILABLE', '').remedy,
    proof: 'test/app/both-sources.test.ts',
  },
  {
    fault: 'both: the token is of another property',
    code: null,
    outcome:
      'Noticed by its bookings, which are not on the list: the API is not used, and a warning says so.',
    proof: 'test/hotel/two-sources.test.ts',
  },
];
