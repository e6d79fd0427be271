/** The same ten questions asked of us, and of an agent that drives the dashboard by @playwright/mcp. */
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { allRows } from '../../src/demo/hotel/truth.js';
import { withHotel, type Hotel } from '../hotel.js';
import { browserPath } from '../machine.js';
import { cleanEnv, connect, OURS, RIVAL, textOf, type Connected } from '../programs.js';
import { questionsOn, type Question } from '../questions.js';
import { atLeast, atMost, countAtMost, type Outcome } from '../report.js';
import { median } from '../stats.js';

const ROWS = 70;
const LIST = '/admin/pms/reservations/all';
const CALENDAR = '/admin/channel/calendars/occupancies';

/** What one side paid for one question. */
interface Paid {
  ms: number;
  calls: number;
  tokens: number;
}

const tokens = (text: string): number => encode(text).length;

export function rival(): Promise<Outcome> {
  return withHotel(ROWS, async (hotel) => {
    const home = await hotel.home();
    const ours = await connect(OURS, hotel.env(home, { HOTELRUNNER_MAX_AGE: '86400' }));
    const its = await connectRival(hotel, home);
    try {
      const questions = questionsOn(hotel);
      // Once warm: a first reading, and a first page, are paid before the clock runs.
      for (const { tool, input } of questions) await ours.call(tool, input);
      await its.call('browser_navigate', { url: `${hotel.demo.url}${LIST}` });
      const paid: { ours: Paid; its: Paid }[] = [];
      for (const question of questions) {
        paid.push({ ours: await askOurs(ours, question), its: await new Agent(its, hotel).find(question) });
      }
      return outcomeOf(paid, questions, await definitions(ours), await definitions(its));
    } finally {
      await Promise.all([ours.close(), its.close()]);
    }
  });
}

async function askOurs(ours: Connected, { tool, input }: Question): Promise<Paid> {
  const times: number[] = [];
  let size = 0;
  for (let round = 0; round < 5; round += 1) {
    const started = performance.now();
    const result = await ours.call(tool, input);
    times.push(performance.now() - started);
    // A host passes on one half or the other.
    size = Math.max(tokens(textOf(result)), tokens(JSON.stringify(result.structuredContent)));
  }
  return { ms: median(times), calls: 1, tokens: size };
}

async function connectRival(hotel: Hotel, home: string): Promise<Connected> {
  const dashboard = await hotel.dashboard();
  await dashboard.probe({ progress: () => undefined, signal: new AbortController().signal });
  const session = await dashboard.store.load();
  await dashboard.close();
  const state = join(home, 'state.json');
  await writeFile(state, JSON.stringify(session?.state));
  const args = ['--headless', '--isolated', '--no-sandbox', '--executable-path', browserPath()];
  args.push('--storage-state', state, '--viewport-size', '2560x1600', '--output-dir', join(home, 'output'));
  return connect([...RIVAL, ...args], cleanEnv(), home);
}

/** An agent that makes no mistake: it opens the list, makes its pages as large as they go, and reads on until it knows. */
class Agent {
  private readonly paid: Paid = { ms: 0, calls: 0, tokens: 0 };

  constructor(
    private readonly server: Connected,
    private readonly hotel: Hotel,
  ) {}

  async find({ until, then }: Question): Promise<Paid> {
    const { url } = this.hotel.demo;
    await this.call('browser_navigate', { url: `${url}${LIST}` });
    let seen = await this.look((text) => text.includes('Items per page: 100'));
    if (until === null || !seen.includes(until)) {
      await this.click(seen, /button "Items per page: 100" \[ref=(\w+)\]/);
      const all = allRows(this.hotel.demo.ledger).length;
      seen = await this.look((text) => text.split('[ref=').length > all * 10);
    }
    if (until !== null && !seen.includes(until)) throw new Error('the answer is on no page');
    if (then === 'booking') {
      await this.click(seen, new RegExp(`link "${until ?? ''}[^"]*" \\[ref=(\\w+)\\]`));
      await this.look(() => true);
    }
    if (then === 'calendar') {
      await this.call('browser_navigate', { url: `${url}${CALENDAR}` });
      await this.look(() => true);
    }
    return this.paid;
  }

