import { hasDisplay } from '../../app/sign-in-offer.js';
import { dashboardUrl, type Config, type Flags } from '../../app/config.js';
import { RESERVATIONS_PATH } from '../../dashboard/pages/reservations.js';
import { signInByWindow } from '../../dashboard/sign-in/window.js';
import { Failure, isSessionLost } from '../../base/errors.js';
import { EXIT } from '../../base/exit-codes.js';
import { readExport, refuseExisting, writeExport } from './session-file.js';
import { SessionKeeper } from './session-keeper.js';
import { StatusLine, waitingText } from '../terminal/status-line.js';
import { stopOnSignals } from '../terminal/stop.js';

const EXPORT_INSTEAD =
  'Run `login --export FILE` of hotelrunner-mcp on a machine with a screen and `hotelrunner-mcp login --import FILE` ' +
  'here, or set HOTELRUNNER_EMAIL and HOTELRUNNER_PASSWORD.';

/**
 * `login`: a person signs in in a visible window. `--export FILE` then writes the session to a file, `--import FILE` takes
 * it from one. What was saved before is touched only by a session that has been proven.
 */
export async function login(config: Config, _words: string[], flags: Flags): Promise<number> {
  const to = fileOf(flags, 'export');
  const from = fileOf(flags, 'import');
  if (to !== null && from !== null) {
    throw new Failure('INVALID_INPUT', 'Only one of --export and --import can be done at a time.');
  }
  const url = dashboardUrl(config);
  const replace = flags['replace'] === true;
  const line = new StatusLine(process.stderr);
  const stop = stopOnSignals();
  const keeper = new SessionKeeper(config, url, { replace, signal: stop.signal, line, importing: from });
  try {
    if (from !== null) await keeper.keep(await readExport(from, url.origin, line));
    else if (to === null) await byWindow(config, keeper, stop.signal, line);
    else {
      if (!replace) await refuseExisting(to);
      if (!(await savedIsGood(keeper, line))) await byWindow(config, keeper, stop.signal, line);
      await writeExport(to, await keeper.load(), replace);
      line.say(
        `The session is in ${to}. This file is as good as the password: move it by a safe way, take it in there with ` +
          '`login --import FILE`, and delete it on both machines.',
      );
    }
    return EXIT.ok;
  } finally {
    line.clear();
    stop.release();
    await keeper.close();
  }
}

async function byWindow(
  config: Config,
  keeper: SessionKeeper,
  signal: AbortSignal,
  line: StatusLine,
): Promise<void> {
  if (!hasDisplay()) {
    throw new Failure(
      'BROWSER_MISSING',
      'Signing in by hand needs a window, and this machine has no display.',
      {
        remedy: EXPORT_INSTEAD,
      },
    );
  }
  const { origin } = dashboardUrl(config);
  line.say(`A window opens at ${origin}. Sign in there; it closes by itself.`);
  await signInByWindow(
    {
      origin,
      path: RESERVATIONS_PATH,
      browser: config.browser,
      allowGet: config.allowGet,
      allowPost: config.allowPost,
      allowHosts: config.allowHosts,
      signal,
      waiting: (kind, msLeft) => line.show(...waitingText(kind, msLeft)),
    },
    async ({ state, userAgent }) => {
      const now = new Date(keeper.now()).toISOString();
      const session = { format: 1, origin, saved_at: now, signed_in_at: now, hotel: null, state } as const;
      await keeper.keep({ ...session, user_agent: userAgent });
    },
  );
}

/** An export of a session that has run out would only be found out on the other machine. */
async function savedIsGood(keeper: SessionKeeper, line: StatusLine): Promise<boolean> {
  const saved = await keeper.load();
  if (saved === null) return false;
  try {
    await keeper.keep(saved);
    return true;
  } catch (error) {
    if (!isSessionLost(error) || error.code === 'WRONG_HOTEL') throw error;
    line.say('The saved session has run out.');
    return false;
  }
}

function fileOf(flags: Flags, name: string): string | null {
  const file = flags[name];
  if (file === undefined) return null;
  if (typeof file === 'string' && file.trim() !== '') return file;
  throw new Failure('INVALID_INPUT', `--${name} needs the name of a file.`);
}
