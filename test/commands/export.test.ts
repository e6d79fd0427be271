/** The morning extract, as cron runs it: what it writes, and that a failure leaves the last good file alone. */
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { exportCommand } from '../../src/commands/export.js';
import { loadConfig, type Flags } from '../../src/app/config.js';
import type { DemoDashboard } from '../../src/demo/panel/server.js';
import { allRows, isLive } from '../../src/demo/hotel/truth.js';
import { Failure } from '../../src/base/errors.js';
import type { Extract } from '../../src/export/extract.js';
import { addDays } from '../../src/hotel/dates.js';
import { tempFolder } from '../support/temp-folder.js';
import { startDemo } from '../support/demo.js';

const KEYS = [
  'status',
  'room',
  'channel',
  'client_name',
  'confirmation_number',
  'check_in',
  'check_out',
  'room_type',
  'total',
  'payment_total',
  'inventory_type',
  'confirmation_status',
  'booking_date',
  'nationality',
];

let demo: DemoDashboard;
let root: string;
let out: string;
let told: string;

beforeAll(async () => {
  demo = await startDemo({ grid: { delayMs: 10 } });
});
beforeEach(() => {
  root = tempFolder();
  out = join(root, 'extracts');
  told = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((told += String(text)), true));
});
afterEach(() => {
  vi.restoreAllMocks();
});

function run(flags: Flags = {}, env: Record<string, string> = {}): Promise<number> {
  const settings = {
    HOTELRUNNER_URL: demo.url,
    HOTELRUNNER_EMAIL: demo.email,
    HOTELRUNNER_PASSWORD: demo.password,
    HOTELRUNNER_HOME: join(root, 'home'),
    HOTELRUNNER_TIMEZONE: 'UTC',
    ...env,
  };
  return exportCommand(loadConfig(settings), [], { out, ...flags });
}

const latest = (): Extract => JSON.parse(readFileSync(join(out, 'latest.json'), 'utf8')) as Extract;
const names = (): string[] => readdirSync(out).sort();
const logged = (): string =>
  readFileSync(
    join(
      out,
      names().find((name) => name.endsWith('.log'))!,
    ),
    'utf8',
  );

describe('export', () => {
  it('writes every row with the keys of the first extractor, and what they mean', async () => {
    expect(await run()).toBe(0);
    expect(names()).toEqual([
      expect.stringMatching(/^export_\d{8}\.log$/),
      'latest.json',
      expect.stringMatching(/^reservations_\d{8}_\d{6}\.json$/),
    ]);
    expect(readFileSync(join(out, names()[2]!), 'utf8')).toBe(readFileSync(join(out, 'latest.json'), 'utf8'));
    const { extracted_at, source, count, reservations, ...more } = latest();
    const rows = allRows(demo.ledger);
    expect([source, count, reservations.length, more]).toEqual([demo.url, rows.length, rows.length, {}]);
    expect(Math.abs(Date.parse(extracted_at) - Date.now())).toBeLessThan(60_000);
    // The demo has one number twice, so all are compared together.
    const facts = reservations.map(({ confirmation_number, parsed: { arrival, departure, room, total } }) =>
      [confirmation_number, arrival, departure, room, total?.amount ?? 0].join(),
    );
    const truth = rows.map(({ confirmation, arrival, departure, room, total }) =>
      [confirmation, arrival, departure, room, total].join(),
    );
    expect(facts.sort()).toEqual(truth.sort());
    for (const row of reservations) {
      const { parsed, ...printed } = row;
      expect(Object.keys(row)).toEqual([...KEYS, 'parsed']);
      expect(Object.values(printed).every((text) => typeof text === 'string')).toBe(true);
      expect(parsed.booking_number).not.toBe('');
    }
    expect(logged()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d exit 0: \d+ of \d+ rows written to .*\n$/);
    if (process.platform !== 'win32') expect(statSync(join(out, 'latest.json')).mode & 0o077).toBe(0);
  });

  it('--from and --to keep the stays with a night in that range', async () => {
    const { today } = demo.ledger;
    const to = addDays(today, 2);
    expect(await run({ from: 'today', to: '+2d' })).toBe(0);
    expect(logged()).toContain(` rows from ${today} to ${to} written to `);
    const expected = allRows(demo.ledger).filter(({ arrival, departure }) =>
      departure > arrival ? arrival <= to && departure > today : arrival >= today && arrival <= to,
    );
    expect(expected.some((row) => isLive(row))).toBe(true);
    expect(
      latest()
        .reservations.map(({ confirmation_number }) => confirmation_number)
        .sort(),
    ).toEqual(expected.map(({ confirmation }) => confirmation).sort());
  });

  it('--format csv has a line for each row, the same columns, and no formulas', async () => {
    const row = demo.ledger.bookings[0]!.rows[0]!;
    const { guest } = row;
    row.guest = '=HYPERLINK("http://x.example")';
    try {
      expect(await run({ format: 'csv' })).toBe(0);
    } finally {
      row.guest = guest;
    }
    const text = readFileSync(join(out, 'latest.csv'), 'utf8');
    expect(text.startsWith(`\uFEFF${KEYS.join(',')},parsed_booking_number,`)).toBe(true);
    expect(text.trimEnd().split('\r\n')).toHaveLength(allRows(demo.ledger).length + 1);
    expect(text).toContain(`"'=HYPERLINK(""http://x.example"")"`);
  });

  it('--format csv-excel parts by semicolons, beside the other', async () => {
    expect(await run({ format: 'csv-excel' })).toBe(0);
    const text = readFileSync(join(out, 'latest-excel.csv'), 'utf8');
    expect(text.startsWith(`\uFEFF${KEYS.join(';')};parsed_booking_number;`)).toBe(true);
    expect(text).toMatch(/;"=""6\d{9}";?/);
    expect(names().filter((name) => /^reservations_.*\.csv$/.test(name))).toHaveLength(1);
  });
});

