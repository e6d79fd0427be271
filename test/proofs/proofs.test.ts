/**
 * Each proof that docs/proofs.md lists can be switched off in one place. That it is still there is looked at in every run; that a test
 * fails without it is tried by the thorough run (HOTELRUNNER_TEST_ALL=1), one run of that test for each proof.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { THOROUGH } from '../support/thorough.js';
import { PROOFS } from './index.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const VITEST = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));

describe.each(PROOFS)('$about', ({ proofs }) => {
  it.each(proofs)('can be switched off: $fact', ({ mutation, test }) => {
    const { file, from, to } = mutation;
    expect(readFileSync(join(ROOT, file), 'utf8').split(from)).toHaveLength(2);
    expect(to).not.toBe(from);
    expect(existsSync(join(ROOT, test))).toBe(true);
  });

  it.runIf(THOROUGH).each(proofs)(
    'is missed by a test: $fact',
    ({ mutation, test }) => {
      const { status, stdout } = spawnSync(process.execPath, [VITEST, 'run', test, '--bail', '1'], {
        cwd: ROOT,
        encoding: 'utf8',
        env: { ...process.env, HOTELRUNNER_TEST_MUTATION: JSON.stringify(mutation) },
      });
      expect(status, stdout).not.toBe(0);
      // A test that could not even begin has shown nothing.
      expect(stdout).toMatch(/Tests\s.*\d+ failed/);
    },
    300_000,
  );
});

it('each fact stands once', () => {
  const facts = PROOFS.flatMap(({ proofs }) => proofs.map(({ fact }) => fact));
  expect(new Set(facts).size).toBe(facts.length);
});
