/** What a client may send at all: one line, one message, within bounds. */
import { describe, expect, it } from 'vitest';
import { Lines } from '../../src/mcp/lines.js';
import { MESSAGE_BOUNDS, readMessage, type Read } from '../../src/mcp/message.js';

const read = (value: unknown): Read =>
  readMessage(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)));
const call = (input: unknown) => ({
  jsonrpc: '2.0',
  id: 7,
  method: 'tools/call',
  params: { name: 'front_desk', arguments: input },
});
const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

/** What is refused, with the code of JSON-RPC and the id that the refusal answers. */
const REFUSED: [what: string, text: string, code: number, id: unknown][] = [
  ['no JSON', 'Good morning', -32_700, null],
  ['half a message', '{"jsonrpc":"2.0","id":7', -32_700, null],
  ['a number', '7', -32_600, null],
  ['several messages in one list', JSON.stringify([call({}), call({})]), -32_600, null],
  ['another version of JSON-RPC', '{"jsonrpc":"1.0","id":7,"method":"ping"}', -32_600, 7],
  ['no method', '{"jsonrpc":"2.0","id":"a"}', -32_600, 'a'],
  [
    '100,000 levels',
    `{"jsonrpc":"2.0","id":7,"method":"ping","params":{"x":${nested(100_000)}}}`,
    -32_600,
    7,
  ],
  ['100,000 levels and nothing else', nested(100_000), -32_600, null],
  ['a list of 200,000', JSON.stringify(call({ status: Array(200_000).fill('departed') })), -32_600, 7],
  [
    '200,000 keys',
    JSON.stringify(call(Object.fromEntries(Array.from({ length: 200_000 }, (_, i) => [i, 1])))),
    -32_600,
    7,
  ],
];

describe('a line', () => {
  it.each(REFUSED)('with %s is refused', (_what, text, code, id) => {
    expect(read(text)).toMatchObject({ refusal: { jsonrpc: '2.0', id, error: { code } } });
  });

  it('that was too long is refused', () => {
    expect(readMessage('too long')).toMatchObject({ refusal: { id: null, error: { code: -32_600 } } });
  });

  it('with a message is read, with the mark of its encoding and the end of Windows, too', () => {
    const message = call({ days: 2, notes: [[['ü']]] });
    expect(read(message)).toEqual({ message });
    expect(read(`\uFEFF${JSON.stringify(message)}\r`)).toEqual({ message });
  });

  it('that is empty, or an answer that nobody understands, is let be', () => {
    expect(read('  \r')).toBeNull();
    expect(read({ jsonrpc: '2.0', id: 7, error: 'what?' })).toBeNull();
    expect(read({ jsonrpc: '2.0', id: null, error: { code: -32_600, message: 'what?' } })).toBeNull();
  });
});

describe('a stream of bytes', () => {
  const lines = (mostBytes: number, chunks: (string | Buffer)[]) => {
    const cut = new Lines(mostBytes);
    return chunks.flatMap((chunk) => [...cut.of(Buffer.from(chunk))].map(String));
  };

  it('is cut into lines wherever its chunks end, within a letter as well', () => {
    const bytes = Buffer.from('\nZoé\n\n\nAï\n\nrest');
    const whole = ['Zoé', 'Aï'];
    for (let at = 0; at <= bytes.length; at += 1) {
      expect(lines(100, [bytes.subarray(0, at), bytes.subarray(at)])).toEqual(whole);
    }
  });

  it('may have a line as long as the bound, and none longer; the next one is read', () => {
    expect(lines(4, ['1234\n', '12345\n', '12', '34', '5678\nab', 'cd\n'])).toEqual([
      '1234',
      'too long',
      'too long',
      'abcd',
    ]);
  });

  it('may be longer than memory should hold', () => {
    const chunk = Buffer.alloc(65_536, 'x');
    const cut = new Lines(MESSAGE_BOUNDS.bytes);
    for (let i = 0; i < 800; i += 1) expect([...cut.of(chunk)]).toEqual([]);
    expect([...cut.of(Buffer.from('\nping\n'))].map(String)).toEqual(['too long', 'ping']);
  });
});
