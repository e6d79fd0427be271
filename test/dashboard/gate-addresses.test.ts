import { describe, expect, it } from 'vitest';
import { namedPathWarnings } from '../../src/dashboard/gate/named-paths.js';
import { type GateRequest } from '../../src/dashboard/gate/judge.js';
import { ORIGIN, RULES, type Case, verdictOf } from '../support/gate/verdict.js';

describe('ways in that words did not hold', () => {
  it.each<Case>([
    ['GET', '/admin/pms/reservations/1/cancel?confirm=1', 'stylesheet', 'action'],
    ['GET', '/admin/pms/reservations/1/cancel.js', 'script', 'action'],
    ['GET', '/admin/pms/reservations/1/zap.js', 'script', 'unlisted'],
    ['GET', '/admin/autopilot/enable', 'fetch', 'action'],
    ['GET', '/admin/night-audit', 'fetch', 'unlisted'],
    ['GET', '/admin/pms/reservations/1?event=cancel', 'document', 'action'],
    ['GET', '/admin/pms/reservations/1?zap=1', 'document', 'unlisted'],
    ['GET', '/admin/pms/reservations/1/annuler', 'xhr', 'action'],
    ['GET', '/admin/pms/reservations/1/iptal', 'xhr', 'action'],
    ['GET', '/admin/pms/reservations/1/отменить', 'xhr', 'action'],
    ['GET', '/admin/pms/reservations/1/cancelBooking', 'xhr', 'action'],
    ['GET', '/admin/pms/reservations/1/zap', 'xhr', 'unlisted'],
    ['GET', '/admin/pms/reservations/1/data;x', 'xhr', 'action'],
    ['GET', '/admin/pms/reservations/1/c%2561ncel', 'xhr', 'action'],
    ['GET', '/admin/pms/reservations/1/%2561', 'xhr', 'action'],
    ['GET', '/admin/pms/reservations%5Cdata', 'xhr', 'action'],
    ['GET', '/admin/pms/reservations/ｃａｎｃｅｌ', 'xhr', 'action'],
    ['GET', '/admin/pms/reservations/can%E2%80%8Bcel', 'xhr', 'action'],
    ['GET', '/admin//pms//reservations//1//cancel', 'document', 'action'],
    ['GET', '/ADMIN/PMS/RESERVATIONS/ALL', 'document', 'pass'],
    ['GET', 'https://other.hotelrunner.com/admin/pms/reservations/all', 'fetch', 'host'],
    ['GET', 'https://app.hotelrunner.com/admin/pms/reservations/data', 'xhr', 'unlisted'],
    ['GET', 'https://owner:x@riad-exemple.hotelrunner.com/admin', 'document', 'action'],
  ])('%s %s (%s): %s', (method, url, type, verdict) => {
    expect(verdictOf('reading', method, url, type)).toBe(verdict);
  });

  it.each<[string, Partial<GateRequest>, string]>([
    ['a list', { body: 'skip=0&take=100' }, 'pass'],
    ['another method', { body: '_method=delete' }, 'method'],
    ['another method, encoded', { body: '%5Fmethod=delete' }, 'method'],
    ['another method in JSON', { body: '{"\\u005fmethod":"delete"}' }, 'method'],
    ['an order', { body: 'event=cancel' }, 'method'],
    ['a mutation', { body: '{"query":"mutation { cancel }"}' }, 'method'],
    ['something that cannot be read', { body: null }, 'method'],
    ['a header', { headers: { 'X-HTTP-Method-Override': 'DELETE' } }, 'method'],
    ['the name of an order that is kept elsewhere', { body: '{"operationName":"CancelBooking"}' }, 'method'],
    ['the name of a question that is kept elsewhere', { body: '{"operationName":"Reservations"}' }, 'pass'],
    ['a form', { type: 'document', body: 'skip=0' }, 'method'],
    ['the ping of a link', { type: 'ping', body: '' }, 'method'],
  ])('an allowed POST that carries %s', (_what, more, verdict) => {
    expect(verdictOf('reading', 'POST', '/admin/pms/reservations/grid', 'xhr', RULES, more)).toBe(verdict);
  });

  it.each([
    ['/admin/desk/feed', 'pass'],
    ['/admin/desk/12345/feed', 'pass'],
    ['/admin/desk/feed/more', 'unlisted'],
    ['/admin/desk/feed?page=2', 'pass'],
    ['/admin/desk/feed?event=cancel', 'action'],
    ['/admin/desk/feed?_method=delete', 'action'],
  ])('allow_get lets exactly its paths through: %s: %s', (path, verdict) => {
    const rules = { ...RULES, allowGet: ['/admin/desk/feed', '/admin/desk/*/feed'] };
    expect(verdictOf('reading', 'GET', path, 'xhr', rules)).toBe(verdict);
  });

  it('paths of the config file that say that they act are warned of', () => {
    const paths = [
      '/admin/desk/feed',
      '/admin/bookings/*/cancel',
      '/admin/rows?event=x',
      '/admin/c%2561ncel',
    ];
    const warnings = namedPathWarnings({ allowGet: paths, allowPost: ['/admin/grid', '/admin/annuler'] });
    expect(warnings.map((text) => /"(allow_\w+)" .* names "([^"]+)"/.exec(text)?.slice(1))).toEqual([
      ['allow_get', '/admin/bookings/*/cancel'],
      ['allow_get', '/admin/rows?event=x'],
      ['allow_get', '/admin/c%2561ncel'],
      ['allow_post', '/admin/annuler'],
    ]);
  });

  it("a captcha may fill a frame of a person's window, and not the window", () => {
    const captcha = 'https://newassets.hcaptcha.com/captcha/v1/x';
    expect(verdictOf('person', 'GET', captcha, 'document', RULES, { top: false })).toBe('pass');
    expect(verdictOf('person', 'GET', captcha, 'document', RULES, { top: true })).toBe('host');
    expect(verdictOf('reading', 'GET', captcha, 'document', RULES, { top: false })).toBe('host');
  });

  it('only the dashboard leads on to another address, by a redirect, and only from where one signs in', () => {
    const rules = { ...RULES, origin: 'https://app.hotelrunner.com' };
    const page = 'https://riad-exemple.hotelrunner.com/admin';
    expect(verdictOf('reading', 'GET', page, 'document', rules, { redirected: true })).toBe('pass');
    expect(verdictOf('reading', 'GET', page, 'document', rules)).toBe('host');
    const other = 'https://other.hotelrunner.com/admin';
    expect(verdictOf('reading', 'GET', other, 'document', RULES, { redirected: true })).toBe('host');
  });
});

