/** Reading the dashboard anew, beside the smallest script that brings the same rows home. */
import { spawn } from 'node:child_process';
import { OURS, SCRIPT, cleanEnv } from '../programs.js';
import { atMost, type Outcome } from '../report.js';
import { launch, readAll, signIn } from '../smallest-script.js';
import { median } from '../stats.js';
import { interleaved, timed } from '../timing.js';
import { withHotel, type Hotel } from '../hotel.js';
import { Wire } from '../wire.js';

const SIZES = [
  { rows: 26, rounds: 7 },
  { rows: 450, rounds: 4 },
];
const COLD_ROWS = 26;
const COLD_STARTS = 3;
const control = { progress: () => undefined, signal: new AbortController().signal };

/** Both with a warm browser, signed in. */
export async function warmReading(): Promise<Outcome> {
  const outcome: Outcome = {
    lines: [],
    figures: [],
    notes: [
      'Fresh reading: our pace of one page load a second is switched off, since the script has none. Ours keeps its page from one reading to the next, as it does in use; the script opens one for each. Both use the same browser build, each a process of its own; the demo answers a data request after 100 ms. Rows are read from the printed grid alone: what the widget answers through its own object is not used (its dates are in the time zone of the browser, not of the hotel), so 0.5 × by the data source of the grid is not measured.',
    ],
  };
  for (const { rows, rounds } of SIZES) {
    await withHotel(rows, async (hotel) => {
      const samples = await besideScript(hotel, rows, rounds);
      outcome.lines.push(
        atMost(
          `a fresh reading, ${rows} rows, browser warm`,
          'the smallest Playwright script',
          median(samples.ours) / median(samples.script),
          1.15,
        ),
      );
      for (const side of ['ours', 'script'] as const) {
        const value = median(samples[side]);
        outcome.figures.push({
          name: `fresh reading, ${rows} rows, ${side}`,
          value,
          unit: 'ms',
          samples: rounds,
        });
      }
    });
  }
  return outcome;
}

async function besideScript(
  hotel: Hotel,
  rows: number,
  rounds: number,
): Promise<Record<'ours' | 'script', number[]>> {
  const { url, email, password } = hotel.demo;
  const dashboard = await hotel.dashboard({ paceMs: 0 });
  const browser = await launch();
  const context = await browser.newContext({ viewport: { width: 2560, height: 1600 } });
  try {
    const first = await context.newPage();
    await signIn(first, url, email, password);
    await first.close();
    return await interleaved(rounds, {
      ours: () => timed(async () => mustBe((await dashboard.reservations(control)).data.stays.length, rows)),
      script: () =>
        timed(async () => {
          const page = await context.newPage();
          mustBe((await readAll(page, url)).length, rows);
          await page.close();
        }),
    });
  } finally {
    await Promise.all([browser.close(), dashboard.close()]);
  }
}

function mustBe(read: number, rows: number): void {
  if (read !== rows) throw new Error(`${read} rows were read of ${rows}`);
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
