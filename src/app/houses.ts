import { ONLY, type Hotels } from '../mcp/hotels.js';
import { BrowserSlots } from '../browser/slots.js';
import type { VisitWatch } from '../book/visit-watch.js';
import type { Config } from './config.js';
import { openHouse, type House, type HouseOptions } from './house.js';

/** A house for each hotel of the settings, by key, in the order of the config file. */
export interface Houses {
  hotels: Hotels;
  houses: ReadonlyMap<string, House>;
  /** Settles when all are closed, well or not. */
  close(): Promise<void>;
}

export interface HousesOptions extends Omit<HouseOptions, 'askCode' | 'slots' | 'visits'> {
  /** Asks a person for the code that the dashboard sent by e-mail; with the key of the hotel where there are several. */
  askCode?: ((hotel?: string) => Promise<string | null>) | undefined;
  /** Who counts the visits, told of which hotel each was. */
  visits?: ((hotel: string, ...visit: Parameters<VisitWatch>) => void) | undefined;
}

/** Builds them. Nothing heavy is loaded or started before the first reading of a hotel. */
export function openHouses(config: Config, { askCode, visits, ...options }: HousesOptions = {}): Houses {
  const several = config.hotels.size > 0;
  // One hotel has one browser, which waits for nobody.
  const shared = several ? { slots: new BrowserSlots(config.browsers) } : {};
  const configs = several ? config.hotels : new Map([[config.hotelKey ?? ONLY, config]]);
  const houses = new Map(
    [...configs].map(([key, its]) => [
      key,
      openHouse(its, {
        ...options,
        ...shared,
        visits: visits === undefined ? undefined : (...visit) => visits(key, ...visit),
        askCode:
          askCode === undefined
            ? undefined
            : () => (several || config.hotelKey !== null ? askCode(key) : askCode()),
      }),
    ]),
  );
  return {
    hotels: {
      contexts: new Map([...houses].map(([key, { context }]) => [key, context])),
      default: several ? config.defaultHotel : ([...houses.keys()][0] ?? null),
      under: (privacy) => new Map([...houses].map(([key, house]) => [key, house.under(privacy)])),
    },
    houses,
    close: async () => {
      await Promise.allSettled([...houses.values()].map((house) => house.close()));
    },
  };
}