describe('what pages of such panels are built with is read', () => {
  it.each<Case>([
    [
      'GET',
      '/admin/pms/reservations/grid_rows?skip=0&take=20&requireTotalCount=true&sort=%5B%7B%22selector%22%3A%22id%22%7D%5D',
      'xhr',
      'pass',
    ],
    [
      'GET',
      '/admin/pms/reservations.json?draw=1&columns%5B0%5D%5Bdata%5D=check_in&start=0&length=20&_=17',
      'xhr',
      'pass',
    ],
    ['GET', '/api/v2/pms/reservations/list?status=cancelled&page=1', 'fetch', 'pass'],
    ['GET', '/admin/pms/reservations/700001/body', 'fetch', 'pass'],
    ['GET', '/admin/pms/reservations/700001/body', 'document', 'pass'],
    ['GET', '/admin/pms/reservations/R100200300', 'document', 'pass'],
    ['GET', '/admin/pms/reservations/frame', 'document', 'pass'],
    ['GET', '/admin/pms/reservations/all?page=2', 'document', 'pass'],
    ['GET', '/admin/channel/calendars/occupancies?f=1&month=2026-12', 'document', 'pass'],
    ['GET', '/admin/channel/calendars/occupancies/2026-12', 'xhr', 'pass'],
    ['GET', '/assets/messages/24/fr', 'fetch', 'pass'],
    ['GET', '/packs/js/application-0a1b2c3d4e5f.js?v=2', 'script', 'pass'],
    ['GET', '/fr/login?return_to=%2Fadmin', 'document', 'pass'],
  ])('%s %s (%s): %s', (method, url, type, verdict) => {
    expect(verdictOf('reading', method, url, type)).toBe(verdict);
  });
});

describe('what is longer than is looked at', () => {
  it('is no address', () => {
    const page = '/admin/pms/reservations/all?page=';
    const long = (length: number): string => page + '1'.repeat(length - ORIGIN.length - page.length);
    expect(verdictOf('reading', 'GET', '/admin/pms/reservations/all?page=1', 'document')).toBe('pass');
    expect(verdictOf('reading', 'GET', long(8_193), 'document')).not.toBe('pass');
  });

  it('is no body that only reads', () => {
    const post = (body: string): string =>
      verdictOf('reading', 'POST', '/admin/pms/reservations/grid', 'fetch', RULES, { body });
    expect(post('take=20'.padEnd(200_000, '0'))).toBe('pass');
    expect(post('take=20'.padEnd(200_001, '0'))).not.toBe('pass');
  });
});
