import { EventEmitter } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { beforeEach, describe, expect, it } from 'vitest';
import { hasDisplay, SignInOffer } from '../../src/app/sign-in-offer.js';
import { Failure, type FailureCode } from '../../src/base/errors.js';
import { Book } from '../../src/book/book.js';
import { Clock, FakeSource } from '../support/source.js';

class FakeWindow extends EventEmitter {
  killed = false;

  kill(): void {
    this.killed = true;
  }
}

let clock: Clock;
let source: FakeSource;
let windows: FakeWindow[];
let book: Book;

beforeEach(() => {
  clock = new Clock();
  source = new FakeSource(clock);
  windows = [];
  const start = (): ChildProcess => {
    const window = new FakeWindow();
    windows.push(window);
    return window as unknown as ChildProcess;
  };
  book = new Book({
    source: new SignInOffer(source, { start, now: clock.now }),
    maxAgeSeconds: 300,
    now: clock.now,
  });
});

/** The text of the failure that a question leads to, if the dashboard fails so. */
async function refusal(code: FailureCode): Promise<string> {
  const asked = book.reservations({ maxAgeSeconds: 0 });
  const told = asked.then(
    () => 'answered',
    (error: unknown) => (error as Failure).text,
  );
  (await source.visitFor(told))?.fail(new Failure(code, 'Nobody is signed in.'));
  return told;
}

describe('a server that may open the window of `login`', () => {
  it('opens one for all who ask, says where it is, and looks again when it has closed', async () => {
    expect(await refusal('SIGN_IN_REQUIRED')).toMatch(/window for signing in is open.*then ask again/);
    expect(await refusal('SIGN_IN_REQUIRED')).toContain('window');
    expect(windows).toHaveLength(1);
    source.stamp = 'a session';
    windows[0]!.emit('exit', 0);
    const asked = book.reservations();
    (await source.visitFor(asked))?.land();
    expect((await asked).reading.rows_read).toBe(1);
  });

  it('does not open another one soon, if nobody signed in', async () => {
    await refusal('CAPTCHA_REQUIRED');
    windows[0]!.emit('exit', 1);
    expect(await refusal('CAPTCHA_REQUIRED')).not.toContain('window for signing in is open');
    clock.pass(16 * 60);
    expect(await refusal('CAPTCHA_REQUIRED')).toContain('window for signing in is open');
    expect(windows).toHaveLength(2);
  });

  it.each<FailureCode>(['WRONG_HOTEL', 'DASHBOARD_UNAVAILABLE', 'READING_INCOMPLETE'])(
    'opens none where it would not help: %s',
    async (code) => {
      await refusal(code);
      expect(windows).toEqual([]);
    },
  );

  it('takes the window along when it ends', async () => {
    await refusal('SIGN_IN_REQUIRED');
    await book.close();
    expect(windows[0]!.killed).toBe(true);
  });
});

it('a window needs a screen', () => {
  expect(hasDisplay({}, 'linux')).toBe(false);
  expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true);
  expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
  expect(hasDisplay({}, 'darwin')).toBe(true);
});
