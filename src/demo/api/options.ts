/** Everything about the demo's API that can be set, before it starts or while it runs. */
import type { Ledger } from '../hotel/ledger.js';
import type { Language } from '../panel/page/format.js';

/**
 * `error…`: that status with JSON. `maintenance`: 503 with a page. `page`: 200 with a page. `hang`: nothing ever. `cut`: half of the
 * answer. `badJson`: JSON that breaks off. `elsewhere`: a redirect to another site. `noCount`: an envelope without its counts.
 */
export type ApiFault =
  | 'error400'
  | 'error401'
  | 'error403'
  | 'error404'
  | 'error405'
  | 'error406'
  | 'error410'
  | 'error422'
  | 'error429'
  | 'error500'
  | 'error503'
  | 'maintenance'
  | 'page'
  | 'hang'
  | 'cut'
  | 'badJson'
  | 'elsewhere'
  | 'noCount';

export interface ApiSettings {
  /** 0: any free port. */
  port: number;
  token: string;
  hrId: string;
  /** In which language room types are named: that of the dashboard beside it, or they look like others. */
  language: Language;
  /** The API's clock, milliseconds since 1970. */
  now: () => number;
  /** Calls of a property within sixty seconds; one more gets 429. */
  perMinute: number;
  /** Calls of a property within a day, by UTC. */
  perDay: number;
  /** Whether 429 says when to come again. */
  retryAfter: boolean;
  /** `updated_at` lies so far ahead of the clock, as seen in real payloads. */
  aheadMs: number;
  /** What is asked for from before the last thirty days is refused, or answered from thirty days back. */
  tooFarBack: 'refused' | 'cut off';
  /** The most reservations on a page; more are not given, however many are asked for. */
  mostPerPage: number;
  /** A new booking arrives right after the next first page was answered, so that the pages behind it move. Turns itself off. */
  insertDuringPaging: boolean;
  /** All amounts are texts, not only `item_total`. */
  amountsAsText: boolean;
  /** How long an answer takes. */
  delayMs: number;
  fault: ApiFault | null;
  /** How many answers the fault hits before all is well again. */
  faultTimes: number;
}

export type ApiOptions = Partial<ApiSettings> & { ledger: Ledger };

export function apiSettingsFrom({ ledger: _ledger, ...options }: ApiOptions): ApiSettings {
  return {
    port: 0,
    token: 'demo-token-5f2a',
    hrId: '990011',
    language: 'fr',
    now: Date.now,
    perMinute: 5,
    perDay: 250,
    retryAfter: true,
    aheadMs: 20 * 60_000,
    tooFarBack: 'refused',
    mostPerPage: 100,
    insertDuringPaging: false,
    amountsAsText: false,
    delayMs: 0,
    fault: null,
    faultTimes: Infinity,
    ...options,
  };
}
