/** What a browser that was started elsewhere has to have been started with, read from the command line that it tells. */
import { expect, it } from 'vitest';
import { argumentsFor, switchesOf, unprovenBy } from '../../src/browser/command-line.js';
import { inTurn, withLaunchOptions } from '../../src/browser/remote.js';
import { ReadOnlyGate } from '../../src/dashboard/read-only.js';
import { browserAddresses } from '../../src/base/browser-address.js';

const gateOf = (origin: string): ReadOnlyGate =>
  new ReadOnlyGate({ origin, allowPost: [], allowHosts: ['cdn.example.com'] });
const gate = gateOf('https://riad-exemple.hotelrunner.com');
const mayFind = (name: string): boolean => gate.mayFind(name);
const line = (args: readonly string[]): string =>
  `/usr/lib/chromium/chromium --headless ${args.join(' ')} --flag-switches-begin --flag-switches-end about:blank`;
const OURS = argumentsFor(gate.names);

it('the arguments of our own launch prove all', () => {
  expect(unprovenBy(line(OURS), mayFind)).toEqual([]);
  expect(unprovenBy(line(argumentsFor(['*.hotelrunner.com'])), mayFind)).toEqual([]);
  const proxied = argumentsFor(gate.names, ['--proxy-server=http://proxy:3128']).map((arg) =>
    arg.startsWith('--host-resolver-rules') ? `${arg}, EXCLUDE proxy` : arg,
  );
  expect(unprovenBy(line(proxied), mayFind)).toEqual([]);
});

it('each of them is missed', () => {
  for (const left of OURS) {
    const rest = OURS.filter((arg) => arg !== left);
    expect(unprovenBy(line(rest), mayFind), left).toHaveLength(1);
  }
});

it.each([
  ['a later list of features', [...OURS, '--disable-features=Translate'], /no page asked for/],
  ['names of nobody of ours', argumentsFor(['*.example.com']), /no others/],
  ['all names', argumentsFor(['*']), /no others/],
  ['a rule that leads elsewhere', [...OURS, '--host-rules=MAP *.hotelrunner.com evil.example'], /no others/],
  ['windows unasked', [...OURS, '--disable-popup-blocking'], /no window opens/],
  [
    'a script that chooses a proxy',
    OURS.map((arg) => arg.replace('--no-proxy-server', '--proxy-pac-url=http://a')),
    /which proxy/,
  ],
])('%s', (_what, args, story) => {
  expect(unprovenBy(line(args), mayFind).join()).toMatch(story);
});

it('a browser that does not tell proves nothing', () => {
  expect(unprovenBy('', mayFind)).toHaveLength(1);
  expect([...switchesOf('chrome --a=1, 2 --b --a=3 x')]).toEqual([
    ['a', '3 x'],
    ['b', ''],
  ]);
});

it('a dashboard of this machine has no names but its own', () => {
  const demo = gateOf('http://127.0.0.1:4000');
  expect(demo.mayFind('127.0.0.1')).toBe(true);
  expect(demo.mayFind('*.hotelrunner.com')).toBe(false);
});

it('asks Playwright´s server for them, beside what the address asks for', () => {
  const told = encodeURIComponent(
    '{"executablePath":"/opt/chrome","args":["--lang=en"],"chromiumSandbox":true}',
  );
  const { address, options } = withLaunchOptions(
    `wss://a/x?token=made-up&launch-options=${told}`,
    gate.names,
  );
  expect(address).toBe('wss://a/x?token=made-up');
  expect(options).toMatchObject({ executablePath: '/opt/chrome', chromiumSandbox: true, headless: true });
  expect(options['args']).toEqual(['--lang=en', ...OURS]);
  expect(options['ignoreDefaultArgs']).toEqual(['--disable-popup-blocking']);
});

it('keeps the order of the list', () => {
  const list = browserAddresses('ws://a,ws://b,ws://c') ?? [];
  expect(inTurn(list, 0)).toEqual(list);
});
