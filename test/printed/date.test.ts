import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfDay } from '../../src/hotel/dates.js';
import { parsePrintedDate, parsePrintedMonth } from '../../src/printed/date.js';

const DEC31 = '2025-12-31';

describe('printed dates that are read', () => {
  it.each([
    // Seen on the panel.
    ['31 Déc. 2025 15:00', `${DEC31} 15:00`],
    ['02 Janv. 2026 11:00', '2026-01-02 11:00'],
    ['Mercredi 31 Décembre 2025 15:51', `${DEC31} 15:51`],
    ['24 Janv. 2026', '2026-01-24'],
    ['Jan 11, 2026', '2026-01-11'],
    // Case, dots, spaces, invisible characters.
    ['31 DÉC 2025', DEC31],
    ['31 dec. 2025', DEC31],
    ['31\u00a0Déc.\u202f2025\u200915:00', `${DEC31} 15:00`],
    ['\u200f31\u200e Déc.\u200b 2025\ufeff', DEC31],
    ['31 De\u0301c. 2025', DEC31],
    ['  31\n  Déc. 2025 ', DEC31],
    // French short months, by pattern or from other spellings.
    ['1er févr. 2026', '2026-02-01'],
    ['1 fév. 2026', '2026-02-01'],
    ['1 jan. 2026', '2026-01-01'],
    ['5 Juil. 2026', '2026-07-05'],
    ['5 Juin 2026', '2026-06-05'],
    ['5 Août 2026', '2026-08-05'],
    ['5 AOUT 2026', '2026-08-05'],
    ['5 Sept. 2026', '2026-09-05'],
    // mar. is mardi or March.
    ['mar. 30 déc. 2025', '2025-12-30'],
    ['mar. 3 mars 2026', '2026-03-03'],
    ['mar. 3 mar. 2026', '2026-03-03'],
    ['31 mar 2026', '2026-03-31'],
    ['mer. 31 déc. 2025 à 15:51', `${DEC31} 15:51`],
    // Times.
    ['Jan 11, 2026 3:00 PM', '2026-01-11 15:00'],
    ['Jan 11, 2026, 12:30 a.m.', '2026-01-11 00:30'],
    ['Jan 11, 2026 at 12:05 pm', '2026-01-11 12:05'],
    ['Jan 11, 2026 3 PM', '2026-01-11 15:00'],
    ['11 ene 2026, 3:00 p. m.', '2026-01-11 15:00'],
    ['11 Oca 2026 ÖS 3:00', '2026-01-11 15:00'],
    ['11 Jan 2026 15:00 PM', '2026-01-11 15:00'],
    ['31 déc. 2025 à 15h51', `${DEC31} 15:51`],
    ['31 déc. 2025 15 h', `${DEC31} 15:00`],
    ['31 Dezember 2025 um 15:00 Uhr', `${DEC31} 15:00`],
    ['31 Dec 2025 (15:00:59)', `${DEC31} 15:00`],
    ['15:00, 31 Dec 2025', `${DEC31} 15:00`],
    ['31 Dec 2025 9:05', `${DEC31} 09:05`],
    // Year first.
    ['2026-01-31', '2026-01-31'],
    ['2026-1-5', '2026-01-05'],
    ['2026/01/31', '2026-01-31'],
    ['2026-01-31T15:00', '2026-01-31 15:00'],
    ['2026-01-31 15:00:00.000', '2026-01-31 15:00'],
    ['2025 Dec 31', DEC31],
    // Other shapes and languages.
    ['31-Dec-2025', DEC31],
    ['31/Dec/2025', DEC31],
    ['31dec2025', DEC31],
    ['January 1st, 2026', '2026-01-01'],
    ['the 2nd of January 2026', '2026-01-02'],
    ['1º de enero de 2026', '2026-01-01'],
    ['31 de diciembre de 2025', DEC31],
    ['24 Oca 2026', '2026-01-24'],
    ['24 OCAK 2026 Cumartesi', '2026-01-24'],
    ['1 Kasım 2026', '2026-11-01'],
    ['1 KASIM 2026', '2026-11-01'],
    ['1 Ağu 2026', '2026-08-01'],
    ['Mi., 31. Dez. 2025', DEC31],
    ['1. Mrz 2026', '2026-03-01'],
    ['1 set. 2026', '2026-09-01'],
    ['terça-feira, 30 de dezembro de 2025', '2025-12-30'],
    ['wo 31 dec 2025', DEC31],
    ['٣١ ديسمبر ٢٠٢٥ في ٣:٠٥ م', `${DEC31} 15:05`],
    ['۳۱ كانون الأول ۲۰۲۵', DEC31],
    ['31 دجنبر 2025', DEC31],
    ['29 Feb 2024', '2024-02-29'],
  ])('%j', (text, wanted) => {
    const read = parsePrintedDate(text);
    expect(read && [read.date, read.time].filter((x) => x !== null).join(' ')).toBe(wanted);
  });
});

