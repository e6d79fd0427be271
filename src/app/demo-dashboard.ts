import { join } from 'node:path';
import { ownFolderToMake, removeAtExit } from '../base/own-folder.js';
import { History } from '../book/disk/history.js';
import type { Reading, ReservationsData } from '../book/source.js';
import type { DashboardPlace } from '../dashboard/dashboard.js';
import type { Ledger } from '../demo/hotel/ledger.js';
import type { Language } from '../demo/panel/options.js';
import { todayIn } from '../hotel/dates.js';
import { instantOf } from '../hotel/instant.js';
import type { ApiAccess } from './api-settings.js';
import type { Config } from './config.js';

/** The demo hotel's dashboard, its API where that is read, and its past. All of it lives as long as the demo, and never mixes with a real hotel's. */
export class DemoDashboard {
  readonly history: History;
  /** The demo hotel's rooms, as a person would write them into the config file; empty until it opens. */
  readonly roomList: Config['roomList'] = [];
  private readonly closers: (() => Promise<unknown>)[] = [];
  private remembers = false;
  private readonly folder = ownFolderToMake();
  private opening: Promise<{ place: DashboardPlace; access: ApiAccess | null }> | null = null;

  constructor(
    private readonly config: Pick<
      Config,
      'history' | 'timezone' | 'problems' | 'demoPlace' | 'hotelKey' | 'source'
    >,
  ) {
    this.history = new History(join(this.folder.path, 'history'), config.history);
    this.closers.push(() => this.folder.remove());
    removeAtExit();
  }

  async open(): Promise<DashboardPlace> {
    return (await this.started()).place;
  }

  /** The API over the same ledger, where the settings want one. */
  async api(): Promise<{ access: ApiAccess; folder: string }> {
    const { access } = await this.started();
    if (access === null) throw new Error('the demo has no API');
    return { access, folder: join(this.folder.path, 'api') };
  }

  private started(): NonNullable<typeof this.opening> {
    this.opening ??= this.start();
    return this.opening;
  }

  private async start(): Promise<{ place: DashboardPlace; access: ApiAccess | null }> {
    const problem = this.config.problems[0];
    if (problem !== undefined) throw problem;
    const { startDemoDashboard } = await import('../demo/panel/server.js');
    const { createLedger } = await import('../demo/hotel/ledger.js');
    const { hotelOfGroup } = await import('../demo/hotel/group.js');
    const { clockDate } = await import('../demo/hotel/dates.js');
    const { demoPlace, hotelKey } = this.config;
    const { language, ...hotel } = hotelOfGroup(demoPlace, hotelKey ?? '');
    const ledger = createLedger({ today: clockDate(), ...hotel });
    const demo = await startDemoDashboard({ language, ledger });
    const { rooms, roomTypes } = demo.ledger;
    for (const { number, type } of rooms)
      this.roomList.push({
        room: number,
        room_type: roomTypes.find(({ key }) => key === type)?.[demo.options.language] ?? null,
      });
    this.closers.unshift(() => demo.close());
    return {
      place: {
        url: new URL(demo.url),
        credentials: { email: demo.email, password: demo.password },
        folder: join(this.folder.path, 'hotel'),
      },
      access: this.config.source === 'dashboard' ? null : await this.startApi(ledger, demo.options.language),
    };
  }

  private async startApi(ledger: Ledger, language: Language): Promise<ApiAccess> {
    const { startDemoApi } = await import('../demo/api/server.js');
    const { url, token, hrId, close } = await startDemoApi({ ledger, language });
    this.closers.unshift(close);
    return { origin: url, token, hrId };
  }

  /** A demo starts today: the evening before, to compare with, is made from the first reading. */
  async remember(reading: Reading<ReservationsData>): Promise<void> {
    if (this.remembers) return;
    const { addDays } = await import('../demo/hotel/dates.js');
    const { EVENING, eveningBefore } = await import('../demo/evening.js');
    const { timezone } = this.config;
    const today = reading.data.business_date ?? todayIn(timezone, reading.read_at);
    const stays = eveningBefore(reading.data.stays, today);
    const read_at = instantOf(`${addDays(today, -1)}T${EVENING}`, timezone) ?? reading.read_at - 1;
    const rows = { rows_read: stays.length, rows_reported: stays.length };
    this.history.keep({ ...reading, ...rows, read_at, data: { ...reading.data, stays } });
    this.remembers = true;
  }

  async close(): Promise<void> {
    for (const close of this.closers) await close();
  }
}
