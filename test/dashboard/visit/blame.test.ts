import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src/base/errors.js';
import { NothingShown } from '../../../src/dashboard/nothing-shown.js';
import { blamed, type Asked, type Seen } from '../../../src/dashboard/visit/blame.js';

const asked = (of: Partial<Asked>): Asked => ({
  what: 'data',
  end: 'answered',
  status: 200,
  readable: true,
  html: false,
  retry_after: null,
  ...of,
});
const WELL = asked({});
const NOTHING: Seen = { asked: [WELL], stopped: [], foreignHosts: 0, ledAway: false };
const ROWS = 'POST /admin/pms/reservations/rows';

function told(seen: Partial<Seen>): Failure {
  const why = blamed(new NothingShown('READING_INCOMPLETE', 'It shows no rows.'), { ...NOTHING, ...seen });
  expect(why).toBeInstanceOf(Failure);
  return why as Failure;
}

describe('why a page shows nothing', () => {
  it.each<[string, Partial<Seen>, string, RegExp]>([
    ['429', { asked: [asked({ status: 429, retry_after: 40 })] }, 'RATE_LIMITED', /less often/],
    ['403', { asked: [asked({ status: 403 })] }, 'ACTION_REQUIRED', /status 403/],
    ['500', { asked: [WELL, asked({ status: 500 })] }, 'DASHBOARD_UNAVAILABLE', /status 500/],
    ['404', { asked: [asked({ status: 404 })] }, 'DASHBOARD_UNAVAILABLE', /status 404/],
    ['lost', { asked: [asked({ end: 'lost', status: null })] }, 'DASHBOARD_UNAVAILABLE', /connection ended/],
    ['cut', { asked: [asked({ end: 'lost' })] }, 'DASHBOARD_UNAVAILABLE', /connection ended/],
    ['broken', { asked: [asked({ readable: false })] }, 'DASHBOARD_UNAVAILABLE', /damaged/],
    ['HTML', { asked: [asked({ readable: null, html: true })] }, 'DASHBOARD_UNAVAILABLE', /with a page/],
    ['never', { asked: [asked({ end: 'pending', status: null })] }, 'DASHBOARD_UNAVAILABLE', /in time/],
    ['half', { asked: [asked({ end: 'pending' })] }, 'DASHBOARD_UNAVAILABLE', /in time/],
    ['stopped', { stopped: [ROWS] }, 'REQUEST_BLOCKED', /1 by POST/],
    ['a script', { asked: [asked({ what: 'script', status: 404 })] }, 'DASHBOARD_UNAVAILABLE', /Scripts/],
    ['a host', { foreignHosts: 2 }, 'REQUEST_BLOCKED', /other hosts \(2\)/],
    ['led away', { ledAway: true }, 'DASHBOARD_CHANGED', /lead to a page/],
    ['nobody', {}, 'READING_INCOMPLETE', /^It shows no rows\.$/],
    [
      'a page that is not asked to wait',
      { asked: [asked({ status: 401 })] },
      'READING_INCOMPLETE',
      /no rows/,
    ],
  ])('%s', (_name, seen, code, what) => {
    const failure = told(seen);
    expect(failure.code).toBe(code);
    expect(failure.what).toMatch(what);
    expect(failure.text).not.toContain('/admin');
  });

  it('is what the dashboard says before what the gate did, and what the gate did before what is missing', () => {
    const stopped = [ROWS];
    expect(told({ stopped, asked: [asked({ status: 429, retry_after: 40 })] })).toMatchObject({
      code: 'RATE_LIMITED',
      retry: 40,
    });
    expect(told({ stopped, asked: [asked({ status: 500 })] }).code).toBe('DASHBOARD_UNAVAILABLE');
    expect(told({ stopped, asked: [asked({ end: 'pending' })] }).code).toBe('REQUEST_BLOCKED');
    expect(told({ stopped, foreignHosts: 1 }).remedy).toContain('allow_post');
    expect(told({ foreignHosts: 1 }).remedy).toContain('allow_hosts');
  });

  it('is told of no other failure', () => {
    const other = new Failure('READING_INCOMPLETE', 'Rows are missing.');
    expect(blamed(other, { ...NOTHING, stopped: [ROWS] })).toBe(other);
  });
});
