import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { Exports } from '../../src/export/exports.js';
import { callTool } from '../../src/mcp/call.js';
import { exportReservations } from '../../tools/export_reservations.js';
import { stay } from '../support/builders.js';
import { FrontOffice, READ_AT } from '../support/front-office.js';
import { tempFolder } from '../support/temp-folder.js';

interface Written {
  path: string;
  uri: string;
  rows: number;
  bytes: number;
}

let folder: string;
let office: FrontOffice;
const place = (): string => join(folder, 'exports');

beforeEach(() => {
  folder = tempFolder();
  office = new FrontOffice([
    ...Array.from({ length: 230 }, (_, i) => stay({ confirmation_number: `R${100_200_300 + i}` })),
    stay({
      confirmation_number: '6000000001.5000000001',
      booking_number: '6000000001',
      channel: 'Booking.com',
    }),
    stay({
      confirmation_number: '6000000001-1.5000000002',
      booking_number: '6000000001',
      channel: 'Booking.com',
      guest_name: '@SUM(A1)',
      total: null,
    }),
  ]);
  office.exports = new Exports(place(), 'Africa/Casablanca', () => READ_AT);
});

const write = (input: object): Promise<Written> => office.ask<Written>('export_reservations', input);

describe('export_reservations', () => {
  it('writes all pages into one file, a row for each room', async () => {
    const { path, uri, rows, bytes } = await write({ format: 'json' });
    expect(path).toBe(join(place(), 'reservations_20260111_090000.json'));
    expect(fileURLToPath(uri)).toBe(path);
    expect([rows, bytes]).toEqual([232, statSync(path).size]);
    const file = JSON.parse(readFileSync(path, 'utf8')) as { count: number; rows: Record<string, unknown>[] };
    expect(file).toMatchObject({ read_at: '2026-01-11T08:00:00.000Z', count: 232 });
    expect(new Set(file.rows.map((row) => row['confirmation_number'])).size).toBe(232);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0);
  });

  it('takes the filters of list_reservations', async () => {
    const { path, rows } = await write({ channel: 'booking', format: 'csv' });
    expect(rows).toBe(2);
    const [head, first, second, ...rest] = readFileSync(path, 'utf8').trimEnd().split('\r\n');
    expect(head).toBe(
      '\uFEFFbooking_number,confirmation_number,status,channel,guest_name,arrival,departure,room,room_type,' +
        'total_amount,total_currency,paid_amount,paid_currency,booked_at,nationality',
    );
    expect(first).toBe(
      '6000000001,6000000001.5000000001,in_house,Booking.com,Odile Exemple,2026-01-10,2026-01-13,7,' +
        'Suite de Luxe King Size,300,EUR,100,EUR,2025-12-31T15:51,MA',
    );
    // The guest of this room has another name; what a spreadsheet would take for a formula is text.
    expect(second).toContain(",Booking.com,'@SUM(A1),");
    expect(rest).toEqual([]);
  });

  it('makes text that looks like a formula harmless', async () => {
    office.stays = [
      stay({ guest_name: '=1+1' }),
      stay({ confirmation_number: 'R100200301', guest_name: '@SUM(A1)' }),
    ];
    const { path } = await write({});
    expect(readFileSync(path, 'utf8')).toMatch(/,'=1\+1,[^]*,'@SUM\(A1\),/);
  });

  it('has columns for guests, plans and agencies where the list shows them, and no guests to be counted twice', async () => {
    const shown = { adults: 2, children: 1, meal_plan: 'BB', agency: '=Voyages' };
    office.stays = office.stays.slice(-3).map((row) => ({ ...row, ...shown }));
    const { path } = await write({ format: 'json' });
    const { rows } = JSON.parse(readFileSync(path, 'utf8')) as { rows: Record<string, unknown>[] };
    const [room, other, alone] = rows;
    expect(alone).toMatchObject(shown);
    for (const one of [room, other]) {
      expect(one).toMatchObject({ meal_plan: 'BB', agency: '=Voyages' });
      for (const key of ['adults', 'children', 'rate_plan']) expect(one).not.toHaveProperty(key);
    }
  });

  it('never writes over a file', async () => {
    const first = await write({});
    const second = await write({});
    expect(readdirSync(place())).toHaveLength(2);
    expect(first.path).not.toBe(second.path);
  });

  it('links to the file', async () => {
    const result = await callTool(exportReservations, { channel: 'booking' }, office.context());
    expect(result.content[1]).toEqual({
      type: 'resource_link',
      uri: (result.structuredContent as unknown as Written).uri,
      name: 'reservations_20260111_090000.csv',
      mimeType: 'text/csv',
    });
  });

  it('writes nothing when the question is wrong', async () => {
    expect(await office.refusal('export_reservations', { from: '2026-02-02', to: '2026-02-01' })).toMatch(
      /^INVALID_INPUT/,
    );
    expect(await office.refusal('export_reservations', { status: ['sleeping'] })).toMatch(
      /^INVALID_INPUT: status/,
    );
    expect(existsSync(place())).toBe(false);
  });
});
