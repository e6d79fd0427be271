import { spawn, type ChildProcess } from 'node:child_process';
import type { KindName, Kinds, Reading, ReadingControl, Source } from '../book/source.js';
import type { BrowserSlots } from '../browser/slots.js';
import { Failure, isSessionLost } from '../base/errors.js';
import { log } from '../base/log.js';

/** A window that nobody signed in at is not opened again so soon, however many ask. */
const REST_MS = 15 * 60_000;

/** True if a window can be shown here: a computer with a screen, as far as it says. */
export function hasDisplay(env: NodeJS.ProcessEnv = process.env, platform = process.platform): boolean {
  return platform !== 'linux' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);
}

/** Starts `login` of this program with the settings that the server was started with, for a hotel of several by its key. */
export function startLogin(hotel: string | null): ChildProcess {
  const [script = '', ...words] = process.argv.slice(1);
  const flags = words.filter((word) => word !== 'serve');
  const which = hotel === null ? [] : ['--hotel', hotel];
  return spawn(process.execPath, [script, 'login', ...flags, ...which], { stdio: 'ignore' });
}

/**
 * A source whose failures for want of a session open the window of `login`, one at a time, where `HOTELRUNNER_LOGIN` is `auto`. The
 * failure stays one: it says where the window is, and the next question finds the session that was kept.
 */
export class SignInOffer implements Source {
  private window: ChildProcess | null = null;
  private restUntil = 0;

  constructor(
    private readonly source: Source,
    private readonly parts: {
      start?: () => ChildProcess;
      now?: () => number;
      /** Where several hotels share a number of browsers: the window is one more. */
      slots?: BrowserSlots | undefined;
    } = {},
  ) {}

  async read<N extends KindName>(kind: N, key: string, control: ReadingControl): Promise<Reading<Kinds[N]>> {
    return this.source.read(kind, key, control).catch((error: unknown) => {
      throw this.offered(error);
    });
  }

  /** A look whether we are let in asks nobody for anything. */
  async probe(control: ReadingControl): Promise<void> {
    await this.source.probe?.(control);
  }

  circumstances(): string {
    // A window that was opened, or closed, is another state of things for whoever failed before.
    return `${this.source.circumstances()}, window ${this.window === null ? 'closed' : 'open'}`;
  }

  hotel(): string | null | undefined {
    return this.source.hotel?.();
  }

  async close(): Promise<void> {
    this.window?.kill();
    await this.source.close();
  }

  private offered(error: unknown): unknown {
    if (!isSessionLost(error) || error.code === 'WRONG_HOTEL' || !this.opened()) return error;
    const failure = new Failure(error.code, error.what, {
      remedy:
        'A window for signing in is open on the screen of the computer that this server runs on: sign in there, then ask again. ' +
        'Without it: `hotelrunner-mcp login`.',
      retry: 60,
      cause: error,
    });
    return error.evidence === undefined ? failure : failure.with(error.evidence);
  }

  /** True if a window is open now. */
  private opened(): boolean {
    if (this.window !== null) return true;
    const { start = () => startLogin(null), now = Date.now, slots } = this.parts;
    if (now() < this.restUntil) return false;
    log.info('A window for signing in opens.');
    this.restUntil = now() + REST_MS;
    const window = start();
    const slot = slots?.window();
    this.window = window;
    const over = (): void => {
      slot?.free();
      this.window = null;
    };
    window.once('exit', over);
    window.once('error', over);
    return true;
  }
}
