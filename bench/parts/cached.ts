/** A cached answer over stdio, beside a server that answers the same bytes from a constant. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Recorded } from '../bare-server.js';
import { TODAY, withHotel } from '../hotel.js';
import { BARE, cleanEnv, connect, OURS } from '../programs.js';
import { atMost, type Outcome } from '../report.js';
import { median, percentile } from '../stats.js';
import { interleaved, timed } from '../timing.js';

/** From `performance.now()` around each step, in a server whose client and rival take turns with it. */
const WHY =
  "writing out and sending the answer costs as much as at the bare server. Beyond that a third goes into looking whether the session's file is of another hotel now, which is done for every answer; the rest is spread: the answer kept is found, each reading's age is told, and the line that says so is written.";

const ROWS = 450;
const CALLS = 500;
const QUESTIONS = [
  { name: 'list_reservations, 25 rows', tool: 'list_reservations', input: { from: TODAY } },
  {
    name: 'occupancy_for_dates, 31 nights',
    tool: 'occupancy_for_dates',
    input: { from: TODAY, to: '2026-02-10' },
  },
  { name: 'get_reservation', tool: 'get_reservation', input: { confirmation_number: '6000000001' } },
];

export function cached(): Promise<Outcome> {
  return withHotel(ROWS, async (hotel) => {
    const home = await hotel.home();
    const ours = await connect(OURS, hotel.env(home, { HOTELRUNNER_MAX_AGE: '86400' }));
    const recorded: Recorded = { tools: await ours.client.listTools(), answers: {} };
    for (const { tool, input } of QUESTIONS) {
      // Once for the reading, once more for an answer that is cached in every part.
      await ours.call(tool, input);
      recorded.answers[tool] = await ours.call(tool, input);
    }
    const file = join(home, 'recorded.json');
    await writeFile(file, JSON.stringify(recorded));
    const bare = await connect([...BARE, file], cleanEnv());
    const outcome: Outcome = {
      lines: [],
      figures: [],
      notes: [
        `Cached calls: ${ROWS} rows known. Both servers list the same tools, and the SDK's client checks every answer of both against their schemas; its work is in both times.`,
      ],
    };
    for (const { name, tool, input } of QUESTIONS) {
      const ask = (server: typeof ours) => () => timed(() => server.call(tool, input));
      // Both have to be warm: the first hundred calls of a process are compiled on the way.
      await interleaved(CALLS / 2, { ours: ask(ours), bare: ask(bare) });
      const samples = await interleaved(CALLS, { ours: ask(ours), bare: ask(bare) });
      const p = (share: number) => percentile(samples.ours, share) / percentile(samples.bare, share);
      outcome.lines.push(
        { ...atMost(`cached ${name}, p50`, 'the same bytes from a constant', p(0.5), 1.3), why: WHY },
        { ...atMost(`cached ${name}, p99`, 'the same bytes from a constant', p(0.99), 2), why: WHY },
      );
      for (const side of ['ours', 'bare'] as const) {
        const those = { unit: 'ms', samples: CALLS };
        outcome.figures.push(
          { name: `cached ${name}, ${side}, p50`, value: median(samples[side]), ...those },
          { name: `cached ${name}, ${side}, p99`, value: percentile(samples[side], 0.99), ...those },
        );
      }
    }
    await Promise.all([ours.close(), bare.close()]);
    return outcome;
  });
}
