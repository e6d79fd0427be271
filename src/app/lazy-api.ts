import type { ApiSource } from '../api/api-source.js';
import { FolderState } from '../base/state/folder-state.js';
import type { HotelState } from '../base/state/hotel-state.js';
import type { KindName, Kinds, Reading, ReadingControl, ReservationsData, Source } from '../book/source.js';
import type { DashboardStatus } from '../book/status.js';
import { apiAccess, apiFolder, type ApiAccess } from './api-settings.js';
import type { Config } from './config.js';
import type { DemoDashboard } from './demo-dashboard.js';
import { stateAt } from './hotel-state.js';

/** HotelRunner's REST API as a source that comes into being with its first reading; nothing of it is loaded before. */
export class LazyApi implements Source {
  private opening: Promise<ApiSource> | null = null;
  private own: HotelState | null = null;

  constructor(
    private readonly config: Config,
    private readonly demo: DemoDashboard | null = null,
    /** Where its state lies, if the caller has opened that; it closes it, too. */
    private readonly state: HotelState | null = null,
  ) {}

  get(): Promise<ApiSource> {
    // What is wrong with the settings stays wrong; all else may be tried again.
    this.opening ??= this.open().catch((error: unknown) => {
      this.opening = null;
      throw error;
    });
    return this.opening;
  }

  async read<N extends KindName>(kind: N, key: string, control: ReadingControl): Promise<Reading<Kinds[N]>> {
    const reading = await (await this.get()).read(kind, key, control);
    if (kind === 'reservations') await this.demo?.remember(reading as Reading<ReservationsData>);
    return reading;
  }

  async probe(control: ReadingControl): Promise<void> {
    await (await this.get()).probe(control);
  }

  /** What is left of the budget, and since when the kept book is whole. Makes no call. */
  async status(): Promise<DashboardStatus> {
    const { browser } = this.config;
    const seen = await this.get().then(
      (api) => api.status(),
      () => null,
    );
    return {
      dashboard: 'api',
      hotel: null,
      business_date: null,
      signed_in: null,
      since: null,
      observed_at: null,
      browser: { running: false, found: browser },
      blocked: [],
      ...(seen === null ? {} : { api: apiStatus(seen) }),
    };
  }

  circumstances(): string {
    return '';
  }

  async close(): Promise<void> {
    await (await this.opening?.catch(() => undefined))?.close();
    await this.own?.close();
  }

  private ownState(folder: string): HotelState {
    this.own ??= this.demo === null ? stateAt(this.config, folder) : new FolderState(folder);
    return this.own;
  }

  private async open(): Promise<ApiSource> {
    const { config } = this;
    const { access, folder } = this.demo === null ? placeOf(config) : await this.demo.api();
    const { openApi } = await import('../api/open-api.js');
    const state = this.state ?? this.ownState(folder);
    return openApi({
      access,
      state,
      settings: {
        timezone: config.timezoneTold ? config.timezone : null,
        statuses: config.statuses,
      },
      timezone: config.timezone,
      maxAgeSeconds: config.maxAgeSeconds,
      now: () => state.now(),
    });
  }
}

function placeOf(config: Config): { access: ApiAccess; folder: string } {
  const access = apiAccess(config);
  return { access, folder: apiFolder(config.home, access) };
}

type SeenOfApi = Awaited<ReturnType<ApiSource['status']>>;

export function apiStatus({
  day,
  minute,
  none_until,
  whole_since,
}: SeenOfApi): NonNullable<DashboardStatus['api']> {
  return {
    calls_left_today: day,
    calls_left_this_minute: minute,
    none_until: none_until === null ? null : new Date(none_until).toISOString(),
    whole_since,
  };
}
