/** A book over the REST API of made-up bookings, by a clock that only tests move: nothing waits for the real one. */
import { Book, type BookOptions } from '../../src/book/book.js';
import type { ApiSource } from '../../src/api/api-source.js';
import { LimitClock } from '../../src/api/limit-clock.js';
import { openApi, type OpenApiOptions } from '../../src/api/open-api.js';
import type { requestApi } from '../../src/api/request.js';
import { FolderState } from '../../src/base/state/folder-state.js';
import { ACCESS, FakeApi } from './fake-api.js';
import { atEnd } from './at-end.js';
import { Clock } from './source.js';
import { tempFolder } from './temp-folder.js';

export const CONTROL = { progress: () => undefined, signal: new AbortController().signal };

/** One API, one folder, one clock; as many servers as are opened. */
export class ApiHotel {
  readonly clock = new Clock();
  readonly api = new FakeApi();
  readonly folder = tempFolder();
  /** The times of the calls, by the clock. */
  readonly calls: number[] = [];
  /** Done at each call, before it is answered; a failure that is thrown is what comes of it. */
  onCall: ((query: Record<string, string>) => void) | null = null;

  /** The API without a network. */
  readonly request: typeof requestApi = (_access, resource, query) => {
    const asked = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));
    this.calls.push(this.clock.now());
    this.api.asked.push({ method: 'GET', path: resource, query: asked });
    try {
      this.onCall?.(asked);
      return Promise.resolve({
        // As from the wire: nothing is shared with what the test changes later.
        body: JSON.parse(
          JSON.stringify(resource === 'rooms' ? { rooms: [] } : this.api.page(asked)),
        ) as unknown,
        date: null,
      });
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error('thrown by a test'));
    }
  };

  open(more: Partial<OpenApiOptions> = {}): ApiSource {
    return openApi({
      access: { origin: 'http://127.0.0.1:1', ...ACCESS },
      state: new FolderState(this.folder),
      settings: { timezone: null, statuses: {} },
      timezone: 'Africa/Casablanca',
      maxAgeSeconds: 300,
      now: this.clock.now,
      request: this.request,
      clock: new LimitClock(this.clock.now, this.clock.now),
      sleep: (ms) => {
        this.clock.pass(ms / 1000);
        return Promise.resolve();
      },
      ...more,
    });
  }

  book(more: Partial<BookOptions> = {}): Book {
    const book = new Book({ source: this.open(), maxAgeSeconds: 300, now: this.clock.now, ...more });
    atEnd(() => book.close());
    return book;
  }

  /** How many calls were made since this was asked last. */
  callsSince = 0;
  newCalls(): number {
    const count = this.calls.length - this.callsSince;
    this.callsSince = this.calls.length;
    return count;
  }
}
