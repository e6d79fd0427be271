import { Failure } from '../base/errors.js';
import type { HotelContext } from '../tool.js';
import type { Access } from './access.js';
import type { Hotels } from './hotels.js';
import type { ServerParts } from './server.js';

/**
 * What a server is to the holder of these rights: the one place where they are looked at. Hotels and tools that are not allowed are not
 * among its parts, so that nothing which is made of them can name one; and guests are as private as the rights say, in whatever is read.
 */
export function limited<Parts extends Pick<ServerParts, 'tools' | 'hotels'>>(
  parts: Parts,
  access: Access,
): Parts {
  return {
    ...parts,
    hotels: hotelsFor(parts.hotels, access),
    tools: parts.tools.filter(({ name }) => access.tools?.includes(name) ?? true),
  };
}

function hotelsFor(hotels: Hotels, { hotels: keys, privacy }: Access): Hotels {
  const shown = privacy === null || privacy === 'full' ? hotels.contexts : under(hotels, privacy);
  const contexts = new Map([...shown].filter(([key]) => keys?.includes(key) ?? true));
  const [only] = contexts.keys();
  if (only === undefined) throw new Failure('INVALID_INPUT', 'These rights are for none of the hotels.');
  const usual = hotels.default !== null && contexts.has(hotels.default) ? hotels.default : null;
  return { contexts, default: usual ?? (contexts.size === 1 ? only : null) };
}

function under(
  { under: view }: Hotels,
  privacy: 'masked' | 'pseudonymous',
): ReadonlyMap<string, HotelContext> {
  // Rather nothing than guests as everybody sees them.
  if (view === undefined) throw new Failure('SETTING_INVALID', 'Guests cannot be hidden further here.');
  return view(privacy);
}
