/** Raw rows whose dates contradict the printed ones are noticed, whatever the form in which they are kept. */
import { describe, expect, it } from 'vitest';
import {
  heldAgainstRaw,
  type HeldDates,
  type ZoneOfPrint,
} from '../../../src/dashboard/columns/raw-dates.js';
import { addDays } from '../../../src/hotel/dates.js';
import type { PrintedDate } from '../../../src/printed/date.js';

/** Days of stays over a year, of one to five nights. */
const STAYS = Array.from({ length: 60 }, (_, place) => {
  const arrival = addDays('2026-01-03', place * 6);
  return { arrival, departure: addDays(arrival, 1 + (place % 5)) };
});
type Stay = (typeof STAYS)[number];

/** The moment at which a clock of this zone shows a day and hour, as text of UTC. */
function momentAt(zone: string, day: string, hour = 0): string {
  const wall = Date.parse(`${day}T${String(hour).padStart(2, '0')}:00Z`);
  const shown = (at: number): number =>
    Date.parse(`${new Date(at).toLocaleString('sv', { timeZone: zone }).replace(' ', 'T')}Z`);
  return new Date(wall - (shown(wall) - wall)).toISOString();
}

/** How a page of this zone prints a moment. */
function printedIn(zone: string, moment: string, withTime: boolean): PrintedDate {
  const [date = '', time = ''] = new Date(moment).toLocaleString('sv', { timeZone: zone }).split(' ');
  return { date, time: withTime ? time.slice(0, 5) : null };
}

const day = (date: string): PrintedDate => ({ date, time: null });

function held(
  raw: (stay: Stay, place: number) => object,
  print: (stay: Stay, of: 'arrival' | 'departure', place: number) => PrintedDate,
  zone: Partial<ZoneOfPrint> = {},
): HeldDates {
  return heldAgainstRaw(
    STAYS.map((stay, place) => JSON.stringify({ id: place, guest: 'x', ...raw(stay, place) })),
    STAYS.map((stay, place) => print(stay, 'arrival', place)),
    STAYS.map((stay, place) => print(stay, 'departure', place)),
    { timezone: 'Africa/Casablanca', told: true, ...zone },
  );
}

const said = (...asked: Parameters<typeof held>): string[] => held(...asked).warnings;

/** Whether the days of the ledger are told. */
const areRight = ({ arrivals, departures }: HeldDates): boolean =>
  STAYS.every(
    ({ arrival, departure }, i) => arrivals[i]?.date === arrival && departures[i]?.date === departure,
  );

const DAYS = ({ arrival, departure }: Stay): object => ({ in: arrival, stay: { out: departure } });
const midnights =
  (zone: string) =>
  (stay: Stay): object => ({
    in: momentAt(zone, stay.arrival),
    out: momentAt(zone, stay.departure),
  });
const hours =
  (zone: string) =>
  (stay: Stay): object => ({
    in: momentAt(zone, stay.arrival, 15),
    out: momentAt(zone, stay.departure, 11),
  });

describe('nothing is said', () => {
  it.each<[string, Parameters<typeof said>]>([
    ['of days that are printed as they are', [DAYS, (stay, of) => day(stay[of])]],
    ['of rows that have no dates', [() => ({}), (stay, of) => day(stay[of])]],
    [
      'of moments with an offset, by the hours of the house',
      [
        (stay) => ({ in: `${stay.arrival}T15:00:00+03:00`, out: `${stay.departure}T11:00:00+03:00` }),
        (stay, of) => ({ date: stay[of], time: of === 'arrival' ? '15:00' : '11:00' }),
        { timezone: 'Europe/Istanbul' },
      ],
    ],
    [
      'of midnights of the hotel that are printed by its clock',
      [midnights('Asia/Bangkok'), (stay, of) => day(stay[of]), { timezone: 'Asia/Bangkok' }],
    ],
    [
      'of noons and noons in the west',
      [
        (stay) => ({
          in: momentAt('America/Los_Angeles', stay.arrival, 12),
          out: momentAt('America/Los_Angeles', stay.departure, 12),
        }),
        (stay, of) => day(stay[of]),
        { timezone: 'America/Los_Angeles' },
      ],
    ],
    [
      'of a field that is a day beside the one printed',
      [
        (stay) => ({ in: stay.arrival, last_night: addDays(stay.departure, -1) }),
        (stay, of) => day(stay[of]),
      ],
    ],
    [
      'of ticks, by the clock of the zone that was told',
      [
        (stay) => ({
          in: Date.parse(momentAt('Europe/Paris', stay.arrival, 15)),
          out: `/Date(${Date.parse(momentAt('Europe/Paris', stay.departure, 11))})/`,
        }),
        (stay, of) => ({ date: stay[of], time: of === 'arrival' ? '15:00' : '11:00' }),
        { timezone: 'Europe/Paris' },
      ],
    ],
  ])('%s', (_, [raw, print, zone]) => {
    expect(said(raw, print, zone)).toEqual([]);
  });
});