  /** A snapshot; the time of one taken too early counts, its tokens do not. */
  private async look(isThere: (text: string) => boolean): Promise<string> {
    for (let tries = 0; tries < 50; tries += 1) {
      const started = performance.now();
      const result = await this.server.call('browser_snapshot', {});
      this.paid.ms += performance.now() - started;
      const text = textOf(result);
      if (!isThere(text)) continue;
      this.paid.calls += 1;
      this.paid.tokens += tokens(text);
      return text;
    }
    throw new Error('the page never showed what was waited for');
  }

  private async click(seen: string, what: RegExp, tries = 5): Promise<void> {
    const target = what.exec(seen)?.[1];
    if (target === undefined) throw new Error(`nothing on the page is ${what.source}`);
    try {
      await this.call('browser_click', { element: 'the one wanted', target });
    } catch (error) {
      // Rows that came after the snapshot made its references old, or drew the pager anew under the pointer. It is told so,
      // or waits in vain, and looks again, for nothing.
      if (tries === 1 || !/new snapshot|detached from the DOM|Timeout/.test(String(error))) throw error;
      await this.click(await this.look((text) => what.test(text)), what, tries - 1);
    }
  }

  private async call(tool: string, input: object): Promise<CallToolResult> {
    const started = performance.now();
    const result = await this.server.call(tool, input);
    this.paid.ms += performance.now() - started;
    this.paid.calls += 1;
    this.paid.tokens += tokens(textOf(result));
    return result;
  }
}

/** Tokens of the tools as listed, and of what every host passes on: name, description and input. */
async function definitions({
  client,
}: Connected): Promise<{ listed: number; passedOn: number; tools: number }> {
  const { tools } = await client.listTools();
  const passed = tools.map(({ name, description, inputSchema }) => ({ name, description, inputSchema }));
  return {
    listed: tokens(JSON.stringify(tools)),
    passedOn: tokens(JSON.stringify(passed)),
    tools: tools.length,
  };
}

function outcomeOf(
  paid: { ours: Paid; its: Paid }[],
  questions: Question[],
  ours: { listed: number; passedOn: number; tools: number },
  its: { listed: number; passedOn: number; tools: number },
): Outcome {
  const sum = (side: 'ours' | 'its', what: keyof Paid): number =>
    paid.reduce((all, question) => all + question[side][what], 0);
  const beside = '`@playwright/mcp`';
  return {
    lines: [
      atLeast(
        'ten questions: fewer tokens of results',
        beside,
        sum('its', 'tokens') / sum('ours', 'tokens'),
        20,
      ),
      atLeast('ten questions: less time, once warm', beside, sum('its', 'ms') / sum('ours', 'ms'), 10),
      countAtMost(
        'ten questions: MCP calls',
        `${sum('its', 'calls')} by ${beside}`,
        sum('ours', 'calls'),
        10,
      ),
      atMost('tokens of definitions as hosts pass them on', beside, ours.passedOn / its.passedOn, 1),
      {
        ...atMost('tokens of definitions with output schemas', beside, ours.listed / its.listed, 1),
        why: 'every tool of ours declares the shape of its structured half, which the rival has none of. Hosts check answers against those schemas; the model is given name, description and input, the line above.',
      },
    ],
    figures: [
      ...questions.flatMap(({ asks }, i) =>
        (['ours', 'its'] as const).flatMap((side) => [
          {
            name: `“${asks}” ${side === 'ours' ? 'ours' : 'rival'}, tokens`,
            value: paid[i]?.[side].tokens ?? 0,
            unit: '',
          },
          {
            name: `“${asks}” ${side === 'ours' ? 'ours' : 'rival'}, time`,
            value: paid[i]?.[side].ms ?? 0,
            unit: 'ms',
          },
        ]),
      ),
      { name: `tokens of definitions passed on, ours (${ours.tools} tools)`, value: ours.passedOn, unit: '' },
      { name: `tokens of definitions passed on, rival (${its.tools} tools)`, value: its.passedOn, unit: '' },
      { name: 'tokens of definitions with output schemas, ours', value: ours.listed, unit: '' },
      { name: 'tokens of definitions as listed, rival', value: its.listed, unit: '' },
    ],
    notes: [
      `Ten questions: ${ROWS} rows. Tokens are o200k; of our two halves the larger counts. The rival is signed in already, its agent makes no mistake, thinks for no time, sets the largest page size with its first click, and stops as soon as the answer can be on the screen; it still has to do the arithmetic, which is not counted.`,
    ],
  };
}
