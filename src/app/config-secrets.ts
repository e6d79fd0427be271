import { secretsInBrowser } from '../base/browser-address.js';
import type { Config } from './config.js';

/** What may stand in no log and no message. */
export function secretsOf({ password, apiToken, hrId, store, key, browser }: Config): string[] {
  const inStore = store !== null && URL.canParse(store) ? new URL(store).password : '';
  const texts = [password, apiToken, hrId, inStore, key?.toString('base64'), key?.toString('hex')];
  return [...texts.flatMap((text) => text || []), ...secretsInBrowser(browser)];
}
