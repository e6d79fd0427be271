import type { LocalDate } from '../hotel/stay.js';

/** What was last observed of the dashboard. Null where nothing was: nothing here is a guess. */
export interface DashboardStatus {
  /** The address; `demo`; or `api` where the REST API is the only source. */
  dashboard: string | null;
  hotel: string | null;
  business_date: LocalDate | null;
  /** Whether the panel let us in at the last visit. */
  signed_in: boolean | null;
  /** ISO time of the sign-in. */
  since: string | null;
  /** ISO time of that observation. */
  observed_at: string | null;
  browser: { running: boolean; found: string | null };
  /** Whether the store that other machines share can be reached; left out where there is none. */
  store?: string;
  /** What the read-only gate stopped: requests by method and path, other hosts by name. */
  blocked: { request: string; times: number }[];
  /** Where the REST API is asked: what is left of its calls, and since when all that was booked or changed is known. */
  api?: {
    calls_left_today: number;
    calls_left_this_minute: number;
    /** ISO time until which no call is made; null if one may be made now. */
    none_until: string | null;
    /** Date; null while nothing was read. */
    whole_since: string | null;
  };
}
