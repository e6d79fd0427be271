/** The package as a person gets it: packed from a clone, installed by npm into another place, and asked there. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { packageFolder } from '../../scripts/licences.mjs';
import { runProgram, type Done } from '../support/run-program.js';
import { envFor } from '../support/server.js';
import { tempFolder } from '../support/temp-folder.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const NPM = join(
  dirname(realpathSync(process.execPath)),
  '..',
  'lib',
  'node_modules',
  'npm',
  'bin',
  'npm-cli.js',
);

const run = (
  command: string,
  args: string[],
  cwd: string,
  env = envFor(null, join(cwd, 'home')),
): Promise<Done> => runProgram(command, args, { cwd, env });

const npm = (args: string[], cwd: string, more: Record<string, string> = {}): Promise<Done> => {
  const env = envFor(null, join(cwd, 'home'), more);
  const own = process.env['npm_execpath'] ?? NPM;
  return existsSync(own) ? run(process.execPath, [own, ...args], cwd, env) : run('npm', args, cwd, env);
};

const ready =
  existsSync(join(ROOT, '.git')) &&
  process.platform !== 'win32' &&
  spawnSync('git', ['--version']).status === 0;

describe.skipIf(!ready)('the package', () => {
  const folder = tempFolder();
  const clone = join(folder, 'clone');
  const place = join(folder, 'Hôtel du Lac');
  let installed = '';
  /** Whether npm itself installed it; where no registry answers, its parts are put where npm would put them. */
  let byNpm = true;

  beforeAll(async () => {
    spawnSync('git', ['clone', '--quiet', '--no-local', '--depth', '1', `file://${ROOT}`, clone]);
    symlinkSync(join(ROOT, 'node_modules'), join(clone, 'node_modules'));
    mkdirSync(place);
    // `prepack` builds; `prepare` after it would look whether there is something to build.
    const packed = await npm(['pack', '--pack-destination', place], clone, { HOTELRUNNER_SETUP: '1' });
    const tarball = readdirSync(place).find((name) => name.endsWith('.tgz'));
    if (tarball === undefined) throw new Error(`npm pack made nothing: ${packed.stderr}`);
    writeFileSync(join(place, 'package.json'), '{"private": true}');
    const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--fetch-retries=0'];
    const { code, stderr } = await npm(['install', ...quiet, `./${tarball}`], place);
    if (code !== 0) {
      if (!/ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|ENOTCACHED|network/i.test(stderr)) throw new Error(stderr);
      byNpm = false;
      byHand(place, tarball);
    }
    installed = join(place, 'node_modules', 'hotelrunner-mcp');
  }, 120_000);

  const command = (...args: string[]): Promise<Done> => {
    const bin = join(place, 'node_modules', '.bin', 'hotelrunner-mcp');
    return byNpm
      ? run(bin, args, folder)
      : run(process.execPath, [join(installed, 'dist/src/cli.js'), ...args], folder);
  };

  it('brings the command, which answers', async () => {
    const { code, stdout, stderr } = await command('call', '--demo', '--json', 'hotel_status');
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ dashboard: 'demo' });
  });

  it('finds its browser, and reads the demo hotel', async () => {
    const { code, stdout } = await command('doctor', '--demo');
    expect(code, stdout).toBe(0);
    expect(stdout).toMatch(/taken +[^]*[1-9]\d* rows read/);
    expect(stdout).toMatch(/All is well\.\n$/);
  });

  it('tells clients where it lies, and a person how it is called there', async () => {
    const shown = await command('setup', 'cursor', '--print', '--url', 'https://riad.hotelrunner.com');
    expect(shown.code, shown.stderr).toBe(0);
    expect(shown.stdout).toContain(join(installed, 'dist', 'src', 'cli.js'));
    const { stderr } = await command('call', 'list_reservations');
    expect(stderr).toContain(`\`node "${join(installed, 'dist', 'src', 'cli.js')}" setup`);
  });

  it('has the licence of everything whose code is in it', () => {
    const licences = readFileSync(join(installed, 'THIRD-PARTY-LICENSES'), 'utf8');
    const maps = readdirSync(join(installed, 'dist', 'src'), { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.map'),
    );
    const sources = maps.flatMap(
      (name) =>
        (JSON.parse(readFileSync(join(installed, 'dist', 'src', name), 'utf8')) as { sources: string[] })
          .sources,
    );
    const names = new Set(
      sources.flatMap((path) => packageFolder(path)?.split('node_modules/').at(-1) ?? []),
    );
    expect(names.size).toBeGreaterThan(10);
    for (const name of names)
      expect(licences).toMatch(
        new RegExp(
          `^${name} [\\d.]+ \\((MIT|ISC|BSD-\\dClause|BSD-\\d-Clause|Apache-2\\.0|BlueOak-1\\.0\\.0|0BSD)\\)$`,
          'm',
        ),
      );
    for (const text of licences.split(/^-{80}$/m).slice(1)) expect(text).toMatch(/copyright|permission/i);
  });

  it('holds what is run and read, and nothing of how it is made', () => {
    const top = readdirSync(installed).filter((name) => name !== 'node_modules');
    expect(top.sort()).toEqual(
      [
        'CHANGELOG.md',
        'LICENSE',
        'README.md',
        'THIRD-PARTY-LICENSES',
        'dist',
        'mcp.json',
        'package.json',
        'server.json',
      ].sort(),
    );
    expect(readdirSync(join(installed, 'dist'))).toEqual(['src']);
  });

  /** The tarball, and links to the packages that it names as its dependencies. */
  function byHand(into: string, tarball: string): void {
    const own = join(into, 'node_modules', 'hotelrunner-mcp');
    mkdirSync(own, { recursive: true });
    spawnSync('tar', ['-xzf', join(into, tarball), '-C', own, '--strip-components=1']);
    const { dependencies } = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    for (const name of Object.keys(dependencies))
      symlinkSync(join(ROOT, 'node_modules', name), join(into, 'node_modules', name));
  }
});
