import { posix, win32 } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { settingsAsFlags } from '../../src/app/config.js';
import { Failure } from '../../src/base/errors.js';
import { greetingByHand } from '../../src/serve.js';
import { asTyped, calledAs, tellCommandsAs, type Installation } from '../../src/base/this-program.js';

/** A machine with these files: each path, and what it leads to. */
function machine(
  platform: NodeJS.Platform,
  script: string,
  files: Record<string, string> = {},
  path: string[] = [],
): Installation {
  return {
    script,
    node: platform === 'win32' ? 'C:\\Program Files\\nodejs\\node.exe' : '/opt/node 22/bin/node',
    platform,
    env: { PATH: path.join(platform === 'win32' ? win32.delimiter : posix.delimiter) },
    real: (file) => (file in files ? files[file]! : null),
    read: (file) => files[file] ?? null,
  };
}

describe('how the program is called', () => {
  it.each<[string, Installation, string]>([
    [
      'installed by npm, on the PATH',
      machine(
        'linux',
        '/usr/lib/node_modules/hotelrunner-mcp/dist/src/cli.js',
        {
          '/usr/bin/hotelrunner-mcp': '/usr/lib/node_modules/hotelrunner-mcp/dist/src/cli.js',
        },
        ['/bin', '/usr/bin'],
      ),
      'hotelrunner-mcp',
    ],
    [
      'a folder, while another copy is on the PATH',
      machine(
        'linux',
        '/home/mia/hotelrunner-mcp/dist/src/cli.js',
        {
          '/usr/bin/hotelrunner-mcp': '/usr/lib/node_modules/hotelrunner-mcp/dist/src/cli.js',
          '/usr/bin/node': '/usr/bin/node',
        },
        ['/usr/bin'],
      ),
      'node /home/mia/hotelrunner-mcp/dist/src/cli.js',
    ],
    [
      'a folder with a blank, and no node on the PATH',
      machine('darwin', '/Users/mia/Hôtel du Lac/dist/src/cli.js', {}, ['/usr/bin']),
      '"/opt/node 22/bin/node" "/Users/mia/Hôtel du Lac/dist/src/cli.js"',
    ],
    [
      'Windows, installed by npm',
      machine(
        'win32',
        'C:\\npm\\node_modules\\hotelrunner-mcp\\dist\\src\\cli.js',
        {
          'C:\\npm\\hotelrunner-mcp.cmd': 'C:\\npm\\hotelrunner-mcp.cmd',
          'C:\\npm\\node_modules\\hotelrunner-mcp\\dist\\src\\cli.js':
            'C:\\npm\\node_modules\\hotelrunner-mcp\\dist\\src\\cli.js',
        },
        ['C:\\Windows', 'C:\\npm'],
      ),
      'hotelrunner-mcp',
    ],
    [
      'Windows, a folder',
      machine(
        'win32',
        'C:\\Users\\Mia K\\hr\\dist\\src\\cli.js',
        {
          'C:\\Program Files\\nodejs\\node.exe': 'C:\\Program Files\\nodejs\\node.exe',
        },
        ['C:\\Program Files\\nodejs'],
      ),
      'node "C:\\Users\\Mia K\\hr\\dist\\src\\cli.js"',
    ],
    [
      'npx, by the name of the package',
      machine('linux', '/home/mia/.npm/_npx/0a1b/node_modules/hotelrunner-mcp/dist/src/cli.js', {
        '/home/mia/.npm/_npx/0a1b/package.json': '{"_npx": {"packages": ["hotelrunner-mcp@1.2.0"]}}',
      }),
      'npx hotelrunner-mcp@1.2.0',
    ],
    [
      'npx, of a file that may be gone',
      machine(
        'linux',
        '/home/mia/.npm/_npx/0a1b/node_modules/hotelrunner-mcp/dist/src/cli.js',
        {
          '/home/mia/.npm/_npx/0a1b/package.json':
            '{"_npx": {"packages": ["/tmp/hotelrunner-mcp-1.2.0.tgz"]}}',
          '/usr/bin/node': '/usr/bin/node',
        },
        ['/usr/bin'],
      ),
      'node /home/mia/.npm/_npx/0a1b/node_modules/hotelrunner-mcp/dist/src/cli.js',
    ],
  ])('%s', (_case, installation, command) => {
    expect(calledAs(installation)).toBe(command);
  });
});

describe('commands in our texts', () => {
  afterEach(() => tellCommandsAs(() => 'hotelrunner-mcp'));

  it('are told as they are typed here, with the settings that they need', () => {
    tellCommandsAs(
      () => 'node /x/cli.js',
      [
        ['url', 'https://riad.hotelrunner.com'],
        ['home', '/srv/my hotel/$HOME'],
      ],
    );
    expect(asTyped('Run `hotelrunner-mcp login`, or `hotelrunner-mcp login --import FILE`.')).toBe(
      'Run `node /x/cli.js login --url https://riad.hotelrunner.com --home "/srv/my hotel/\\$HOME"`, or ' +
        '`node /x/cli.js login --import FILE --url https://riad.hotelrunner.com --home "/srv/my hotel/\\$HOME"`.',
    );
    const failure = new Failure('SIGN_IN_REQUIRED', 'The session has ended.');
    expect(failure.text).toContain('\nDo: Run `node /x/cli.js login --url https://riad.hotelrunner.com ');
    expect(failure.remedy).toContain('`node /x/cli.js login');
  });

  it('of a failure that was made before it was known', () => {
    const failure = new Failure('SETTING_MISSING', 'HOTELRUNNER_URL is not set.');
    tellCommandsAs(() => 'npx hotelrunner-mcp');
    expect(failure.text).toContain('`npx hotelrunner-mcp setup`');
  });

  it('leave other words alone', () => {
    tellCommandsAs(() => 'node /x/cli.js');
    const text = 'hotelrunner-mcp is no command here, nor `npx playwright install chromium`.';
    expect(asTyped(text)).toBe(text);
  });
});

describe('the settings that a command needs', () => {
  it('are those of flags and environment, with whole paths and without secrets', () => {
    const env = {
      HOTELRUNNER_URL: 'https://riad.hotelrunner.com',
      HOTELRUNNER_HOME: '${HOTELRUNNER_HOME}',
      HOTELRUNNER_PASSWORD: 'made-up-password',
      HOTELRUNNER_BROWSER: '/usr/bin/chromium',
    };
    expect(settingsAsFlags(env, { url: 'https://lac.hotelrunner.com', config: '/etc/hotel.json' })).toEqual([
      ['url', 'https://lac.hotelrunner.com'],
      ['browser', '/usr/bin/chromium'],
      ['config', '/etc/hotel.json'],
    ]);
  });
});

it('a person who starts the server at a terminal is told what it is and what to run', () => {
  tellCommandsAs(() => 'node /x/cli.js', [['url', 'https://riad.hotelrunner.com']]);
  const text = greetingByHand();
  tellCommandsAs(() => 'hotelrunner-mcp');
  expect(text).toContain('MCP server');
  expect(text).toContain('`node /x/cli.js setup --url https://riad.hotelrunner.com`');
  expect(text).toContain('`node /x/cli.js --help`');
});
