/** The counts that the demo's calendar and its tab print, against its list: in agreement, and beside a list that is cut. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Book } from '../../../src/book/book.js';
import { bookingsSleepingOn } from '../../../src/demo/hotel/truth.js';
import { eachNight } from '../../../src/hotel/dates.js';
import { DemoReader } from '../../support/read-demo.js';

const TODAY = '2026-01-22';
const MONTH = eachNight('2026-01-01', '2026-01-31');

let reader: DemoReader;
beforeAll(async () => {
  reader = await DemoReader.start({ today: TODAY });
});
afterAll(() => reader.close());

/** The warnings of a first reading of the list after the calendar was read. */
async function toldBeside(options: Parameters<DemoReader['set']>[0]): Promise<string[]> {
  reader.set({ today: TODAY, ...options });
  const book = new Book({ source: { ...sourceOf(reader) }, maxAgeSeconds: 300 });
  const calendar = await book.read('calendar', '2026-01');
  const counts = MONTH.map((night) => bookingsSleepingOn(reader.demo.ledger, night));
  expect(calendar.reading.data.counted).toContainEqual({
    by_night: counts.map(({ single, group }) => single + group),
    of_bookings: true,
  });
  return (await book.reservations()).warnings;
}

/** The dashboard of the reader, which outlives the books. */
function sourceOf({ dashboard }: DemoReader): ConstructorParameters<typeof Book>[0]['source'] {
  return {
    read: (kind, key, control) => dashboard.read(kind, key, control),
    circumstances: () => dashboard.circumstances(),
    close: () => Promise.resolve(),
  };
}

describe('a first reading of the list', () => {
  it('is confirmed by the calendar that was read before', async () => {
    expect((await toldBeside({})).join()).not.toMatch(/first reading|counts more/);
  });

  it('is told to lack what the calendar and the tab count', async () => {
    const warnings = await toldBeside({ grid: { lastDays: 6, allCounted: true } });
    expect(warnings).toContainEqual(
      expect.stringMatching(
        /^The Overview calendar counts more reservations .* from 2026-01-01 to 2026-01-1\d/,
      ),
    );
    expect(warnings).toContainEqual(expect.stringMatching(/says \d+ on its tab of all reservations/));
    expect(warnings).toContainEqual(expect.stringContaining('This is the first reading'));
  });
});
