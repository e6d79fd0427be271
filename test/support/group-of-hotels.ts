/** Several hotels in one server, each a dashboard on loopback with a ledger of its own. */
import { loadConfig, type Config } from '../../src/app/config.js';
import { DEMO_KEYS } from '../../src/app/demo-hotels.js';
import { openHouses, type Houses } from '../../src/app/houses.js';
import { hotelOfGroup } from '../../src/demo/hotel/group.js';
import { createLedger } from '../../src/demo/hotel/ledger.js';
import { startDemoDashboard, type DemoDashboard } from '../../src/demo/panel/server.js';
import { askTool } from '../../src/mcp/call.js';
import { portfolioTool } from '../../tools/portfolio.js';
import { tempFolder } from './temp-folder.js';

export interface PortfolioRow {
  hotel: string;
  name: string | null;
  date: string | null;
  rooms: number | null;
  occupied: number | null;
  arrivals: number | null;
  departures: number | null;
  month_revenue: { amount: number; currency: string }[] | null;
  problem: { code: string; remedy: string } | null;
  reading: boolean;
}
export interface Portfolio {
  hotels: PortfolioRow[];
  complete: boolean;
  warnings: string[];
}

export class GroupOfHotels {
  private constructor(
    /** By key, in their order. */
    readonly demos: ReadonlyMap<string, DemoDashboard>,
    readonly houses: Houses,
  ) {}

  /** @param change of the settings of one hotel, by its key */
  static async open(
    count: number,
    { browsers, change = {} }: { browsers: number; change?: Record<string, Partial<Config>> },
  ): Promise<GroupOfHotels> {
    const whole = loadConfig({ HOTELRUNNER_HOME: tempFolder(), HOTELRUNNER_BROWSERS: String(browsers) });
    const demos = new Map<string, DemoDashboard>();
    const hotels = new Map<string, Config>();
    for (const [place, key] of DEMO_KEYS.slice(0, count).entries()) {
      const { house, language, seed, bookings } = hotelOfGroup(place, key);
      const ledger = createLedger({ today: '2026-01-11', seed, bookings: Math.min(bookings, 60), house });
      const demo = await startDemoDashboard({ ledger, language, grid: { delayMs: 5, pageSize: 100 } });
      demos.set(key, demo);
      const { url, email, password } = demo;
      const rooms = ledger.rooms.length;
      hotels.set(key, { ...whole, url: new URL(url), email, password, rooms, hotelKey: key, ...change[key] });
    }
    const all = { ...whole, hotels, defaultHotel: null };
    return new GroupOfHotels(demos, openHouses(all, { answerWithinMs: 10 * 60_000 }));
  }

  /** @param withinMs left out, the answer takes its time */
  async portfolio(input: object = {}, withinMs?: number): Promise<Portfolio> {
    const { contexts } = this.houses.hotels;
    const [first] = contexts.values();
    if (first === undefined) throw new Error('no hotel is open');
    const { value } = await askTool(portfolioTool, input, {
      ...first,
      hotels: contexts,
      signal: new AbortController().signal,
      progress: () => undefined,
      ...(withinMs === undefined ? {} : { answerBy: Date.now() + withinMs }),
    });
    return value as unknown as Portfolio;
  }

  async close(): Promise<void> {
    await this.houses.close();
    await Promise.all([...this.demos.values()].map((demo) => demo.close()));
  }
}
