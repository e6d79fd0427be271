/** A page that prints by the browser's clock, read by somebody who told the zone of another hotel. */
import { expect, it } from 'vitest';
import { atEnd } from '../../support/at-end.js';
import { DemoReader } from '../../support/read-demo.js';

it('is refused, by the rows behind it, with the zone that they have', async () => {
  const timezone = 'Pacific/Kiritimati';
  const corrections = { captions: {}, statuses: {}, currency: null, timezone };
  const reader = await DemoReader.start(
    { today: '2026-01-11', grid: { clock: 'browser' } },
    { timezone, corrections },
  );
  atEnd(() => reader.close());
  await expect(reader.read()).rejects.toMatchObject({
    code: 'DASHBOARD_CHANGED',
    remedy: expect.stringContaining('Etc/GMT-1') as string,
  });
});
