import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Failure } from '../../src/errors.js';
import type { FaultCase } from './fault-case.js';
import { FAULTS } from './faults.js';
import { compare, DemoReader } from './read-demo.js';

const PAGE = new URL('../../docs/faults.md', import.meta.url);

/** What a fault leads to, found by a real reading; the documentation is made of these. */
const remedies = new Map<string, string>();

describe('what can go wrong, each against the demo dashboard in a real browser', () => {
  let reader: DemoReader;
  let password = '';
  beforeAll(async () => {
    reader = await DemoReader.start({}, { limits: { loadMs: 3_000 } });
    password = reader.demo.password;
    await reader.read();
  });
  afterAll(() => reader.close());
  afterEach(async () => {
    reader.set({});
    reader.demo.options.password = password;
    await reader.dashboard.store.forgetRejection();
  });

  it.each(FAULTS.filter(({ proof }) => proof === undefined))('$fault', async (given) => {
    reader.set(given.options ?? {});
    given.before?.(reader);
    const signIns = reader.demo.counts.signIns;
    const outcome = await reader.read().catch((error: unknown) => error);
    if (given.code === null) {
      if (outcome instanceof Error) throw outcome;
      const reading = outcome as Awaited<ReturnType<DemoReader['read']>>;
      expect(reading.rows_read).toBe(compare(reader.demo, reading.data.stays).truth.length);
      if (given.warning !== undefined) expect(reading.warnings.join(' ')).toContain(given.warning);
    } else {
      expect(outcome).toBeInstanceOf(Failure);
      const failure = outcome as Failure;
      expect(failure.code).toBe(given.code);
      // Where a copy of the page was put is another place each time.
      remedies.set(given.fault, failure.remedy.replace(/ A scrubbed copy of the page is in .*/, ''));
      for (const { guest } of reader.demo.ledger.bookings) expect(failure.text).not.toContain(guest);
    }
    expect(reader.demo.counts.signIns - signIns).toBeLessThanOrEqual(1);
    expect(reader.demo.counts.writes).toBe(0);
  });

  it('reads again as if nothing had been, after all of it', async () => {
    const reading = await reader.read();
    const { truth, read } = compare(reader.demo, reading.data.stays);
    expect(read).toEqual(truth);
  });

  it.each([...new Set(FAULTS.flatMap(({ proof }) => proof ?? []))])(
    'is proven where the table says: %s',
    (proof) => {
      expect(existsSync(new URL(`../../${proof}`, import.meta.url))).toBe(true);
    },
  );

  it('is what the documentation says (HOTELRUNNER_UPDATE_DOCS=1 writes it anew)', async () => {
    const page = documentation(FAULTS);
    if (process.env['HOTELRUNNER_UPDATE_DOCS'] === '1') await writeFile(PAGE, page);
    expect(await readFile(PAGE, 'utf8')).toBe(page);
  });
});

function documentation(cases: readonly FaultCase[]): string {
  const rows = cases.map(({ fault, code, outcome, proof }) => {
    const own = proof === undefined || code === null ? '' : new Failure(code, '').remedy;
    const remedy = remedies.get(fault) ?? own;
    return `| ${fault} | ${code === null ? 'none' : `\`${code}\``} | ${outcome} | ${remedy} |`;
  });
  return `# What can go wrong, and what comes of it

Made from the table in \`test/dashboard/faults.ts\`, each line of which is tested: what the dashboard does in a real browser against the demo
dashboard, what this machine does with a state folder of its own. After a failure the last good reading is still served, marked
\`stale\`, with the failure as a warning; without one, the failure is the answer. Then a cool-down keeps the dashboard from being hammered;
it grows from 5 seconds to 5 minutes and ends when someone signs in.

| fault | code | outcome | what the answer says to do |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}
