/**
 * Secrets that we hand out: tokens, and what OAuth makes of them. Each holds 256 random bits, so that nobody finds one by trying, and a
 * hash that is made in an instant (SHA-256) is enough to keep it: there is no list of likely ones to go through, as there is for
 * passwords that people make up, for which a hash has to be slow.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** By how it begins a secret is known at sight, in a log or a repository where it must not be. */
const PREFIXES = { token: 'hrt', access: 'hra', refresh: 'hrr', code: 'hrc' } as const;
export type SecretKind = keyof typeof PREFIXES;

/** `hrt_<id>_<secret>`: by the id, which is no secret, its record is found; the secret is compared with that record alone. */
const FORM = /^(hr[tarc])_([0-9a-f]{16})_([A-Za-z0-9_-]{43})$/;
/** No secret of ours is longer; whatever is, need not be looked at. */
const LONGEST = 100;

export const ID = /^[0-9a-f]{16}$/;
export const HASH = /^[0-9a-f]{64}$/;

export interface NewSecret {
  /** What is handed out, and kept nowhere. */
  text: string;
  id: string;
  /** What is kept. */
  hash: string;
}

export function newId(): string {
  return randomBytes(8).toString('hex');
}

/** With the id of what it belongs to, if that is there already. */
export function newSecret(kind: SecretKind, id: string = newId()): NewSecret {
  const text = `${PREFIXES[kind]}_${id}_${randomBytes(32).toString('base64url')}`;
  return { text, id, hash: hashOf(text) };
}

/** Null for a text that is no secret of that kind. */
export function parseSecret(kind: SecretKind, text: string): Pick<NewSecret, 'id' | 'hash'> | null {
  if (text.length > LONGEST) return null;
  const [, prefix, id] = FORM.exec(text) ?? [];
  return prefix !== PREFIXES[kind] || id === undefined ? null : { id, hash: hashOf(text) };
}

/** In a time that tells nothing of how much of them is the same. */
export function sameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one, 'hex'), Buffer.from(other, 'hex')];
  return a.length === 32 && a.length === b.length && timingSafeEqual(a, b);
}

/** Something to compare with where there is no record, so that this takes as long. */
export const NO_HASH = createHash('sha256').update(randomBytes(32)).digest('hex');

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
