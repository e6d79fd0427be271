/** Which of an account's hotels is that of the settings: told by addresses, and by the name that the session's hotel is known by. */
import { Failure } from '../../base/errors.js';
import { sameHotel } from '../../hotel/hotel-name.js';
import { addressOf, type Address } from '../gate/address.js';
import { isChoicePath, isChooserPath, labelOf, namesHotelOnly } from '../gate/chooser-addresses.js';
import { isOwnHost, isSharedHost } from '../gate/hosts.js';
import { isReadingPath } from '../gate/shapes.js';
import type { HotelChoice } from '../in-page/hotel-choices.js';

/**
 * The address of the one choice that is the hotel's; null if that cannot be told. `hotel` is the name of the hotel that earlier readings
 * were of; null if it is not known.
 */
export function ourChoice(
  choices: readonly HotelChoice[],
  origin: string,
  hotel: string | null,
): string | null {
  const may = choices.filter(({ href }) => isChoice(href, origin));
  const elsewhere = hotelsElsewhere(choices, origin).length > 0;
  const label = labelOf(origin);
  const { host } = new URL(origin);
  const ways: ((choice: HotelChoice) => boolean)[] = [
    ({ href }) => label !== '' && namesLabel(href, label),
    ({ text }) =>
      text.split(/\s+/).some((word) => word.replace(/^https?:\/\//, '').replace(/\/$/, '') === host),
    ({ text }) => hotel !== null && text.split('\n').some((line) => sameHotel(line, hotel)),
    // One address of the hotel's own among those of other hotels, or nothing to choose from.
    () => elsewhere || choices.length === 1,
  ];
  for (const way of ways) {
    const found = new Set(may.filter(way).map(({ href }) => href));
    if (found.size > 1) return null;
    for (const href of found) return href;
  }
  return null;
}

/** Of the hotel's own address, and nothing but a choice: a page that is read, or one of the choices of such a page. */
function isChoice(href: string, origin: string): boolean {
  const address = addressOf(href);
  if (address === null || address.url.origin !== origin || !namesHotelOnly(address)) return false;
  if (isChooserPath(address)) return address.query.length > 0;
  return isChoicePath(address, labelOf(origin)) || isReadingPath(address);
}

function namesLabel(href: string, label: string): boolean {
  const address = addressOf(href);
  const says = (text: string): boolean => text.toLowerCase() === label;
  return address !== null && (address.steps.some(says) || address.query.some(([, value]) => says(value)));
}

/** The addresses of hotels that choices lead to, besides the one of the settings. */
export function hotelsElsewhere(choices: readonly HotelChoice[], origin: string): string[] {
  const hosts = choices
    .map(({ href }) => addressOf(href))
    .filter((address): address is Address => address !== null)
    .filter(({ url }) => url.origin !== origin && isOwnHost(origin, url) && !isSharedHost(url.hostname))
    .map(({ url }) => url.hostname);
  return [...new Set(hosts)];
}

/** A host may be named in a failure only as what it is: one of HotelRunner's, with a plain name of its own. */
const PLAIN_HOST = /^[a-z0-9-]{1,63}\.hotelrunner\.com$/;
const MOST_NAMED = 5;

/** The account shows other hotels than that of the settings. `hosts`: where it leads to. */
export function wrongAddress(hosts: readonly string[], when: string): Failure {
  const named = hosts.filter((host) => PLAIN_HOST.test(host)).slice(0, MOST_NAMED);
  const settings =
    named.length === 0
      ? "Set HOTELRUNNER_URL to the hotel's own address, as it stands in a browser that is signed in"
      : `If the hotel is at one of these addresses, set HOTELRUNNER_URL to it: ${named.map((host) => `https://${host}`).join(', ')}`;
  return new Failure(
    'WRONG_HOTEL',
    `The account is signed in, and not at the hotel of HOTELRUNNER_URL (${when}).`,
    {
      remedy: `${settings}. Or run \`hotelrunner-mcp login\` and choose the hotel in the window. If neither shows it, the account is not one of this hotel.`,
    },
  );
}
