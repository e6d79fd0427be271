import { beforeEach, describe, expect, it } from 'vitest';
import { stay } from '../support/builders.js';
import { FrontOffice } from '../support/front-office.js';
import { ALL_FIELDS } from '../support/source.js';

/** Business date: 11 January 2026. */
const STAYS = [
  stay({
    confirmation_number: 'R100200301',
    guest_name: 'Zoë Lefèvre',
    arrival: '2026-01-10',
    departure: '2026-01-13',
  }),
  stay({
    confirmation_number: 'R100200302',
    guest_name: 'Odile Exemple',
    arrival: '2026-01-12',
    departure: '2026-01-13',
    room: null,
  }),
  stay({
    confirmation_number: '6000000001.5000000001',
    booking_number: '6000000001',
    guest_name: 'Henrik Lindqvist',
    channel: 'Booking.com',
    arrival: '2026-01-20',
    departure: '2026-01-22',
    room: '1',
    room_type: 'Chambre Double',
    booked_at: '2026-01-09T10:00',
  }),
  stay({
    confirmation_number: '6000000001-1.5000000002',
    booking_number: '6000000001',
    guest_name: 'Henrik Lindqvist',
    channel: 'Booking.com',
    arrival: '2026-01-20',
    departure: '2026-01-22',
    room: '02',
    room_type: 'Chambre Triple',
    booked_at: '2026-01-09T10:00',
  }),
  stay({
    confirmation_number: 'R100200303',
    printed_status: 'cancelled',
    status_label: 'Annulé',
    room: null,
    guest_name: 'Bruno Carvalho',
  }),
  stay({
    confirmation_number: 'R100200304',
    arrival: '2025-12-30',
    departure: '2026-01-02',
    guest_name: null,
    channel: null,
  }),
];

let office: FrontOffice;
beforeEach(() => {
  office = new FrontOffice(STAYS);
});

async function numbers(input: object): Promise<string[]> {
  const { reservations } = await office.ask('list_reservations', input);
  return reservations.map(({ confirmation_number }) => confirmation_number).sort();
}

describe('the filters', () => {
  it.each<[object, string[]]>([
    [{}, ['6000000001', 'R100200301', 'R100200302', 'R100200303', 'R100200304']],
    [{ from: '2026-01-11', to: '2026-01-11' }, ['R100200301', 'R100200303']],
    [{ from: '2026-01-13', to: '2026-01-13' }, []],
    [
      { from: '2026-01-13', to: '2026-01-13', date_basis: 'departure' },
      ['R100200301', 'R100200302', 'R100200303'],
    ],
    [{ from: '2026-01-12', date_basis: 'arrival' }, ['6000000001', 'R100200302']],
    [{ from: '2026-01-01', date_basis: 'booked' }, ['6000000001']],
    [{ status: ['in_house'] }, ['R100200301']],
    [{ status: ['cancelled', 'departed'] }, ['R100200303', 'R100200304']],
    [{ channel: 'booking' }, ['6000000001']],
    [{ room: '2' }, ['6000000001']],
    [{ room: 2 }, ['6000000001']],
    [{ room_type: 'TRIPLE' }, ['6000000001']],
    [{ guest: 'lefevre' }, ['R100200301']],
    [{ unassigned_only: true }, ['R100200302']],
    [{ guest: 'henrik', status: ['in_house'] }, []],
  ])('%j', async (input, expected) => {
    expect(await numbers(input)).toEqual(expected);
  });

  it('sort as told', async () => {
    const { reservations } = await office.ask('list_reservations', { sort: '-arrival', limit: 2 });
    expect(reservations.map(({ confirmation_number }) => confirmation_number)).toEqual([
      '6000000001',
      'R100200302',
    ]);
  });
});

