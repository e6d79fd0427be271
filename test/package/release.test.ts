/** A release: the version that comes next, the texts that name it, and all of it tried in a clone. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runProgram } from '../support/run-program.js';
import { THOROUGH } from '../support/thorough.js';
import { nextVersion, releasedChangelog, withVersion } from '../../scripts/release/version.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FIRST = '# Changelog\n\n## 0.1.0 (unreleased)\n\n- A line.\n';
const LATER = '# Changelog\n\n## Unreleased\n\n- A line.\n\n## 1.4.2 (2026-11-27)\n\n- Another.\n';

describe('the next version', () => {
  it.each([
    ['minor', FIRST, '0.1.0'],
    ['patch', FIRST, '0.1.0'],
    ['major', FIRST, '1.0.0'],
    ['0.1.0', FIRST, '0.1.0'],
    ['patch', LATER, '1.4.3'],
    ['minor', LATER, '1.5.0'],
    ['major', LATER, '2.0.0'],
    ['3.0.0', LATER, '3.0.0'],
  ])('%s', (wish, changelog, version) => {
    expect(nextVersion(wish, changelog, changelog === FIRST ? '0.1.0' : '1.4.2')).toBe(version);
  });

  it.each([
    ['1.4.2', LATER, /not above 1\.4\.2/],
    ['1.0.0', LATER, /not above 1\.4\.2/],
    ['huge', LATER, /patch, minor, major/],
    ['patch', LATER.replace('## Unreleased\n', ''), /no heading/],
  ])('%s is refused', (wish, changelog, why) => {
    expect(() => nextVersion(wish, changelog, '1.4.2')).toThrow(why);
  });
});

it('the texts that name it', () => {
  expect(releasedChangelog(FIRST, '0.1.0', '2026-11-27')).toContain('\n## 0.1.0 (2026-11-27)\n');
  expect(
    JSON.parse(
      withVersion('package-lock.json', '{"version":"1.0.0","packages":{"":{"version":"1.0.0"}}}', '1.1.0'),
    ),
  ).toEqual({
    version: '1.1.0',
    packages: { '': { version: '1.1.0' } },
  });
  expect(
    withVersion('server.json', '{"version":"1.0.0","packages":[{"version":"1.0.0"}]}', '1.1.0'),
  ).not.toContain('1.0.0');
});

const inGit = existsSync(new URL('../../.git', import.meta.url));

const release = (...args: string[]) =>
  runProgram(process.execPath, ['scripts/release.mjs', ...args], { cwd: ROOT });
const git = async (...args: string[]) => (await runProgram('git', args, { cwd: ROOT })).stdout;

it.skipIf(!inGit)(
  'a dry run makes all of it, and leaves nothing',
  async () => {
    const state = async () => [
      await git('status', '--porcelain=v1', '--branch'),
      await git('tag', '--list'),
      readFileSync(`${ROOT}/package.json`, 'utf8'),
    ];
    const clones = () => readdirSync(tmpdir()).filter((name) => name.startsWith('hotelrunner-release-'));
    const [before, there] = [await state(), clones()];
    // The MCPB is packed by a test of its own; here it would take most of the time.
    const { code, stdout, stderr } = await release('major', '--dry-run', ...(THOROUGH ? [] : ['--no-mcpb']));
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/release\/hotelrunner-mcp-\d+\.0\.0\.tgz: \d+ files/);
    if (THOROUGH) expect(stdout).toMatch(/release\/hotelrunner-mcp-\d+\.0\.0\.mcpb/);
    expect(stdout).toMatch(/tagged as v\d+\.0\.0/);
    expect(await state()).toEqual(before);
    expect(clones().filter((name) => !there.includes(name))).toEqual([]);
  },
  // A build and a tarball, on a machine that runs other tests meanwhile.
  240_000,
);

it('without knowing which version: how it is used', async () => {
  expect(await release()).toMatchObject({ code: 2, stderr: expect.stringContaining('npm run release --') });
});
