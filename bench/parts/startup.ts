/** From the start of the process to its first answers, beside the SDK with one tool. */
import { withHotel, readingOf, staysOf } from '../hotel.js';
import { BARE, cleanEnv, OURS } from '../programs.js';
import { atMost, type Outcome } from '../report.js';
import { median } from '../stats.js';
import { interleaved } from '../timing.js';
import { Wire } from '../wire.js';

const STARTS = 9;
const FIRST_CALLS = 7;
const ROWS = 450;

export async function startup(): Promise<Outcome> {
  const listed: Record<'ours' | 'bare', number[]> = { ours: [], bare: [] };
  const start = (side: 'ours' | 'bare') => async (): Promise<number> => {
    const started = performance.now();
    const wire = new Wire(side === 'ours' ? OURS : BARE, cleanEnv());
    await wire.initialize();
    const initialized = performance.now() - started;
    await wire.request('tools/list');
    listed[side].push(performance.now() - started);
    await wire.close();
    return initialized;
  };
  const initialized = await interleaved(STARTS, { ours: start('ours'), bare: start('bare') });
  const beside = 'the SDK with one tool';
  return {
    lines: [
      atMost('start to `initialize`', beside, median(initialized.ours) / median(initialized.bare), 1.3),
      atMost('start to `tools/list`', beside, median(listed.ours) / median(listed.bare), 1.3),
    ],
    figures: (['ours', 'bare'] as const).flatMap((side) => [
      { name: `start to initialize, ${side}`, value: median(initialized[side]), unit: 'ms', samples: STARTS },
      { name: `start to tools/list, ${side}`, value: median(listed[side]), unit: 'ms', samples: STARTS },
    ]),
    notes: [
      "Start: the bare server uses the SDK's low-level `Server`, its quickest way; times are taken from the lines on stdout, without a client. Ours is bundled into a few files, which is where it gains; the bare server loads the SDK as npm installs it.",
    ],
  };
}

/** The first answer after a restart, from the snapshot on disk, while the dashboard is read again behind it. */
export function snapshot(): Promise<Outcome> {
  return withHotel(ROWS, async (hotel) => {
    const anHourAgo = readingOf(staysOf(hotel.demo.ledger), Date.now() - 3_600_000);
    const first =
      (args: readonly string[], name: string, env: () => Promise<Record<string, string>>) =>
      async (): Promise<number> => {
        const its = await env();
        const started = performance.now();
        const wire = new Wire(args, its);
        await wire.initialize();
        const answer = await wire.request('tools/call', { name, arguments: {} });
        const ms = performance.now() - started;
        if (name === 'list_reservations') mustBeMarked(answer);
        await wire.close();
        return ms;
      };
    const samples = await interleaved(FIRST_CALLS, {
      ours: first(OURS, 'list_reservations', async () => hotel.env(await hotel.home(anHourAgo))),
      bare: first(BARE, 'one', () => Promise.resolve(cleanEnv())),
    });
    return {
      lines: [
        atMost(
          'start to a first `list_reservations` from the disk',
          "the bare server's first call",
          median(samples.ours) / median(samples.bare),
          1.5,
        ),
      ],
      figures: (['ours', 'bare'] as const).map((side) => ({
        name: `start to the first answer, ${side}`,
        value: median(samples[side]),
        unit: 'ms',
        samples: FIRST_CALLS,
      })),
      notes: [
        `First answer from the disk: a snapshot of ${ROWS} rows, an hour old; each answer was seen to be marked as stale and refreshing.`,
      ],
    };
  });
}

function mustBeMarked(answer: unknown): void {
  const { structuredContent } = answer as {
    structuredContent?: { as_of: { source: string; stale: boolean; refreshing: boolean } };
  };
  const { source, stale, refreshing } = structuredContent?.as_of ?? {};
  if (source !== 'snapshot' || stale !== true || refreshing !== true) {
    throw new Error('the first answer was not one from the disk, marked as stale and refreshing');
  }
}
