import { describe, expect, it } from 'vitest';
import { pageKind, type PageFacts, type PageKind } from '../../src/dashboard/page-kind.js';

const BLANK: PageFacts = {
  status: 200,
  path: '/admin/pms/reservations/all',
  title: '',
  language: 'fr',
  password_fields: 0,
  email_fields: 0,
  code_fields: 0,
  captcha: false,
  panel_links: 0,
  sign_out_links: 0,
  grids: 0,
  text: '',
  outside_lists: '',
  folded: '',
  hotel: null,
  hotel_by: null,
  titled: [],
};
const PANEL = { panel_links: 20, sign_out_links: 1 };
const FORM = { password_fields: 1, email_fields: 1 };

describe('a page', () => {
  it.each<[string, Partial<PageFacts>, PageKind]>([
    ['of the panel', PANEL, 'panel'],
    ['of a redesigned panel: links only', { panel_links: 3 }, 'panel'],
    ['of a panel without links: a grid only', { grids: 1 }, 'panel'],
    ['of the panel, titled Login', { ...PANEL, title: 'Login' }, 'panel'],
    ['of the panel, with a search field', { ...PANEL, email_fields: 1 }, 'panel'],
    ['of the panel, where a guest wrote of maintenance', { ...PANEL, text: 'Wartung am Pool' }, 'panel'],
    ['with the form, at its address', { ...FORM, path: '/login', title: 'Login' }, 'sign_in'],
    ['with the form in place, in another language', { ...FORM, title: 'Connexion' }, 'sign_in'],
    ['with the form and links into the panel', { ...FORM, panel_links: 5 }, 'sign_in'],
    ['with the form, answered with 401', { ...FORM, status: 401 }, 'sign_in'],
    ['with the form, answered with 422', { ...FORM, status: 422 }, 'sign_in'],
    ['with an e-mail only: the first step of two', { email_fields: 1, path: '/login' }, 'sign_in'],
    ['with the form and a captcha', { ...FORM, captcha: true }, 'captcha'],
    ['with nothing but a captcha', { captcha: true }, 'captcha'],
    ['that asks for a code', { code_fields: 1, path: '/login/verification' }, 'code'],
    ['with the hotels of the account, at its address', { path: '/properties', sign_out_links: 1 }, 'chooser'],
    [
      'with the hotels, in place',
      { text: 'Choisissez votre établissement\nRiad', sign_out_links: 1 },
      'chooser',
    ],
    ['of the panel, with a menu of hotels', { ...PANEL, text: 'Choose a property' }, 'panel'],
    ['of the panel, whose grid is there', { ...PANEL, grids: 1, path: '/admin/hotels' }, 'panel'],
    ['that asks for the password of one of the hotels', { ...FORM, path: '/properties' }, 'sign_in'],
    ['that wants a new password, twice', { password_fields: 2 }, 'action_required'],
    [
      'that wants the old and a new password',
      { password_fields: 3, path: '/admin/password' },
      'action_required',
    ],
    ['answered with 429', { status: 429, ...FORM }, 'rate_limited'],
    ['answered with 503', { status: 503 }, 'maintenance'],
    [
      'answered with 500, that speaks of maintenance',
      { status: 500, text: 'Sistem bakım altında' },
      'maintenance',
    ],
    ['answered with 500', { status: 500, text: 'We are sorry' }, 'error'],
    ['answered with 404', { status: 404 }, 'error'],
    ['answered with 403', { status: 403 }, 'forbidden'],
    ['of the guard before the site', { status: 503, title: 'Just a moment...' }, 'challenge'],
    [
      'that asks for a phone and not for a code',
      { phone_fields: 1, path: '/login/phone' },
      'action_required',
    ],
    ['that wants terms accepted', { text: 'Conditions générales\nAccepter' }, 'action_required'],
    ['that speaks of maintenance, answered with 200', { text: 'Site en maintenance' }, 'maintenance'],
    ['that speaks of maintenance in Greek', { title: 'Συντήρηση' }, 'maintenance'],
    ['that speaks of maintenance in capitals', { title: 'MANUTENÇÃO' }, 'maintenance'],
    ['at the sign-in´s address, without fields', { path: '/Sign_in/', text: 'Loading' }, 'sign_in'],
    ['at an address that only begins like it', { path: '/logins' }, 'unknown'],
    ['that is blank', {}, 'unknown'],
    ['that is another site´s', { text: 'Welcome to our hotel', path: '/' }, 'unknown'],
    ['of unknown status', { status: null, ...PANEL }, 'panel'],
  ])('%s', (_what, facts, kind) => {
    expect(pageKind({ ...BLANK, ...facts })).toBe(kind);
  });
});
