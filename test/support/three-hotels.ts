/** Three hotels whose every text is their own, and all that a client of a server of theirs can get to see. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FolderState } from '../../src/base/state/folder-state.js';
import { HousePrivacy } from '../../src/app/house-privacy.js';
import { Book } from '../../src/book/book.js';
import { History } from '../../src/book/disk/history.js';
import type { CalendarData, ReservationsData } from '../../src/book/source.js';
import type { Reading } from '../../src/book/reading.js';
import { Exports } from '../../src/export/exports.js';
import type { RoomStay } from '../../src/hotel/stay.js';
import type { Access } from '../../src/mcp/access.js';
import { createMcpServer, type ServerParts } from '../../src/mcp/server.js';
import { limited } from '../../src/mcp/limited.js';
import type { HotelContext } from '../../src/tool.js';
import { TOOLS } from '../../tools/index.js';
import { stay } from './builders.js';
import { exampleInput } from './example-input.js';
import { FrontOffice } from './front-office.js';
import { linkedClient } from './linked-client.js';
import { monthOf, readBy, readingOf } from './source.js';
import { tempFolder } from './temp-folder.js';

export const KEYS = ['nordhof', 'sudhof', 'westhof'] as const;
type Key = (typeof KEYS)[number];
type Mode = 'full' | 'masked' | 'pseudonymous';

/** What is said by one hotel only. */
export const OWN: Record<
  Key,
  {
    guests: string[];
    number: string;
    channel: string;
    type: string;
    room: string;
    name: string;
    contact: string;
  }
> = {
  nordhof: {
    guests: ['Odalys Nordqvist', 'Ragnhild Nordqvist'],
    number: '6100000001',
    channel: 'Nordkanal',
    type: 'Nordsuite',
    room: 'N811',
    name: 'Riad Nord',
    contact: '+47 611 00 611',
  },
  sudhof: {
    guests: ['Bartholomaus Suderland', 'Ysolde Suderland'],
    number: '6200000001',
    channel: 'Sudkanal',
    type: 'Sudsuite',
    room: 'S822',
    name: 'Riad Sud',
    contact: '+47 622 00 622',
  },
  westhof: {
    guests: ['Cunegonde Westphalen', 'Leopoldina Westphalen'],
    number: '6300000001',
    channel: 'Westkanal',
    type: 'Westsuite',
    room: 'W833',
    name: 'Riad West',
    contact: '+47 633 00 633',
  },
};
const NOW = Date.parse('2026-01-11T08:00:00Z');

export function partsOf(own: Mode): { parts: ServerParts; exports: string; tell: () => Promise<void> } {
  const root = tempFolder();
  const exports = join(root, 'exports');
  mkdirSync(exports);
  const houses = KEYS.map((key) => [key, houseOf(key, own, root, exports)] as const);
  const [first] = houses;
  if (first === undefined) throw new Error('no hotel');
  return {
    exports,
    tell: async () => {
      for (const [, { change, book }] of houses) {
        change();
        await book.reservations({ maxAgeSeconds: 0 });
      }
    },
    parts: {
      tools: TOOLS,
      version: '0',
      instructions: 'Read only.',
      hotels: {
        contexts: new Map(houses.map(([key, { context }]) => [key, context])),
        default: 'westhof',
        under: (mode) => new Map(houses.map(([key, { under }]) => [key, under(mode)])),
      },
    },
  };
}

function houseOf(key: Key, own: Mode, root: string, exports: string) {
  const { guests, number, channel, type, room, name, contact } = OWN[key];
  const row = (place: number, more: Partial<RoomStay> = {}): RoomStay =>
    stay({
      booking_number: String(Number(number) + place),
      confirmation_number: `${Number(number) + place}.1`,
      guest_name: guests[place] ?? null,
      channel,
      room_type: type,
      room: `${room}${place}`,
      agency: `${guests[place] ?? ''} Travel`,
      link: `/admin/reservations/${number}${place}`,
      printed: { guest_name: guests[place] ?? '', agency: `${guests[place] ?? ''} Travel` },
      ...more,
    });
  let now = NOW;
  let stays = [row(0)];
  const said = <T extends ReservationsData | CalendarData>(reading: Reading<T>): Promise<Reading<T>> =>
    Promise.resolve({ ...reading, data: { ...reading.data, hotel: name } });
  const privacy = new HousePrivacy(own, new FolderState(join(root, key)));
  const book = new Book({
    source: {
      read: readBy({
        reservations: () => said(readingOf(stays, now)),
        calendar: (month) => said(monthOf(month, now, 6, name)),
        details: () =>
          Promise.resolve({
            read_at: now,
            rows_read: 1,
            rows_reported: null,
            warnings: [],
            data: {
              hotel: name,
              sections: [
                {
                  title: null,
                  fields: [
                    { label: 'Phone', value: contact },
                    { label: 'Guest', value: guests[0] ?? '' },
                  ],
                  tables: [],
                },
              ],
            },
          }),
      }),
      circumstances: () => '',
      hotel: () => name,
      close: () => Promise.resolve(),
    },
    history: new History(join(root, key, 'history'), { all: 7 * 86_400_000, daily: 730 * 86_400_000 }),
    maxAgeSeconds: 300,
    privacy: privacy.own,
    now: () => now,
  });
  const office = new FrontOffice([]).context();
  const context: HotelContext = {
    book,
    hotel: { rooms: 12, roomList: [], timezone: 'UTC' },
    status: () =>
      Promise.resolve({
        dashboard: `https://${key}.example`,
        hotel: name,
        business_date: null,
        signed_in: true,
        since: null,
        observed_at: null,
        browser: { running: false, found: null },
        blocked: [],
      }),
    exports: new Exports(join(exports, key), 'UTC', () => now),
    // Of a picture its page is what would be seen.
    draw: (html, width) =>
      office.draw(html, width).then((drawing) => ({ ...drawing, png: Buffer.from(html) })),
    now: () => now,
  };
  return {
    book,
    context,
    under: (mode: 'masked' | 'pseudonymous'): HotelContext => ({
      ...context,
      book: book.under(privacy.under(mode)),
    }),
    /** Another booking comes in. */
    change: () => {
      now += 60_000;
      stays = [row(0), row(1, { arrival: '2026-01-12', departure: '2026-01-15' })];
    },
  };
}

