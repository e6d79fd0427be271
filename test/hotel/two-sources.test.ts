import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RoomStay } from '../../src/hotel/stay.js';
import { compareSources, type OtherBooking } from '../../src/hotel/two-sources.js';
import { eur, stay, stays } from '../support/builders.js';

const LISTED = Date.parse('2026-01-11T08:00:00Z');
const BEFORE = LISTED - 3_600_000;
const AFTER = LISTED + 60_000;

/** A booking of the other source, from rows. */
function other(rows: RoomStay[], updated_at: number | null = BEFORE): OtherBooking {
  const numbers = [rows[0]?.booking_number ?? ''];
  return { numbers, stays: rows, updated_at, seen_at: AFTER, same_totals: true };
}
/** What the other source tells if both agree. */
function agreeing(rows: readonly RoomStay[], updated_at = BEFORE): OtherBooking[] {
  const numbers = [...new Set(rows.map(({ booking_number }) => booking_number))];
  return numbers.map((number) =>
    other(
      rows.filter((row) => row.booking_number === number),
      updated_at,
    ),
  );
}

const one = stay({ confirmation_number: 'R100000001', room: '3' });
const two = stay({ confirmation_number: 'R100000002', room: '4' });
const list = [one, two];

describe('two sources that tell the same', () => {
  it('whatever the rows, leave the list as it is', () => {
    fc.assert(
      fc.property(stays, fc.constantFrom(BEFORE, AFTER), (rows, at) => {
        const same = agreeing(rows, at).map((booking) => ({
          ...booking,
          stays: [...booking.stays].reverse(),
        }));
        expect(compareSources(rows, LISTED, same)).toEqual({
          stays: rows,
          changed: [],
          disagreements: [],
          unsure: 0,
        });
      }),
    );
  });

  it('do not differ in what one of them does not tell: amounts, check-ins, currencies, rooms of a property', () => {
    const told = agreeing([
      { ...one, total: null, printed_status: 'in_house', room: null },
      { ...two, total: { amount: 300, currency: 'XXX' }, room: null },
    ]);
    expect(compareSources(list, LISTED, told)).toEqual({
      stays: list,
      changed: [],
      disagreements: [],
      unsure: 0,
    });
  });

  it('nor in a row whose state nobody knows, nor where one number leads to two bookings', () => {
    const unknown = other([{ ...one, printed_status: 'unknown', arrival: '2026-01-09' }]);
    const both = { ...other([{ ...two, arrival: '2026-01-09' }]), numbers: ['R100000001', 'R100000002'] };
    expect(compareSources(list, LISTED, [unknown, both])?.disagreements).toEqual([]);
  });
});

describe('a later change', () => {
  it('is taken over, and named; what only the list knows of the row stays', () => {
    const moved = {
      ...one,
      arrival: '2026-01-12',
      departure: '2026-01-15',
      room: '5',
      total: eur(450),
      link: null,
    };
    const printed = { arrival: '10 jan.', guest_name: 'Odile' };
    const rows = [{ ...one, printed, paid: eur(80), link: '/admin/pms/reservations/7' }, two];
    const compared = compareSources(rows, LISTED, [other([moved], AFTER), other([two])]);
    expect(compared?.changed).toEqual(['R100000001']);
    expect(compared?.stays).toEqual([
      { ...moved, printed: { guest_name: 'Odile' }, paid: eur(80), link: '/admin/pms/reservations/7' },
      two,
    ]);
  });

  it('cancels, and gives the room back', () => {
    const gone = { ...one, printed_status: 'cancelled' as const, status_label: 'canceled' };
    const [row] = compareSources(list, LISTED, [other([gone], AFTER), other([two])])?.stays ?? [];
    expect(row).toMatchObject({ printed_status: 'cancelled', room: null, arrival: one.arrival });
  });

  it('brings a new booking, and a further room of a known one', () => {
    const fresh = stay({ confirmation_number: 'R100000009' });
    const more = { ...two, room: '8', total: eur(90) };
    const compared = compareSources(list, LISTED, [other([fresh], AFTER), other([two, more], AFTER)]);
    expect(compared?.changed).toEqual(['R100000009', 'R100000002']);
    expect(compared?.stays).toEqual([fresh, one, two, more]);
  });

  it('that moves two rooms of one number moves the right ones', () => {
    const rows = [
      stay({ confirmation_number: '6000000001.5000000001', booking_number: '6000000001', room: '1' }),
      stay({
        confirmation_number: '6000000001-1.5000000002',
        booking_number: '6000000001',
        room: '2',
        total: eur(200),
      }),
    ];
    const swapped = rows.map((row, at) => ({ ...row, room: at === 0 ? '2' : '1' }));
    expect(compareSources(rows, LISTED, [other(swapped, AFTER)])?.stays).toEqual(swapped);
  });
});

it('rows that trade their prices are told apart by their numbers', () => {
  const rows = [300, 200].map((amount, at) =>
    stay({
      confirmation_number: `6000000001-${at}.500000000${at}`,
      booking_number: '6000000001',
      room: null,
      total: eur(amount),
    }),
  );
  const traded = rows.map((row, at) => ({ ...row, total: eur(at === 0 ? 200 : 300) }));
  expect(compareSources(rows, LISTED, [other(traded, AFTER)])?.stays).toEqual(traded);
});

describe('what differs without a later change', () => {
  it.each([
    ['arrival', { arrival: '2026-01-09' }, '2026-01-10', '2026-01-09'],
    ['departure', { departure: '2026-01-14' }, '2026-01-13', '2026-01-14'],
    ['room', { room: '5' }, '3', '5'],
    ['room', { room: null }, '3', null],
    ['total', { total: eur(299.99) }, '300 EUR', '299.99 EUR'],
    ['total', { total: { amount: 300, currency: 'USD' } }, '300 EUR', '300 USD'],
    ['status', { printed_status: 'cancelled' as const }, 'live', 'cancelled'],
    ['status', { printed_status: 'no_show' as const }, 'live', 'no_show'],
  ])('is a disagreement (%s), and the list stays', (field, differing, dashboard, api) => {
    for (const at of [BEFORE, null]) {
      const compared = compareSources(list, LISTED, [other([{ ...one, ...differing }], at), other([two])]);
      expect(compared).toMatchObject({
        stays: list,
        changed: [],
        disagreements: [{ booking_number: 'R100000001', differs: [{ field, dashboard, api }] }],
      });
    }
  });

  it('is told of a booking that is not on the list at all, unless it is cancelled', () => {
    const missing = stay({ confirmation_number: 'R100000009' });
    const gone = stay({ confirmation_number: 'R100000008', printed_status: 'cancelled' });
    const others = [...agreeing(list), other([missing]), other([gone])];
    expect(compareSources(list, LISTED, others)?.disagreements).toMatchObject([
      { booking_number: 'R100000009', differs: [{ field: 'listed', dashboard: null, api: 'live' }] },
    ]);
  });

  it('is not told between the moments of two clocks', () => {
    const near = other([{ ...one, room: '9' }], LISTED - 60_000);
    expect(compareSources(list, LISTED, [near, other([two])])).toMatchObject({
      changed: ['R100000001'],
      disagreements: [],
    });
  });
});

it('another property says nothing of this one', () => {
  const theirs = [1, 2, 3, 4].map((n) => other([stay({ confirmation_number: `R20000000${n}` })]));
  expect(compareSources(list, LISTED, theirs)).toBeNull();
  expect(compareSources(list, LISTED, [...theirs.slice(0, 2), ...agreeing(list)])).not.toBeNull();
});
