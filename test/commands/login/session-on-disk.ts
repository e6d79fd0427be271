import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { hotelFolder } from '../../../src/app/config.js';
import { ALL } from '../../../src/book/kinds/reservations.js';
import { Dashboard } from '../../../src/dashboard/dashboard.js';
import type { SavedSession } from '../../../src/dashboard/sign-in/session-format.js';
import type { DemoDashboard } from '../../../src/demo/panel/server.js';
import { join } from 'node:path';
import { dashboardSettings } from '../../support/read-demo.js';

/** Who may read a file is in its mode everywhere but on Windows. */
export const HAS_MODES = process.platform !== 'win32';

/** The rights of a file that is its owner's alone. */
export function isPrivate(path: string): boolean {
  return !HAS_MODES || (statSync(path).mode & 0o777) === 0o600;
}

/** What is kept of one demo dashboard in a state folder. */
export class OnDisk {
  readonly folder: string;
  readonly path: string;

  constructor(
    private readonly demo: DemoDashboard,
    home: string,
  ) {
    this.folder = hotelFolder(home, new URL(demo.url));
    this.path = join(this.folder, 'session.json');
  }

  get names(): string[] {
    return existsSync(this.folder) ? readdirSync(this.folder).sort() : [];
  }

  get text(): string {
    return readFileSync(this.path, 'utf8');
  }

  get session(): SavedSession {
    return JSON.parse(this.text) as SavedSession;
  }

  /** A session that once was good, as far as anyone knows. Returns its text. */
  plant(hotel = 'Riad Exemple'): string {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const time = '2026-01-11T08:00:00.000Z';
    const state = { cookies: [], origins: [] };
    writeFileSync(
      this.path,
      JSON.stringify({ format: 1, origin: this.demo.url, saved_at: time, signed_in_at: time, hotel, state }),
    );
    return this.text;
  }

  /** Signs in as a server with the right password does, and leaves the session there. */
  async signIn(): Promise<void> {
    const dashboard = new Dashboard(dashboardSettings(this.demo, this.folder));
    try {
      await dashboard.read('reservations', ALL, {
        progress: () => undefined,
        signal: new AbortController().signal,
      });
    } finally {
      await dashboard.close();
    }
  }
}
