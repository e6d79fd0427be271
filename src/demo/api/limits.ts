/** The API's limits: so many calls a minute, and so many a day. */
import type { ApiSettings } from './options.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

export class Limits {
  private readonly calls: number[] = [];

  /** Counts a call. Gives back for how many seconds no other will be answered; null if this one is. */
  take({ perMinute, perDay, now }: Pick<ApiSettings, 'perMinute' | 'perDay' | 'now'>): number | null {
    const at = now();
    const midnight = Math.floor(at / DAY_MS) * DAY_MS;
    while (this.calls[0] !== undefined && this.calls[0] < Math.min(midnight, at - MINUTE_MS))
      this.calls.shift();
    if (this.calls.filter((call) => call >= midnight).length >= perDay)
      return Math.ceil((midnight + DAY_MS - at) / 1000);
    const recent = this.calls.filter((call) => call > at - MINUTE_MS);
    if (recent.length >= perMinute)
      return Math.max(1, Math.ceil(((recent[0] ?? at) + MINUTE_MS - at) / 1000));
    this.calls.push(at);
    return null;
  }
}
