import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { foldText } from '../../src/hotel/text.js';
import { isFiller, monthOf, weekdaysOf } from '../../src/printed/date-words.js';
import { parsePrintedDate, parsePrintedMonth } from '../../src/printed/date.js';
import type { Language } from '../../src/printed/language.js';
import { anyStem, everyKey, everyText, textsOf } from '../../src/printed/languages.js';
import * as words from '../../src/printed/words/index.js';

const FOLDER = fileURLToPath(new URL('../../src/printed/words', import.meta.url));
const LANGUAGES = Object.entries<Language>(words);

it('every language that has a file is in the list, under the name of its file', () => {
  const files = readdirSync(FOLDER)
    .map((file) => file.replace(/\.ts$/, ''))
    .filter((name) => name !== 'index');
  expect(LANGUAGES.map(([name]) => name).sort()).toEqual(files.sort());
});

describe.each(LANGUAGES)('%s', (name, language) => {
  const { locales, dates, captions, statuses, hints, plain, sign_in, page } = language;

  it('has locales of its own that the platform knows', () => {
    expect(Intl.DateTimeFormat.supportedLocalesOf(textsOf(locales))).toEqual(textsOf(locales));
    for (const locale of textsOf(locales)) expect(locale.split('-')[0]).toBe(name);
  });

  it('says everything that is asked of a language', () => {
    const { paths, ...signIn } = sign_in;
    // Addresses need no words of their own.
    expect(textsOf(paths).every((path) => /^[a-z_-]+$/.test(path))).toBe(true);
    const silent = Object.entries({ ...captions, ...statuses, ...hints, ...signIn, ...page })
      .filter(([, line]) => textsOf(line).length === 0)
      .map(([key]) => key);
    expect(silent).toEqual([]);
  });

  it('says each thing once, in letters that can be compared', () => {
    for (const line of [...Object.values(captions), ...Object.values(statuses)]) {
      const keys = textsOf(line).map((text) => foldText(text).replaceAll(/[^\p{L}\p{N}]+/gu, ' '));
      for (const key of keys) expect(key).toMatch(/[\p{L}]/u);
    }
    // What is counted is looked for as it is printed, slips of the panel included: `élements` (seen).
    const { counted, ...otherWords } = page;
    expect(textsOf(counted)).toEqual([...new Set(textsOf(counted))]);
    const lines = [captions, statuses, hints, sign_in, otherWords].flatMap((part) => Object.values(part));
    for (const line of lines as string[]) {
      const keys = textsOf(line).map(foldText);
      expect(keys).toEqual([...new Set(keys)]);
    }
  });

  it('has plain words of forms, each of them one word', () => {
    const plainWords = plain.words.split(/\s+/);
    expect(plainWords.length).toBeGreaterThan(20);
    for (const word of plainWords) expect(foldText(word)).toMatch(/^[\p{L}\p{M}]+$/u);
    expect(plainWords).toEqual([...new Set(plainWords)]);
  });

  it('has lines of twelve months and seven weekdays, none of them another one in another language', () => {
    for (const line of dates.months) {
      const months = line.split(' ');
      expect(months).toHaveLength(12);
      // A name that can be two months is refused: null.
      months.forEach((month, i) => {
        if (month !== '-') expect([month, monthOf(month) ?? i + 1]).toEqual([month, i + 1]);
      });
    }
    for (const line of dates.weekdays) {
      const weekdays = line.split(' ');
      expect(weekdays).toHaveLength(7);
      weekdays.forEach((day, i) => expect([day, [...weekdaysOf(day)]]).toEqual([day, [i]]));
    }
  });

  it('has fillers that are no months', () => {
    for (const word of dates.fillers.split(' ').filter((filler) => filler !== '')) {
      expect([word, isFiller(word), monthOf(word)]).toEqual([word, true, null]);
    }
  });

  it('has the date of every month read, as the platform prints it and with its own names', () => {
    for (let month = 1; month <= 12; month++) {
      const date = `2026-${String(month).padStart(2, '0')}-17`;
      for (const locale of textsOf(locales)) {
        const format = new Intl.DateTimeFormat(`${locale}-u-ca-gregory`, {
          dateStyle: 'full',
          timeZone: 'UTC',
        });
        expect(parsePrintedDate(format.format(new Date(date)))?.date).toBe(date);
      }
      for (const line of dates.months) {
        const own = line.split(' ')[month - 1] ?? '-';
        if (own !== '-' && monthOf(own) !== null) {
          expect(parsePrintedDate(`17 ${own}. 2026 15:00`)).toEqual({ date, time: '15:00' });
          expect(parsePrintedMonth(`${own} 2026`)).toBe(date.slice(0, 7));
        }
      }
    }
  });

  it('has hours told by the halves of the day', () => {
    const { halves } = dates;
    if (halves === null) return;
    const printed = (half: string): string => (halves.stand === 'before' ? `${half} 3:05` : `3:05 ${half}`);
    for (const half of textsOf(halves.morning))
      expect(parsePrintedDate(`2026-01-17 ${printed(half)}`)?.time).toBe('03:05');
    for (const half of textsOf(halves.afternoon))
      expect(parsePrintedDate(`2026-01-17 ${printed(half)}`)?.time).toBe('15:05');
  });
});

describe('the words of all languages together', () => {
  it('are each there once', () => {
    const texts = everyText(({ captions }) => captions.status);
    expect(texts).toEqual(expect.arrayContaining(['Statut', 'Status', 'Durum', 'Статус', 'Κατάσταση']));
    expect(texts).toEqual([...new Set(texts)]);
  });

  it('are looked up folded', () => {
    expect(everyKey(({ page }) => page.unassigned).has(foldText('NON ATTRIBUEE'))).toBe(true);
    expect(anyStem(({ page }) => page.maintenance).test(foldText('Geplante WARTUNG'))).toBe(true);
    expect(anyStem(({ page }) => page.maintenance).test(foldText('Bienvenue'))).toBe(false);
  });
});
