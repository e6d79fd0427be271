import type { JSHandle, Page } from 'playwright';
import { anyPrinted } from '../../printed/languages.js';
import { inPageHandle } from '../in-page.js';
import type { SignInParts, SignInPlace } from '../in-page/sign-in-form.js';
import { pageKind, type PageFacts, type PageKind } from '../page-kind.js';
import type { ReadOnlyGate } from '../read-only.js';
import { addressOf } from '../gate/address.js';
import { isReadingPage } from '../gate/shapes.js';
import { isSignInPath, maySendPassword, takesForm } from '../gate/sign-in-addresses.js';
import { FormAnswer } from './form-answer.js';
import type { SignInLimits } from './limits.js';
import { factsOf, LEFT } from './look.js';

const CLICK_MS = 2_000;
const FILL_MS = 5_000;

const PATTERNS = {
  submit: anyPrinted(({ sign_in }) => sign_in.submit),
  resend: anyPrinted(({ sign_in }) => sign_in.resend),
  go_on: anyPrinted(({ sign_in }) => sign_in.go_on),
};

/** A place of the page that was chosen to sign in at, with its elements. */
export interface Place {
  place: SignInPlace;
  parts: JSHandle<SignInParts>;
}

/**
 * The place of the page to sign in at: one whose form goes to a known address of signing in, before one whose address only a script
 * knows. `elsewhere`: there are forms, and all of them lead to other addresses; nothing is typed into those.
 */
export async function choosePlace(page: Page, origin: string): Promise<Place | 'elsewhere' | null> {
  const found = await inPageHandle(page, 'signInPlaces', PATTERNS);
  const places = await found.evaluate((parts) => parts.map(({ place }) => place));
  const known = places.findIndex(({ action, kind }) => action !== null && isKnown(origin, action, kind));
  const index =
    known >= 0 ? known : places.findIndex(({ action, kind }) => action === null && kind !== 'go_on');
  const place = places[index];
  if (place === undefined) return places.some(({ kind }) => kind !== 'go_on') ? 'elsewhere' : null;
  const parts = await found.evaluateHandle((all, at) => all[at] as SignInParts, index);
  return { place, parts };
}

function isKnown(origin: string, action: string, kind: SignInPlace['kind']): boolean {
  if (!URL.canParse(action)) return false;
  const url = new URL(action);
  const address = addressOf(action);
  if (kind === 'go_on' && url.origin === origin && address !== null)
    return isSignInPath(address) || isReadingPage(address);
  return maySendPassword(origin, action);
}

/** Fills a field of the place, if it has that one. */
export async function fill({ parts }: Place, field: 'email' | 'password', text: string): Promise<void> {
  const element = (await parts.getProperty(field)).asElement();
  await element?.fill(text, { force: true, timeout: FILL_MS });
}

export async function remember({ parts }: Place): Promise<void> {
  const box = (await parts.getProperty('remember')).asElement();
  await box?.setChecked(true, { force: true }).catch(() => undefined);
}

/** Types a code into its field, or a character into each of its boxes; one that does not fit is not accepted there. */
export async function fillCode({ place, parts }: Place, code: string): Promise<void> {
  const boxes = await parts.getProperty('code');
  const texts = place.boxes > 1 ? code.split('').slice(0, place.boxes) : [code];
  for (const [at, text] of texts.entries()) {
    const box = (await boxes.getProperty(String(at))).asElement();
    await box?.fill(text, { force: true, timeout: FILL_MS });
  }
}

/** What came of pressing the button. */
export interface Pressed {
  facts: PageFacts;
  kind: PageKind;
  /** A POST of the form was let through. */
  sent: boolean;
  /** Time ran out before anything was answered. */
  late: boolean;
  /** The status of its answer; null if there was none. */
  status: number | null;
  retryAfter: string | undefined;
}

/** What holds for every step of signing in. */
export interface Pressing {
  gate: ReadOnlyGate;
  origin: string;
  /** The password: no address may carry it. */
  secret: string;
  limits?: SignInLimits | undefined;
}

/** Presses the button, or the Enter key without one, and waits for what comes. The gate lets through this form's own POST alone. */
export async function press(
  page: Page,
  pressing: Pressing,
  chosen: Place,
  prepare: () => Promise<void>,
): Promise<Pressed> {
  const { gate, origin } = pressing;
  const { action } = chosen.place;
  const path = action === null ? new URL('/login', origin).pathname : new URL(action).pathname;
  const before = new Map(gate.blocked);
  const pressed = await pressFor(page, pressing, chosen, path, prepare);
  if (pressed.sent) return pressed;
  // A script sends it to an address of its own, which the gate stopped: known ones may have it.
  const own = gate
    .stoppedSince(before)
    .flatMap((request) => /^POST (\S+)$/.exec(request)?.[1] ?? [])
    .find((stopped) => stopped !== path && takesFormAt(origin, stopped));
  if (own === undefined || pressed.kind === 'panel') return pressed;
  return pressFor(page, pressing, chosen, own, () => Promise.resolve());
}

function takesFormAt(origin: string, path: string): boolean {
  const address = addressOf(new URL(path, origin).href);
  return address !== null && takesForm(address);
}

async function pressFor(
  page: Page,
  { gate, secret, limits = {} }: Pressing,
  chosen: Place,
  path: string,
  prepare: () => Promise<void>,
): Promise<Pressed> {
  const answer = new FormAnswer(page, path);
  try {
    return await gate.whileSigningIn({ formPath: path, secret }, async () => {
      const start = await factsOf(page, null);
      // Boxes of a code may send themselves with the last character; then the rest of this finds the next page.
      await prepare()
        .then(() => click(chosen))
        .catch((error: unknown) => {
          if (!LEFT.test(String(error))) throw error;
        });
      const { facts, late } = await answer.wait(start, limits, () => gate.ledAway !== null);
      const { sent, status, retryAfter } = answer;
      // Another hotel's panel, which was stopped: signed in, and not at the hotel of the settings.
      const kind = gate.ledAway === null ? pageKind(facts) : 'chooser';
      return { facts, kind, sent, late, status, retryAfter };
    });
  } finally {
    answer.stop();
  }
}

/** What lies over the button, a cookie wall say, is not in the way of a script's press. */
async function click({ place, parts }: Place): Promise<void> {
  const button = (await parts.getProperty('button')).asElement();
  if (button !== null) {
    await button.click({ timeout: CLICK_MS, noWaitAfter: true }).catch(async () => {
      await button.evaluate((element) => (element as HTMLElement).click()).catch(() => undefined);
    });
    return;
  }
  const fields = place.kind === 'code' ? await parts.getProperty('code') : null;
  const last =
    fields === null ? await parts.getProperty(place.kind) : await fields.getProperty(String(place.boxes - 1));
  // Boxes that send themselves with the last character are gone by now.
  await last
    .asElement()
    ?.press('Enter', { timeout: CLICK_MS, noWaitAfter: true })
    .catch(() => undefined);
}
