/** Cached answers over HTTP to two hundred clients at once, beside a server of the SDK that answers the same bytes from a constant. */
import { spawn, type ChildProcess } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Recorded } from '../bare-server.js';
import { TODAY, withHotel } from '../hotel.js';
import { Load } from '../http-load.js';
import { residentMb } from '../memory.js';
import { BARE_HTTP, cleanEnv, connect, OURS } from '../programs.js';
import { atMost, type Outcome } from '../report.js';
import { median, percentile } from '../stats.js';

const CLIENTS = 200;
const ROUNDS = 5;
/** Questions of each client in a round: 10,000 in all. */
const EACH = 10;
const ROWS = 450;
const QUESTION = { tool: 'list_reservations', input: { from: TODAY, limit: 25 } };

export function http(): Promise<Outcome> {
  return withHotel(ROWS, async (hotel) => {
    const home = await hotel.home();
    const env = hotel.env(home, { HOTELRUNNER_MAX_AGE: '86400' });
    const recorder = await connect(OURS, env);
    const tools = await recorder.client.listTools();
    await recorder.call(QUESTION.tool, QUESTION.input);
    const answer = await recorder.call(QUESTION.tool, QUESTION.input);
    await recorder.close();
    const recorded: Recorded = { tools, answers: { [QUESTION.tool]: answer } };
    const file = join(home, 'recorded.json');
    await writeFile(file, JSON.stringify(recorded));

    const ours = await listening([...OURS, 'serve', '--http', '0', '--no-auth'], {
      ...env,
      HOTELRUNNER_LOG_LEVEL: 'info',
    });
    const bare = await listening([...BARE_HTTP, file], cleanEnv());
    try {
      const loads = { ours: await Load.of(ours.port, CLIENTS), bare: await Load.of(bare.port, CLIENTS) };
      const ask = (side: keyof typeof loads): Promise<number[]> =>
        loads[side].calls(EACH, QUESTION.tool, QUESTION.input);
      // Both have to be warm.
      for (const side of ['ours', 'bare', 'bare', 'ours'] as const) await ask(side);
      // What is kept for clients whose connection breaks has its bound, and Node its heap: both are reached before growth is looked for.
      for (let round = 2; round < ROUNDS; round += 1) await ask('ours');
      const before = residentMb(ours.pid);
      const samples = { ours: [] as number[], bare: [] as number[] };
      for (let round = 0; round < ROUNDS; round += 1)
        for (const side of round % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const))
          samples[side].push(...(await ask(side)));
      const after = residentMb(ours.pid);
      loads.ours.close();
      loads.bare.close();
      const p = (share: number) => percentile(samples.ours, share) / percentile(samples.bare, share);
      const how = { unit: 'ms', samples: CLIENTS * EACH * ROUNDS };
      return {
        lines: [
          atMost(`${CLIENTS} clients over HTTP, p50`, 'the same bytes over the SDK alone', p(0.5), 1.5),
          atMost(`${CLIENTS} clients over HTTP, p99`, 'the same bytes over the SDK alone', p(0.99), 1.5),
          atMost('memory after 20,000 answers over HTTP', 'after 10,000', after / before, 1.2),
        ],
        figures: (['ours', 'bare'] as const).flatMap((side) => [
          { name: `${CLIENTS} clients over HTTP, ${side}, p50`, value: median(samples[side]), ...how },
          {
            name: `${CLIENTS} clients over HTTP, ${side}, p99`,
            value: percentile(samples[side], 0.99),
            ...how,
          },
        ]),
        notes: [
          `Over HTTP: ${CLIENTS} clients with a session and a connection each ask at once, ${ROUNDS} × ${EACH} questions each, of ${ROWS} rows known; clients and both servers share this machine. Our server keeps each answer for a client whose connection breaks, the SDK's alone does not.`,
        ],
      };
    } finally {
      ours.end();
      bare.end();
    }
  });
}

interface Listening {
  port: number;
  pid: number;
  end(): void;
}

/** Starts a server that says which port it has: alone on a line, or at the end of an address. */
function listening(args: string[], env: Record<string, string>): Promise<Listening> {
  const child: ChildProcess = spawn(process.execPath, args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (text: string): void => {
      said += text;
      const port = /(?:^|127\.0\.0\.1:)(\d+)(?:\/mcp\.)?$/m.exec(said)?.[1];
      if (port !== undefined)
        resolve({ port: Number(port), pid: child.pid ?? 0, end: () => void child.kill('SIGTERM') });
    };
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', hear);
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
}
