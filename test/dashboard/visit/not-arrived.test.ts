import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src/base/errors.js';
import { awayTo } from '../../../src/dashboard/gate/hosts.js';
import { notArrived, unknownPage } from '../../../src/dashboard/visit/not-arrived.js';

const HOTEL = { origin: 'https://riad-exemple.hotelrunner.com', allowHosts: [] };

describe('where a page leads that is stopped', () => {
  it.each([
    ['http://riad-exemple.hotelrunner.com/admin', 'without https', 'DASHBOARD_UNAVAILABLE', /without https/],
    ['http://app.hotelrunner.com/login', 'without https', 'DASHBOARD_UNAVAILABLE', /without https/],
    ['https://wifi.example.com/login', 'another site', 'DASHBOARD_UNAVAILABLE', /another site/],
    ['http://10.0.0.1/portal', 'another site', 'DASHBOARD_UNAVAILABLE', /another site/],
    ['https://riad-exemple.hotelrunner.com/admin/welcome', 'not listed', 'REQUEST_BLOCKED', /none of those/],
  ] as const)('%s: %s, %s', (url, away, code, what) => {
    expect(awayTo(HOTEL, url)).toBe(away);
    const failure = notArrived(new Error('page.goto: net::ERR_ABORTED at x'), away) as Failure;
    expect(failure).toBeInstanceOf(Failure);
    expect([failure.code, failure.what]).toEqual([code, expect.stringMatching(what)]);
    expect(failure.remedy).toMatch(code === 'REQUEST_BLOCKED' ? /doctor/ : /HOTELRUNNER_URL/);
  });
});

describe('an address that brings no page', () => {
  it.each([
    ['net::ERR_NAME_NOT_RESOLVED', /name .* is not known/, /HOTELRUNNER_URL.*HTTPS_PROXY/],
    ['net::ERR_CONNECTION_REFUSED', /connection refused/, /HTTPS_PROXY/],
    ['net::ERR_PROXY_CONNECTION_FAILED', /proxy connection failed/, /HTTPS_PROXY/],
    ['net::ERR_ABORTED', /without a page/, /opens in a browser/],
    ['Download is starting', /without a page/, /opens in a browser/],
  ])('%s', (text, what, remedy) => {
    const failure = notArrived(new Error(`page.goto: ${text} at https://x/secret`), null) as Failure;
    expect(failure).toMatchObject({ code: 'DASHBOARD_UNAVAILABLE' });
    expect(failure.what).toMatch(what);
    expect(failure.remedy).toMatch(remedy);
    expect(failure.text).not.toContain('secret');
  });

  it('is left as it is where nothing more is known', () => {
    const gone = new Error('Target page, context or browser has been closed');
    expect(notArrived(gone, null)).toBe(gone);
    const own = new Failure('RATE_LIMITED', 'x');
    expect(notArrived(own, 'another site')).toBe(own);
  });
});

describe('a page that nobody knows', () => {
  it.each([
    [{ content_type: 'application/json' }, true, 'is no page'],
    [{ content_type: 'text/html' }, false, 'leads to another one'],
  ])('%o, at an address of the panel: %s', (facts, isPanel, what) => {
    expect(unknownPage(facts, isPanel, 'at /admin')?.what).toContain(what);
  });

  it('is no more than that at an address of the panel', () => {
    expect(unknownPage({}, true, 'at /admin')).toBeNull();
  });
});
