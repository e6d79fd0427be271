/** Addresses at which an account with several hotels chooses one. Inferred: a panel with several hotels was never seen. */
import { isKey, wordsOf, type Address } from './address.js';

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

const HOTELS = list(
  'property properties hotel hotels establishment establishments otel oteller tesis etablissement etablissements',
);
const CHOOSES = list(
  'choose chooser choice select selector selection pick picker switch switcher change enter',
);
/** Words that name the page of the choice by themselves. */
const SHOWS = list('choose chooser select selector');
const BESIDE = list('admin user users account accounts panel my me all list session current new');

/** The page that shows the choice: `/properties`, `/admin/choose_hotel`, `/user/hotels/select`. */
export function isChooserPath(address: Address): boolean {
  return isOfChoice(address, () => false);
}

/** One of the choices: `/properties/12`, `/hotels/12/select`. A name of letters only may be the hotel's own alone. */
export function isChoicePath(address: Address, ownLabel: string): boolean {
  return isOfChoice(
    address,
    (step) =>
      isKey(step) ||
      (/\d/.test(step) && /^[a-z0-9-]{1,63}$/i.test(step)) ||
      (ownLabel !== '' && step.toLowerCase() === ownLabel),
  );
}

function isOfChoice({ steps }: Address, isOneHotel: (step: string) => boolean): boolean {
  let hotels = false;
  for (const step of steps) {
    const words = wordsOf(step);
    const known = words.every((word) => HOTELS.has(word) || CHOOSES.has(word) || BESIDE.has(word));
    if (known && words.length > 0) hotels ||= words.some((word) => HOTELS.has(word) || SHOWS.has(word));
    else if (!hotels || !isOneHotel(step)) return false;
  }
  return hotels;
}

/** Names under which a query tells which hotel is meant. */
const NAMES_HOTEL =
  /^(current_?)?(property|hotel|establishment|tesis|otel)(_?(id|code|slug|key|name))?$|^(id|code|slug|hr_id)$/;

/** Whether a query tells nothing but which hotel is meant. */
export function namesHotelOnly({ query }: Address): boolean {
  return query.every(([name, value]) => NAMES_HOTEL.test(name.toLowerCase()) && /^[\w-]{1,63}$/.test(value));
}

/** The first part of a hotel's own host, which names it: `riad-exemple`; empty for a host that names none. */
export function labelOf(origin: string): string {
  return /^https:\/\/([a-z0-9-]+)\.hotelrunner\.com$/.exec(origin)?.[1] ?? '';
}
