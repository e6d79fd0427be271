/** The picture tool: which nights, which view, what goes with the picture. Business date: 11 January 2026. */
import { beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '../../src/base/errors.js';
import { callTool } from '../../src/mcp/call.js';
import { showOccupancy } from '../../tools/show_occupancy.js';
import { stay } from '../support/builders.js';
import { FrontOffice } from '../support/front-office.js';

interface Shown {
  from: string;
  to: string;
  view: string;
  summary: string;
  width: number;
  warnings: string[];
}

let office: FrontOffice;
beforeEach(() => {
  office = new FrontOffice([
    stay({ confirmation_number: 'R1', room: '7', room_type: 'Suite', guest_name: 'Nadia Benkirane' }),
    stay({
      confirmation_number: 'R2',
      room: '7',
      room_type: 'Suite',
      arrival: '2026-01-12',
      departure: '2026-01-14',
    }),
    stay({
      confirmation_number: 'R3',
      room: '8',
      room_type: 'Chambre',
      arrival: '2026-02-01',
      departure: '2026-02-02',
    }),
    stay({
      confirmation_number: 'R4',
      room: null,
      room_type: 'Chambre',
      arrival: '2026-01-15',
      departure: '2026-01-16',
    }),
    stay({ confirmation_number: 'R5', printed_status: 'cancelled', guest_name: 'Bruno Carvalho' }),
  ]);
  office.rooms = 2;
});
const show = (input: object): Promise<Shown> => office.ask<Shown>('show_occupancy', input);

describe('show_occupancy', () => {
  it.each([
    [{}, '2026-01-11', '2026-02-10'],
    [{ from: '2026-02' }, '2026-02-01', '2026-02-28'],
    [{ from: '2026-02-10' }, '2026-02-10', '2026-03-12'],
    [{ from: 'tomorrow', to: '+3d' }, '2026-01-12', '2026-01-14'],
    [{ from: '2026-01', to: '2026-02' }, '2026-01-01', '2026-02-28'],
  ])('%j shows %s to %s', async (input, from, to) => {
    expect(await show(input)).toMatchObject({ from, to, view: 'types', width: 1000 });
    expect(office.drawn[0]).toContain(`data-date="${from}"`);
    expect(office.drawn[0]).toContain(`data-date="${to}"`);
    // The calendar is not needed, and not waited for.
    expect(office.asked).toEqual([]);
  });

  it('says in words what the picture shows', async () => {
    const types = await show({ from: '2026-01-11', to: '2026-01-16' });
    expect(types.summary).toBe(
      'Room-nights booked: 5 of 12 (42 %). Fullest: 2026-01-12 with 2 rooms. Overbooked: 2026-01-12 (Suite). ' +
        'By room type: Suite 4 of 6 (67 %); Chambre 1 of 6 (17 %).',
    );
    const rooms = await show({ from: '2026-01-11', to: '2026-01-16', view: 'rooms' });
    expect(rooms.summary).toBe(
      '2 stays in 2 rooms, 1 without a room (arriving 2026-01-15). Rooms empty throughout: 8. ' +
        'Fewest rooms free: 0, on 2026-01-12. Double-booked: room 7. Stays of bookings that owe money: 3.',
    );
    expect(rooms.summary).not.toContain('Nadia');
    expect(office.drawn[1]).toContain('Nadia Benkirane');
    expect(office.drawn[1]).not.toContain('Bruno Carvalho');
  });

  it('counts a stay without a room among those that take one, and tells no overbooking without a room count', async () => {
    office.stays = [...office.stays, stay({ confirmation_number: 'R6', room: null, room_type: 'Suite' })];
    const rooms = await show({ from: '2026-01-11', to: '2026-01-16', view: 'rooms' });
    expect(rooms.summary).toContain('Fewest rooms free: -1 (overbooked), on 2026-01-12.');
    office.rooms = null;
    const types = await show({ from: '2026-01-11', to: '2026-01-16' });
    expect(types.summary).toContain('Overbooked: not known, since the number of rooms is not.');
    expect(types.summary).toContain('Room-nights booked: 7.');
  });

  it('speaks the language of the hotel, or the one asked for', async () => {
    await show({ view: 'rooms' });
    expect(office.drawn[0]).toMatch(/<html lang="fr">[^]*Sans chambre[^]*lues le 2026-01-11 09:00/);
    await show({ view: 'types', language: 'DE' });
    expect(office.drawn[1]).toMatch(/<html lang="de">[^]*Alle Zimmer/);
    expect(await office.refusal('show_occupancy', { language: 'xx' })).toMatch(
      /^INVALID_INPUT: language: .*fr/,
    );
  });

  it('tells rooms free only where somebody told how many there are', async () => {
    office.rooms = null;
    expect((await show({ view: 'rooms' })).summary).not.toContain('rooms free');
    office.roomList = ['7', '8', '9'].map((room) => ({
      room,
      room_type: room === '7' ? 'Suite' : 'Chambre',
    }));
    expect((await show({ view: 'rooms', from: '2026-01-15', to: '2026-01-15' })).summary).toContain(
      'Fewest rooms free: 2, on 2026-01-15.',
    );
    expect(office.drawn[1]).toContain('(2)');
  });

  it('gives text, figures and the picture, in this order', async () => {
    const result = await callTool(showOccupancy, {}, office.context());
    expect(result.content).toEqual([
      { type: 'text', text: expect.stringContaining('summary: Room-nights booked') },
      { type: 'image', data: Buffer.from('made up').toString('base64'), mimeType: 'image/png' },
    ]);
    // Some hosts drop a picture that has a structured half beside it.
    expect(result.structuredContent).toBeUndefined();
    const list = await office.result('list_reservations', {});
    expect(list.failed).toBe(false);
  });

  it('warns of what it cannot know', async () => {
    office.rooms = 5;
    expect((await show({ view: 'rooms' })).warnings.join()).toMatch(
      /3 of the hotel's 5 rooms are in no booking/,
    );
    office.rooms = null;
    expect((await show({})).warnings.join()).toMatch(/How many rooms the hotel has is not known/);
    expect((await show({ from: '2025-12' })).warnings.join()).toMatch(/No booking at all lies in 2025/);
  });

  it('refuses more than can be read off a picture', async () => {
    expect(await office.refusal('show_occupancy', { from: '2026-01-01', to: '2026-03-31' })).toMatch(
      /^INVALID_INPUT: .*at most 62 nights; these are 90/,
    );
    office.stays = Array.from({ length: 200 }, (_, i) =>
      stay({ confirmation_number: `R${i}`, room: String(i) }),
    );
    expect(await office.refusal('show_occupancy', { view: 'rooms' })).toMatch(
      /^INVALID_INPUT: .*200 lines[^]*view types/,
    );
  });

  it('needs the columns it is made of', async () => {
    office.fields = office.fields.filter((field) => field !== 'room_type');
    expect(await office.refusal('show_occupancy', {})).toMatch(/^DASHBOARD_CHANGED: .*room_type/);
    office.fields = office.fields.filter((field) => field !== 'room');
    expect(await office.refusal('show_occupancy', { view: 'rooms' })).toMatch(
      /^DASHBOARD_CHANGED: .*: room\./,
    );
  });

  it('without a browser to draw it says so', async () => {
    const draw = (): Promise<never> =>
      Promise.reject(new Failure('BROWSER_MISSING', 'No browser was found.'));
    const result = await callTool(showOccupancy, {}, { ...office.context(), draw });
    expect(result).toMatchObject({ isError: true, content: [{ type: 'text' }] });
    expect(result.content).toHaveLength(1);
  });
});
