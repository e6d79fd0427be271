import type { Page } from 'playwright';
import { Failure } from '../../base/errors.js';
import { log } from '../../base/log.js';
import { within } from '../../browser/page-guard.js';
import { isSingleSignOn, meaningOfForm, pageKind, type PageFacts, type PageKind } from '../page-kind.js';
import type { ReadOnlyGate } from '../read-only.js';
import { outcomeOf } from './outcome.js';
import { failureOfKind, notAgain, rejected, unknownAfter, withRest } from './failures.js';
import { factsOf } from './look.js';
import { choosePlace, fill, fillCode, press, remember, type Place, type Pressed } from './press.js';
import { FORM_MS, type SignInLimits } from './limits.js';
import type { SessionStore } from './session-store.js';

/** A step of signing in, whatever it waits for. */
const STEP_MS = 45_000;
/** E-mail, password, code, a notice or two. */
const MOST_STEPS = 7;
/** Too many attempts, where the page does not say for how long. */
const TOO_MANY_S = 900;

export interface Credentials {
  email: string | null;
  password: string | null;
}

/** Asks a person for the code that the dashboard sent by e-mail; null if nobody answers. */
export type AskCode = () => Promise<string | null>;

export interface SignInTask {
  origin: string;
  gate: ReadOnlyGate;
  credentials: Credentials;
  store: SessionStore;
  askCode?: AskCode | undefined;
  limits?: SignInLimits | undefined;
}

/** Signs in on the form that the page shows, once. Returns when the panel is there; else throws what a person has to do. */
export async function signIn(page: Page, task: SignInTask): Promise<void> {
  const { email, password } = task.credentials;
  if (email === null || password === null) {
    throw new Failure('SIGN_IN_REQUIRED', 'The dashboard asks to sign in and there is no valid session.');
  }
  const record = task.store.signIns;
  const pair = { email, password };
  const verdict = await record.may(pair);
  if (!verdict.may) throw notAgain(verdict, Date.now());
  log.info('Signing in.');
  const way = new WayIn(page, task, pair);
  try {
    const { kind, facts } = await way.go();
    if (way.submitted) await record.cameTo(outcomeOf(kind));
    if (kind === 'panel' || kind === 'chooser') return;
    if (kind === 'rate_limited') await record.leaveAlone(facts.retry_after ?? TOO_MANY_S);
    if (kind === 'sign_in' && way.submitted) throw rejected('was refused');
    if (kind === 'unknown' && way.submitted) throw unknownAfter();
    throw failureOfKind(kind, way.submitted ? 'after the password' : 'on the way to signing in', facts);
  } catch (error) {
    throw error instanceof Failure ? withRest(error, await record.may(pair), Date.now()) : error;
  }
}

interface Came {
  kind: PageKind;
  facts: PageFacts;
}

/** The way from the sign-in page to the panel, step by step. */
class WayIn {
  /** The password was let through. */
  submitted = false;
  private codes = 0;

  constructor(
    private readonly page: Page,
    private readonly task: SignInTask,
    private readonly pair: { email: string; password: string },
  ) {}

