import { describe, expect, it } from 'vitest';
import { isOwnHost } from '../../src/dashboard/gate/hosts.js';
import { ORIGIN, RULES, type Case, verdictOf } from '../support/gate/verdict.js';

describe('while reading', () => {
  it.each<Case>([
    ['GET', '/admin/pms/reservations/all', 'document', 'pass'],
    ['HEAD', '/admin/pms/reservations/all', 'fetch', 'pass'],
    ['GET', '/admin/pms/reservations/grid.json?skip=0&take=100', 'xhr', 'pass'],
    ['GET', '/assets/panel.js', 'script', 'pass'],
    ['GET', '/assets/delete-dialog.js', 'script', 'pass'],
    ['GET', '/assets/panel.css', 'stylesheet', 'pass'],
    ['GET', '/assets/logo.png', 'image', 'useless'],
    ['GET', '/assets/bell.mp3', 'media', 'useless'],
    ['GET', '/assets/icons.woff2', 'font', 'useless'],
    ['GET', '/admin/events', 'eventsource', 'unlisted'],
    ['POST', '/admin/pms/reservations/1/check_in', 'document', 'method'],
    ['POST', '/login', 'document', 'method'],
    ['PUT', '/admin/user_preferences/grid', 'xhr', 'method'],
    ['PATCH', '/admin/pms/reservations/1', 'fetch', 'method'],
    ['DELETE', '/admin/pms/reservations/1', 'fetch', 'method'],
    ['OPTIONS', '/admin/pms/reservations/1', 'preflight', 'method'],
    ['PROPFIND', '/admin', 'fetch', 'method'],
    ['GET', '/user/sign_out', 'document', 'action'],
    ['GET', '/user/sign_out', 'image', 'action'],
    ['GET', '/users/sign-out', 'fetch', 'action'],
    ['GET', '/logout', 'document', 'action'],
    ['GET', '/admin/pms/reservations/1/cancel?confirm=1', 'document', 'action'],
    ['GET', '/admin/pms/reservations/1/no_show', 'document', 'action'],
    ['GET', '/admin/pms/reservations/1/check-in', 'document', 'action'],
    ['GET', '/admin/pms/reservations/1/CheckOut', 'document', 'action'],
    ['GET', '/admin/pms/reservations/1/c%61ncel', 'document', 'action'],
    ['GET', '/admin/pms/reservations/1%2Fcancel', 'document', 'action'],
    ['GET', '/admin/pms/reservations/%E0%A4%A', 'document', 'action'],
    ['GET', '/admin/pms/reservations/1?_method=delete', 'document', 'action'],
    ['GET', '/admin/pms/reservations/1?confirm=1', 'document', 'action'],
    ['GET', '/admin/notifications/mark_as_read', 'document', 'action'],
    ['GET', '/admin/guests/camila', 'document', 'unlisted'],
    ['GET', '/admin/savegame', 'document', 'unlisted'],
  ])('%s %s (%s): %s', (method, url, type, verdict) => {
    expect(verdictOf('reading', method, url, type)).toBe(verdict);
  });

  it.each<Case>([
    ['POST', '/admin/pms/reservations/grid', 'xhr', 'pass'],
    ['POST', '/admin/pms/reservations/grid?page=2', 'xhr', 'pass'],
    ['POST', '/admin/pms/reservations/grid?_method=delete', 'xhr', 'method'],
    ['POST', '/admin/pms/reservations/grid/', 'xhr', 'method'],
    ['POST', '/admin/pms/reservations/grid/1', 'xhr', 'method'],
    ['POST', '/admin/pms/reservations/Grid', 'xhr', 'method'],
    ['POST', '/x/../admin/pms/reservations/grid', 'xhr', 'pass'],
    ['PUT', '/admin/pms/reservations/grid', 'xhr', 'method'],
    ['DELETE', '/admin/pms/reservations/grid', 'xhr', 'method'],
    ['POST', 'https://evil.example/admin/pms/reservations/grid', 'xhr', 'host'],
  ])('allow_post lets exactly its paths through: %s %s: %4$s', (method, url, type, verdict) => {
    expect(verdictOf('reading', method, url, type)).toBe(verdict);
  });

  it.each<Case>([
    ['GET', 'https://app.hotelrunner.com/admin', 'document', 'pass'],
    ['GET', 'https://cdn.assets.hotelrunner.com/x.js', 'script', 'pass'],
    ['POST', 'https://app.hotelrunner.com/admin', 'document', 'method'],
    ['GET', 'http://riad-exemple.hotelrunner.com/admin', 'document', 'host'],
    ['GET', 'https://riad-exemple.hotelrunner.com:8443/admin', 'document', 'host'],
    ['GET', 'https://evilhotelrunner.com/admin', 'document', 'host'],
    ['GET', 'https://hotelrunner.com.evil.example/', 'document', 'host'],
    ['GET', 'https://owner@evil.example/', 'document', 'host'],
    ['GET', 'https://analytics.example.invalid/beacon', 'script', 'host'],
    ['GET', 'https://cdn.example.com/lib.js', 'script', 'pass'],
    ['GET', 'https://cdn.example.com/lib.css', 'stylesheet', 'pass'],
    ['GET', 'https://cdn.example.com/lib.js', 'document', 'host'],
    ['GET', 'https://cdn.example.com/lib.js?guest=1', 'fetch', 'host'],
    ['POST', 'https://cdn.example.com/lib.js', 'script', 'host'],
    ['GET', 'http://cdn.example.com/lib.js', 'script', 'host'],
    ['GET', 'https://x.cdn.example.com/lib.js', 'script', 'host'],
    ['GET', 'http://127.0.0.1:631/', 'document', 'host'],
    ['GET', 'file:///etc/passwd', 'document', 'host'],
    ['GET', 'ftp://riad-exemple.hotelrunner.com/', 'document', 'host'],
    ['GET', 'no address', 'document', 'host'],
    ['GET', 'data:image/gif;base64,R0lGOD', 'image', 'pass'],
    ['GET', 'blob:https://riad-exemple.hotelrunner.com/1', 'fetch', 'pass'],
    ['GET', 'about:blank', 'document', 'pass'],
  ])('other hosts: %s %s (%s): %s', (method, url, type, verdict) => {
    expect(verdictOf('reading', method, url, type)).toBe(verdict);
  });
});

