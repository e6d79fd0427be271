import { all } from './query.js';
import { oneLine } from './text.js';
import { visible } from './visible.js';

/** Patterns of words, made in Node of the languages' files; they run with the flag `iu`. */
export interface SignInPatterns {
  submit: string;
  resend: string;
  /** All of a button's text. */
  go_on: string;
}

/** One place of the page that may be the sign-in form, a step of it, or the form of a code. */
export interface SignInPlace {
  kind: 'password' | 'email' | 'code' | 'go_on';
  /** Where it is sent; null where only a script knows. */
  action: string | null;
  /** Fields for the code: one, or one for each character. */
  boxes: number;
}

/** The elements of a place; they stay in the page. */
export interface SignInParts {
  place: SignInPlace;
  email: HTMLInputElement | null;
  password: HTMLInputElement | null;
  remember: HTMLInputElement | null;
  code: HTMLInputElement[];
  button: HTMLElement | null;
}

const FIELDS = 'input:not([type=hidden]):not([type=submit]):not([type=button])';
const BUTTONS =
  'button, input[type=submit], input[type=button], input[type=image], [role=button], a[class*=btn], a[class*=button], div[class*=btn], div[class*=button], span[class*=btn], [onclick]';

export function signInPlaces(patterns: SignInPatterns): SignInParts[] {
  const inputs = all<HTMLInputElement>(FIELDS).filter(visible);
  const secrets = inputs.filter(
    ({ type, autocomplete }) => type === 'password' && autocomplete !== 'new-password',
  );
  const found: SignInParts[] = [];
  const placeOf = (kind: SignInPlace['kind'], field: HTMLElement, code: HTMLInputElement[] = []): void => {
    const scope = scopeOf(field, inputs);
    const within = inputs.filter((input) => scope.contains(input));
    const passwords = within.filter(({ type }) => type === 'password');
    // Two passwords make an account, or change one.
    if (kind === 'password' && passwords.length !== 1) return;
    const button = kind === 'go_on' ? field : buttonOf(scope, patterns);
    found.push({
      place: { kind, action: actionOf(scope, button), boxes: code.length },
      email: within.find((input) => isName(input)) ?? null,
      password: passwords[0] ?? null,
      remember:
        [...scope.querySelectorAll<HTMLInputElement>('input[type=checkbox]')].find(({ id, name }) =>
          /remember/i.test(`${id} ${name}`),
        ) ?? null,
      code,
      button,
    });
  };
  for (const secret of secrets) placeOf('password', secret);
  if (secrets.length > 0) return found;
  const code = codeFields(inputs);
  if (code[0] !== undefined) placeOf('code', code[0], code);
  else for (const input of inputs.filter(isEmail)) placeOf('email', input);
  const goesOn = new RegExp(`^(?:${patterns.go_on})[\\s.!›»→]*$`, 'iu');
  if (inputs.every(({ type }) => type === 'checkbox'))
    for (const button of all<HTMLElement>(`${BUTTONS}, a[href]`).filter(visible))
      if (goesOn.test(labelOf(button))) placeOf('go_on', button);
  return found;
}

/** The form; or, without one, the smallest part of the page that has a field of a name besides, or a button. */
function scopeOf(field: HTMLElement, inputs: HTMLInputElement[]): HTMLElement {
  const form = field.closest('form');
  if (form !== null) return form;
  for (
    let scope = field.parentElement;
    scope !== null && scope !== document.body;
    scope = scope.parentElement
  ) {
    const around = scope;
    const others = inputs.some((input) => input !== field && around.contains(input));
    if ((others || field instanceof HTMLInputElement) && scope.querySelector(BUTTONS) !== null) return scope;
  }
  return document.body;
}

