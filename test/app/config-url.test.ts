import { describe, expect, it } from 'vitest';
import { dashboardUrl, hotelFolder, loadConfig, type Config } from '../../src/app/config.js';

const textOf = (config: Config): string => config.problems.map(({ text }) => text).join('\n');

describe('the URL', () => {
  it.each([
    ['https://riad-exemple.hotelrunner.com', 'https://riad-exemple.hotelrunner.com'],
    ['https://app.hotelrunner.com/', 'https://app.hotelrunner.com'],
    ['HTTPS://Riad-Exemple.HotelRunner.com/admin/pms?x=1#y', 'https://riad-exemple.hotelrunner.com'],
    ['https://riad-exemple.hotelrunner.com:443/login', 'https://riad-exemple.hotelrunner.com'],
    ['http://localhost:3000/admin', 'http://localhost:3000'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['http://127.1:3000', 'http://127.0.0.1:3000'],
    ['http://2130706433:3000', 'http://127.0.0.1:3000'],
    ['http://127.9.9.9', 'http://127.9.9.9'],
    ['https://localhost', 'https://localhost'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
    ['http://[0:0:0:0:0:0:0:1]:3000/', 'http://[::1]:3000'],
  ])('%s is %s', (text, origin) => {
    const config = loadConfig({ HOTELRUNNER_URL: text });
    expect(config.problems).toEqual([]);
    expect(config.url?.href).toBe(`${origin}/`);
    expect(dashboardUrl(config).origin).toBe(origin);
  });

  it.each([
    'http://riad-exemple.hotelrunner.com',
    'https://riad-exemple.hotelrunner.com:8443',
    'https://hotelrunner.com',
    'https://evilhotelrunner.com',
    'https://hotelrunner.com.evil.example',
    'https://riad.hotelrunner.com.evil.example/',
    'https://riad.hotelrunner.co',
    'https://riad.hotelrunner-com',
    'https://riad.hotelrunner.com.',
    'https://riad.hotelrunnеr.com',
    'https://evil.example/?u=https://riad.hotelrunner.com',
    'https://evil.example#.hotelrunner.com',
    'https://evil.example\\.hotelrunner.com',
    'https://owner:made-up@riad.hotelrunner.com',
    'https://riad.hotelrunner.com@evil.example',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example',
    'http://0.0.0.0:3000',
    'http://10.0.0.1',
    'http://192.168.1.1',
    'http://128.0.0.1',
    'http://[::]:3000',
    'http://[::2]',
    'http://[::ffff:10.0.0.1]',
    'ftp://riad.hotelrunner.com',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,hello',
    'riad.hotelrunner.com',
    '//riad.hotelrunner.com',
    'https://',
    'https:// riad.hotelrunner.com',
  ])('%s is refused, and not repeated', (text) => {
    const config = loadConfig({ HOTELRUNNER_URL: text });
    expect(config.url).toBeNull();
    expect(config.problems).toMatchObject([{ code: 'SETTING_INVALID' }]);
    expect(textOf(config)).toContain('HOTELRUNNER_URL');
    expect(textOf(config)).not.toContain('made-up');
  });

  it('that is not set is SETTING_MISSING, when it is needed', () => {
    const config = loadConfig({});
    expect(config.problems).toEqual([]);
    try {
      dashboardUrl(config);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'SETTING_MISSING' });
      expect((error as Error).message).toContain('HOTELRUNNER_URL');
    }
  });

  it('names the folder of its hotel', () => {
    const folders = [
      'https://a.hotelrunner.com',
      'https://b.hotelrunner.com',
      'http://127.0.0.1:1',
      'http://127.0.0.1:2',
    ];
    expect(new Set(folders.map((url) => hotelFolder('/home', new URL(url)))).size).toBe(4);
    for (const url of folders) expect(hotelFolder('/home', new URL(url))).toMatch(/^[/\\]home[/\\][\w.-]+$/);
  });
});
