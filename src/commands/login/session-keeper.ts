import { hotelFolder, type Config } from '../../app/config.js';
import { stateAt } from '../../app/hotel-state.js';
import type { HotelState } from '../../base/state/hotel-state.js';
import { checkSession, type CheckedSession } from '../../dashboard/session-check.js';
import type { SavedSession } from '../../dashboard/sign-in/session-format.js';
import { SessionStore } from '../../dashboard/sign-in/session-store.js';
import { History } from '../../book/disk/history.js';
import { Snapshots } from '../../book/disk/snapshots.js';
import { Failure, isSessionLost } from '../../base/errors.js';
import { sameHotel } from '../../hotel/hotel-name.js';
import { cleanText } from '../../hotel/text.js';
import type { StatusLine } from '../terminal/status-line.js';

export interface KeeperOptions {
  /** Another hotel's session may be replaced. */
  replace: boolean;
  signal: AbortSignal;
  line: StatusLine;
  /** The file that the session comes from; null if a person signed in. */
  importing: string | null;
}

/** Proves sessions and keeps those that are good, in place of what was saved before. */
export class SessionKeeper {
  /** Where sessions are tried out. */
  private readonly folder: string;
  private readonly state: HotelState;
  private readonly store: SessionStore;

  constructor(
    private readonly config: Config,
    private readonly url: URL,
    private readonly options: KeeperOptions,
  ) {
    this.folder = hotelFolder(config.home, url);
    this.state = stateAt(config, this.folder);
    this.store = new SessionStore(this.state, url.origin);
  }

  /** Milliseconds since 1970, by the clock of all who share the session. */
  now(): number {
    return this.state.now();
  }

  close(): Promise<void> {
    return this.state.close();
  }

  load(): Promise<SavedSession | null> {
    return this.store.load();
  }

  /** Throws, and leaves alone what is saved, if the session is not signed in or is another hotel's. */
  async keep(session: SavedSession): Promise<void> {
    const { line } = this.options;
    const checked = await this.check(session);
    line.say(`This is ${named(checked.hotel)}.`);
    await this.refuseOtherHotel(checked);
    const { state, signed_in_at, user_agent } = checked.session;
    await this.store.save({ state, hotel: checked.hotel, signed_in_at, user_agent });
    await this.store.forgetRejection();
    const { rows, problem } = checked;
    if (problem === null) {
      line.say(
        `Signed in: ${rows ?? 0} rows of All Reservations were read. The session is saved in ${this.store.path}.`,
      );
      return;
    }
    line.say(
      `Signing in worked and the session is saved in ${this.store.path}, but the reservations could not be read:`,
    );
    line.say(problem.text);
  }

  private async check(session: SavedSession): Promise<CheckedSession> {
    const { config, url, folder } = this;
    const { line, signal, importing } = this.options;
    const settings = {
      url,
      folder,
      browser: config.browser,
      headed: false,
      corrections: { captions: config.captions, statuses: config.statuses, currency: config.currency },
      allowGet: config.allowGet,
      allowPost: config.allowPost,
      allowHosts: config.allowHosts,
    };
    const progress = ({ message }: { message: string }): void =>
      line.show(`Checking the session: ${message} …`, 'checking');
    try {
      return await checkSession(settings, session, { progress, signal });
    } catch (error) {
      if (!isSessionLost(error)) throw error;
      const how = importing === null ? 'The session' : 'The session in the file';
      throw new Failure(error.code, `${how} is not signed in when the dashboard is read with it.`, {
        cause: error,
        remedy:
          importing === null
            ? 'Run `hotelrunner-mcp login` again. A session saved earlier was not touched.'
            : 'Export it anew with `login --export FILE` where it is from. A session saved earlier was not touched.',
      });
    }
  }

  private async refuseOtherHotel({ hotel }: CheckedSession): Promise<void> {
    const { line, replace, importing } = this.options;
    const session = await this.store.load();
    const before = session?.hotel ?? null;
    const known = before !== null && hotel !== null;
    if (known && sameHotel(before, hotel)) return;
    // Without both names only the person knows, who says so with --replace.
    if (!known && (session === null || !replace)) return;
    if (before !== null) line.say(`The saved session is of ${named(before)}.`);
    if (!replace) {
      const command = importing === null ? 'login --replace' : `login --import FILE --replace`;
      throw new Failure('WRONG_HOTEL', 'The saved session is of another hotel; it was not touched.', {
        remedy: `Check HOTELRUNNER_URL and the account. If the change is meant, run \`hotelrunner-mcp ${command}\`.`,
      });
    }
    // Readings of the other hotel must not answer for this one.
    await new Snapshots(this.state).forget();
    await new History(this.state.within('history'), { all: 0, daily: 0 }).setAside();
  }
}

/** For people at a terminal; never part of a failure's text. */
function named(hotel: string | null): string {
  return hotel === null ? 'a hotel whose name the page does not show' : `"${cleanText(hotel, 100)}"`;
}
