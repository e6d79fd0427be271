/** A house whose bookings are read from the REST API, over a real socket: settings, answers, faults. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadConfig } from '../../src/app/config.js';
import { openHouse, PATIENT, type House } from '../../src/app/house.js';
import { callTool } from '../../src/mcp/call.js';
import { TOOLS } from '../../tools/index.js';
import { ACCESS, FakeApi, payload, payloads } from '../support/fake-api.js';
import { tempFolder } from '../support/temp-folder.js';

const DAY_MS = 86_400_000;
/** So many days from today, by UTC. */
const day = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

const api = await new FakeApi().start();
let opened: House[] = [];

afterEach(async () => {
  for (const house of opened) await house.close();
  opened = [];
  api.answer = null;
  api.asked.length = 0;
});

function house(env: Record<string, string> = {}, home = tempFolder()): House {
  const made = openHouse(
    loadConfig({
      HOTELRUNNER_SOURCE: 'api',
      HOTELRUNNER_API_URL: api.origin,
      HOTELRUNNER_API_TOKEN: ACCESS.token,
      HOTELRUNNER_HR_ID: ACCESS.hrId,
      HOTELRUNNER_TIMEZONE: 'UTC',
      HOTELRUNNER_ROOMS: '8',
      HOTELRUNNER_HOME: home,
      ...env,
    }),
    PATIENT,
  );
  opened.push(made);
  return made;
}

async function ask(
  { context }: House,
  name: string,
  input: object = {},
): Promise<{ text: string; content: Record<string, unknown> }> {
  const tool = TOOLS.find((one) => one.name === name);
  if (tool === undefined) throw new Error('no such tool');
  const call = { signal: new AbortController().signal, progress: () => undefined };
  const result = await callTool(tool, input, { ...context, ...call });
  return {
    text: JSON.stringify(result.content),
    content: result.structuredContent ?? {},
  };
}

function booked(): void {
  api.reservations = payloads(3, (i) => ({
    completed_at: `${day(-3)}T10:00:00Z`,
    updated_at: `${day(-3)}T10:00:00Z`,
    checkin_date: day(i),
    checkout_date: day(i + 2),
    note: `note ${i}`,
    rooms: [
      {
        ...(payload()['rooms'] as object[])[0],
        checkin_date: day(i),
        checkout_date: day(i + 2),
        daily_prices: [100, 200].map((price, night) => ({ date: day(i + night), price })),
      },
    ],
  }));
}

describe('a house with HOTELRUNNER_SOURCE=api', () => {
  it('answers lists and details with two calls, and says what the API does not show', async () => {
    booked();
    const its = house();
    const list = await ask(its, 'list_reservations');
    expect(list.content).toMatchObject({
      total: 3,
      as_of: { source: 'live', rows_read: 3, rows_reported: null },
    });
    expect(list.text).toContain('REST API');
    const one = await ask(its, 'get_reservation', { confirmation_number: 'R100200301' });
    expect(one.content).toMatchObject({
      reservation: { adults: 2, children: 0, meal_plan: 'Breakfast', rate_plan: 'BAR' },
      details: { note: 'note 1', adults: 2, children: 0 },
    });
    const desk = await ask(its, 'front_desk', { with_details: true });
    expect(desk.text).toContain('note 0');
    expect(api.asked).toHaveLength(2);
    expect(api.asked.every(({ method, query }) => method === 'GET' && query['undelivered'] === 'false')).toBe(
      true,
    );
  });

  it('counts revenue at the price of each night, and says so', async () => {
    booked();
    const { content, text } = await ask(house(), 'revenue_report', { from: day(0), to: day(0) });
    expect(content['rows']).toMatchObject([{ group: 'all', revenue: 100, room_nights: 1 }]);
    expect(text).toContain('Nights of 1 of 1 rooms count at their own prices');
  });

  it('answers without the calendar what does not need it', async () => {
    booked();
    const { content, text } = await ask(house(), 'occupancy_for_dates', { from: day(0), to: day(1) });
    expect(JSON.stringify(content)).toContain('"rooms_for_sale":null');
    expect(text).toContain('SETTING_MISSING');
  });

  it('tells what is left of its calls, without one', async () => {
    booked();
    const its = house();
    expect((await ask(its, 'hotel_status')).content).toMatchObject({
      dashboard: 'api',
      api: { calls_left_today: 250, calls_left_this_minute: 5, none_until: null, whole_since: null },
    });
    await ask(its, 'list_reservations');
    expect((await ask(its, 'hotel_status')).content).toMatchObject({
      api: { calls_left_today: 248, calls_left_this_minute: 3, whole_since: day(-29) },
      readings: [{ what: 'reservations', complete: false, rows_reported: null }],
    });
    expect((await ask(its, 'hotel_status', { probe: true })).content).toMatchObject({
      probe: 'ok',
      api: { calls_left_today: 247 },
    });
    expect(api.asked.at(-1)?.path).toBe('/api/v2/apps/rooms');
  });

  it('hides guests where they are hidden', async () => {
    booked();
    const { text } = await ask(house({ HOTELRUNNER_PRIVACY: 'masked' }), 'get_reservation', {
      confirmation_number: 'R100200300',
    });
    expect(text).toContain('O. E.');
    expect(text).toContain('Adults');
    for (const told of ['Odile', 'Exemple', 'example.com', '+33', 'note 0', 'Fès'])
      expect(text).not.toContain(told);
  });

  it('has no change to tell while the book is not complete, and says so', async () => {
    booked();
    const { text } = await ask(house(), 'list_changes');
    expect(text).toContain('READING_INCOMPLETE');
    expect(text).toContain('Set HOTELRUNNER_SOURCE=both');
  });

  it('names the settings that are missing', async () => {
    const its = house({ HOTELRUNNER_API_TOKEN: '', HOTELRUNNER_HR_ID: '' });
    const { text } = await ask(its, 'list_reservations');
    expect(text).toContain('SETTING_MISSING: HOTELRUNNER_API_TOKEN and HOTELRUNNER_HR_ID not set');
    expect(api.asked).toEqual([]);
  });

  it('writes its secrets nowhere, and keeps each property in a folder of its own', async () => {
    booked();
    const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const home = tempFolder();
    const its = house({ HOTELRUNNER_LOG_LEVEL: 'debug' }, home);
    await ask(its, 'list_reservations');
    const other = house({ HOTELRUNNER_HR_ID: 'another-id' }, home);
    const refused = await ask(other, 'list_reservations');
    expect(refused.text).toContain('SETTING_INVALID');
    expect(refused.text).toContain('HOTELRUNNER_API_TOKEN');
    await its.close();
    const files = readdirSync(home, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    expect(new Set(files.map(({ parentPath }) => parentPath)).size).toBeGreaterThanOrEqual(2);
    const texts = [
      ...files.flatMap(({ parentPath, name }) => [
        parentPath,
        name,
        readFileSync(join(parentPath, name), 'utf8'),
      ]),
      ...written.mock.calls.map(([text]) => String(text)),
      refused.text,
    ].join('\n');
    written.mockRestore();
    for (const secret of [ACCESS.token, ACCESS.hrId, 'another-id']) expect(texts).not.toContain(secret);
  });
});
