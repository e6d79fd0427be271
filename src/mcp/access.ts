import type { IncomingMessage } from 'node:http';

/** What the holder of a token may do. `null` means all that the server has. */
export interface Access {
  /** Whose token it is: a name the owner gave it, for logs and counts. Never the token. */
  name: string;
  /** Keys of hotels. */
  hotels: readonly string[] | null;
  /** Names of tools. */
  tools: readonly string[] | null;
  /** How guests are shown, never more openly than the server shows them by itself. */
  privacy: 'full' | 'masked' | 'pseudonymous' | null;
}

/** The answer to a request of which it is not known who asks: a status from 400 on, headers and a text. */
export interface Refusal {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** Tells by a request's headers and address who asks. Never throws. */
export type Authenticate = (request: IncomingMessage) => Promise<Access | Refusal>;

export function isRefusal(found: Access | Refusal): found is Refusal {
  return 'status' in found;
}

/** With `--no-auth`: whoever reaches the loopback address may do all. */
export const EVERYONE: Access = { name: 'everyone', hotels: null, tools: null, privacy: null };

/** The same rights under the same name: a session of one is a session of the other. */
export function sameAccess(one: Access, other: Access): boolean {
  return textOf(one) === textOf(other);
}

function textOf({ name, hotels, tools, privacy }: Access): string {
  return JSON.stringify([name, hotels, tools, privacy]);
}