/** A form that names no method would put the password into the address. */
function actionOf(scope: HTMLElement, button: HTMLElement | null): string | null {
  if (button instanceof HTMLAnchorElement && button.hasAttribute('href')) return button.href;
  if (!(scope instanceof HTMLFormElement)) return null;
  scope.setAttribute('method', 'post');
  button?.removeAttribute('formmethod');
  const own = button?.getAttribute('formaction');
  if (own) return new URL(own, location.href).href;
  const action = scope.getAttribute('action');
  return action === null || action === '' || action.startsWith('#') || action.startsWith('javascript:')
    ? null
    : new URL(action, location.href).href;
}

function buttonOf(scope: HTMLElement, { submit, resend }: SignInPatterns): HTMLElement | null {
  const never = new RegExp(resend, 'iu');
  const signsIn = new RegExp(submit, 'iu');
  const buttons = [...scope.querySelectorAll<HTMLElement>(BUTTONS)].filter(
    (button) =>
      visible(button) &&
      !never.test(labelOf(button)) &&
      !/resend|forgot|sign.?up|register|google|microsoft|facebook|apple/i.test(
        `${button.id} ${button.className} ${labelOf(button)}`,
      ),
  );
  const native = buttons.filter(
    (button) =>
      (button instanceof HTMLInputElement && ['submit', 'image'].includes(button.type)) ||
      (button instanceof HTMLButtonElement && button.type === 'submit'),
  );
  return (
    native.find((button) => button.getAttribute('name') === 'commit') ??
    native.find((button) => signsIn.test(labelOf(button))) ??
    native[0] ??
    buttons.find((button) => signsIn.test(labelOf(button))) ??
    (buttons.length === 1 ? (buttons[0] ?? null) : null)
  );
}

function labelOf(button: HTMLElement): string {
  const value = button instanceof HTMLInputElement ? button.value : button.innerText;
  return oneLine(value || button.getAttribute('aria-label')).slice(0, 80);
}

function isEmail(input: HTMLInputElement): boolean {
  return (
    input.type === 'email' ||
    /e-?mail|user(name)?$|login/i.test(`${input.id} ${input.name} ${input.autocomplete}`)
  );
}

function isName(input: HTMLInputElement): boolean {
  return isEmail(input) || input.type === 'text';
}

const CODE = /code|otp|token|verif|\bpin\b|2fa|mfa|one-time/i;

/** The field of a code, or its boxes: one character each, side by side. */
export function codeFields(inputs: HTMLInputElement[]): HTMLInputElement[] {
  const may = inputs.filter(
    (input) =>
      ['text', 'tel', 'number', 'password'].includes(input.type) && !isEmail(input) && !isPhone(input),
  );
  const boxes = may.filter(({ maxLength }) => maxLength === 1);
  if (boxes.length >= 3) return boxes;
  const texts = may.filter(({ type }) => type !== 'password');
  const named = texts.find((input) => CODE.test(`${input.id} ${input.name} ${input.autocomplete}`));
  const one = named ?? (texts.length === 1 && texts[0]?.form !== null ? texts[0] : undefined);
  return one === undefined ? [] : [one];
}

export function isPhone(input: HTMLInputElement): boolean {
  const name = `${input.id} ${input.name} ${input.autocomplete}`;
  return /phone|mobile|\btel\b|gsm/i.test(name) && !CODE.test(name);
}

/** Marks of a captcha of any make, shown or not: its token comes with the form. */
export function captchaMarks(): boolean {
  return (
    document.querySelector(
      '.g-recaptcha, .h-captcha, .cf-turnstile, .frc-captcha, .grecaptcha-badge, [name$="captcha-response"], [name="cf-turnstile-response"], [id*="recaptcha" i], [id*="hcaptcha" i], script[src*="recaptcha" i], script[src*="hcaptcha" i], script[src*="turnstile" i], script[src*="arkoselabs" i], script[src*="geetest" i], iframe[src*="captcha" i], input[name*="recaptcha" i], input[name*="captcha_token" i]',
    ) !== null
  );
}