  async go(): Promise<Came> {
    let came = await this.now();
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const place = await this.place(came.kind);
      if (place === null) return came;
      const next = await this.take(place);
      if (next === null) return came;
      came = next;
    }
    return came;
  }

  private async now(): Promise<Came> {
    const facts = await factsOf(this.page, null);
    return { kind: pageKind(facts), facts };
  }

  /** Where to go on; null if this is the end, well or not. */
  private async place(kind: PageKind): Promise<Place | null> {
    if (kind !== 'sign_in' && kind !== 'code' && !(kind === 'unknown' && this.submitted)) return null;
    const until = performance.now() + (this.task.limits?.formMs ?? FORM_MS);
    for (;;) {
      const place = await choosePlace(this.page, this.task.origin);
      if (place !== null && place !== 'elsewhere') {
        const again = this.submitted && (place.place.kind === 'password' || place.place.kind === 'email');
        return again ? null : place;
      }
      if (performance.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, 200));
        continue;
      }
      if (this.submitted) return null;
      throw await this.noPlace(place);
    }
  }

  private async noPlace(place: 'elsewhere' | null): Promise<Failure> {
    const { facts } = await this.now();
    if (place === null && isSingleSignOn(facts)) {
      return new Failure('ACTION_REQUIRED', 'The dashboard lets people in only by single sign-on.', {
        remedy: 'Run `hotelrunner-mcp login` and sign in by hand, the way you do in a browser.',
      });
    }
    const what =
      place === null
        ? 'The sign-in page shows no form that is known.'
        : 'The form on the page does not go to an address of signing in that is known; nothing was typed into it.';
    return new Failure('ACTION_REQUIRED', what, {
      remedy: 'Run `hotelrunner-mcp login` and sign in by hand.',
    });
  }

  private take(place: Place): Promise<Came | null> {
    switch (place.place.kind) {
      case 'password':
        return this.password(place);
      case 'code':
        return this.code(place);
      case 'email':
        return this.step(place, () => fill(place, 'email', this.pair.email));
      case 'go_on':
        return this.step(place, () => Promise.resolve());
    }
  }

  private async password(place: Place): Promise<Came> {
    const record = this.task.store.signIns;
    const { email, password } = this.pair;
    // On disk before anything is pressed: whatever happens from here on, it counts.
    await record.submitted(this.pair);
    this.submitted = true;
    const pressed = await this.press(place, async () => {
      await fill(place, 'email', email);
      await fill(place, 'password', password);
      await remember(place);
    });
    if (!pressed.sent && pressed.kind === 'sign_in') {
      await record.withdraw();
      this.submitted = false;
      if (pressed.facts.captcha_marks === true) return { kind: 'captcha', facts: pressed.facts };
      throw new Failure(
        'ACTION_REQUIRED',
        'The sign-in form did not send anything when its button was pressed.',
        {
          remedy: 'Run `hotelrunner-mcp login` and sign in by hand.',
        },
      );
    }
    if (pressed.kind !== 'sign_in') return pressed;
    if (pressed.late) {
      await record.cameTo('unavailable');
      throw new Failure('DASHBOARD_UNAVAILABLE', 'The dashboard did not answer to the password in time.');
    }
    // At an address of signing in, and no form: nothing says that the password was refused.
    const { password_fields, email_fields } = pressed.facts;
    const form = password_fields > 0 || email_fields > 0;
    return { ...pressed, kind: form ? meaningOfForm(pressed.facts) : 'unknown' };
  }

  /** Types the code that a person was asked for. A wrong one is asked for once more; then it is theirs to sort out. */
  private async code(place: Place): Promise<Came | null> {
    const record = this.task.store.signIns;
    if (this.submitted) await record.cameTo('code');
    this.codes += 1;
    if (this.codes > 2) {
      await record.cameTo('code_refused');
      throw new Failure(
        'CODE_REQUIRED',
        'The dashboard did not accept the code; it may be wrong or expired.',
      );
    }
    if (this.codes > 1) log.info('The code was not accepted.');
    const code = (await this.task.askCode?.()) ?? null;
    if (code === null) return null;
    return this.step(place, () => fillCode(place, code));
  }

  private async step(place: Place, prepare: () => Promise<void>): Promise<Came> {
    const pressed = await this.press(place, prepare);
    // Nothing came of it: the same page would be met again and again.
    if (!pressed.sent && place.place.kind === 'email' && pressed.facts.password_fields === 0)
      return { kind: pressed.facts.captcha_marks === true ? 'captcha' : pressed.kind, facts: pressed.facts };
    return pressed;
  }

  private async press(place: Place, prepare: () => Promise<void>): Promise<Pressed> {
    const { gate, origin } = this.task;
    const secret = this.pair.password;
    return within(this.page, STEP_MS, 'signing in', async () => {
      const pressed = await press(
        this.page,
        { gate, origin, secret, limits: this.task.limits },
        place,
        prepare,
      );
      if (pressed.status !== 429) return pressed;
      const facts = { ...pressed.facts, retry_after: secondsOf(pressed.retryAfter) };
      return { ...pressed, kind: 'rate_limited', facts };
    });
  }
}

/** `Retry-After`: seconds, or a date. */
export function secondsOf(header: string | undefined, now = Date.now()): number | null {
  if (header === undefined) return null;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - now) / 1000));
}
