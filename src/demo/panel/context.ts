/** What the page functions of the demo dashboard share. */
import type { LocalDate } from '../../hotel/stay.js';
import { OTHER_HOTEL, type Hotel } from '../hotel/house.js';
import { labelsFor, type Labels } from './labels.js';
import type { Ledger } from '../hotel/ledger.js';
import type { DemoSettings, Language } from './options.js';

export interface Counts {
  /** Right passwords (and codes): sessions that were opened. */
  signIns: number;
  /** Wrong passwords, unsolved captchas, wrong codes. */
  rejectedSignIns: number;
  /** HTML pages of the panel, with their faults. */
  pageLoads: number;
  /** Data requests of the grid. */
  gridRequests: number;
  calendarLoads: number;
  reservationLoads: number;
  /** Requests that changed something, or would have on the real panel. */
  writes: number;
  signOuts: number;
  /** Everything, assets included. */
  requests: number;
  /** The most panel pages that were being answered at one time. */
  maxConcurrentPages: number;
}

export interface Demo {
  settings: DemoSettings;
  ledger: Ledger;
  counts: Counts;
  /** The last requests, `GET /admin?x=1`, oldest first. */
  log: string[];
}

export function newCounts(): Counts {
  return {
    signIns: 0,
    rejectedSignIns: 0,
    pageLoads: 0,
    gridRequests: 0,
    calendarLoads: 0,
    reservationLoads: 0,
    writes: 0,
    signOuts: 0,
    requests: 0,
    maxConcurrentPages: 0,
  };
}

export function hotelShown({ settings, ledger }: Demo): Hotel {
  return settings.otherHotel ? OTHER_HOTEL : ledger.hotel;
}

export function businessDate({ settings, ledger }: Demo): LocalDate {
  return settings.businessDate ?? ledger.today;
}

export function words({ settings }: Demo): Labels {
  return labelsFor(settings.language);
}

export function roomTypeName({ ledger, settings }: Demo, key: string): string {
  return ledger.roomTypes.find((type) => type.key === key)?.[settings.language satisfies Language] ?? key;
}
