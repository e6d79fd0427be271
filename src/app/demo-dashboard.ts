import { join } from 'node:path';
import { ownFolderToMake, removeAtExit } from '../base/own-folder.js';
import { History } from '../book/disk/history.js';
import type { Reading, ReservationsData } from '../book/source.js';
import type { DashboardPlace } from '../dashboard/dashboard.js';
import { todayIn } from '../hotel/dates.js';
import { instantOf } from '../hotel/instant.js';
import type { Config } from './config.js';

/** The demo hotel's dashboard and its past. All of it lives as long as the demo, and never mixes with a real hotel's. */
export class DemoDashboard {
  readonly history: History;
  /** The demo hotel's rooms, as a person would write them into the config file; empty until it opens. */
  readonly roomList: Config['roomList'] = [];
  private readonly closers: (() => Promise<unknown>)[] = [];
  private remembers = false;
  private readonly folder = ownFolderToMake();

  constructor(
    private readonly config: Pick<Config, 'history' | 'timezone' | 'problems' | 'demoPlace' | 'hotelKey'>,
  ) {
    this.history = new History(join(this.folder.path, 'history'), config.history);
    this.closers.push(() => this.folder.remove());
    removeAtExit();
  }

  async open(): Promise<DashboardPlace> {
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
      url: new URL(demo.url),
      credentials: { email: demo.email, password: demo.password },
      folder: join(this.folder.path, 'hotel'),
    };
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
