/** Answers and tables for a person at a terminal, however narrow it is. */
import { PassThrough } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { log, setLogLevel } from '../../../src/base/log.js';
import { answerLines } from '../../../src/commands/terminal/answer.js';
import { StatusLine } from '../../../src/commands/terminal/status-line.js';
import { printTable, tableLines } from '../../../src/commands/terminal/table.js';

const NIGHTS = [
  { date: '2026-11-27', rooms_total: 12, rooms_booked: 8, occupancy: 0.6667, arrivals: 3, departures: 2 },
  { date: '2026-11-28', rooms_total: 12, rooms_booked: 7, occupancy: null, arrivals: 1, departures: 12 },
];
const BOOKING = {
  reservations: [
    {
      confirmation_number: '6000000001',
      guest_name: 'Sophie Anne-Charlotte de la Croix-Rousse',
      rooms: [{ room: '9', room_type: 'Suite' }],
      total: { amount: 631.2, currency: 'EUR' },
      note: null,
    },
  ],
  total: 1,
  balance: [{ amount: 20, currency: 'EUR' }],
  warnings: [
    'This is the first reading: no earlier one and no second count confirms yet that these are all bookings.',
  ],
};

describe.each([40, 60, 100])('%i columns', (width) => {
  it.each([
    ['nights', { nights: NIGHTS, as_of: { stale: false } }],
    ['a booking', BOOKING],
  ])('%s: no line is wider, and nothing is left out', (_what, answer) => {
    const lines = answerLines(answer, width);
    for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(width);
    const text = lines.join(' ').replaceAll(/\s+/g, ' ');
    const values = JSON.stringify(answer).match(/\d{4}-\d\d-\d\d|\d+\.?\d*|[A-Z][\w-]+/g) ?? [];
    for (const value of values)
      expect(text.replaceAll('-', '').replaceAll(' ', '')).toContain(value.replaceAll('-', ''));
  });
});

it('a list that fits is a table, with headings over several lines where that helps', () => {
  const lines = answerLines({ nights: NIGHTS }, 60);
  expect(lines).toContain('  2026-11-28     12       7          -         1          12');
  expect(answerLines(BOOKING, 60).join('\n')).toContain('  confirmation number: 6000000001\n');
});

it('a table gives way by cutting texts and never numbers, and does not fit below that', () => {
  const rows = [{ name: 'a name that is rather long', amount: 1234567 }];
  const columns = { name: 'name', amount: 'amount' };
  expect(tableLines(rows, columns, 20)?.[2]).toBe('a name tha…  1234567');
  expect(tableLines(rows, columns, 10)).toBeNull();
});

it('the tables of the demo leave out their last columns where they must', () => {
  const written: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  printTable(
    NIGHTS,
    { date: 'night', rooms_total: 'rooms', arrivals: 'arrivals', departures: 'departures' },
    30,
  );
  vi.restoreAllMocks();
  const lines = written.join('').split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(30);
  expect(lines[0]).toBe('  night       rooms  arrivals');
});

it('a line of the log does not share the line of progress', () => {
  const stream = Object.assign(new PassThrough(), { isTTY: true }) as unknown as NodeJS.WriteStream;
  const written: string[] = [];
  vi.spyOn(stream, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  setLogLevel('info');
  const line = new StatusLine(stream);
  line.show('opening All Reservations', 'opening');
  log.info('Signing in.');
  vi.restoreAllMocks();
  setLogLevel('silent');
  expect(written).toEqual([
    '\r\u001b[Kopening All Reservations',
    '\r\u001b[K',
    expect.stringMatching(/info Signing in\.\n$/),
  ]);
});
