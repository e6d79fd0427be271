/** Over stdio to the built server: whatever a client sends is refused at worst, and the next question is answered. */
import { beforeAll, expect, it } from 'vitest';
import { atEnd } from '../support/at-end.js';
import { ChildTransport, envFor } from '../support/server.js';
import { THOROUGH } from '../support/thorough.js';
import { tempFolder } from '../support/temp-folder.js';

interface Answer {
  id?: unknown;
  error?: { code: number; message: string };
  result?: unknown;
}

let server: ChildTransport;
const start = (): ChildTransport => {
  const started = new ChildTransport(['--demo'], envFor(null, tempFolder()));
  atEnd(() => started.close());
  return started;
};
beforeAll(() => void (server = start()));

const MB = 1024 * 1024;
/** Of many lines; the time that they take is that of the test, too. */
const LINES_MB = THOROUGH ? 50 : 5;
let id = 0;

function answers(of = server): Answer[] {
  return of.lines.map((line) => JSON.parse(line) as Answer);
}

/** Sends it, asks something after it, and gives back what comes besides until that, and `asked` where it is waited for, is answered. */
async function answersTo(sent: string, awaited: unknown[] = []): Promise<Answer[]> {
  const before = server.lines.length;
  id += 1;
  server.child.stdin.write(`${sent}\n`);
  server.child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id, method: 'ping' })}\n`);
  const since = (): Answer[] => answers().slice(before);
  await expect
    .poll(() => since().map((answer) => answer.id), { timeout: 20_000 })
    .toEqual(expect.arrayContaining([id, ...awaited]));
  expect(since()).toContainEqual({ jsonrpc: '2.0', id, result: {} });
  return since().filter((answer) => answer.id !== id);
}

const question = (method: string, params: string): string =>
  `{"jsonrpc":"2.0","id":"asked","method":"${method}","params":${params}}`;
const call = (input: string): string =>
  question('tools/call', `{"name":"list_reservations","arguments":${input}}`);

it('a method that is not known yet is none, before the two have met, too', async () => {
  expect(await answersTo(question('server/discover', '{}'), ['asked'])).toMatchObject([
    { id: 'asked', error: { code: -32_601 } },
  ]);
});

it.each([
  ['a line of 50 MB', () => call(JSON.stringify({ guest: 'x'.repeat(50 * MB) })), null, -32_600],
  ['50 MB of garbage in one line', () => '\u0000{["'.repeat(12.5 * MB), null, -32_600],
  ['no JSON', () => '{"jsonrpc":', null, -32_700],
  ['100,000 levels', () => call(`{"guest":${'['.repeat(100_000)}${']'.repeat(100_000)}}`), 'asked', -32_600],
  ['a list of 200,000', () => call(JSON.stringify({ status: Array(200_000).fill('x') })), 'asked', -32_600],
])('%s is refused, and the next question answered', async (_what, sent, refused, code) => {
  expect(await answersTo(sent(), [refused])).toMatchObject([{ id: refused, error: { code } }]);
});

it.each([
  ['lines', 'garbage\n'],
  ['lines that begin as messages do', `{${'garbage '.repeat(100)}\n`],
])(
  '50 MB of garbage in many %s is refused a few times, and the next question answered',
  async (_what, line) => {
    const refusals = await answersTo(line.repeat((LINES_MB * MB) / line.length));
    expect(refusals.length).toBeLessThanOrEqual(20);
    expect(refusals[0]).toMatchObject({ id: null, error: { code: -32_700 } });
  },
);

it('50 MB of empty lines are nothing', async () => {
  expect(await answersTo('\n'.repeat(50 * MB))).toEqual([]);
});

it('thousands of unknown keys are not said again', async () => {
  const keys = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`unknown_${i}`, i]));
  const [answer] = await answersTo(call(JSON.stringify(keys)), ['asked']);
  const text = JSON.stringify(answer);
  expect(text).toContain('and 9995 more');
  expect(text.length).toBeLessThan(1_500);
});

it('what is in hand when stdin ends is answered, and the end is a good one', async () => {
  const brief = start();
  brief.child.stdin.end(`${question('tools/list', '{}')}\n`);
  expect(await brief.exit).toBe(0);
  expect(answers(brief)).toMatchObject([{ id: 'asked', result: {} }]);
});

it('a client that listens no more ends the server, quietly', async () => {
  const deaf = start();
  deaf.child.stdout.destroy();
  deaf.child.stderr.destroy();
  for (let i = 0; i < 100; i += 1) deaf.child.stdin.write(`${question('tools/list', '{}')}\n`);
  expect(await deaf.exit).toBe(0);
});
