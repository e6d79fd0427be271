/** What the first question to a new reading costs: whatever is worked out once for a reading is worked out for it. */
import { callTool } from '../../src/mcp/call.js';
import type { Reading, ReservationsData } from '../../src/book/source.js';
import type { Tool } from '../../src/tool.js';
import { TOOLS } from '../../tools/index.js';
import { contextOf } from '../context.js';
import { ledgerOf, readingOf, staysOf, TODAY } from '../hotel.js';
import { countAtMost, type Outcome } from '../report.js';
import { median } from '../stats.js';
import { timed } from '../timing.js';

const ROWS = 50_000;
const MOST_MS = 1_500;
const ROUNDS = 5;

/** The most that each tool can be made to do; a tool that is not named here is asked with nothing. */
const INPUTS: Record<string, object> = {
  list_reservations: { sort: '-balance', limit: 100, detail: 'full' },
  get_reservation: { confirmation_number: '6000000009', with_details: false },
  occupancy_for_dates: { from: TODAY.slice(0, 4), by_room_type: true },
  find_free_rooms: { from: 'today', to: '+13d' },
  front_desk: { days: 14 },
  revenue_report: { from: TODAY.slice(0, 4), group_by: ['channel', 'month'], compare: 'last_year' },
  show_occupancy: { view: 'rooms', from: 'today', to: '+13d' },
};
/** It compares readings on disk, of which there are none here. */
const LEFT_OUT = ['list_changes'];

export async function newReading(): Promise<Outcome> {
  const stays = staysOf(ledgerOf(ROWS));
  const tools = TOOLS.filter(({ name }) => !LEFT_OUT.includes(name));
  const times = new Map(tools.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const tool of tools)
      times.get(tool.name)?.push(await firstCall(tool, readingOf([...stays], Date.now())));
  }
  const medians = [...times].map(([name, samples]) => ({ name, ms: median(samples) }));
  const slowest = medians.reduce((most, one) => (one.ms > most.ms ? one : most));
  return {
    lines: [
      countAtMost(
        `the first answer of each tool from a new reading of ${ROWS} rows: ms of the slowest (${slowest.name})`,
        'none',
        slowest.ms,
        MOST_MS,
      ),
    ],
    figures: medians.map(({ name, ms }) => ({
      name: `${name}, first answer from a new reading of ${ROWS} rows`,
      value: ms,
      unit: 'ms',
      samples: ROUNDS,
    })),
    notes: [
      `First answers: each call meets a reading that nobody has asked before, in the server's process. A picture's drawing in the browser is not in its time; ${LEFT_OUT.join(', ')} needs an earlier reading and is left out.`,
    ],
  };
}

async function firstCall(tool: Tool, reading: Reading<ReservationsData>): Promise<number> {
  const context = contextOf(reading);
  let failed: string | null = null;
  const ms = await timed(async () => {
    const { isError, content } = await callTool(tool, INPUTS[tool.name] ?? {}, context);
    if (isError === true) failed = JSON.stringify(content);
  });
  if (failed !== null) throw new Error(`${tool.name} failed: ${String(failed)}`);
  return ms;
}
