/** The demo's API over a ledger, and a reader of it with a folder and a clock of its own. */
import type { ApiSource } from '../../src/api/api-source.js';
import { FolderState } from '../../src/base/state/folder-state.js';
import { LimitClock } from '../../src/api/limit-clock.js';
import { openApi } from '../../src/api/open-api.js';
import { startDemoApi, type ApiOptions, type DemoApi } from '../../src/demo/api/server.js';
import { writtenAtHotel } from '../../src/demo/api/updates.js';
import type { Ledger } from '../../src/demo/hotel/ledger.js';
import { tempFolder } from './temp-folder.js';

export const CONTROL = { progress: () => undefined, signal: new AbortController().signal };

export class LedgerApi {
  private constructor(
    readonly api: DemoApi,
    readonly source: ApiSource,
    private readonly clock: { ms: number },
    readonly now: () => number,
  ) {}

  /** At noon of the ledger's day; time passes where the test says so. */
  static async start(
    ledger: Ledger,
    options: Partial<ApiOptions> = {},
    clock = { ms: Date.parse(`${ledger.today}T12:00:00+01:00`) },
  ): Promise<LedgerApi> {
    const now = (): number => clock.ms;
    const api = await startDemoApi({ ledger, now, ...options });
    const source = openApi({
      access: { origin: api.url, token: api.token, hrId: api.hrId },
      state: new FolderState(tempFolder()),
      settings: { timezone: null, statuses: {} },
      timezone: 'Africa/Casablanca',
      maxAgeSeconds: 300,
      now,
      clock: new LimitClock(now, now),
      sleep: (ms) => {
        clock.ms += ms;
        return Promise.resolve();
      },
    });
    return new LedgerApi(api, source, clock, now);
  }

  /** Now, by the hotel's clock. */
  hotelTime(): string {
    return writtenAtHotel(this.now()).slice(0, 16);
  }

  pass(minutes: number): void {
    this.clock.ms += minutes * 60_000;
  }

  close(): Promise<void> {
    return this.api.close();
  }
}
