/**
 * What the page of approval was shown for travels in its form, sealed, so that nothing has to be remembered for whoever opens the page:
 * any of several servers can take the answer, and pages opened in numbers fill nothing.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { clientId } from './oauth-state.js';

const Asked = z.strictObject({
  client: clientId,
  redirect: z.string().max(1_000),
  challenge: z.string().max(50),
  state: z.string().max(4_000).nullable(),
  /** What the browser was given that opened the page. */
  browser: z.string().max(64),
  until: z.int(),
});
export type Asked = z.output<typeof Asked>;

const LONGEST = 12_000;

export function sealed(asked: Asked, key: string): string {
  const text = Buffer.from(JSON.stringify(asked)).toString('base64url');
  return `${text}.${sign(text, key).toString('base64url')}`;
}

/** Null for what we did not seal, or too long ago. */
export function unsealed(text: string, key: string, now: number): Asked | null {
  if (text.length > LONGEST) return null;
  const [body = '', signature = '', ...more] = text.split('.');
  const [given, right] = [Buffer.from(signature, 'base64url'), sign(body, key)];
  if (more.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const asked = Asked.parse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
  return asked.until > now ? asked : null;
}

function sign(text: string, key: string): Buffer {
  return createHmac('sha256', Buffer.from(key, 'hex')).update(`approval ${text}`).digest();
}
