/** All that is tried to get past the one function that asks the REST API. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Failure } from '../../src/base/errors.js';
import { requestApi, type ApiAccess, type ApiQuery, type ApiResource } from '../../src/api/request.js';
import { ACCESS, FakeApi, payloads } from '../support/fake-api.js';
import { reply } from '../support/reply.js';

const api = await new FakeApi().start();
const elsewhere = await new FakeApi().start();
const access: ApiAccess = { origin: api.origin, ...ACCESS };

afterEach(() => {
  api.answer = null;
  api.asked.length = 0;
  elsewhere.asked.length = 0;
  vi.unstubAllGlobals();
});

interface Ask {
  access?: Partial<ApiAccess>;
  resource?: unknown;
  query?: unknown;
  signal?: AbortSignal;
  deadlineMs?: number;
  mostBytes?: number;
}

function ask({ resource = 'reservations', query = {}, ...more }: Ask = {}): ReturnType<typeof requestApi> {
  const { signal = new AbortController().signal, deadlineMs, mostBytes } = more;
  return requestApi({ ...access, ...more.access }, resource as ApiResource, query as ApiQuery, {
    signal,
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
    ...(mostBytes === undefined ? {} : { mostBytes }),
  });
}

/** The failure, with everything that could be printed of it. */
async function failed(asked: Promise<unknown>): Promise<Failure> {
  const error = await asked.then(
    () => {
      throw new Error('it was answered');
    },
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Failure);
  const failure = error as Failure;
  const printed = [failure.text, failure.stack, JSON.stringify(failure), String(failure.cause)].join('\n');
  for (const secret of [access.token, access.hrId, 'api/v2', 'token=']) expect(printed).not.toContain(secret);
  return failure;
}