describe('while signing in', () => {
  it.each<Case>([
    ['POST', '/login', 'document', 'pass'],
    ['POST', '/login/', 'document', 'pass'],
    ['POST', '/users/sign_in', 'document', 'pass'],
    ['POST', '/user/login', 'document', 'pass'],
    ['POST', '/admin/login', 'document', 'pass'],
    ['POST', 'https://app.hotelrunner.com/login', 'document', 'pass'],
    ['POST', '/login?next=/admin', 'document', 'pass'],
    ['POST', '/login?next=/admin/pms/reservations/1/cancel', 'document', 'method'],
    ['GET', '/login?user[password]=made-up', 'document', 'action'],
    ['POST', 'https://other.hotelrunner.com/login', 'document', 'host'],
    ['POST', '/login/verification', 'document', 'pass'],
    ['POST', '/signup', 'document', 'method'],
    ['POST', '/admin/pms/reservations/1/cancel', 'document', 'method'],
    ['PUT', '/login', 'document', 'method'],
    ['POST', 'https://evil.example/login', 'document', 'host'],
    ['POST', 'http://riad-exemple.hotelrunner.com/login', 'document', 'host'],
    ['GET', '/user/sign_out', 'document', 'action'],
  ])('%s %s (%s): %s', (method, url, type, verdict) => {
    expect(verdictOf('signing_in', method, url, type)).toBe(verdict);
  });
});

describe('the form that the page shows while signing in', () => {
  it.each([
    ['/login/verification', 'pass'],
    ['/admin/login', 'pass'],
    ['/admin/pms/reservations/1/cancel', 'method'],
    ['/api/v1/reservations', 'method'],
  ])('posts to %s: %s', (formPath, verdict) => {
    expect(verdictOf('signing_in', 'POST', formPath, 'document', { ...RULES, formPath })).toBe(verdict);
  });
});

describe('while a person signs in', () => {
  it.each<Case>([
    ['POST', '/login', 'document', 'pass'],
    ['POST', '/login/verification', 'document', 'pass'],
    ['GET', '/assets/logo.png', 'image', 'pass'],
    ['GET', 'https://www.google.com/recaptcha/api.js', 'script', 'pass'],
    ['POST', 'https://www.google.com/recaptcha/api2/reload', 'xhr', 'pass'],
    ['POST', '/admin/pms/reservations/1/cancel', 'document', 'method'],
    ['PUT', '/admin/user_preferences/grid', 'xhr', 'method'],
    ['PUT', '/api/v2/apps/reservations/~', 'xhr', 'method'],
    ['GET', 'https://evil.example/', 'document', 'host'],
    ['GET', 'http://www.google.com/recaptcha/api.js', 'script', 'host'],
  ])('%s %s (%s): %s', (method, url, type, verdict) => {
    expect(verdictOf('person', method, url, type)).toBe(verdict);
  });
});

describe('the dashboard´s own hosts', () => {
  it.each([
    ['http://127.0.0.1:4000', 'http://127.0.0.1:4000/admin', true],
    ['http://127.0.0.1:4000', 'http://127.0.0.1:4001/admin', false],
    ['http://127.0.0.1:4000', 'http://localhost:4000/admin', false],
    ['http://127.0.0.1:4000', 'https://127.0.0.1:4000/admin', false],
    ['http://127.0.0.1:4000', 'https://app.hotelrunner.com/admin', false],
    [ORIGIN, 'https://other.hotelrunner.com/admin', true],
    [ORIGIN, 'https://other.hotelrunner.com:444/admin', false],
  ])('%s, asked for %s: %s', (origin, url, own) => {
    expect(isOwnHost(origin, new URL(url))).toBe(own);
  });
});
