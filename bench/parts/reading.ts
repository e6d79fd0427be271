/** Reading the dashboard anew, beside the smallest script that brings the same rows home. */
import { spawn } from 'node:child_process';
import { setTimeout as rest } from 'node:timers/promises';
import { rowsNewestFirst } from '../../src/demo/hotel/ledger.js';
import { ALL } from '../../src/book/kinds/reservations.js';
import { OURS, SCRIPT, cleanEnv } from '../programs.js';
import { atMost, type Outcome } from '../report.js';
import { launch, readAll, signIn } from '../smallest-script.js';
import { median } from '../stats.js';
import { interleaved, timed } from '../timing.js';
import { withHotel, type Hotel } from '../hotel.js';
import { Wire } from '../wire.js';

const SIZES = [
  { rows: 26, rounds: 7 },
  { rows: 450, rounds: 5 },
];
const COLD_ROWS = 26;
const COLD_STARTS = 3;
/** What one side leaves to be done behind its answer must not slow the other. */
const REST_MS = 300;
const SCRIPT_NAME = 'the smallest Playwright script';
const { signal } = new AbortController();

/** How the rows come home, and what is to be reached. */
interface Way {
  name: string;
  /** Whether page scripts can reach the grid's own object. */
  instance: boolean;
  /** One booking is changed before each reading, in the middle of the list. */
  changed: boolean;
  limit: number | null;
  /** Only with so many rows. */
  rows?: number;
  /** How many data requests it takes; that it is this way and no other. */
  requests: (rows: number) => number;
}

const WAYS: Way[] = [
  {
    name: 'by the printed grid',
    instance: false,
    changed: false,
    limit: 1.15,
    requests: (rows) => 1 + Math.ceil(rows / 100),
  },
  { name: "by the grid's own data source", instance: true, changed: false, limit: 0.5, requests: () => 2 },
  {
    name: "by the grid's own data source, a booking half-way down changed",
    instance: true,
    changed: true,
    limit: null,
    rows: 450,
    requests: (rows) => 2 + Math.ceil(rows / 200),
  },
];

/** Both with a warm browser, signed in. */
export async function warmReading(): Promise<Outcome> {
  const outcome: Outcome = {
    lines: [],
    figures: [],
    notes: [
      'Fresh reading: our pace of one page load a second is switched off, since the script has none. Ours keeps its page from one reading to the next, as it does in use, and empties it behind its answer; the script opens one for each. Both use the same browser build, each a process of its own (ours does without the pages of its address bar), and rest for 300 ms before each sample; the demo answers a data request after 100 ms.',
      'By the printed grid: the page lets no script reach its object, and every page is turned, as at the first reading of all. By the grid’s own data source: all pages were read from print before; the source then tells in one request which rows there are now, and each text is the one that the grid printed from the very same raw row, checked against the page that is printed now. Every tenth reading, and each one after an hour, is by the printed grid all the same. A booking that changed further down costs the pages up to its own.',
    ],
  };
  for (const { rows, rounds } of SIZES) {
    await withHotel(rows, async (hotel) => {
      for (const way of WAYS.filter((one) => (one.rows ?? rows) === rows)) {
        const samples = await besideScript(hotel, rows, rounds, way);
        const what = `a fresh reading, ${rows} rows, ${way.name}`;
        const measured = median(samples.ours) / median(samples.script);
        outcome.lines.push({ ...atMost(what, SCRIPT_NAME, measured, 0), limit: way.limit, why: SHORT_LIST });
        for (const side of ['ours', 'script'] as const) {
          const value = median(samples[side]);
          outcome.figures.push({ name: `${what}, ${side}`, value, unit: 'ms', samples: rounds });
        }
        outcome.figures.push({
          name: `${what}, ours, until its rows were taken`,
          value: median(samples.untilRows),
          unit: 'ms',
          samples: rounds,
        });
      }
    });
  }
  return outcome;
}

