import { expect, it } from 'vitest';
import { loadConfig, secretsOf, settingsAsFlags } from '../../src/app/config.js';
import {
  browserAddresses,
  isBrowserAddress,
  openlyReached,
  secretsInBrowser,
  toldBrowser,
} from '../../src/base/browser-address.js';

it('tells addresses from paths', () => {
  for (const path of ['/usr/bin/chromium', 'C:\\Chrome\\chrome.exe', 'chrome', 'C:/Chrome/chrome.exe'])
    expect(isBrowserAddress(path), path).toBe(false);
  for (const address of ['ws://a:3000', ' WSS://a/b', 'http://a:9222', 'https://a', 'ftp://a'])
    expect(isBrowserAddress(address), address).toBe(true);
});

it.each([
  ['ws://a:3000/', ['playwright ws://a:3000']],
  [
    'wss://a.example.com/x?token=t, http://127.0.0.1:9222',
    ['playwright wss://a.example.com', 'cdp http://127.0.0.1:9222'],
  ],
  ['ws://a/?launch-options={"args":["--a","--b"]},https://b', ['playwright ws://a', 'cdp https://b']],
  ['ws://a,', ['playwright ws://a']],
  ['ws://a, /usr/bin/chromium', null],
  ['ftp://a', null],
  ['ws://', null],
])('%s', (setting, found) => {
  const addresses = browserAddresses(setting);
  expect(addresses?.map(({ kind, told }) => `${kind} ${told}`) ?? null).toEqual(found);
});

it('never tells a token: not in the settings that are shown, nor in commands, logs and failures', () => {
  const setting = 'wss://me:made-up-secret@a.example.com/made-up-step-in-path?token=made%20up%20token';
  expect(toldBrowser(setting)).toBe('wss://a.example.com');
  const config = loadConfig({ HOTELRUNNER_BROWSER: setting });
  expect(config.problems).toEqual([]);
  expect(secretsOf(config)).toEqual(
    expect.arrayContaining(['made-up-secret', 'made-up-step-in-path', 'made up token', 'made%20up%20token']),
  );
  expect(settingsAsFlags({ HOTELRUNNER_BROWSER: setting }, {})).toEqual([]);
  const wrong = loadConfig({ HOTELRUNNER_BROWSER: 'gopher://a/made-up-token-of-a-service' });
  expect(wrong.problems.map(({ text }) => text).join()).toMatch(/HOTELRUNNER_BROWSER must be/);
  expect(wrong.problems.map(({ text }) => text).join()).not.toContain('made-up-token');
  expect(secretsInBrowser('/usr/bin/made-up-browser')).toEqual([]);
});

it('warns of what travels openly, and of a token on a command line', () => {
  expect(openlyReached('ws://127.0.0.1:3000, ws://browsers:3000, wss://a.example.com')).toEqual([
    'ws://browsers:3000',
  ]);
  expect(loadConfig({ HOTELRUNNER_BROWSER: 'http://browsers:9222' }).cautions.join()).toMatch(
    /http:\/\/browsers:9222 without encryption/,
  );
  expect(loadConfig({}, { browser: 'wss://a/?token=made-up' }).cautions.join()).toMatch(
    /--browser carries a token/,
  );
  expect(loadConfig({ HOTELRUNNER_BROWSER: 'wss://a/?token=made-up' }).cautions).toEqual([]);
});
