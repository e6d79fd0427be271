import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Failure } from '../../../src/base/errors.js';
import type { Reading } from '../../../src/book/source.js';
import { columnReport } from '../../../src/commands/doctor/column-report.js';
import type { Field } from '../../../src/dashboard/columns/dictionary.js';
import { evidenceOf } from '../../../src/dashboard/evidence.js';
import type { DemoOptions } from '../../../src/demo/panel/options.js';
import { chosen } from '../../support/thorough.js';
import { compare, DemoReader } from '../../support/read-demo.js';

const NONE = { captions: {}, statuses: {}, currency: null };

/** What `doctor` prints of the columns after this reading or failure. */
function reportOf(come: Reading<unknown> | Failure): string[] {
  const columns = evidenceOf(come)?.columns ?? null;
  return columns === null ? [] : columnReport(columns, NONE);
}

describe('captions that are not in the dictionary, on the page itself', () => {
  let reader: DemoReader;
  beforeAll(async () => {
    reader = await DemoReader.start();
  });
  afterAll(() => reader.close());

  const CASES: { name: string; options: DemoOptions; fields: Field[]; alone?: true }[] = [
    ...(['confirmation_number', 'status', 'arrival', 'departure'] as const).map((field) => ({
      name: `${field}, among eight strange columns`,
      options: { grid: { captions: { [field]: 'Xyzzy' }, extraColumns: 8 } },
      fields: [field],
      // The pair of dates is tried in English, too.
      ...(field === 'arrival' || field === 'departure' ? { alone: true as const } : {}),
    })),
    {
      name: 'arrival and departure together, in English',
      options: { language: 'en', grid: { captions: { arrival: 'Xyzzy', departure: 'Plugh' } } },
      fields: ['arrival', 'departure'],
    },
    {
      name: 'room, room type, channel, country, guest and booking date together',
      options: {
        grid: {
          captions: {
            room: 'A1',
            room_type: 'B2',
            channel: 'C3',
            nationality: 'D4',
            guest_name: 'E5',
            booked_at: 'F6',
          },
          extraColumns: 8,
        },
      },
      fields: ['room', 'room_type', 'channel', 'nationality', 'guest_name', 'booked_at'],
    },
    {
      name: 'price and payment in virtual columns',
      options: {
        grid: { captions: { total: 'Xyzzy', paid: 'Plugh' }, virtualColumns: true, extraColumns: 8 },
      },
      fields: ['total', 'paid'],
    },
  ];
  it.each(chosen(CASES))('$name: every row as in the ledger, and a warning', async ({ options, fields }) => {
    reader.set(options);
    const reading = await reader.read();
    const { truth, read } = compare(reader.demo, reading.data.stays);
    expect(read).toEqual(truth);
    const warning = reading.warnings.find((text) => text.includes('recognised by their values')) ?? '';
    for (const field of fields) expect(warning).toContain(`${field} (confidence `);
    expect(warning).toContain('doctor');
    // The lines to paste name the very captions.
    const lines = reportOf(reading);
    const pasted = lines.find((line) => line.startsWith('  "captions"')) ?? '{}';
    const { captions } = JSON.parse(`{${pasted}}`) as { captions: Record<string, string> };
    const printed: Partial<Record<string, string>> = options.grid?.captions ?? {};
    for (const field of fields) expect(captions[printed[field] ?? '']).toBe(field);
  });

  it('two columns that could be the status: refused, and doctor still has the captions', async () => {
    reader.set({ grid: { captions: { status: 'Xyzzy', inventory_type: 'Plugh' } } });
    const failure: unknown = await reader.read().catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'DASHBOARD_CHANGED',
      what: expect.stringMatching(/All Reservations.*two or more columns fit status/),
    });
    expect(JSON.stringify(failure)).not.toMatch(/Xyzzy|Plugh/);
    const report = reportOf(failure as Failure).join('\n');
    expect(report).toContain('Numéro de confirmation');
    expect(report).toMatch(/status +not found: several columns fit/);
    expect(report).toContain('"Xyzzy":"status"');
  });

  it('a needed column that is hidden is not made up from strange ones', async () => {
    reader.set({ grid: { hidden: ['arrival'], extraColumns: 8 } });
    await expect(reader.read()).rejects.toMatchObject({
      code: 'DASHBOARD_CHANGED',
      what: expect.stringContaining('arrival'),
    });
  });

  it('labels that nobody knows: kept as printed, counted as occupying, and doctor has the lines', async () => {
    reader.set({ grid: { statusLabels: { in_house: 'Zzyzx' } } });
    const reading = await reader.read();
    const { data, warnings } = reading;
    const strange = data.stays.filter(({ status_label }) => status_label === 'Zzyzx');
    expect(strange.length).toBeGreaterThan(0);
    expect(strange.every(({ printed_status }) => printed_status === 'unknown')).toBe(true);
    expect(warnings.join()).toContain(`${strange.length} rooms have a status label that is not known`);
    expect(reportOf(reading)).toContain('  "statuses": {"Zzyzx":"open"}');
  });
});

describe('captions that the user settled', () => {
  it('hold without a warning', async () => {
    const reader = await DemoReader.start(
      { grid: { captions: { status: 'Xyzzy', inventory_type: 'Plugh' } } },
      { corrections: { captions: { xyzzy: 'status', Plugh: 'ignore' }, statuses: {}, currency: null } },
    );
    try {
      const reading = await reader.read();
      const { truth, read } = compare(reader.demo, reading.data.stays);
      expect(read).toEqual(truth);
      expect(reading.warnings).toEqual([]);
    } finally {
      await reader.close();
    }
  });
});
