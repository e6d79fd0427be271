/**
 * Questions that hoteliers ask, in French and in English, put to a real server by a real client. The figures are compared with
 * the demo's ledger. Between the server's two readings the hotel lives on, so that there are changes to be asked for.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DemoDashboard, DemoOptions } from '../../src/demo/panel/server.js';
import { addDays } from '../../src/demo/hotel/dates.js';
import { addBooking, cancelBooking, type Ledger } from '../../src/demo/hotel/ledger.js';
import { allRows, roomsBooked } from '../../src/demo/hotel/truth.js';
import { startServer, type RunningServer } from '../support/server.js';
import { ABOUT_CARE } from './about-care.js';
import { ABOUT_CALLERS } from './about-callers.js';
import { ABOUT_GUESTS } from './about-guests.js';
import { ABOUT_MONEY } from './about-money.js';
import { ABOUT_NIGHTS } from './about-nights.js';
import { ABOUT_SUMS } from './about-sums.js';
import type { Answer, Truth } from './question.js';
import { tempFolder } from '../support/temp-folder.js';
import { startDemo } from '../support/demo.js';

const QUESTIONS = [
  ...ABOUT_CALLERS,
  ...ABOUT_GUESTS,
  ...ABOUT_NIGHTS,
  ...ABOUT_MONEY,
  ...ABOUT_CARE,
  ...ABOUT_SUMS,
];

/** A morning at the hotel: bookings come, one goes, one vanishes, and a room is given twice. */
function liveOn(ledger: Ledger): void {
  const { today } = ledger;
  addBooking(ledger, {
    guest: 'Salma Alaoui',
    channel: 'Expedia',
    arrival: addDays(today, 1),
    departure: addDays(today, 4),
    room: '11',
    paid: 100,
  });
  addBooking(ledger, { guest: 'Test Essai', arrival: addDays(today, 30), departure: addDays(today, 31) });
  const coming = ledger.bookings.filter(
    ({ rows: [row] }) => row !== undefined && row.arrival > addDays(today, 3) && row.status === 'open',
  );
  cancelBooking(ledger, coming[0]?.number ?? '');
  const gone = coming[1];
  ledger.bookings = ledger.bookings.filter((booking) => booking !== gone);
}

it('there are fifty, and none twice', () => {
  expect(new Set(QUESTIONS.map(({ fr }) => fr)).size).toBeGreaterThanOrEqual(50);
});

it('each is answered by one call, and nobody has to add up what it says', () => {
  // A file is for a program, which adds up by itself.
  const answered = QUESTIONS.filter(({ tool }) => tool !== 'export_reservations');
  for (const { told } of answered) expect(String(told)).not.toMatch(/reduce| [+-] /);
});

const HOTELS: [language: 'fr' | 'en', options: DemoOptions][] = [
  ['fr', { today: '2026-01-11' }],
  ['en', { today: '2026-07-23', seed: 7 }],
];

// Both at once: most of the time goes by in waiting for a dashboard.
describe.concurrent.each(HOTELS)('asked at a hotel whose dashboard speaks %s', (language, options) => {
  const home = tempFolder();
  let demo: DemoDashboard;
  let server: RunningServer;
  let truth: Truth;

  beforeAll(async () => {
    demo = await startDemo({ ...options, language, grid: { delayMs: 5, pageSize: 100 } });
    const room_list = demo.ledger.rooms.map(({ number, type }) => ({
      room: number,
      room_type: demo.ledger.roomTypes.find(({ key }) => key === type)?.[language],
    }));
    writeFileSync(join(home, 'config.json'), JSON.stringify({ room_list }));
    const env = {
      HOTELRUNNER_CONFIG: join(home, 'config.json'),
      HOTELRUNNER_ROOMS: '12',
      HOTELRUNNER_TIMEZONE: 'Africa/Casablanca',
      HOTELRUNNER_EXPORTS: join(home, 'files'),
      // Nothing is read again but by wish, however slow the machine.
      HOTELRUNNER_MAX_AGE: '86400',
    };
    server = await startServer({ demo, home, env });
    await server.ask('list_reservations', { limit: 1 });
    const { ledger } = demo;
    const before = structuredClone(ledger);
    liveOn(ledger);
    const fullest = [20, 21, 22].map((day) => addDays(ledger.today, day));
    demo.options.calendar.contradictions = fullest.filter((night) => roomsBooked(ledger, night) > 0);
    await server.ask('list_reservations', { limit: 1, max_age_seconds: 0 });
    truth = {
      ledger,
      before,
      today: ledger.today,
      month: ledger.today.slice(0, 7),
      typeName: (key) => ledger.roomTypes.find((type) => type.key === key)?.[language] ?? key,
      contradictions: demo.options.calendar.contradictions,
    };
  });

  it.each(QUESTIONS.map((question) => [question[language], question] as const))('%s', async (_, question) => {
    const { tool, input, told, expected } = question;
    const { failed, text, value } = await server.ask(
      tool,
      typeof input === 'function' ? input(truth) : input,
    );
    expect(failed ? text : '').toBe('');
    expect(told(value as unknown as Answer)).toEqual(expected(truth));
  });

  it('the day was worth asking about: hardly a figure is nought', () => {
    const figures = QUESTIONS.map(({ expected }) => expected(truth));
    const empty = figures.filter((figure) => figure === 0 || (Array.isArray(figure) && figure.length === 0));
    expect(empty.length).toBeLessThanOrEqual(2);
    expect(allRows(truth.ledger).length).toBeGreaterThan(60);
  });
});