describe('detail', () => {
  it('concise leaves out what most questions do not need', async () => {
    const { reservations } = await office.ask('list_reservations', { guest: 'henrik' });
    expect(reservations).toEqual([
      {
        confirmation_number: '6000000001',
        status: 'expected',
        channel: 'Booking.com',
        guest_name: 'Henrik Lindqvist',
        arrival: '2026-01-20',
        departure: '2026-01-22',
        nights: 2,
        rooms: [{ room: '1' }, { room: '02' }],
        total: { amount: 600, currency: 'EUR' },
      },
    ]);
  });

  it('concise tells what the question is about', async () => {
    const of = async (input: object): Promise<Record<string, unknown>> => {
      const { reservations } = await office.ask('list_reservations', { guest: 'henrik', ...input });
      return reservations[0] ?? {};
    };
    expect(Object.keys(await of({}))).not.toEqual(
      expect.arrayContaining(['booked_at', 'balance', 'nationality']),
    );
    expect(await of({ sort: '-booked_at' })).toMatchObject({ booked_at: '2026-01-09T10:00' });
    expect(await of({ from: '2026-01', date_basis: 'booked' })).toMatchObject({
      booked_at: '2026-01-09T10:00',
    });
    expect(await of({ owing: true })).toMatchObject({ balance: { amount: 400, currency: 'EUR' } });
    expect(await of({ sort: 'balance' })).toMatchObject({ balance: { amount: 400, currency: 'EUR' } });
    expect(await of({ room_type: 'double, triple' })).toMatchObject({
      rooms: [{ room_type: 'Chambre Double' }, { room_type: 'Chambre Triple' }],
    });
    expect(await of({ nationality: 'Morocco' })).toMatchObject({ nationality: 'MA' });
  });

  it('concise marks a room that is cancelled, and a guest of another name', async () => {
    office.stays = [
      stay({ guest_name: 'Ada Eins' }),
      stay({ guest_name: 'Bo Zwei', printed_status: 'cancelled', room: null }),
    ];
    const { reservations } = await office.ask('list_reservations', { guest: 'zwei' });
    expect(reservations[0]).toMatchObject({ status: 'in_house', guest_name: 'Ada Eins' });
    expect(reservations[0]?.rooms).toEqual([
      { room: '7' },
      { room: null, room_type: 'Suite de Luxe King Size', status: 'cancelled', guest_name: 'Bo Zwei' },
    ]);
    const { text } = await office.result('list_reservations', { guest: 'zwei' });
    expect(text).toContain('‹Bo Zwei›');
  });

  it('full has everything of the contract, the printed row numbers too', async () => {
    const { reservations } = await office.ask('list_reservations', { guest: 'henrik', detail: 'full' });
    expect(reservations[0]).toMatchObject({
      status_label: 'Arrivée non effectuée',
      nights: 2,
      balance: { amount: 400, currency: 'EUR' },
      paid: { amount: 200, currency: 'EUR' },
      booked_at: '2026-01-09T10:00',
      nationality: 'MA',
      rooms: [
        { confirmation_number: '6000000001.5000000001', status: 'expected', total: { amount: 300 } },
        { confirmation_number: '6000000001-1.5000000002', arrival: '2026-01-20', departure: '2026-01-22' },
      ],
    });
  });

  it('full has the guests, plans and agency where the list shows them; an agency is text of others', async () => {
    const shown = { adults: 2, children: 0, meal_plan: 'Demi-pension', agency: 'Voyages | Exemple' };
    office.stays = STAYS.map((row, i) => (i === 0 ? { ...row, ...shown } : row));
    const ask = { guest: 'zoe', detail: 'full' };
    const { reservations } = await office.ask('list_reservations', ask);
    expect(reservations[0]).toMatchObject(shown);
    expect(reservations[0]).not.toHaveProperty('rate_plan');
    expect((await office.result('list_reservations', ask)).text).toContain('‹Voyages | Exemple›');
    const { reservations: brief } = await office.ask('list_reservations', { guest: 'zoe' });
    for (const key of Object.keys(shown)) expect(brief[0]).not.toHaveProperty(key);
  });
});

describe('totals', () => {
  it('are of all matches, not of the page', async () => {
    const { totals } = await office.ask<{ totals: object }>('list_reservations', { limit: 1 });
    expect(totals).toEqual({
      bookings: 5,
      rooms: 6,
      unassigned_rooms: 1,
      room_nights: 14,
      total: [{ amount: 1800, currency: 'EUR' }],
      paid: [{ amount: 600, currency: 'EUR' }],
      balance: [{ amount: 1000, currency: 'EUR' }],
    });
    const { text } = await office.result('list_reservations', { limit: 1 });
    expect(text).toContain('totals: bookings=5 rooms=6 unassigned_rooms=1 room_nights=14 total=1800 EUR');
  });

  it('say of how many bookings an amount is not known', async () => {
    office.stays = [stay({ total: null }), stay({ confirmation_number: 'R100200301' })];
    const { warnings } = await office.ask('list_reservations', {});
    expect(warnings).toEqual(['totals leave out what is not known: total of 1, balance of 1 bookings.']);
    const { warnings: owing } = await office.ask('list_reservations', { owing: true });
    expect(owing).toEqual(['1 bookings are not here, since their balance is not known.']);
  });
});

