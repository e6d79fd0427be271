import { beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '../../src/base/errors.js';
import { eachNight } from '../../src/hotel/dates.js';
import { stay } from '../support/builders.js';
import { FrontOffice } from '../support/front-office.js';
import { ALL_FIELDS } from '../support/source.js';

const JANUARY = Object.fromEntries(eachNight('2026-01-01', '2026-01-31').map((date) => [date, 2]));

let office: FrontOffice;
beforeEach(() => {
  office = new FrontOffice([
    stay({ confirmation_number: 'R1', room: '1', arrival: '2026-01-30', departure: '2026-02-02' }),
    stay({
      confirmation_number: 'R2',
      room: '2',
      room_type: 'Chambre Double',
      arrival: '2026-01-31',
      departure: '2026-02-01',
    }),
    stay({
      confirmation_number: 'R3',
      printed_status: 'cancelled',
      arrival: '2026-01-30',
      departure: '2026-02-02',
    }),
    stay({
      confirmation_number: 'R4',
      printed_status: 'no_show',
      arrival: '2026-01-30',
      departure: '2026-02-02',
    }),
  ]);
  office.rooms = 4;
});

const RANGE = { from: '2026-01-30', to: '2026-02-02' };
const ask = (more: object = {}) => office.ask('occupancy_for_dates', { ...RANGE, ...more });

describe('the calendar', () => {
  it('that can be read for some months only: the others are null, with a warning of the month and code', async () => {
    office.calendar = (month) => {
      if (month === '2026-01') return JANUARY;
      throw new Failure('DASHBOARD_UNAVAILABLE', 'The dashboard did not answer in time.');
    };
    const { nights, warnings } = await ask();
    expect(nights.map(({ rooms_for_sale }) => rooms_for_sale)).toEqual([2, 2, null, null]);
    expect(nights.map(({ rooms_booked }) => rooms_booked)).toEqual([1, 2, 1, 0]);
    expect(warnings).toEqual([
      'rooms_for_sale is null for calendar months that could not be read: 2026-02 (DASHBOARD_UNAVAILABLE).',
    ]);
  });

  it('is asked for each month once, whatever the range', async () => {
    await office.ask('occupancy_for_dates', { from: '2025-12-31', to: '2026-02-01' });
    expect(office.asked).toEqual(['2025-12', '2026-01', '2026-02']);
  });

  it('has an end: the last day of all dates asks for one month', async () => {
    const { nights } = await office.ask('occupancy_for_dates', { from: '9999-12-30', to: '9999-12-31' });
    expect(nights).toHaveLength(2);
    expect(office.asked).toEqual(['9999-12']);
  });

  it('that contradicts the reservations is shown as it is, and the nights are named', async () => {
    office.calendar = (month) => (month === '2026-01' ? { ...JANUARY, '2026-01-30': 4 } : {});
    const { nights, warnings } = await ask();
    expect(nights[0]).toMatchObject({ rooms_booked: 1, rooms_for_sale: 4, rooms_total: 4, occupancy: 0.25 });
    expect(warnings[0]).toMatch(/contradict.* on 2026-01-30\.$/);
  });

  it('that is older than asked for is shown with its age, and not held against the reservations', async () => {
    office.calendar = (month) =>
      month === '2026-01' ? { ...JANUARY, '2026-01-30': 4 } : { '2026-02-01': 4, '2026-02-02': 1 };
    const old = 'Read on 2026-01-10 at 08:00 UTC.';
    office.oldMonths = { '2026-01': old, '2026-02': old };
    const { nights, warnings } = await ask();
    expect(nights.map(({ rooms_for_sale }) => rooms_for_sale)).toEqual([4, 2, 4, 1]);
    expect(warnings).toEqual([`Calendar 2026-01, 2026-02: ${old}`]);
  });

  it('of a cancelled call cancels the answer', async () => {
    office.calendar = () => {
      throw new Failure('CANCELLED', 'The call was cancelled.');
    };
    expect(await office.refusal('occupancy_for_dates', RANGE)).toMatch(/^CANCELLED/);
  });
});

describe('the room count', () => {
  it('is the user´s own', async () => {
    const { nights, rooms_total_source, summary } = await ask();
    expect([rooms_total_source, nights[1]?.occupancy]).toEqual(['configured', 0.5]);
    expect(summary).toMatchObject({ nights: 4, room_nights_booked: 4, peak_dates: ['2026-01-31'] });
  });

  it('without one there is only a bound, and nothing is made of it but a warning', async () => {
    office.rooms = null;
    office.calendar = (month) => (month === '2026-01' ? { ...JANUARY, '2026-01-30': 9 } : {});
    const { nights, summary, rooms_total_source, warnings } = await ask();
    // One booked and nine for sale.
    expect([rooms_total_source, nights[0]?.rooms_total]).toEqual(['inferred', 10]);
    for (const night of nights) expect(night).toMatchObject({ occupancy: null, rooms_free: null });
    expect(summary).toMatchObject({ room_nights_available: null, average_occupancy: null });
    expect(warnings).toEqual([
      'How many rooms the hotel has is not known, so what follows from that is null. The hotel has at least 10 rooms, by what is booked or for sale. Set HOTELRUNNER_ROOMS.',
    ]);
  });

  it('is the same bound for every tool and picture, once the calendar is known', async () => {
    office.rooms = null;
    office.calendar = (month) => (month === '2026-01' ? { ...JANUARY, '2026-01-30': 9 } : {});
    // Three rooms are seen. The calendar is asked for by a question about other nights.
    const bound = /has at least (\d+) rooms/;
    const toldBy = async (tool: string, input: object): Promise<string | undefined> => {
      const { warnings } = await office.ask<{ warnings: string[] }>(tool, input);
      return bound.exec(warnings.join())?.[1];
    };
    const questions: [string, object][] = [
      ['occupancy_for_dates', { from: '2026-01-02', to: '2026-01-03' }],
      ['find_free_rooms', { from: '2026-01-10', to: '2026-01-11' }],
      ['revenue_report', { from: '2026-01-30', to: '2026-01-31' }],
      ['show_occupancy', { from: '2026-01-30', to: '2026-02-02' }],
      ['check_reservations', RANGE],
    ];
    expect(await toldBy('revenue_report', RANGE)).toBe('3');
    for (const [tool, input] of questions) expect([tool, await toldBy(tool, input)]).toEqual([tool, '10']);
  });

  it('leaves so many rooms free, and the first tight night is found', async () => {
    const { nights, summary } = await ask({ fewer_free_than: 3 });
    expect(nights.map(({ rooms_free }) => rooms_free)).toEqual([3, 2, 3, 4]);
    expect(summary.first_night_below).toBe('2026-01-31');
    expect((await ask({ fewer_free_than: 1 })).summary.first_night_below).toBeNull();
    office.rooms = null;
    const unknown = await ask({ fewer_free_than: 3 });
    expect(unknown.summary).not.toHaveProperty('first_night_below');
    expect(unknown.warnings.join('\n')).toContain('first_night_below is not known');
  });

  it('may be too small: above 1 is overbooked', async () => {
    office.rooms = 1;
    expect((await ask()).nights[1]?.occupancy).toBe(2);
  });
});

describe('room types', () => {
  it('narrow every figure', async () => {
    const { nights } = await ask({ room_type: 'double' });
    expect(nights.map(({ rooms_booked }) => rooms_booked)).toEqual([0, 1, 0, 0]);
  });

  it('are not known to the calendar, which is not asked for one of them; that is said', async () => {
    const told = 'rooms_for_sale is known for the whole hotel only, not by room type.';
    expect((await ask({ room_type: 'double' })).warnings).toContain(told);
    expect(office.asked).toEqual([]);
    office.calendar = () => JANUARY;
    const { nights, warnings } = await ask({ by_room_type: true });
    expect([nights[0]?.rooms_for_sale, warnings[0]]).toEqual([2, told]);
  });

  it('stand beside each other, and their rooms add up', async () => {
    const { nights } = await ask({ by_room_type: true });
    for (const { rooms_booked, by_room_type = [] } of nights) {
      expect(by_room_type).toHaveLength(2);
      expect(by_room_type.reduce((sum, type) => sum + type.rooms_booked, 0)).toBe(rooms_booked);
    }
  });

  it('that the hotel does not have are NOT_FOUND, and not zero', async () => {
    const text = await office.refusal('occupancy_for_dates', { ...RANGE, room_type: 'penthouse' });
    expect(text).toMatch(/^NOT_FOUND/);
    expect(text).not.toContain('penthouse');
  });

  it('cannot be told apart if their column is hidden', async () => {
    office.fields = ALL_FIELDS.filter((field) => field !== 'room_type');
    expect(await office.refusal('occupancy_for_dates', { ...RANGE, by_room_type: true })).toMatch(
      /^DASHBOARD_CHANGED: .*room_type/,
    );
    expect((await ask()).nights).toHaveLength(4);
  });
});

it('says what the calendar counts and the list lacks', async () => {
  office.lacking = ['The calendar counts more.'];
  expect((await ask()).warnings).toContain('The calendar counts more.');
});
