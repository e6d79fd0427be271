/** A connection that breaks: what was sent meanwhile is there when the client comes again. */
import { ResourceUpdatedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import { createServer, connect, type Server, type Socket } from 'node:net';
import { beforeEach, describe, expect, it } from 'vitest';
import { Events, NOTHING_YET, OWN_STREAM } from '../../../src/mcp/http/events.js';
import type { JSONRPCMessage } from '../../../src/mcp/sdk.js';
import { atEnd } from '../../support/at-end.js';
import { stay } from '../../support/builders.js';
import {
  greet,
  httpClient,
  JSON_HEADERS,
  message,
  raw,
  readBook,
  startHttp,
  type Served,
} from '../../support/http.js';

const LATEST = 'hotelrunner://snapshots/latest';

/** A road to the server whose connections the test can break. */
async function road(to: URL): Promise<{ url: URL; break(): void }> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((near) => {
    const far = connect(Number(to.port), to.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atEnd(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const url = new URL(to);
  url.port = String((server.address() as { port: number }).port);
  return {
    url,
    break: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}

let served: Served;
beforeEach(async () => {
  served = await startHttp();
});

describe('a client whose connection breaks', () => {
  it('while its question is answered has the answer when it is back', async () => {
    const { url, break: breakRoad } = await road(served.url);
    const { client } = await httpClient(url);
    let known = false;
    const asked = client.callTool({ name: 'list_reservations', arguments: {} }, undefined, {
      onresumptiontoken: () => (known = true),
    });
    const visit = await served.source.visitFor(asked);
    // Before it knows where it stands on the stream it could not come again.
    await expect.poll(() => known).toBe(true);
    breakRoad();
    visit?.land([stay({ guest_name: 'Salma Alaoui' })]);
    expect(JSON.stringify(await asked)).toContain('Salma Alaoui');
    expect(served.source.visits).toHaveLength(1);
  });

  it('is told of a change that came while it was away', async () => {
    const { url, break: breakRoad } = await road(served.url);
    const { client } = await httpClient(url);
    await readBook(served);
    const updated: string[] = [];
    client.setNotificationHandler(ResourceUpdatedNotificationSchema, ({ params }) => {
      updated.push(params.uri);
    });
    await client.subscribeResource({ uri: LATEST });
    // It listens, and knows where it stands: only then can it know what it missed.
    await expect.poll(() => listening(served)).toBe(true);
    breakRoad();
    served.clock.pass(1);
    const read = served.book.reservations({ maxAgeSeconds: 0 });
    (await served.source.visitFor(read))?.land([stay({ room: '101' })]);
    await expect.poll(() => updated).toEqual([LATEST]);
  });
});

function listening({ server }: Served): boolean {
  return [...server.sessions['byId'].values()].every(({ listens }) => listens !== null);
}

describe('what is kept of a session', () => {
  it('is an answer that came when nobody was there, whole, and then its stream is over', async () => {
    const session = await greet(served.url);
    const headers = { ...JSON_HEADERS, 'Mcp-Session-Id': session, 'Mcp-Protocol-Version': '2025-11-25' };
    const { body } = await raw(served.url, { headers, body: message('ping', {}, 7) });
    const first = /^id: (\S+)\ndata: \n/.exec(body)?.[1] ?? '';
    const get = (last: string, its = headers) =>
      raw(served.url, { method: 'GET', headers: { ...its, 'Last-Event-ID': last } });
    // The connection ends by itself: nothing more comes on it.
    expect((await get(first)).body).toContain('"id":7');
    expect((await get('1-9999')).status).toBe(400);
    const other = { ...headers, 'Mcp-Session-Id': await greet(served.url) };
    expect((await get(first, other)).status).toBe(400);
  });

  const limits = { keptEvents: 3, keptBytes: 2_000, keptBytesOfAll: 3_000 };
  const said = (id: number, length = 10): JSONRPCMessage => ({
    jsonrpc: '2.0',
    id,
    result: { text: 'x'.repeat(length) },
  });

  it('is bounded, the oldest goes first, and what is not known for certain is not told', async () => {
    const events = new Events(limits);
    const one = events.ofSession();
    const ids: string[] = [];
    for (let i = 0; i < 5; i += 1) {
      ids.push(await one.storeEvent(`s${i}`, NOTHING_YET));
      await one.storeEvent(`s${i}`, said(i));
    }
    expect(ids.map((id) => one.after(id)?.events.length ?? null)).toEqual([null, null, 1, 1, 1]);
    await one.storeEvent('long', said(9, 5_000));
    expect(events.size).toBe(0);
  });

  it('is bounded for all together', async () => {
    const events = new Events(limits);
    const [one, other] = [events.ofSession(), events.ofSession()];
    const first = await one.storeEvent('a', said(1, 1_500));
    const second = await other.storeEvent('b', said(2, 1_500));
    expect([one.after(first), other.after(second)?.over]).toEqual([null, true]);
    other.forget();
    expect(events.size).toBe(0);
  });

  it('of what answers no question outlasts any number of answers', async () => {
    const one = new Events(limits).ofSession();
    const from = await one.storeEvent(OWN_STREAM, NOTHING_YET);
    for (let i = 0; i < 50; i += 1) await one.storeEvent(`s${i}`, said(i));
    expect(one.after(from)).toEqual({ stream: OWN_STREAM, events: [], over: false });
  });
});
