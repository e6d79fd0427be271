import { describe, expect, it } from 'vitest';
import {
  captionKey,
  fieldOfCaption,
  invert,
  statusOfLabel,
} from '../../../src/dashboard/columns/captions.js';
import { CAPTIONS, STATUS_LABELS } from '../../../src/dashboard/columns/dictionary.js';
import { parseReservations } from '../../../src/dashboard/columns/stays.js';
import { FIELDS, FURTHER_COLUMNS, type KnownStatus, type Language } from '../../../src/printed/language.js';
import { textsOf } from '../../../src/printed/languages.js';
import * as words from '../../../src/printed/words/index.js';
import { NONE, tableOf } from './recognise-tables.js';

const LANGUAGES = Object.entries<Language>(words);
const STATUSES = Object.keys(STATUS_LABELS) as KnownStatus[];

describe.each(LANGUAGES)('the words of columns in %s', (_, { locales, captions, statuses }) => {
  it('are read, in small letters and in capitals', () => {
    for (const field of FIELDS) {
      for (const text of textsOf(captions[field])) {
        expect([text, fieldOfCaption(text)]).toEqual([text, field]);
        expect([text, fieldOfCaption(text.toUpperCase())]).toEqual([text, field]);
      }
    }
    for (const status of STATUSES) {
      for (const text of textsOf(statuses[status])) {
        expect([text, statusOfLabel(text)]).toEqual([text, status]);
        expect([text, statusOfLabel(text.toUpperCase())]).toEqual([text, status]);
      }
    }
  });

  it('of columns that nothing reads yet are those of no field', () => {
    for (const column of FURTHER_COLUMNS) {
      for (const text of textsOf(captions[column]))
        expect([text, fieldOfCaption(text)]).toEqual([text, undefined]);
    }
  });

  it.each(textsOf(locales).flatMap((locale) => [locale, `${locale}-u-nu-arab`]))(
    'make a table of %s that is read without anything being said in a config file',
    (locale) => {
      const date = (day: number): string =>
        new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC', calendar: 'gregory' }).format(
          Date.UTC(2026, 0, day),
        );
      const first = (line: string): string => textsOf(line)[0] ?? '';
      const table = tableOf({
        [first(captions.confirmation_number)]: STATUSES.map((__, i) => `R10020030${i}`),
        [first(captions.status)]: STATUSES.map((status) => first(statuses[status])),
        [first(captions.arrival)]: STATUSES.map((__, i) => date(11 + i)),
        [first(captions.departure)]: STATUSES.map((__, i) => date(13 + i)),
        [first(captions.room)]: STATUSES.map((__, i) => String(101 + i)),
        [first(captions.guest_name)]: STATUSES.map((__, i) => `Exemple ${i}`),
        [first(captions.adults)]: STATUSES.map(() => '2'),
      });
      const { stays, warnings } = parseReservations(table, { ...NONE, currency: 'EUR' });
      expect(stays.map(({ printed_status }) => printed_status)).toEqual(STATUSES);
      expect(stays.map(({ arrival }) => arrival)).toEqual(STATUSES.map((__, i) => `2026-01-${11 + i}`));
      expect(stays.map(({ departure }) => departure)).toEqual(STATUSES.map((__, i) => `2026-01-${13 + i}`));
      expect(stays.map(({ room }) => room)).toEqual(STATUSES.map((__, i) => String(101 + i)));
      expect(warnings.filter((warning) => warning.includes('status'))).toEqual([]);
    },
  );
});

describe('all languages together', () => {
  it('give no text two meanings', () => {
    for (const table of [CAPTIONS, STATUS_LABELS]) {
      const meanings = new Map<string, Set<string>>();
      for (const [meaning, texts] of Object.entries(table)) {
        for (const key of texts.map(captionKey))
          meanings.set(key, (meanings.get(key) ?? new Set()).add(meaning));
      }
      expect([...meanings].filter(([, several]) => several.size > 1)).toEqual([]);
    }
  });

  it('would have a text with two meanings refused, not chosen from', () => {
    const meanings = invert({
      room: ['Número', 'Quarto'],
      confirmation_number: ['numero', 'Reserva'],
      total: ['NUMERO'],
    });
    expect(meanings.get('numero')).toBeUndefined();
    expect(meanings.get('quarto')).toBe('room');
    expect(meanings.get('reserva')).toBe('confirmation_number');
  });
});