describe('another day than the data have', () => {
  const lent = (date: string): boolean => date >= '2026-02-15' && date < '2026-03-22';

  it('is not told where days are kept, but that of the data: a table of zones that differs for a season', () => {
    const seen = held(DAYS, (stay, of) => day(lent(stay[of]) ? addDays(stay[of], -1) : stay[of]));
    expect(seen.warnings).toEqual([
      expect.stringMatching(
        /^Column arrival: in 5 of 60 rows the value is another day .* day of its data is told/,
      ),
      expect.stringMatching(/^Column departure: in \d of 60 rows/),
    ]);
    expect(areRight(seen)).toBe(true);
  });

  it('is told as printed where it is here and there: bookings that were changed', () => {
    const changed = (place: number, of: string): boolean => of === 'departure' && place % 11 === 3;
    const seen = held(DAYS, (stay, of, place) => day(changed(place, of) ? addDays(stay[of], 1) : stay[of]));
    expect(seen.warnings).toEqual([
      expect.stringMatching(/departure: in 6 of 60 rows .* printed day is told/),
    ]);
    expect(areRight(seen)).toBe(false);
  });

  it.each<[string, Parameters<typeof said>]>([
    [
      'days that are made midnights of UTC',
      [DAYS, (stay, of) => printedIn('America/New_York', `${stay[of]}T00:00Z`, false)],
    ],
    [
      'midnights of UTC',
      [
        midnights('UTC'),
        (stay, of) => printedIn('America/New_York', `${stay[of]}T00:00Z`, false),
        { timezone: 'America/New_York' },
      ],
    ],
    [
      'midnights of the hotel',
      [
        midnights('Europe/Istanbul'),
        (stay, of) => printedIn('UTC', momentAt('Europe/Istanbul', stay[of]), false),
        { timezone: 'UTC', told: false },
      ],
    ],
    [
      'midnights of a hotel in the east',
      [
        midnights('Asia/Tokyo'),
        (stay, of) => printedIn('UTC', momentAt('Asia/Tokyo', stay[of]), false),
        { timezone: 'Asia/Tokyo' },
      ],
    ],
    [
      'midnights with an offset',
      [
        (stay) => ({ in: `${stay.arrival}T00:00:00+03:00`, out: `${stay.departure}T00:00:00+03:00` }),
        (stay, of) => printedIn('UTC', `${stay[of]}T00:00:00+03:00`, false),
        { timezone: 'UTC', told: false },
      ],
    ],
  ])('is not told where all rows keep days: %s', (_, [raw, print, zone]) => {
    const seen = held(raw, print, zone);
    expect(seen.warnings).toHaveLength(2);
    expect(seen.warnings.join()).toMatch(
      /arrival: in 60 of 60 rows.*departure: in 60 of 60 rows.*HOTELRUNNER_TIMEZONE/s,
    );
    expect(areRight(seen)).toBe(true);
  });
});

it('is refused where moments with hours are printed so, with the zone of the data', () => {
  const written = (stay: Stay): object => ({
    in: `${stay.arrival}T15:00+01:00`,
    out: `${stay.departure}T11:00+01:00`,
  });
  const sydney = { timezone: 'Australia/Sydney' };
  const print = (stay: Stay, of: 'arrival' | 'departure'): PrintedDate =>
    printedIn(sydney.timezone, `${stay[of]}T${of === 'arrival' ? 15 : 11}:00+01:00`, true);
  expect(() => said(written, print, sydney)).toThrow(
    expect.objectContaining({
      code: 'DASHBOARD_CHANGED',
      remedy: expect.stringContaining('Etc/GMT-1') as string,
    }),
  );
});

describe('a zone that nobody told', () => {
  const byBrowser = (stay: Stay, of: 'arrival' | 'departure'): PrintedDate =>
    printedIn('Europe/Paris', momentAt('Africa/Nairobi', stay[of], of === 'arrival' ? 15 : 11), true);
  const here = { timezone: 'Europe/Paris', told: false };

  it('is warned of where the page prints by it', () => {
    expect(said(hours('Africa/Nairobi'), byBrowser, here)).toEqual([
      expect.stringContaining("browser's clock"),
    ]);
    expect(said(hours('Africa/Nairobi'), byBrowser, { ...here, told: true })).toEqual([]);
  });

  it('is not where the page prints what is written', () => {
    const written = (stay: Stay): object => ({
      in: `${stay.arrival}T15:00+03:00`,
      out: `${stay.departure}T11:00+03:00`,
    });
    const asWritten = (stay: Stay, of: 'arrival' | 'departure'): PrintedDate => ({
      date: stay[of],
      time: of === 'arrival' ? '15:00' : '11:00',
    });
    expect(said(written, asWritten, here)).toEqual([]);
  });
});
