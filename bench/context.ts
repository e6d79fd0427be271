/** What tools are asked with when nothing but their own work is measured: a reading in memory, and no dashboard. */
import { Book } from '../src/book/book.js';
import type { Reading, ReservationsData, Source } from '../src/book/source.js';
import type { DashboardStatus } from '../src/book/status.js';
import type { ToolContext } from '../src/tool.js';

const STATUS: DashboardStatus = {
  dashboard: null,
  hotel: null,
  business_date: null,
  signed_in: null,
  since: null,
  observed_at: null,
  browser: { running: false, found: null },
  blocked: [],
};

export function contextOf(reading: Reading<ReservationsData>): ToolContext {
  const forSale = { read_at: reading.read_at, rows_read: 0, rows_reported: 0, warnings: [] };
  const read = ((kind, month) => {
    if (kind === 'details') return Promise.reject(new Error('no page is asked for'));
    return Promise.resolve(kind === 'calendar' ? { ...forSale, data: { month, for_sale: {} } } : reading);
  }) as Source['read'];
  const book = new Book({
    source: {
      read,
      circumstances: () => '',
      close: () => Promise.resolve(),
    },
    maxAgeSeconds: 86_400,
  });
  return {
    book,
    hotel: { rooms: 8, roomList: [], timezone: 'Africa/Casablanca' },
    status: () => Promise.resolve(STATUS),
    exports: { save: () => Promise.resolve({ path: '/a', uri: 'file:///a', bytes: 0 }) },
    draw: (_html: string, width: number) => Promise.resolve({ png: Buffer.alloc(0), width, height: 1 }),
    now: Date.now,
    signal: new AbortController().signal,
    progress: () => undefined,
  };
}
