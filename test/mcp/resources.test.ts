/** Resources and subscriptions, as a client of the SDK meets them. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Failure } from '../../src/base/errors.js';
import { initialsOf } from '../../src/hotel/guest-names.js';
import { GuestPrivacy } from '../../src/privacy/guest-privacy.js';
import { TOOLS } from '../../tools/index.js';
import { stay } from '../support/builders.js';
import { readingOf, settle, storeOf } from '../support/source.js';
import { client, clock, connect, read, source, STAYS, updated } from '../support/connected.js';

beforeEach(() => connect());
afterEach(() => client.close());

async function textAt(uri: string): Promise<string> {
  const { contents } = await client.readResource({ uri });
  expect(contents).toHaveLength(1);
  expect(contents[0]).toMatchObject({ uri, mimeType: 'text/plain' });
  return (contents[0] as { text: string }).text;
}

describe('resources', () => {
  it('are listed', async () => {
    const { resources } = await client.listResources();
    expect(resources.map(({ uri }) => uri)).toEqual([
      'hotelrunner://snapshots/latest',
      'hotelrunner://hotel',
      'ui://hotelrunner/month',
    ]);
    const { resourceTemplates } = await client.listResourceTemplates();
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual([
      'hotelrunner://reservations/{confirmation_number}',
      'hotelrunner://occupancy/{month}',
    ]);
  });

  it('the page of a month is what two tools name for hosts that show pages', async () => {
    const { tools } = await client.listTools();
    const named = tools.filter(({ _meta }) => _meta?.['ui/resourceUri'] === 'ui://hotelrunner/month');
    expect(named.map(({ name }) => name)).toEqual(['occupancy_for_dates', 'find_free_rooms']);
    for (const { _meta } of named)
      expect(_meta).toMatchObject({ ui: { resourceUri: 'ui://hotelrunner/month' } });
    const { contents } = await client.readResource({ uri: 'ui://hotelrunner/month' });
    expect(contents).toMatchObject([{ mimeType: 'text/html;profile=mcp-app' }]);
    expect((contents[0] as { text: string }).text).toMatch(/^<!doctype html>/);
  });

  it('a reservation reads as its tool answers', async () => {
    await read();
    const asTool = await client.callTool({
      name: 'get_reservation',
      arguments: { confirmation_number: '6000000001', with_details: false },
    });
    expect(await textAt('hotelrunner://reservations/6000000001')).toBe(
      (asTool.content as { text: string }[])[0]!.text,
    );
  });

  it('the latest reading holds every reservation, names marked as text of others', async () => {
    await read(Array.from({ length: 130 }, (_, i) => stay({ confirmation_number: `R${100_200_300 + i}` })));
    clock.pass(7200);
    const text = await textAt('hotelrunner://snapshots/latest');
    expect(text.match(/R1002\d{5} \| in_house/g)).toHaveLength(130);
    expect(text).toContain('‹Odile Exemple›');
    // Two hours old, and nobody visited the dashboard for it.
    expect(source.visits).toHaveLength(1);
  });

  it('the hotel: what is known, and from where', async () => {
    await read();
    const text = await textAt('hotelrunner://hotel');
    expect(text).toMatch(/^hotel: Riad Exemple$/m);
    expect(text).toMatch(/^check_in: value=15:00 source=reservations$/m);
    expect(text).toMatch(/^currency: value=EUR source=reservations$/m);
    expect(text).toContain('Chambre Élégante');
  });

  it('the occupancy of a month has all of its nights', async () => {
    await read();
    const asked = textAt('hotelrunner://occupancy/2026-02');
    (await source.visitFor(asked))?.fail(new Failure('DASHBOARD_CHANGED', 'The calendar is not readable.'));
    const text = await asked;
    expect(text).toContain('nights (28)');
    expect(text).toContain('2026-02-28');
  });

  it('the last month of all dates has its nights, too', async () => {
    await read();
    const asked = textAt('hotelrunner://occupancy/9999-12');
    (await source.visitFor(asked))?.fail(new Failure('DASHBOARD_CHANGED', 'The calendar is not readable.'));
    expect(await asked).toContain('nights (31)');
  });

  it('completes every month of a year, also from the end of a long one on', async () => {
    await read();
    clock.pass((Date.parse('2026-12-31T12:00:00Z') - clock.now()) / 1000);
    const { completion } = await client.complete({
      ref: { type: 'ref/resource', uri: 'hotelrunner://occupancy/{month}' },
      argument: { name: 'month', value: '2027' },
    });
    expect(completion.values).toEqual(
      Array.from({ length: 11 }, (_, i) => `2027-${String(i + 1).padStart(2, '0')}`),
    );
  });

  it.each([
    'hotelrunner://rooms',
    'hotelrunner://occupancy/2026-13',
    'hotelrunner://reservations/%zz',
    'hotelrunner://reservations/',
    'file:///etc/passwd',
    'hotelrunner://reservations/R999999999',
  ])('%s is not there', async (uri) => {
    await read();
    await expect(client.readResource({ uri })).rejects.toMatchObject({ code: -32_002 });
  });

  it('a failure tells its story', async () => {
    const asked = client.readResource({ uri: 'hotelrunner://hotel' });
    (await source.visitFor(asked))?.fail(new Failure('CAPTCHA_REQUIRED', 'The dashboard shows a captcha.'));
    await expect(asked).rejects.toThrow(/CAPTCHA_REQUIRED.*\nDo: /);
  });
});

describe('a subscriber', () => {
  const uris = [
    'hotelrunner://snapshots/latest',
    'hotelrunner://reservations/6000000001',
    'hotelrunner://reservations/R100200300',
    'hotelrunner://occupancy/2026-03',
    'hotelrunner://occupancy/2026-01',
    'hotelrunner://hotel',
  ];

  beforeEach(async () => {
    await read();
    for (const uri of uris) await client.subscribeResource({ uri });
  });

  it('is told nothing when nothing changed', async () => {
    await read();
    expect(updated).toEqual([]);
  });

  it('is told of what a reading changed, and of nothing else, once', async () => {
    const changed = STAYS.map((row) =>
      row.booking_number === '6000000001' ? { ...row, departure: '2026-03-06' } : row,
    );
    await read(changed);
    await read(changed);
    expect(updated).toEqual([uris[0], uris[1], uris[3]]);
  });

  it('is told what changed, and nothing else, where guests are hidden, too', async () => {
    await client.close();
    const rename = (): Promise<(name: string) => string> => Promise.resolve(initialsOf);
    await connect(TOOLS, { privacy: new GuestPrivacy({ mode: 'masked', names: 'initials', rename }) });
    await read();
    for (const uri of uris) await client.subscribeResource({ uri });
    await read();
    expect(updated).toEqual([]);
    await read(STAYS.map((row) => ({ ...row, room: '9' })));
    expect(updated).toEqual(expect.arrayContaining([uris[0], uris[1], uris[2]]));
  });

  it('is told of a reading of another server, found by a look', async () => {
    await client.close();
    vi.useFakeTimers({ toFake: ['setInterval'] });
    let onDisk = readingOf(STAYS, Date.parse('2026-01-11T08:00:00Z'));
    let stamp = 1;
    const store = {
      stamp: () => Promise.resolve(String(stamp)),
      load: () => Promise.resolve(onDisk),
      save: () => Promise.resolve(),
    };
    await connect(TOOLS, { snapshots: storeOf(store) });
    await client.subscribeResource({ uri: uris[0] ?? '' });
    await vi.advanceTimersByTimeAsync(60_000);
    await settle();
    expect(updated).toEqual([]);
    onDisk = readingOf(STAYS.slice(1), onDisk.read_at + 60_000);
    stamp += 1;
    await vi.advanceTimersByTimeAsync(31_000);
    await settle();
    expect(updated).toEqual([uris[0]]);
    vi.useRealTimers();
  });

  it('is told no more after leaving', async () => {
    for (const uri of uris) await client.unsubscribeResource({ uri });
    await read(STAYS.map((row) => ({ ...row, room: '9' })));
    expect(updated).toEqual([]);
  });

  it('has no more than a thousand subscriptions, however many are asked for at once', async () => {
    const asked = Array.from({ length: 1_500 }, (_, i) =>
      client.subscribeResource({ uri: `hotelrunner://reservations/R${200_000_000 + i}` }),
    );
    const done = await Promise.allSettled(asked);
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1_000 - uris.length);
  });

  it('cannot subscribe to what is not there', async () => {
    await expect(client.subscribeResource({ uri: 'hotelrunner://rooms' })).rejects.toThrow('no resource');
  });
});