describe('printed dates that are left alone', () => {
  it.each([
    ['', 'nothing'],
    ['—', 'nothing'],
    ['05/06/2026', 'two readings'],
    ['31/12/2025', 'numbers only'],
    ['12/31/2025', 'numbers only'],
    ['31.12.2025', 'numbers only'],
    ['20260131', 'numbers only'],
    ['31 Déc. 25', 'short year'],
    ['Dec 25', 'no year'],
    ['Déc. 2025', 'no day'],
    ['5 jui 2026', 'juin or juillet'],
    ['5 ju 2026', 'too short'],
    ['5 تشرين 2026', 'October or November'],
    ['30 Févr. 2026', 'impossible'],
    ['29 Feb 2026', 'impossible'],
    ['32 Dec 2025', 'impossible'],
    ['0 Dec 2025', 'impossible'],
    ['2026-02-30', 'impossible'],
    ['2026-31-01', 'impossible'],
    ['31 Dec 2025 24:00', 'impossible time'],
    ['31 Dec 2025 15:60', 'impossible time'],
    ['31 Dec 2025 13:00 am', 'impossible time'],
    ['31 Dec 2025 0:30 pm', 'impossible time'],
    ['mar. 31 déc. 2025', 'a Wednesday, not mardi'],
    ['Monday 31 December 2025', 'a Wednesday'],
    ['mar. mer. 31 déc. 2025', 'two weekdays'],
    ['31 Dec Jan 2025', 'two months'],
    ['31 Dec 2025 2', 'a number too many'],
    ['31 Dec 2025 - 02 Jan 2026', 'two dates'],
    ['31 Dec 2025 15:00 16:00', 'two times'],
    ['Arrivée 31 Dec 2025', 'an unknown word'],
    ['Date du PMS : 24 Janv. 2026', 'a label'],
    ['2026-01-31T15:00:00Z', 'a zone'],
    ['2026-01-31T15:00:00+03:00', 'a zone'],
    ['12 Dec 1200', 'hardly a year'],
    ['R100200300', 'a number'],
    [`31 Dec 2025${' '.repeat(300)}`, 'too long'],
  ])('%j (%s)', (text) => {
    expect(parsePrintedDate(text)).toBeNull();
  });

  it('never fails, whatever the text', () => {
    const words = fc.constantFrom(
      '31',
      'mar.',
      'déc',
      '2025',
      '15:00',
      'PM',
      'de',
      'h',
      ' ',
      'كانون',
      '١',
      '-',
      '٫',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(words).map((w) => w.join(' ')),
        ),
        (text) => {
          const read = parsePrintedDate(text);
          if (read) expect(read.date).toMatch(/^\d{4}-\d\d-\d\d$/);
        },
      ),
    );
  });
});

describe('what the platform prints in each language comes back', () => {
  const LOCALES = [
    ...['fr', 'fr-CA', 'en-US', 'en-GB', 'en-AU', 'tr', 'es', 'es-MX', 'de', 'de-AT', 'it', 'nl'],
    ...['pt-BR', 'pt-PT', 'ar', 'ar-MA', 'ar-EG', 'ar-LB', 'ar-DZ', 'el', 'ru'],
  ];
  const moments = fc
    .record({ day: fc.integer({ min: -3650, max: 47_000 }), minute: fc.nat(1439) })
    .map(({ day, minute }) => ({ ms: day * 86_400_000 + minute * 60_000, date: dateOfDay(day) }));

  it.each(LOCALES)('%s', (locale) => {
    const of = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
      new Intl.DateTimeFormat(`${locale}-u-ca-gregory`, { timeZone: 'UTC', ...options });
    const formats = (['full', 'long'] as const).flatMap((dateStyle) => [
      of({ dateStyle }),
      of({ dateStyle, timeStyle: 'short' }),
    ]);
    // pt-PT writes short dates in numbers only, which are never read.
    if (locale !== 'pt-PT') {
      formats.push(of({ year: 'numeric', month: 'short', day: '2-digit' }));
      formats.push(of({ year: 'numeric', month: 'short', day: 'numeric', weekday: 'short' }));
    }
    const cased = fc.constantFrom<(s: string) => string>(
      (s) => s,
      (s) => s.toUpperCase(),
      (s) => s.replace(/\./g, ''),
      (s) => s.replace(/ /g, '\u202f'),
    );
    fc.assert(
      fc.property(moments, fc.constantFrom(...formats), cased, ({ ms, date }, format, change) => {
        const timed = format.resolvedOptions().timeStyle !== undefined;
        const read = parsePrintedDate(change(format.format(ms)));
        const time = timed ? new Date(ms).toISOString().slice(11, 16) : null;
        expect(read).toEqual({ date, time });
      }),
      { numRuns: 150 },
    );
  });
});

describe('parsePrintedMonth', () => {
  it.each([
    ['Janvier 2026', '2026-01'],
    ['août 2026', '2026-08'],
    ['Ocak 2026', '2026-01'],
    ['enero de 2026', '2026-01'],
    ['2026 December', '2026-12'],
    ['2026-01', '2026-01'],
    ['يناير ٢٠٢٦', '2026-01'],
    ['01/2026', null],
    ['2026-13', null],
    ['Janvier 26', null],
    ['Janvier', null],
    ['31 Janvier 2026', null],
    ['mardi Janvier 2026', null],
    ['jui 2026', null],
    ['Toutes les chambres', null],
  ])('%j is %j', (text, month) => {
    expect(parsePrintedMonth(text)).toBe(month);
  });
});