describe('the request', () => {
  it('is a GET of one of two paths, with undelivered=false whatever is asked', async () => {
    api.reservations = payloads(2);
    const { body } = await ask({ query: { from_date: '2026-01-01', per_page: 100, page: 1 } });
    expect(body).toMatchObject({ count: 2, pages: 1 });
    await ask({ resource: 'rooms' });
    await ask({ query: { from_last_update_date: '2026-01-01', page: undefined } });
    const secrets = { token: access.token, hr_id: access.hrId };
    expect(api.asked).toEqual([
      {
        method: 'GET',
        path: '/api/v2/apps/reservations',
        query: { ...secrets, undelivered: 'false', from_date: '2026-01-01', per_page: '100', page: '1' },
      },
      { method: 'GET', path: '/api/v2/apps/rooms', query: secrets },
      {
        method: 'GET',
        path: '/api/v2/apps/reservations',
        query: { ...secrets, undelivered: 'false', from_last_update_date: '2026-01-01' },
      },
    ]);
  });

  it.each<[string, unknown]>([
    ['the path that marks as delivered', 'reservations/~'],
    ['a path below', 'reservations/fire'],
    ['the path that writes rooms', 'rooms/~'],
    ['a way up', '../reservations'],
    ['an encoded way up', '%2e%2e/reservations'],
    ['an encoded step', 'reservations%2F~'],
    ['a backslash', 'reservations\\~'],
    ['another address', '//elsewhere.example/reservations'],
    ['a query of its own', 'reservations?undelivered=true'],
    ['a fragment', 'reservations#~'],
    ['another resource', 'hotels'],
    ['nothing', ''],
    ['a name of every object', '__proto__'],
    ['an object that turns into another text', { toString: () => 'reservations/~' }],
    ['a list', ['reservations']],
  ])('takes no other path: %s', async (_, resource) => {
    await expect(ask({ resource })).rejects.toThrow(RangeError);
    expect(api.asked).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['undelivered', { undelivered: 'true' }],
    ['undelivered, in other letters', { UNDELIVERED: 'true' }],
    ['a method', { _method: 'put' }],
    ['a message to confirm', { message_uid: 'x' }],
    ['another token', { token: 'x' }],
    ['another property', { hr_id: 'x' }],
    ['a page that is no number', { page: '1&undelivered=true' }],
    ['a page of another kind', { page: { toString: () => '1&undelivered=true' } }],
    ['a page below the first', { page: 0 }],
    ['too many of a page', { per_page: 101 }],
    ['a date that is none', { from_date: '2026-02-30' }],
    ['a date with more behind it', { from_date: '2026-01-01&undelivered=true' }],
    ['a list', { from_date: ['2026-01-01'] }],
    ['an own property named __proto__', JSON.parse('{"__proto__":{"undelivered":"true"}}')],
  ])('takes no other parameter: %s', async (_, query) => {
    await expect(ask({ query })).rejects.toThrow(RangeError);
    expect(api.asked).toEqual([]);
  });

  it('takes no parameter of rooms', async () => {
    await expect(ask({ resource: 'rooms', query: { page: 1 } })).rejects.toThrow(RangeError);
  });

  it.each([
    ['https://elsewhere.example'],
    ['http://app.hotelrunner.com'],
    ['https://app.hotelrunner.com.elsewhere.example'],
    ['https://app.hotelrunner.com:8443'],
    ['https://app.hotelrunner.com@elsewhere.example'],
    ['https://hotelrunner.com'],
    ['ftp://127.0.0.1'],
    ['file:///etc/passwd'],
    ['not an address'],
  ])('asks no other host: %s', async (origin) => {
    const fetched = vi.fn();
    vi.stubGlobal('fetch', fetched);
    await expect(ask({ access: { origin } })).rejects.toThrow();
    expect(fetched).not.toHaveBeenCalled();
  });

  it('keeps nothing of an address but its origin, and secrets within their parameters', async () => {
    await ask({ access: { origin: `${api.origin}/api/v2/apps/reservations/~?undelivered=true#x` } });
    await failed(ask({ access: { token: 'x&undelivered=true', hrId: 'y#/../~' } }));
    expect(api.asked.map(({ path }) => path)).toEqual([
      '/api/v2/apps/reservations',
      '/api/v2/apps/reservations',
    ]);
    expect(api.asked[1]?.query).toEqual({
      token: 'x&undelivered=true',
      hr_id: 'y#/../~',
      undelivered: 'false',
    });
  });

  it('lets nothing that hangs on Object.prototype become a method, a body or a parameter', async () => {
    const sent: Request[] = [];
    vi.stubGlobal('fetch', (address: string, init: RequestInit) => {
      sent.push(new Request(address, init));
      return Promise.resolve(Response.json({}));
    });
    const hung = { method: 'PUT', body: 'x', undelivered: 'true', redirect: 'follow', integrity: 'sha256-x' };
    const prototype = Object.prototype as Record<string, unknown>;
    for (const [name, value] of Object.entries(hung))
      Object.defineProperty(prototype, name, {
        value,
        configurable: true,
        enumerable: false,
        writable: true,
      });
    try {
      await ask({ query: { page: 1 } });
      await ask({ query: Object.create({ undelivered: 'true' }) as object });
    } finally {
      for (const name of Object.keys(hung)) Reflect.deleteProperty(prototype, name);
    }
    const seen = sent.map(({ method, redirect, body, integrity, url }) => [
      method,
      redirect,
      body,
      integrity,
      new URL(url).searchParams.getAll('undelivered'),
    ]);
    expect(seen).toEqual([
      ['GET', 'manual', null, '', ['false']],
      ['GET', 'manual', null, '', ['false']],
    ]);
  });

  it.each([301, 302, 303, 307, 308])('follows no redirect (%i)', async (status) => {
    api.answer = (_, response) =>
      reply(response, status, '', { location: `${elsewhere.origin}/api/v2/apps/reservations` });
    const failure = await failed(ask());
    expect(failure).toMatchObject({ code: 'DASHBOARD_UNAVAILABLE' });
    expect(failure.what).toContain(String(status));
    expect(elsewhere.asked).toEqual([]);
  });

  it('reads so much and no more', async () => {
    api.answer = (_, response) => reply(response, 200, { long: 'x'.repeat(5_000) });
    expect((await failed(ask({ mostBytes: 4_000 }))).code).toBe('DASHBOARD_UNAVAILABLE');
    await expect(ask({ mostBytes: 6_000 })).resolves.toBeDefined();
  });

  it('ends with its deadline, before an answer and within one, and with its caller', async () => {
    api.answer = () => true;
    expect((await failed(ask({ deadlineMs: 50 }))).what).toContain('in time');
    api.answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"reservations":[');
      return true;
    };
    expect((await failed(ask({ deadlineMs: 50 }))).what).toContain('in time');
    const caller = new AbortController();
    const asked = ask({ signal: caller.signal });
    caller.abort();
    expect((await failed(asked)).code).toBe('CANCELLED');
  });

  it('tells nothing of why a host cannot be reached: that may quote the address', async () => {
    vi.stubGlobal('fetch', (address: string) => Promise.reject(new TypeError(`Failed to parse ${address}`)));
    expect((await failed(ask())).code).toBe('DASHBOARD_UNAVAILABLE');
  });
});
