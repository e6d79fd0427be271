/** Where a password may go, which pages are of signing in, and which of several hotels is ours: by addresses alone. */
import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../src/dashboard/gate/address.js';
import { isSignInPath, maySendPassword } from '../../../src/dashboard/gate/sign-in-addresses.js';
import { judge, type GateRequest, type GateRules } from '../../../src/dashboard/gate/judge.js';
import { hotelsElsewhere, ourChoice, wrongAddress } from '../../../src/dashboard/sign-in/choose-hotel.js';

const OURS = 'https://riad-exemple.hotelrunner.com';
const OTHER = 'https://villa-autre.hotelrunner.com';
const APP = 'https://app.hotelrunner.com';

describe('a password may go to', () => {
  it.each([
    '/login',
    '/fr/login',
    '/users/sign_in',
    '/admin/login',
    '/api/v1/sessions',
    '/session.json',
    '/api/auth/login',
    '/auth',
    '/connexion',
    '/tr/giris',
    '/login/verification',
    '/login/code/confirm',
    '/two_factor',
    '/users/otp',
    '/login?locale=fr',
    '/login?lang=pt-BR&return_to=%2Fadmin%2Fpms%2Freservations%2Fall',
  ])('%s', (path) => {
    expect([maySendPassword(OURS, OURS + path), maySendPassword(OURS, APP + path)]).toEqual([true, true]);
    expect(maySendPassword(OURS, OTHER + path)).toBe(false);
    expect(maySendPassword('http://127.0.0.1:4000', APP + path)).toBe(false);
  });

  it.each([
    '/',
    '/signup',
    '/register',
    '/users',
    '/admin',
    '/login/../admin/pms/reservations/1/cancel',
    '/login/admin',
    '/login/cancel',
    '/reservations/login',
    '/login?next=/admin/pms/reservations/1/cancel',
    '/login?next=//evil.example/admin',
    '/login?next=/admin%3Fa=b',
    '/login?locale=//x',
    '/login?x=1',
    '/login%2Fcancel',
    '/log%69n%00',
    '/password/new',
    '/oauth/token',
    '/login/callback',
    '/admin/pms/verify',
    '/property/verify',
    '/user/sign_out',
  ])('no %s', (path) => {
    expect(maySendPassword(OURS, OURS + path)).toBe(false);
  });

  it.each([
    `http://riad-exemple.hotelrunner.com/login`,
    `${OURS}:8443/login`,
    'https://x@riad-exemple.hotelrunner.com/login',
    'https://evil.example/login',
    'login',
    '',
  ])('no %s', (address) => expect(maySendPassword(OURS, address)).toBe(false));
});

it.each([
  ['/login', true],
  ['/auth/google/callback', false],
  ['/auth/callback', true],
  ['/captcha', true],
  ['/admin/pms/reservations/all', false],
  ['/login/sign_out', false],
  ['/hotel/login', true],
])('%s is a page of signing in: %s', (path, is) => {
  const address = addressOf(OURS + path);
  expect(address !== null && isSignInPath(address)).toBe(is);
});

describe('while signing in', () => {
  const rules: GateRules = {
    origin: OURS,
    allowPost: [],
    allowHosts: [],
    formPath: '/login',
    secret: 'made-up-password',
  };
  const passes = (request: Partial<GateRequest>, more: Partial<GateRules> = {}): boolean =>
    judge({ ...rules, ...more }, 'signing_in', {
      method: 'POST',
      url: `${OURS}/login`,
      type: 'document',
      ...request,
    }).pass;

  it('the form is sent once, and on by a redirect of its own', () => {
    expect(passes({})).toBe(true);
    expect(passes({}, { sent: true })).toBe(false);
    expect(passes({ redirected: true, url: `${APP}/login` }, { sent: true })).toBe(true);
    expect(passes({ redirected: true, url: `${OTHER}/login` })).toBe(false);
  });

  it('no address carries the password', () => {
    const get = (query: string): boolean => passes({ method: 'GET', url: `${OURS}/login?${query}` });
    expect([get('next=%2Fadmin'), get('next=made-up-password'), get('a=xmade-up%2Dpasswordx')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('the choice that is ours', () => {
  const choice = (href: string, text = ''): { href: string; text: string } => ({
    href: new URL(href, OURS).href,
    text,
  });

  it.each([
    ['by its own address', [choice(`${OTHER}/admin`), choice('/admin')], '/admin'],
    [
      'by the name in its path',
      [choice('/properties/villa-autre'), choice('/properties/riad-exemple/select')],
      '/properties/riad-exemple/select',
    ],
    [
      'by the name in its query',
      [choice('/admin?property=villa-autre'), choice('/admin?property=riad-exemple')],
      '/admin?property=riad-exemple',
    ],
    [
      'by the address that stands beside it',
      [
        choice('/hotels/1', 'A\nvilla-autre.hotelrunner.com'),
        choice('/hotels/2', 'B\nriad-exemple.hotelrunner.com'),
      ],
      '/hotels/2',
    ],
    [
      'by the name of the hotel that was read before',
      [choice('/hotels/1', 'Villa Autre\nAgadir'), choice('/hotels/2', '★ Riad Exemple ▾\nFès')],
      '/hotels/2',
    ],
    ['as the only one', [choice('/hotels/2')], '/hotels/2'],
  ])('is known %s', (_how, choices, href) => {
    expect(ourChoice(choices, OURS, 'Riad Exemple')).toBe(new URL(href, OURS).href);
  });

  it.each([
    ['two that could be', [choice('/hotels/1', 'Riad Exemple'), choice('/hotels/2', 'Riad Exemple')]],
    ['names of other hotels', [choice('/hotels/1', 'Villa Autre'), choice('/hotels/2', 'Dar Troisième')]],
    [
      'deeds',
      [
        choice('/hotels/riad-exemple/delete'),
        choice('/admin/pms/reservations/1/cancel?property=riad-exemple'),
      ],
    ],
    ['another hotel alone', [choice(`${OTHER}/admin`, 'Riad Exemple')]],
    ['a query that says more', [choice('/admin?property=riad-exemple&confirm=1')]],
  ])('is not made up of %s', (_what, choices) => {
    expect(ourChoice(choices, OURS, 'Riad Exemple')).toBeNull();
  });

  it('is asked for with the addresses there are, and with nothing else that a page says', () => {
    const choices = [
      choice(`${OTHER}/admin`),
      choice('https://evil.example/admin'),
      choice(`${APP}/admin`),
      choice('https://a.b.hotelrunner.com/'),
    ];
    expect(hotelsElsewhere(choices, OURS)).toEqual(['villa-autre.hotelrunner.com', 'a.b.hotelrunner.com']);
    const { remedy } = wrongAddress(hotelsElsewhere(choices, OURS), 'x');
    expect(remedy).toContain(`set HOTELRUNNER_URL to it: ${OTHER}.`);
    expect(remedy).not.toMatch(/evil|a\.b/);
  });
});
