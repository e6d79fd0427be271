import { openlyReached, secretsInBrowser } from '../base/browser-address.js';

/** What works and is not safe of browsers elsewhere. `typed`: the flag as it was given, if it was. */
export function browserCautions(browser: string | null, typed: string | boolean | undefined): string[] {
  const open = openlyReached(browser);
  const shown = typeof typed === 'string' && secretsInBrowser(typed).length > 0;
  return [
    ...(open.length === 0
      ? []
      : [
          `The session and all that is read travel to ${open.join(' and ')} without encryption. Use wss:// or https://, or a network that nobody else is in.`,
        ]),
    ...(shown
      ? ['--browser carries a token, and a command line is for all to read. Set HOTELRUNNER_BROWSER instead.']
      : []),
  ];
}
