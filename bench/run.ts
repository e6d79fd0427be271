/** `npm run bench`: runs the parts one after another and writes down what they found. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { setLogLevel } from '../src/base/log.js';
import { version } from '../src/base/version.js';
import { machine } from './machine.js';
import { cached } from './parts/cached.js';
import { growth } from './parts/growth.js';
import { hotels } from './parts/hotels.js';
import { http } from './parts/http.js';
import { memory } from './parts/memory.js';
import { newReading } from './parts/new-reading.js';
import { coldReading, warmReading } from './parts/reading.js';
import { rival } from './parts/rival.js';
import { snapshot, startup } from './parts/startup.js';
import { burst, visits } from './parts/visits.js';
import { figuresTable, isReached, linesTable, reasons, type Outcome } from './report.js';
import { barsOf, pictureOf } from './picture.js';
import { rounded } from './stats.js';

interface Part {
  about: string;
  run(): Promise<Outcome>;
}

const PARTS: Record<string, Part> = {
  cached: { about: 'cached answers beside the same bytes from a constant', run: cached },
  http: { about: 'cached answers over HTTP to 200 clients at once', run: http },
  startup: { about: 'start to initialize and tools/list', run: startup },
  snapshot: { about: 'start to a first answer from the disk', run: snapshot },
  warm: { about: 'a fresh reading with a warm browser beside the smallest script', run: warmReading },
  cold: { about: 'a first reading from a cold start beside the same script', run: coldReading },
  rival: { about: 'ten questions to us and to @playwright/mcp', run: rival },
  visits: { about: 'loads of the dashboard for a thousand calls, one and three servers', run: visits },
  burst: { about: 'a hundred calls at once on a cold book beside one', run: burst },
  hotels: { about: 'twenty hotels in one server beside one', run: hotels },
  memory: { about: 'memory of server and browser', run: memory },
  growth: { about: 'reading, snapshot and questions from 50 to 50,000 rows', run: growth },
  first: { about: 'the first answer of each tool from a new reading of 50,000 rows', run: newReading },
};

const RESULTS = new URL('../../../bench/results.md', import.meta.url);
const PICTURE = new URL('../../../docs/speed.svg', import.meta.url);
const WIDTH = Math.max(...Object.keys(PARTS).map((name) => name.length));
const HELP = `Usage: npm run bench [-- OPTIONS]

Measures the server beside its limits and its rival, both sides in one run on this machine, and prints ratios with
medians. On an idle machine a whole run takes less than five minutes. It writes bench/results.md and
docs/speed.svg. Close other programs first.

  --only PART[,PART]  only these parts; nothing is written
  -h, --help          show this

Parts:
${Object.entries(PARTS)
  .map(([name, { about }]) => `  ${name.padEnd(WIDTH)}  ${about}`)
  .join('\n')}

Exit codes: 0 measured, whether or not all was reached; 1 a part failed; 2 wrong usage.
`;

async function main(): Promise<number> {
  const wanted = wantedParts();
  if (typeof wanted === 'string') {
    process.stderr.write(`${wanted}\nTry npm run bench -- --help.\n`);
    return 2;
  }
  if (wanted === null) {
    process.stdout.write(HELP);
    return 0;
  }
  setLogLevel('silent');
  const whole: Outcome = { lines: [], figures: [], notes: [] };
  const failed: string[] = [];
  const started = performance.now();
  for (const [name, part] of wanted) {
    const before = performance.now();
    process.stderr.write(`${name.padEnd(WIDTH)}  `);
    try {
      const { lines, figures, notes } = await part.run();
      whole.lines.push(...lines);
      whole.figures.push(...figures);
      whole.notes.push(...notes);
      const missed = lines.filter((line) => !isReached(line)).length;
      process.stderr.write(`${secondsSince(before)}${missed === 0 ? '' : `, ${missed} missed`}\n`);
      for (const { what, measured, unit } of lines)
        process.stderr.write(`${' '.repeat(WIDTH + 2)}${what}: ${rounded(measured)} ${unit}\n`);
    } catch (error) {
      failed.push(name);
      process.stderr.write(`failed after ${secondsSince(before)}\n${String((error as Error).stack)}\n`);
    }
  }
  const text = await results(whole, secondsSince(started));
  process.stdout.write(text);
  if (failed.length > 0) process.stderr.write(`\nFailed: ${failed.join(', ')}. Nothing was written.\n`);
  else if (wanted.length === Object.keys(PARTS).length) {
    await writeFile(RESULTS, text);
    const bars = barsOf(whole.figures);
    if (bars !== null) await writeFile(PICTURE, pictureOf(bars));
  }
  return failed.length > 0 ? 1 : 0;
}

/** The parts to run; null if help is wanted; what is wrong with the arguments. */
function wantedParts(): [string, Part][] | null | string {
  try {
    const { values } = parseArgs({
      options: { only: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help === true) return null;
    const names = values.only?.split(',').map((name) => name.trim());
    const unknown = names?.find((name) => !Object.hasOwn(PARTS, name));
    if (unknown !== undefined) return `There is no part "${unknown}".`;
    return Object.entries(PARTS).filter(([name]) => names === undefined || names.includes(name));
  } catch (error) {
    return (error as Error).message;
  }
}

async function results({ lines, figures, notes }: Outcome, took: string): Promise<string> {
  const missed = reasons(lines);
  return `# What \`npm run bench\` measured

hotelrunner-mcp ${version()}, both sides of every comparison in one run of ${took}, on this machine:

${(await machine()).map((fact) => `- ${fact}`).join('\n')}

${linesTable(lines)}

${notes.map((note) => `- ${note}`).join('\n')}
${missed.length === 0 ? '' : `\n## Missed, and why\n\n${missed.map((reason) => `- ${reason}`).join('\n')}\n`}
## The numbers behind it

Medians, unless a percentile is named.

${figuresTable(figures)}
`;
}

function secondsSince(started: number): string {
  return `${Math.round((performance.now() - started) / 100) / 10} s`;
}

// A part that failed may leave programs and timers behind.
process.exit(await main());
