/** Signing in to the demo dashboard, over plain HTTP. */
import { describe, expect, it } from 'vitest';
import { dashboard, start, tokenOf } from './http.js';

const ALL = '/admin/pms/reservations/all';
const GRID = '/admin/pms/reservations/grid.json';

describe('signing in', () => {
  it('leads to the page one wanted, with a cookie that has no expiry date', async () => {
    const visitor = await start();
    const turnedAway = await visitor.get(ALL);
    expect([turnedAway.status, turnedAway.headers.get('location')]).toEqual([302, '/login']);
    const form = await visitor.text('/login');
    for (const part of [
      'id="user_email"',
      'id="user_password"',
      'id="remember-me"',
      'name="commit"',
      '<title>Login',
    ]) {
      expect(form).toContain(part);
    }
    const answer = await visitor.signIn();
    expect([answer.status, answer.headers.get('location')]).toEqual([302, ALL]);
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).not.toMatch(/expires|max-age/i);
    expect(await visitor.text('/admin')).toContain('Date du PMS : 11 Janv. 2026');
    expect(dashboard.counts).toMatchObject({ signIns: 1, rejectedSignIns: 0, pageLoads: 1 });
  });

  it('shows the form again after a wrong password', async () => {
    const visitor = await start();
    const answer = await visitor.signIn('wrong');
    expect(await answer.text()).toContain('E-mail ou mot de passe incorrect.');
    expect((await visitor.get('/admin')).status).toBe(302);
    expect(dashboard.counts).toMatchObject({ signIns: 0, rejectedSignIns: 1 });
  });

  it('refuses a form without its token', async () => {
    const visitor = await start();
    expect((await visitor.signIn(undefined, { authenticity_token: 'made up' })).status).toBe(422);
  });

  it('can show the form in place, and remember', async () => {
    const visitor = await start({ anonymous: 'inPlace', remember: true });
    expect(await visitor.text('/admin')).toContain('id="user_email"');
    const answer = await visitor.signIn(undefined, { 'user[remember_me]': '1' });
    expect(answer.headers.get('set-cookie')).toContain('Max-Age');
  });

  it('can ask for a code', async () => {
    const visitor = await start({ signIn: 'code' });
    const answer = await visitor.signIn();
    const path = answer.headers.get('location') ?? '';
    const token = tokenOf(await visitor.text(path));
    expect((await visitor.get('/admin')).status).toBe(302);
    const wrong = await visitor.post(path, { authenticity_token: token, verification_code: '000000' });
    expect(await wrong.text()).toContain('id="verification_code"');
    const right = await visitor.post(path, {
      authenticity_token: token,
      verification_code: dashboard.options.code,
    });
    expect(right.status).toBe(302);
    expect((await visitor.get('/admin')).status).toBe(200);
    expect(dashboard.counts).toMatchObject({ signIns: 1, rejectedSignIns: 1 });
  });

  it('can ask for a captcha', async () => {
    const visitor = await start({ signIn: 'captcha' });
    expect(await (await visitor.signIn()).text()).toContain('class="g-recaptcha"');
    expect((await visitor.signIn(undefined, { 'g-recaptcha-response': 'demo-captcha-solved' })).status).toBe(
      302,
    );
  });

  it('ends by the sign-out link, and when sessions expire', async () => {
    const visitor = await start();
    await visitor.signIn();
    await visitor.get('/user/sign_out');
    expect(dashboard.counts.signOuts).toBe(1);
    expect((await visitor.get('/admin')).status).toBe(302);
    await visitor.signIn();
    expect((await visitor.get('/admin')).status).toBe(200);
    dashboard.expireSessions();
    expect((await visitor.get('/admin')).status).toBe(302);
    expect((await visitor.get(GRID)).status).toBe(401);
  });

  it('can rotate the cookie: the old value dies when the new one is used', async () => {
    const visitor = await start({ rotateCookie: true });
    await visitor.signIn();
    const old = visitor.cookie;
    await visitor.get('/admin');
    const fresh = visitor.cookie;
    expect(fresh).not.toBe(old);
    visitor.cookie = old;
    expect((await visitor.get(GRID)).status).toBe(200);
    visitor.cookie = fresh;
    expect((await visitor.get(GRID)).status).toBe(200);
    visitor.cookie = old;
    expect((await visitor.get(GRID)).status).toBe(401);
  });
});
