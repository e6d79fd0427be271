/** The settings of each hotel of a config file that speaks of several. */
import { Failure } from '../base/errors.js';
import { hotelFolder, type Config } from './config-shape.js';
import type { FileSettings, ReadConfigFile } from './config-file.js';
import { readSettings, textOf, type Layers } from './read-settings.js';
import { SETTINGS } from './settings.js';

/** What names one hotel. Said for all, it would be a guess whose it is. */
const OF_ONE_HOTEL = [SETTINGS.url, SETTINGS.hrId];
/** What holds for the program as a whole. */
const OF_THE_WHOLE = [SETTINGS.browsers, SETTINGS.logLevel, SETTINGS.publicUrl, SETTINGS.oauthHosts];

/** By key, in the order of the file. What is wrong with one is a problem of that one, and of nobody else. */
export function hotelsOf(file: ReadConfigFile, layers: Layers): Map<string, Config> {
  const ofAll = [...file.problems, ...strayNames(layers)];
  const hotels = [...file.hotels].map(([key, own]): Config => {
    const cautions = [...own.cautions, ...ofTheWhole(key, own), ...notTaken(key, own, layers)];
    const config = readSettings(
      { ...layers, own: { key, file: own } },
      { problems: [...ofAll, ...own.problems], cautions },
    );
    return {
      ...config,
      // What is said for all is the address of none in particular.
      ...(own.named.has(SETTINGS.url.key) ? {} : { url: null }),
      ...(own.named.has(SETTINGS.hrId.key) ? {} : { hrId: null }),
      hotels: new Map(),
      defaultHotel: null,
    };
  });
  for (const hotel of hotels) hotel.problems.push(...sharedWith(hotel, hotels));
  return new Map(hotels.map((hotel, i) => [[...file.hotels.keys()][i] ?? '', hotel]));
}

/** An address or a property that stands beside the hotels. */
export function strayNames(layers: Layers): Failure[] {
  return OF_ONE_HOTEL.flatMap((s) => {
    const found = textOf(s, layers);
    if (found === null) return [];
    const { place } = found;
    return new Failure(
      'SETTING_INVALID',
      `${place} is set for all, and the config file has several hotels under "hotels": whose it is cannot be known.`,
      { remedy: `Take ${place} away, or write "${s.key}" under each hotel; then restart.` },
    );
  });
}

function ofTheWhole(key: string, { named }: FileSettings): string[] {
  return OF_THE_WHOLE.filter((s) => named.has(s.key)).map(
    (s) => `"${s.key}" of hotel ${key} is not taken: it holds for the whole program, beside "hotels".`,
  );
}

/** Flags that were typed and say something else than the file does of this hotel. */
function notTaken(key: string, own: FileSettings, layers: Layers): string[] {
  return Object.values(SETTINGS).flatMap((s) => {
    if (!own.named.has(s.key) || OF_ONE_HOTEL.some((one) => one.key === s.key)) return [];
    const typed = textOf(s, layers);
    return typed?.kind === 'flag'
      ? [`${typed.place} is not taken for hotel ${key}, of which the config file says "${s.key}".`]
      : [];
  });
}

/** What two hotels have in common that would mix their readings or their files. */
function sharedWith(hotel: Config, hotels: readonly Config[]): Failure[] {
  const facts: [key: string, of: (config: Config) => string | null][] = [
    // The state of a hotel lies under its address.
    ['url', ({ url }) => (url === null ? null : hotelFolder('', url))],
    ['hr_id', ({ hrId }) => hrId],
    ['exports', ({ exports }) => exports],
  ];
  return facts.flatMap(([key, of]) => {
    const its = of(hotel);
    const other = its === null ? undefined : hotels.find((one) => one !== hotel && of(one) === its);
    if (other === undefined) return [];
    return new Failure(
      'SETTING_INVALID',
      `Hotel ${hotel.hotelKey ?? ''} has the "${key}" of hotel ${other.hotelKey ?? ''}: two hotels cannot share one.`,
      { remedy: `Correct "${key}" of the two in the config file, then restart.` },
    );
  });
}
