/** Who is signed in: sessions in memory, known by a cookie without an expiry date. */
import { randomBytes } from 'node:crypto';

const SESSION_COOKIE = '_hotelrunner_session';
/** How long a cookie value that was replaced is still accepted, unless its successor is used before. */
const GRACE_MS = 5_000;

export interface Session {
  /** Visitors have a session, too, as their sign-in form needs a token: the cookie alone does not mean "signed in". */
  state: 'visitor' | 'awaitingCode' | 'signedIn';
  token: string;
  /** Where the visitor wanted to go. */
  returnTo: string | null;
  remembered: boolean;
  /** Which hotel of the account was chosen, where there are several. */
  hotel: string | null;
}

interface Entry {
  session: Session;
  /** When the value was replaced by a newer one. */
  replacedAt: number | null;
  /** The value that this one replaced. */
  replaces: string | null;
}

export class Sessions {
  readonly #entries = new Map<string, Entry>();

  /** The session of a request's cookie header, if it is known. */
  find(cookieHeader: string | undefined): { session: Session; value: string } | null {
    const value = cookieValue(cookieHeader, SESSION_COOKIE);
    if (value === null) return null;
    const entry = this.#entries.get(value);
    if (!entry) return null;
    if (entry.replacedAt !== null && Date.now() - entry.replacedAt > GRACE_MS) {
      this.#entries.delete(value);
      return null;
    }
    if (entry.replaces !== null) {
      this.#entries.delete(entry.replaces);
      entry.replaces = null;
    }
    return { session: entry.session, value };
  }

  create(state: Session['state'] = 'visitor'): { session: Session; value: string } {
    const session: Session = {
      state,
      token: randomBytes(16).toString('base64'),
      returnTo: null,
      remembered: false,
      hotel: null,
    };
    return { session, value: this.#issue(session, null) };
  }

  /** A new cookie value for the same session. */
  rotate(value: string): string {
    const entry = this.#entries.get(value);
    if (!entry) return value;
    entry.replacedAt ??= Date.now();
    return this.#issue(entry.session, value);
  }

  end(value: string): void {
    const session = this.#entries.get(value)?.session;
    for (const [other, entry] of this.#entries) if (entry.session === session) this.#entries.delete(other);
  }

  endAll(): void {
    this.#entries.clear();
  }

  #issue(session: Session, replaces: string | null): string {
    const value = randomBytes(24).toString('base64url');
    this.#entries.set(value, { session, replacedAt: null, replaces });
    return value;
  }
}

/** `Set-Cookie` for a session. Without `lasting` it has no expiry date: a browser drops it at exit. */
export function setCookie(value: string, lasting: boolean): string {
  return `${SESSION_COOKIE}=${value}; Path=/; HttpOnly; SameSite=Lax${lasting ? '; Max-Age=1209600' : ''}`;
}

function cookieValue(header: string | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const [key, ...value] = part.trim().split('=');
    if (key === name) return value.join('=');
  }
  return null;
}
