/** What a client of the SDK finds over HTTP as it does over stdio. */
import {
  ResourceUpdatedNotificationSchema,
  type Progress as ToldProgress,
} from '@modelcontextprotocol/sdk/types.js';
import { beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '../../../src/base/errors.js';
import { CodeDesk } from '../../../src/mcp/code-desk.js';
import { TOOLS } from '../../../tools/index.js';
import { stay } from '../../support/builders.js';
import { httpClient, readBook, startHttp, type Served } from '../../support/http.js';
import { settle } from '../../support/source.js';

const LATEST = 'hotelrunner://snapshots/latest';
let served: Served;

beforeEach(async () => {
  served = await startHttp();
});

/** How many requests and streams are open in each session: at rest, the one on which it listens. */
function streams(): number[] {
  return [...served.server.sessions['byId'].values()].map(({ busy }) => busy);
}

describe('a client over HTTP', () => {
  it('lists all tools, reads a resource, is given a prompt and completions', async () => {
    const { client } = await httpClient(served.url);
    await readBook(served);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(TOOLS.map(({ name }) => name));
    const { contents } = await client.readResource({ uri: LATEST });
    expect(contents).toHaveLength(1);
    const { prompts } = await client.listPrompts();
    expect(prompts.length).toBeGreaterThan(0);
    await expect(client.ping()).resolves.toBeDefined();
  });

  it('hears of progress on the way to an answer', async () => {
    const { client } = await httpClient(served.url);
    const heard: ToldProgress[] = [];
    const asked = client.callTool({ name: 'list_reservations', arguments: {} }, undefined, {
      onprogress: (progress) => heard.push(progress),
    });
    const visit = await served.source.visitFor(asked);
    visit?.control.progress({ message: 'reading', done: 3, total: 9 });
    await expect.poll(() => heard.length).toBeGreaterThan(0);
    visit?.land([stay()]);
    expect((await asked).isError).not.toBe(true);
  });

  it('can call a question off, and is not answered', async () => {
    const { client } = await httpClient(served.url);
    const away = new AbortController();
    const asked = client.callTool({ name: 'list_reservations', arguments: {} }, undefined, {
      signal: away.signal,
    });
    const refused = expect(asked).rejects.toThrow();
    await served.source.visitFor(asked.catch(() => null));
    away.abort('not wanted');
    await refused;
    // The visit goes on for others, and the session lives.
    served.source.last.land();
    await expect(client.ping()).resolves.toBeDefined();
    await expect.poll(() => served.server['endpoint'].requests).toBe(0);
    await expect.poll(streams).toEqual([1]);
  });

  it('does not come again and again for what was answered with an error', async () => {
    const { client } = await httpClient(served.url);
    await expect(client.callTool({ name: 'no_such_tool', arguments: {} })).rejects.toThrow();
    // The SDK's client asks once more what comes after an error, and is told that nothing does.
    await expect.poll(() => served.server.metrics.text()).toContain('{reason="event"} 1');
    await expect(client.ping()).resolves.toBeDefined();
    await expect.poll(streams).toEqual([1]);
    expect(await served.server.metrics.text()).toContain('{reason="event"} 1');
  });

  it('is told when a resource changes, until it wants no more', async () => {
    const { client } = await httpClient(served.url);
    await readBook(served);
    const updated: string[] = [];
    client.setNotificationHandler(ResourceUpdatedNotificationSchema, ({ params }) => {
      updated.push(params.uri);
    });
    await client.subscribeResource({ uri: LATEST });
    const change = async (room: string): Promise<void> => {
      served.clock.pass(1);
      const asked = served.book.reservations({ maxAgeSeconds: 0 });
      (await served.source.visitFor(asked))?.land([stay({ room })]);
      await asked;
    };
    await change('101');
    await expect.poll(() => updated).toEqual([LATEST]);
    await client.unsubscribeResource({ uri: LATEST });
    await change('102');
    await settle();
    expect(updated).toEqual([LATEST]);
  });

  it('shares readings with all others, and not its session', async () => {
    const [one, other] = await Promise.all([httpClient(served.url), httpClient(served.url)]);
    expect(one.transport.sessionId).not.toBe(other.transport.sessionId);
    const asked = [one, other].map(({ client }) =>
      client.callTool({ name: 'list_reservations', arguments: {} }),
    );
    (await served.source.visitFor(Promise.race(asked)))?.land();
    expect((await Promise.all(asked)).every(({ isError }) => isError !== true)).toBe(true);
    expect(served.source.visits).toHaveLength(1);
  });

  it('ends its session, which is gone then', async () => {
    const { client, transport } = await httpClient(served.url);
    expect(served.server.sessions.size).toBe(1);
    await transport.terminateSession();
    expect(served.server.sessions.size).toBe(0);
    await expect(client.ping()).rejects.toThrow();
  });
});

describe('a code that the dashboard sends', () => {
  it('is asked of the client whose question needs it, and of no other', async () => {
    const desk = new CodeDesk();
    const parts = await startHttp();
    const { partsFor } = parts.server['options'];
    const with_ = await startHttp({ partsFor: (access) => ({ ...partsFor(access), watch: desk.watch }) });
    const typed: string[] = [];
    const { client: silent } = await httpClient(with_.url);
    const { client: other } = await httpClient(with_.url, {
      person: () => {
        typed.push('other');
        return '111111';
      },
    });
    const { client } = await httpClient(with_.url, {
      person: () => {
        typed.push('asked');
        return '222222';
      },
    });
    // Nobody asks anything: there is nobody to turn to.
    expect(await desk.ask(undefined)).toBeNull();
    const calls = [silent, client].map((its) => its.callTool({ name: 'list_reservations', arguments: {} }));
    const visit = await parts.source.visitFor(Promise.race(calls));
    await expect.poll(() => desk['inHand'].size).toBe(1);
    expect(await desk.ask(undefined)).toBe('222222');
    expect(typed).toEqual(['asked']);
    visit?.fail(new Failure('CODE_REQUIRED', 'A code is wanted.'));
    expect((await Promise.all(calls)).every(({ isError }) => isError === true)).toBe(true);
    expect(await desk.ask(undefined)).toBeNull();
    await expect(other.ping()).resolves.toBeDefined();
  });
});
