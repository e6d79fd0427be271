import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { Audit } from '../../src/access/audit.js';
import { setLogLevel } from '../../src/base/log.js';
import { tempFolder } from '../support/temp-folder.js';

let folder: string;
let now: number;

beforeEach(() => {
  folder = join(tempFolder(), 'audit');
  now = Date.parse('2026-01-11T08:00:00Z');
});

function call(audit: Audit, tool = 'list_reservations', ms = 12): void {
  const end = audit.of('Front desk')({ tool, hotel: 'north', askCode: null });
  now += ms;
  end('OK');
}
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const lines = (name: string): unknown[] =>
  read(name)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

it('says who asked what, of which hotel, when, how long and how it went, for its owner alone', async () => {
  const audit = new Audit(folder, {}, () => now);
  call(audit);
  audit.of('Night "desk"\n')({ tool: 'front_desk', hotel: 'south', askCode: null })('STILL_READING');
  await audit.close();
  expect(lines('audit-2026-01-11.001.jsonl')).toEqual([
    {
      at: '2026-01-11T08:00:00.000Z',
      who: 'Front desk',
      tool: 'list_reservations',
      hotel: 'north',
      ms: 12,
      outcome: 'OK',
    },
    {
      at: '2026-01-11T08:00:00.012Z',
      who: 'Night "desk"\n',
      tool: 'front_desk',
      hotel: 'south',
      ms: 0,
      outcome: 'STILL_READING',
    },
  ]);
  if (process.platform !== 'win32') {
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'audit-2026-01-11.001.jsonl')).mode & 0o777).toBe(0o600);
  }
});

it('begins another file when one is long, and another day; and removes the oldest of too much', async () => {
  const limits = { fileBytes: 200, bytes: 2_000, keepMs: 86_400_000 };
  for (let i = 0; i < 12; i += 1) {
    const audit = new Audit(folder, limits, () => now);
    call(audit);
    call(audit);
    await audit.close();
  }
  const files = readdirSync(folder).sort();
  expect(files[0]).not.toBe('audit-2026-01-11.001.jsonl');
  expect(files.at(-1)).toBe('audit-2026-01-11.012.jsonl');
  expect(files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)).toBeLessThan(2_500);
  now += 2 * 86_400_000;
  const audit = new Audit(folder, limits, () => now);
  call(audit);
  await audit.close();
  expect(readdirSync(folder)).toEqual(['audit-2026-01-13.001.jsonl']);
});

it('leaves what is not its own alone', async () => {
  mkdirSync(folder, { mode: 0o700 });
  writeFileSync(join(folder, 'notes.txt'), 'mine');
  const audit = new Audit(folder, { bytes: 1, keepMs: 0 }, () => now);
  call(audit);
  await audit.close();
  expect(read('notes.txt')).toBe('mine');
});

// An administrator may write anywhere, and a link is one only where there are some.
it.skipIf(process.platform === 'win32')(
  'costs no answer where it cannot be written, says so once, and how many lines that cost',
  async () => {
    const elsewhere = tempFolder();
    symlinkSync(elsewhere, folder);
    setLogLevel('warn');
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const audit = new Audit(folder, {}, () => now);
    for (let i = 0; i < 3; i += 1) {
      call(audit);
      await audit.close();
    }
    expect(said).toHaveBeenCalledTimes(1);
    said.mockRestore();
    expect(readdirSync(elsewhere)).toEqual([]);
    rmSync(folder);
    call(audit);
    await audit.close();
    expect(lines('audit-2026-01-11.001.jsonl')).toMatchObject([{ lost: 3 }, { tool: 'list_reservations' }]);
  },
);

it('keeps no more lines than it may while the disk is slow', async () => {
  const audit = new Audit(folder, { waiting: 5 }, () => now);
  for (let i = 0; i < 8; i += 1) call(audit);
  await audit.close();
  expect(lines('audit-2026-01-11.001.jsonl')).toHaveLength(6);
  expect(read('audit-2026-01-11.001.jsonl')).toContain('"lost":3');
});
