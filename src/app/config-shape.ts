import { join } from 'node:path';
import type { Keeping } from '../book/disk/history-policy.js';
import type { ConfigFile } from './config-file.js';
import type { Failure } from '../base/errors.js';
import type { LogLevel } from '../base/log.js';
import { isLoopback } from '../base/hosts.js';
import type { PrivacyMode, SourceName } from './parse-settings.js';

/** All that the user has settled. Loading never throws: a server must start and list its tools whatever is wrong. */
export interface Config {
  /** The origin of the dashboard; null while it is not set. */
  url: URL | null;
  email: string | null;
  password: string | null;
  /** The root of the state folders; each hotel has its own inside. */
  home: string;
  /** The path of a browser, or addresses of browsers elsewhere, which may carry tokens; null means to look for one. */
  browser: string | null;
  maxAgeSeconds: number;
  rooms: number | null;
  roomList: { room: string; room_type: string | null }[];
  timezone: string;
  /** Whether the user told it. */
  timezoneTold: boolean;
  /** Whose property and token the REST API is asked with; secrets, both. */
  apiToken: string | null;
  hrId: string | null;
  source: SourceName;
  /** The REST API's origin; null means HotelRunner's own. */
  apiUrl: URL | null;
  /** How many browsers may run at once for all hotels together. */
  browsers: number;
  /** A folder, or the address of a shared store, which may carry a password; null means the state folder. */
  store: string | null;
  /** 32 bytes that encrypt what lies in a shared store. */
  key: Buffer | null;
  history: Keeping;
  /** Where export_reservations writes its files. */
  exports: string;
  privacy: PrivacyMode;
  /** Where the server is reached over HTTP from elsewhere; null where that was not told. */
  publicUrl: URL | null;
  /** Hosts whose documents about OAuth clients are read. */
  oauthHosts: string[];
  headed: boolean;
  /** `auto`: the server opens the window for signing in by itself. */
  login: 'auto' | 'off';
  logLevel: LogLevel;
  captions: Record<string, string>;
  statuses: NonNullable<ConfigFile['statuses']>;
  currency: string | null;
  dateOrder: ConfigFile['date_order'] | null;
  allowGet: string[];
  allowPost: string[];
  allowHosts: string[];
  demo: boolean;
  /** Which of the demo's hotels, from 0. */
  demoPlace: number;
  /** The settings of each hotel by its key, in the order of the config file; empty where there is one hotel, whose settings are these. */
  hotels: ReadonlyMap<string, Config>;
  /** The key of the hotel that a question is about if it names none; null if each has to name its own. */
  defaultHotel: string | null;
  /** The key of this hotel in the config file; null if it has none. */
  hotelKey: string | null;
  /** What is wrong with the settings, in the order found. */
  problems: Failure[];
  /** What works and is not safe, with what to do about it. */
  cautions: string[];
}

/** The folder of one hotel inside the state folder, so that two hotels never share a session or a reading. */
export function hotelFolder(home: string, url: URL): string {
  const name = isLoopback(url.hostname) ? `loopback-${url.port || '80'}` : url.hostname;
  return join(home, name);
}