describe('a place of others', () => {
  const there = (): string => join(root, 'there');
  it.each<[string, boolean, () => void]>([
    ['a folder that is a link', true, () => (mkdirSync(there()), symlinkSync(there(), out))],
    [
      'a folder of another user',
      process.getuid?.() === 0,
      () => (mkdirSync(out), chownSync(out, 12_345, 12_345)),
    ],
    [
      'a latest file that is a link',
      true,
      () => (mkdirSync(out), symlinkSync(there(), join(out, 'latest.json'))),
    ],
    ['a file in the place of the folder', true, () => writeFileSync(out, '')],
  ])('%s is refused, and nothing is written there', async (_, possible, make) => {
    if (!possible || process.platform === 'win32') return;
    make();
    const refused = await run().then(
      (code) => code === 2 && /is not written: it is a link/.test(told),
      (error: unknown) => error instanceof Failure && error.code === 'SETTING_INVALID',
    );
    expect(refused).toBe(true);
    if (existsSync(there())) expect(readdirSync(there())).toEqual([]);
  });
});

describe('a failure leaves latest.json as it was, and has its exit code', () => {
  const grid = () => demo.options.grid;

  it.each<[string, number, RegExp, () => () => void]>([
    [
      'rows are missing',
      5,
      /READING_INCOMPLETE/,
      () => {
        grid().dropRows = 2;
        return () => (grid().dropRows = 0);
      },
    ],
    [
      'the page prints no total',
      5,
      /READING_INCOMPLETE/,
      () => {
        grid().showInfo = false;
        return () => (grid().showInfo = true);
      },
    ],
    [
      'the dashboard changed',
      4,
      /DASHBOARD_CHANGED/,
      () => {
        grid().hidden = ['arrival', 'departure'];
        return () => (grid().hidden = []);
      },
    ],
    [
      'a captcha is in the way',
      3,
      /CAPTCHA_REQUIRED/,
      () => {
        demo.options.signIn = 'captcha';
        return () => (demo.options.signIn = 'plain');
      },
    ],
  ])('%s: %i', async (_case, code, story, begin) => {
    mkdirSync(out);
    writeFileSync(join(out, 'latest.json'), 'the last good one');
    const end = begin();
    try {
      expect(await run()).toBe(code);
    } finally {
      end();
    }
    expect(readFileSync(join(out, 'latest.json'), 'utf8')).toBe('the last good one');
    expect(names()).toHaveLength(2);
    expect(told).toMatch(story);
    expect(logged()).toMatch(new RegExp(`exit ${code}: ${story.source}`));
  });

  it('an older reading on disk is no extract of this morning', async () => {
    expect(await run()).toBe(0);
    const before = latest();
    demo.options.signIn = 'captcha';
    demo.expireSessions();
    try {
      // Nothing is young enough.
      expect(await run({}, { HOTELRUNNER_MAX_AGE: '0' })).toBe(3);
    } finally {
      demo.options.signIn = 'plain';
    }
    expect(latest()).toEqual(before);
  });

  it('a dashboard that is not there: 6', async () => {
    expect(await run({}, { HOTELRUNNER_URL: 'http://127.0.0.1:9' })).toBe(6);
    expect(existsSync(join(out, 'latest.json'))).toBe(false);
  });

  it('no URL: 2; a folder that cannot be made: told', async () => {
    expect(await run({}, { HOTELRUNNER_URL: '' })).toBe(2);
    writeFileSync(join(root, 'file'), '');
    expect(await run({ out: join(root, 'file', 'x') })).toBe(2);
    expect(told).toMatch(/cannot be written|is no folder/);
  });

  it.each<[Flags]>([
    [{ out: ' ' }],
    [{ format: 'xml' }],
    [{ from: '2026-02-30' }],
    [{ from: '2026-02-02', to: '2026-02-01' }],
  ])('wrong usage %j is refused at once', async (flags) => {
    await expect(run(flags)).rejects.toBeInstanceOf(Failure);
  });
});
