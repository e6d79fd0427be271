import { PassThrough, Writable } from 'node:stream';
import { afterEach, expect, it, vi } from 'vitest';
import { connect } from '../../src/mcp/connect.js';
import { onlyHotel } from '../../src/mcp/hotels.js';
import { LineTransport } from '../../src/mcp/line-transport.js';
import type { JSONRPCMessage } from '../../src/mcp/sdk.js';
import { TOOLS } from '../../tools/index.js';
import { stay } from '../support/builders.js';
import { FrontOffice } from '../support/front-office.js';

afterEach(() => void vi.useRealTimers());

const PING = '{"jsonrpc":"2.0","id":1,"method":"ping"}';

async function opened() {
  const input = new PassThrough();
  const written: string[] = [];
  const output = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      written.push(chunk.toString());
      done();
    },
  });
  const transport = new LineTransport(input, output);
  const heard: JSONRPCMessage[] = [];
  const errors: Error[] = [];
  let closed = 0;
  transport.onmessage = (message) => heard.push(message);
  transport.onerror = (error) => errors.push(error);
  transport.onclose = () => (closed += 1);
  await transport.start();
  const say = (text: string) => new Promise<void>((done) => input.write(text, () => setImmediate(done)));
  return { input, output, transport, heard, errors, written, say, closed: () => closed };
}

it('reads on after what is no message, and says so a few times only', async () => {
  const { say, heard, written, errors, closed } = await opened();
  await say('garbage\n'.repeat(10_000));
  expect(written).toHaveLength(20);
  expect(errors).toHaveLength(1);
  await say(`${PING}\nmore garbage\n`);
  expect(heard).toHaveLength(1);
  expect(written).toHaveLength(21);
  expect(closed()).toBe(0);
});

it.each(['input', 'output'] as const)('closes when its %s fails, once', async (which) => {
  const { [which]: stream, closed, errors, transport } = await opened();
  stream.destroy(new Error('made up'));
  await vi.waitFor(() => expect(closed()).toBe(1));
  await transport.close();
  expect(closed()).toBe(1);
  expect(errors.map(({ message }) => message)).toEqual(['made up']);
});

it('knows when all that was asked is answered', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { transport, say } = await opened();
  await transport.untilAnswered(2_000);
  await say(
    `${PING}\n{"jsonrpc":"2.0","id":"b","method":"ping"}\n{"jsonrpc":"2.0","id":"c","method":"ping"}\n`,
  );
  let over = false;
  const waited = transport.untilAnswered(2_000).then(() => (over = true));
  await transport.send({ jsonrpc: '2.0', id: 1, result: {} });
  await transport.send({ jsonrpc: '2.0', id: 'b', error: { code: -32_601, message: '' } });
  expect(over).toBe(false);
  // What was called off is not answered.
  await say('{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"c"}}\n');
  await waited;
});

it('does not wait for an answer longer than it was told', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { transport, say } = await opened();
  await say(`${PING}\n`);
  const waited = transport.untilAnswered(2_000);
  await vi.advanceTimersByTimeAsync(2_000);
  await waited;
});

it('tells the connection of its end', async () => {
  const { transport, input } = await opened();
  const hotels = onlyHotel(new FrontOffice([stay({})]).context());
  const parts = {
    tools: TOOLS,
    version: '0',
    instructions: '',
    open: () => ({ hotels, close: async () => {} }),
  };
  const connection = await connect(transport, parts);
  input.destroy(new Error('made up'));
  await connection.closed;
});