/** All that comes out of a server for the holder of these rights, whatever is asked; and which tools answered. */
export async function everythingFor(
  access: Access,
  own: Mode = 'full',
): Promise<{ all: string; answered: string[]; read: string[]; listed: string[] }> {
  const { parts, exports, tell } = partsOf(own);
  const client = await linkedClient(createMcpServer(limited(parts, access)));
  const out: string[] = [client.getInstructions() ?? ''];
  const [answered, read] = [new Set<string>(), new Set<string>()];
  const keep = async (asked: Promise<unknown>): Promise<boolean> => {
    try {
      const found = await asked;
      // A picture, or a page of ours, as text.
      out.push(
        JSON.stringify(found, (name, value: unknown) =>
          name === 'data' ? Buffer.from(value as string, 'base64').toString() : value,
        ),
      );
      return (found as { isError?: boolean }).isError !== true;
    } catch (error) {
      out.push((error as Error).message);
      return false;
    }
  };
  client.fallbackNotificationHandler = (notice) => Promise.resolve(void out.push(JSON.stringify(notice)));
  const uris = (key: Key): string[] =>
    ['', `${key}/`].flatMap((before) =>
      ['snapshots/latest', 'hotel', `reservations/${OWN[key].number}`, 'occupancy/2026-01'].map(
        (path) => `hotelrunner://${before}${path}`,
      ),
    );
  const ask = async (): Promise<void> => {
    for (const key of KEYS) {
      const { number, guests, channel } = OWN[key];
      const more: Record<string, object[]> = {
        list_reservations: [
          { detail: 'full', limit: 100 },
          { from: '2026-01-01', to: '2026-01-31', channel },
        ],
        get_reservation: [{ confirmation_number: number }],
        find_guests: [{ min_bookings: 1 }, { guest: guests[0]?.split(' ')[1] }],
        show_occupancy: [{ view: 'rooms', from: '2026-01' }, { view: 'types' }],
        revenue_report: [{ from: '2026-01-01', to: '2026-01-31', group_by: 'channel' }],
        export_reservations: [{ format: 'json' }, { format: 'csv' }],
        list_changes: [{ since: '-7d' }],
        occupancy_for_dates: [{ from: 'today', to: '+6d' }],
        find_free_rooms: [{ from: 'today', to: '+6d' }],
      };
      for (const tool of TOOLS)
        for (const input of more[tool.name] ?? [exampleInput(tool)])
          for (const hotel of key === KEYS[0] ? [{ hotel: key }, {}] : [{ hotel: key }])
            if (await keep(client.callTool({ name: tool.name, arguments: { ...input, ...hotel } })))
              answered.add(tool.name);
      for (const uri of uris(key)) {
        if (await keep(client.readResource({ uri })))
          read.add(uri.replace(/^.*\/\/(\w+\/)?(?=snapshots|hotel$|reservations|occupancy)/, ''));
        await keep(client.subscribeResource({ uri }));
      }
    }
  };
  await ask();
  await tell();
  await ask();
  for (const listed of [
    client.listTools(),
    client.listResources(),
    client.listResourceTemplates(),
    client.listPrompts(),
  ])
    await keep(listed);
  await keep(client.readResource({ uri: 'ui://hotelrunner/month' }).then(() => 'the page of months'));
  const prompts = (await client.listPrompts()).prompts;
  const refs = [
    ...['morning_briefing', 'weekly_report', 'prepare_arrivals', 'audit_reservations'].map((name) => ({
      type: 'ref/prompt' as const,
      name,
    })),
    ...(await client.listResourceTemplates()).resourceTemplates.map(({ uriTemplate }) => ({
      type: 'ref/resource' as const,
      uri: uriTemplate,
    })),
    ...[
      'hotelrunner://{hotel}/reservations/{confirmation_number}',
      'hotelrunner://reservations/{confirmation_number}',
    ].map((uri) => ({ type: 'ref/resource' as const, uri })),
  ];
  for (const { name } of prompts)
    for (const hotel of ['', ...KEYS]) await keep(client.getPrompt({ name, arguments: { hotel } }));
  for (const ref of refs)
    for (const name of ['hotel', 'channel', 'room_type', 'month', 'confirmation_number'])
      for (const hotel of ['', ...KEYS])
        await keep(
          client.complete({ ref, argument: { name, value: '' }, context: { arguments: { hotel } } }),
        );
  const listed = (await client.listTools()).tools.map(({ name }) => name);
  await client.close();
  for (const path of readdirSync(exports, { recursive: true, encoding: 'utf8' }))
    if (/\.(json|csv)$/.test(path)) out.push(path, readFileSync(join(exports, path), 'utf8'));
  return { all: out.join('\n'), answered: [...answered], read: [...read], listed };
}
