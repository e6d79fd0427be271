/** Connections that send too slowly, read too slowly, or are too many. */
import type { ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { beforeEach, describe, expect, it } from 'vitest';
import { Outlet } from '../../../src/mcp/http/answers.js';
import type { McpEndpoint } from '../../../src/mcp/http/mcp-endpoint.js';
import { atEnd } from '../../support/at-end.js';
import { greet, JSON_HEADERS, message, raw, startHttp, wire, type Served } from '../../support/http.js';

let served: Served;
let session: string;
const inSession = (more: Record<string, string> = {}): Record<string, string> => ({
  ...JSON_HEADERS,
  'Mcp-Session-Id': session,
  ...more,
});

beforeEach(async () => {
  served = await startHttp();
  session = await greet(served.url);
});

/** The server answers as if nothing had been. */
async function lives(): Promise<void> {
  expect((await raw(served.url, { headers: inSession(), body: message('ping', {}, 2) })).status).toBe(200);
}

describe('a connection', () => {
  it('that sends its headers, or its body, for ever is ended', async () => {
    served = await startHttp({ limits: { headersMs: 200, requestMs: 400 } });
    session = await greet(served.url);
    expect(await wire(served.url, 'POST /mcp HTTP/1.1\r\nHost: localhost\r\nX-Slow: ')).toMatch(
      /^HTTP\/1\.1 408/,
    );
    expect(
      await wire(
        served.url,
        'POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"jsonrpc"',
      ),
    ).toMatch(/^(HTTP\/1\.1 408|$)/);
    await lives();
  });

  it('beyond the limit is not taken, and those that are half open hold nobody up', async () => {
    const open: Socket[] = [];
    atEnd(() => {
      for (const socket of open) socket.destroy();
    });
    for (let i = 0; i < 300; i += 1) {
      const socket = connect(Number(served.url.port), '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write('POST /mcp HTTP/1.1\r\nHost: localhost\r\n');
      open.push(socket);
    }
    await lives();
  });

  it('that reads nothing is cut off before it fills memory, and holds nobody up', async () => {
    const limits = { backlogBytes: 64 * 1024, backlogBytesOfAll: 256 * 1024 };
    served = await startHttp({ limits });
    session = await greet(served.url);
    const { endpoint } = served.server as unknown as { endpoint: McpEndpoint };
    const params = { name: 'list_reservations', arguments: {}, _meta: { progressToken: 1 } };
    const body = message('tools/call', params);
    const head = Object.entries(inSession({ Host: 'localhost', 'Content-Length': String(body.length) }));
    const deaf = connect(Number(served.url.port), '127.0.0.1');
    deaf.on('error', () => undefined).pause();
    deaf.write(
      `POST /mcp HTTP/1.1\r\n${head.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${body}`,
    );
    await expect.poll(() => served.source.visits.length).toBe(1);
    expect(endpoint.requests).toBe(1);
    let most = 0;
    // More than all buffers between the two hold.
    for (let i = 0; i < 2_000 && endpoint.requests > 0; i += 1) {
      served.source.last.control.progress({ message: 'x'.repeat(50_000), done: i });
      await new Promise((resolve) => setImmediate(resolve));
      most = Math.max(most, endpoint['outlet']['waiting']);
      if (i % 50 === 0) await lives();
    }
    expect(endpoint.requests).toBe(0);
    expect(most).toBeLessThan(limits.backlogBytes + 60_000);
    deaf.destroy();
    served.source.last.land();
    await lives();
  });

  it('of many that read nothing, all together are bounded', () => {
    const outlet = new Outlet({ backlogBytes: 1024 * 1024, backlogBytesOfAll: 100 });
    const written: string[] = [];
    const response = (writableLength: number) => {
      const one = {
        writableLength,
        destroyed: false,
        destroy: () => (one.destroyed = true),
        write: () => written.push('x'),
      };
      return one as unknown as ServerResponse & { destroyed: boolean };
    };
    const [full, empty] = [response(200), response(0)];
    outlet['open'].add(full).add(empty);
    // Who reads is answered still; who does not makes room.
    expect([outlet.write(empty, Buffer.from('a')), outlet.write(full, Buffer.from('a'))]).toEqual([
      true,
      false,
    ]);
    expect([full.destroyed, written]).toEqual([true, ['x']]);
  });
});
