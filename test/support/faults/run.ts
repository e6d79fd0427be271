import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Failure } from '../../../src/base/errors.js';
import { chosen } from '../thorough.js';
import { remedyOf, type FaultCase } from './case.js';
import { compare, DemoReader } from '../read-demo.js';

/** Tests each fault against the demo dashboard in a real browser. In two files, so that they run side by side. */
export function faultTests(title: string, faults: readonly FaultCase[]): void {
  describe(title, () => {
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

    it.each(chosen(faults).filter(({ proof }) => proof === undefined))('$fault', async (given) => {
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
        // Where a copy of the page was put is another place each time.
        const remedy = failure.remedy.replace(/ A scrubbed copy of the page is in .*/, '');
        expect([failure.code, remedy]).toEqual([given.code, remedyOf(given)]);
        expect(failure.what).toContain(given.says ?? '');
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
  });
}
