import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Book } from '../../src/book/book.js';
import { History } from '../../src/book/disk/history.js';
import { Snapshots } from '../../src/book/disk/snapshots.js';
import { Failure } from '../../src/base/errors.js';
import { callTool } from '../../src/mcp/server.js';
import { TOOLS } from '../../tools/index.js';
import { stay } from '../support/builders.js';
import { FrontOffice } from '../support/front-office.js';
import { Clock, FakeSource, readingOf } from '../support/source.js';

type Status = Record<string, unknown> & { readings: Record<string, unknown>[]; warnings: string[] };

let root: string;
let office: FrontOffice;
let clock: Clock;
let source: FakeSource;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hotelrunner-status-'));
  office = new FrontOffice([]);
  clock = new Clock();
  source = new FakeSource(clock);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function openBook(): Book {
  const history = new History(join(root, 'history'), { all: 1e12, daily: 1e12 }, clock.now);
  return new Book({ source, snapshots: new Snapshots(root), history, maxAgeSeconds: 300, now: clock.now });
}

async function status(book: Book, input = {}): Promise<Status> {
  const tool = TOOLS.find(({ name }) => name === 'hotel_status')!;
  const result = await callTool(tool, input, { ...office.context(), book, now: clock.now });
  return result.structuredContent as Status;
}

async function readOnce(book: Book): Promise<void> {
  const asked = book.reservations({ maxAgeSeconds: 0 });
  (await source.visitFor(asked))?.land([stay(), stay()]);
  await asked;
}

describe('without a visit', () => {
  it('nothing observed is null, never a guess', async () => {
    expect(await office.ask('hotel_status', {})).toEqual({
      hotel: null,
      dashboard: 'https://riad.hotelrunner.com',
      business_date: null,
      signed_in: null,
      signed_in_since: null,
      observed_at: null,
      probe: null,
      readings: [],
      browser: { running: false, found: null },
      blocked: [],
      history: null,
      warnings: [],
    });
    expect(office.asked).toEqual([]);
  });

  it('readings are told with their age, completeness and the last failure', async () => {
    const book = openBook();
    await readOnce(book);
    const failing = book.calendar('2026-01');
    (await source.visitFor(failing))?.fail(new Failure('DASHBOARD_CHANGED', 'Its days are not readable.'));
    await failing.catch(() => undefined);
    clock.pass(40);
    const told = await status(book);
    expect(told.readings).toEqual([
      {
        what: 'reservations',
        read_at: '2026-01-11T08:00:00.000Z',
        age_seconds: 40,
        complete: true,
        rows_read: 2,
        rows_reported: 2,
        problem: null,
      },
      expect.objectContaining({
        what: 'calendar 2026-01',
        complete: null,
        problem: expect.stringMatching(/^DASHBOARD_CHANGED/),
      }),
    ]);
    expect(told).toMatchObject({ hotel: 'Riad Exemple', business_date: '2026-01-11' });
    expect(told['history']).toMatchObject({ readings: 1, newest: '2026-01-11T08:00:00.000Z' });
    expect(source.visits).toHaveLength(2);
  });

  it('after a restart, what an earlier run left is told as old as it is', async () => {
    const before = openBook();
    await readOnce(before);
    await before.close();
    clock.pass(7200);
    const told = await status(openBook());
    expect(told.readings[0]).toMatchObject({ what: 'reservations', age_seconds: 7200, complete: true });
    expect(source.visits).toHaveLength(1);
  });

  it('a reading without the page´s own total is not called complete; its warnings are told', async () => {
    await new Snapshots(root).reservations.save({
      ...readingOf([stay()], clock.now()),
      rows_reported: null,
      warnings: ['No total.'],
    });
    const told = await status(openBook());
    expect(told.readings[0]).toMatchObject({ complete: false, rows_reported: null });
    expect(told.warnings).toEqual(['No total.']);
  });
});

describe('with probe', () => {
  it('the dashboard is visited once, and what it says is told', async () => {
    office.status = { ...office.status, signed_in: true, observed_at: '2026-01-11T08:00:00.000Z' };
    expect(await office.ask('hotel_status', { probe: true })).toMatchObject({ probe: 'ok', signed_in: true });
    expect(office.asked).toEqual(['probe']);
  });

  it('a failure is part of the answer, not its end', async () => {
    office.probed = new Failure('CAPTCHA_REQUIRED', 'The dashboard shows a captcha.');
    const told = await office.ask<Status>('hotel_status', { probe: true });
    expect(told['probe']).toMatch(/^CAPTCHA_REQUIRED: .*Do: .*login/);
  });

  it('many who ask at once share one visit; who waits too long is told so', async () => {
    let land = (): void => undefined;
    let visits = 0;
    Object.assign(source, { probe: () => new Promise<void>((resolve) => ((visits += 1), (land = resolve))) });
    const book = openBook();
    const [first, second] = [book.probe(), book.probe()];
    const late = await book.probe({ answerBy: clock.now() });
    land();
    expect([await first, await second, late?.code, visits]).toEqual([null, null, 'STILL_READING', 1]);
  });
});