describe('values that the hotel does not have', () => {
  it.each([
    [{ channel: 'Direct' }, /^No channel is called "Direct"\. Known are: Booking\.com, Online\.$/],
    [{ room: '99' }, /^No room is called "99"\. Known are: 1, 02, 7\.$/],
    [{ room_type: 'Quadruple' }, /^No room type is called "Quadruple"\. Known are: Chambre Double, /],
    [{ nationality: 'Japan' }, /^No nationality is called "Japan"\. Known are: MA\.$/],
  ])('%j: nothing, and what there is', async (input, warning) => {
    const { total, warnings } = await office.ask('list_reservations', input);
    expect([total, warnings.length]).toEqual([0, 1]);
    expect(warnings[0]).toMatch(warning);
  });

  it('are none if they are written otherwise', async () => {
    const { total, warnings } = await office.ask('list_reservations', {
      channel: 'booking com',
      room: 'Room 2',
    });
    expect([total, warnings]).toEqual([1, []]);
  });

  it('bookings of which nobody knows when they were made are counted', async () => {
    office.stays = [stay({ booked_at: null })];
    const { warnings } = await office.ask('list_reservations', { from: '2025-12', date_basis: 'booked' });
    expect(warnings).toEqual(['1 bookings have no booking date; they may be missing here.']);
  });
});

describe('hidden columns', () => {
  it.each<[string, object]>([
    ['room', { room: '7' }],
    ['room', { unassigned_only: true }],
    ['channel', { channel: 'booking' }],
    ['room_type', { room_type: 'suite' }],
    ['guest_name', { guest: 'zoe' }],
    ['guest_name', { sort: 'guest_name' }],
    ['booked_at', { from: '2026-01-01', date_basis: 'booked' }],
    ['booked_at', { sort: '-booked_at' }],
    ['nationality', { nationality: 'MA' }],
    ['paid', { owing: true }],
    ['total', { sort: '-total' }],
  ])('%s hidden refuses %j', async (field, input) => {
    office.fields = ALL_FIELDS.filter((known) => known !== field);
    const text = await office.refusal('list_reservations', input);
    expect(text).toContain('DASHBOARD_CHANGED');
    expect(text).toContain(field);
    expect(await numbers({})).toHaveLength(5);
  });

  it('are no matter to a question that does not need them', async () => {
    office.fields = ['confirmation_number', 'status', 'arrival', 'departure'];
    expect(await numbers({ from: '2026-01-11', date_basis: 'arrival', status: ['expected'] })).toHaveLength(
      2,
    );
  });
});

describe('the pages of a list', () => {
  const many = Array.from({ length: 73 }, (_, i) =>
    stay({ confirmation_number: `R${100_200_300 + i}`, room: `${i % 9}` }),
  );

  it.each([1, 7, 25, 72, 73, 100])('of %i lead through everything exactly once', async (limit) => {
    office.stays = many;
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const input: object = { limit, ...(cursor === null ? {} : { cursor }) };
      const page = await office.ask('list_reservations', input);
      expect(page.total).toBe(73);
      expect(page.warnings).toEqual([]);
      expect(page.reservations.length).toBeGreaterThan(0);
      seen.push(...page.reservations.map(({ confirmation_number }) => confirmation_number));
      cursor = page.next_cursor;
    } while (cursor !== null);
    expect(seen).toEqual(many.map(({ confirmation_number }) => confirmation_number));
  });

  it('say so when the dashboard was read again in between', async () => {
    office.stays = many;
    const { next_cursor: cursor } = await office.ask('list_reservations', {});
    office.readAt += 60_000;
    const { warnings } = await office.ask('list_reservations', { cursor });
    expect(warnings[0]).toContain('read again');
  });

  it('may change their length and detail on the way', async () => {
    office.stays = many;
    const { next_cursor: cursor } = await office.ask('list_reservations', { limit: 10 });
    const { reservations } = await office.ask('list_reservations', { cursor, limit: 5, detail: 'full' });
    expect(reservations[0]?.confirmation_number).toBe('R100200310');
  });

  it('belong to one question', async () => {
    office.stays = many;
    const { next_cursor: cursor } = await office.ask('list_reservations', {});
    for (const other of [
      { guest: 'odile' },
      { sort: '-arrival' },
      { status: ['expected'] },
      { unassigned_only: true },
    ]) {
      const text = await office.refusal('list_reservations', { ...other, cursor });
      expect(text).toMatch(/^INVALID_INPUT: cursor: .*other filters/);
    }
  });

  it.each([
    'x',
    'null',
    'MA',
    Buffer.from('25.abcdefgh.zz ').toString('base64url'),
    '../../etc/passwd',
    'é'.repeat(50),
  ])('are not led to by %j', async (cursor) => {
    const text = await office.refusal('list_reservations', { cursor });
    expect(text).toMatch(/^INVALID_INPUT: cursor: not a cursor/);
    if (cursor.length > 2) expect(text).not.toContain(cursor);
  });
});

it('warnings of the reading come along', async () => {
  office.warnings = ['Columns not shown on All Reservations, so these are null: paid.'];
  expect((await office.ask('list_reservations', {})).warnings).toEqual(office.warnings);
});
