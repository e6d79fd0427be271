import { dashboardUrl, hotelFolder, type Config } from '../../app/config.js';
import { stateAt } from '../../app/hotel-state.js';
import { SessionStore } from '../../dashboard/sign-in/session-store.js';
import { EXIT } from '../../base/exit-codes.js';

/** `logout`: forgets the session and that a password was refused. Doing it twice does no harm. */
export async function logout(config: Config): Promise<number> {
  const url = dashboardUrl(config);
  const state = stateAt(config, hotelFolder(config.home, url));
  const store = new SessionStore(state, url.origin);
  const [session, rejection] = await forgetAll(store).finally(() => state.close());
  say(
    session
      ? `The session of ${url.origin} is forgotten ${state.shared ? 'in the store, for all servers' : 'on this machine'}.`
      : `There was no session of ${url.origin}.`,
  );
  if (rejection) say('That the password was refused is forgotten, too: it may be tried once more.');
  if (session) say('Exported copies of it stay valid until HotelRunner ends them.');
  if (config.email !== null && config.password !== null) {
    say('HOTELRUNNER_EMAIL and HOTELRUNNER_PASSWORD are set: the next reading signs in with them.');
  }
  return EXIT.ok;
}

async function forgetAll(store: SessionStore): Promise<[session: boolean, rejection: boolean]> {
  return [await store.forget(), await store.forgetRejection()];
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