const SHORT_LIST =
  'the page has to be loaded, and looked at for tabs, filters and other lists, whatever the source tells; a short list has hardly a page to turn that it could save.';

async function besideScript(
  hotel: Hotel,
  rows: number,
  rounds: number,
  way: Way,
): Promise<Record<'ours' | 'script' | 'untilRows', number[]>> {
  const { demo } = hotel;
  const { url, email, password } = demo;
  demo.options.grid.instance = way.instance;
  const dashboard = await hotel.dashboard({ paceMs: 0 });
  const browser = await launch();
  const context = await browser.newContext({ viewport: { width: 2560, height: 1600 } });
  const untilRows: number[] = [];
  const read = async (): Promise<void> => {
    const started = performance.now();
    let taken = 0;
    const progress = (): unknown => (taken = performance.now() - started);
    mustBe((await dashboard.read('reservations', ALL, { progress, signal })).data.stays.length, rows);
    untilRows.push(taken);
  };
  try {
    const first = await context.newPage();
    await signIn(first, url, email, password);
    await first.close();
    await read();
    const samples = await interleaved(rounds, {
      ours: async () => {
        const middle = rowsNewestFirst(demo.ledger)[Math.floor(rows / 2) - 1];
        if (way.changed && middle !== undefined) middle.paid += 1;
        const before = demo.counts.gridRequests;
        await rest(REST_MS);
        const ms = await timed(read);
        mustBe(demo.counts.gridRequests - before, way.requests(rows), 'requests');
        return ms;
      },
      script: async () => {
        await rest(REST_MS);
        return timed(async () => {
          const page = await context.newPage();
          mustBe((await readAll(page, url)).length, rows);
          await page.close();
        });
      },
    });
    return { ...samples, untilRows: untilRows.slice(-rounds) };
  } finally {
    await Promise.all([browser.close(), dashboard.close()]);
  }
}

function mustBe(found: number, expected: number, what = 'rows'): void {
  if (found !== expected) throw new Error(`${found} ${what} in place of ${expected}`);
}

/** From the start of the process to the rows: program, browser, sign-in by the form, reading. */
export function coldReading(): Promise<Outcome> {
  return withHotel(COLD_ROWS, async (hotel) => {
    const { url, email, password } = hotel.demo;
    const samples = await interleaved(COLD_STARTS, {
      ours: async () => {
        const env = hotel.env(await hotel.home());
        const started = performance.now();
        const wire = new Wire(OURS, env);
        await wire.initialize();
        const answer = await wire.call('list_reservations');
        const ms = performance.now() - started;
        mustBe((answer['as_of'] as { rows_read: number }).rows_read, COLD_ROWS);
        await wire.close();
        return ms;
      },
      script: () => firstOutput([...SCRIPT, url, email, password]),
    });
    return {
      lines: [
        {
          ...atMost(
            `a first reading, ${COLD_ROWS} rows, everything cold`,
            'the same script from a cold start',
            median(samples.ours) / median(samples.script),
            1.15,
          ),
          why: 'ours answers `initialize` before it loads Playwright, and asks for the session and the page once more to save and to prove them; not taken apart further.',
        },
      ],
      figures: (['ours', 'script'] as const).map((side) => ({
        name: `first reading, everything cold, ${side}`,
        value: median(samples[side]),
        unit: 'ms',
        samples: COLD_STARTS,
      })),
      notes: [
        'First reading: both start their process and their browser and sign in by the form; ours also answers `initialize` and saves session and snapshot. The usual pace holds.',
      ],
    };
  });
}

/** Milliseconds from the start of a program to its first output; resolves when it has ended. */
function firstOutput(args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    let ms = 0;
    const child = spawn(process.execPath, [...args], {
      env: cleanEnv(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.once('data', () => (ms = performance.now() - started));
    child.stdout.resume();
    child.once('close', (code) => {
      if (code === 0 && ms > 0) resolve(ms);
      else reject(new Error('the smallest script failed'));
    });
  });
}
