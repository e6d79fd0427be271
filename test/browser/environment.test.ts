import { expect, it } from 'vitest';
import { browserEnvironment, proxyArguments, proxyHosts } from '../../src/browser/environment.js';
import { onlyNames } from '../../src/browser/features.js';
import { namesToResolve } from '../../src/dashboard/gate/hosts.js';

it('the browser is given what it needs of the environment, and no secret', () => {
  const given = browserEnvironment({
    PATH: '/usr/bin',
    LC_ALL: 'C.UTF-8',
    XDG_RUNTIME_DIR: '/run/user/1000',
    https_proxy: 'http://proxy.example.com:3128',
    HOTELRUNNER_PASSWORD: 'made-up',
    AWS_SECRET_ACCESS_KEY: 'made-up',
    NODE_OPTIONS: '--inspect',
    LD_PRELOAD: '/made/up.so',
  });
  expect(Object.keys(given).sort()).toEqual(['LC_ALL', 'PATH', 'XDG_RUNTIME_DIR', 'https_proxy']);
});

it('the proxies of the environment can be found', () => {
  expect(
    proxyHosts({ HTTPS_PROXY: 'http://user:made-up@proxy.example.com:3128', http_proxy: '10.0.0.1:80' }),
  ).toEqual(['proxy.example.com', '10.0.0.1']);
});

it.each<[NodeJS.ProcessEnv, string[]]>([
  [{}, ['--no-proxy-server']],
  [{ HTTPS_PROXY: '', auto_proxy: 'http://x/proxy.pac' }, ['--no-proxy-server']],
  [{ HTTPS_PROXY: 'not an address at all' }, ['--no-proxy-server']],
  [{ HTTPS_PROXY: 'file:///x' }, ['--no-proxy-server']],
  [
    { HTTPS_PROXY: 'http://user:made-up@proxy.example.com:3128/' },
    ['--proxy-server=https=http://proxy.example.com:3128'],
  ],
  [{ https_proxy: 'a.example:1', HTTPS_PROXY: 'b.example:2' }, ['--proxy-server=https=http://a.example:1']],
  [
    { ALL_PROXY: 'socks5h://10.0.0.1:1080' },
    ['--proxy-server=http=socks5://10.0.0.1:1080;https=socks5://10.0.0.1:1080'],
  ],
  [
    { HTTPS_PROXY: 'p:1', NO_PROXY: 'localhost, .example.com;10.0.0.0/8,*,x"y' },
    [
      '--proxy-server=https=http://p:1',
      '--proxy-bypass-list=localhost;*.localhost;example.com;*.example.com;10.0.0.0/8;*',
    ],
  ],
])('the browser uses the proxy of the environment or none, never that of the system: %o', (env, flags) => {
  expect(proxyArguments(env)).toEqual(flags);
});

it('only the hotel and HotelRunner have an address; captchas in a person´s window, too', () => {
  const hotel = 'https://riad-exemple.hotelrunner.com';
  const names = namesToResolve(hotel, ['cdn.example.com'], false);
  expect(names).toEqual(
    expect.arrayContaining(['riad-exemple.hotelrunner.com', 'app.hotelrunner.com', 'cdn.example.com']),
  );
  expect(names).not.toContain('*.hotelrunner.com');
  expect(names.some((name) => name.includes('google') || name.includes('127.'))).toBe(false);
  expect(namesToResolve(hotel, [], true)).toContain('www.google.com');
  expect(namesToResolve('http://127.0.0.1:4000', [], false)).not.toContain('app.hotelrunner.com');
  expect(onlyNames(['a.example'], ['proxy.example'])).toEqual([
    '--host-rules=MAP * ~NOTFOUND, EXCLUDE a.example',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE a.example, EXCLUDE proxy.example',
  ]);
});
