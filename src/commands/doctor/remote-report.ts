/** What doctor says of browsers that run elsewhere: which they are, and how one has to be started that a program did not start. */
import type { Config } from '../../app/config.js';
import { browserAddresses } from '../../base/browser-address.js';
import { argumentsFor } from '../../browser/command-line.js';
import { namesToResolve } from '../../dashboard/gate/hosts.js';

export function remoteReport(
  setting: string,
  { url, allowHosts, demo }: Pick<Config, 'url' | 'allowHosts' | 'demo'>,
): string[] {
  const addresses = browserAddresses(setting) ?? [];
  const lines = addresses.map(({ told, kind }) =>
    kind === 'playwright' ? `elsewhere ${told}: a server of Playwright's` : `elsewhere ${told}: a Chromium`,
  );
  if (!addresses.some(({ kind }) => kind === 'cdp')) return lines;
  // The demo's dashboard is on this machine, as is one of a test; all others are HotelRunner's.
  const names =
    demo || url === null ? ['127.0.0.1', 'localhost'] : namesToResolve(url.origin, allowHosts, false);
  const wide = names.some((name) => name.endsWith('.hotelrunner.com'))
    ? ['*.hotelrunner.com', ...allowHosts]
    : names;
  return [
    ...lines,
    'A Chromium with a debugging port has to be started with these arguments (besides its own: port, folder, headless):',
    argumentsFor(wide).map(shellWord).join(' '),
  ];
}

/** As a shell takes it. */
function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
