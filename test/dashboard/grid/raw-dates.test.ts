/** A page that prints by the browser's clock, read by somebody who told the zone of another hotel. */
import { expect, it } from 'vitest';
import { allRows } from '../../../src/demo/hotel/truth.js';
import { atEnd } from '../../support/at-end.js';
import { DemoReader } from '../../support/read-demo.js';

it('is noticed, by the rows behind it, in a reading by pages and in one by the source', async () => {
  const timezone = 'Pacific/Kiritimati';
  const corrections = { captions: {}, statuses: {}, currency: null, timezone };
  const reader = await DemoReader.start(
    { today: '2026-01-11', grid: { clock: 'browser', pageSizes: [20] } },
    { timezone, corrections },
  );
  atEnd(() => reader.close());
  const rows = allRows(reader.demo.ledger).length;
  for (const reading of [await reader.read(), await reader.read()]) {
    expect(reading.warnings).toContainEqual(
      expect.stringMatching(
        new RegExp(`^Column arrival: in ${rows} of ${rows} rows the page prints another day`),
      ),
    );
    expect(reading.data.stays).toHaveLength(rows);
  }
});
