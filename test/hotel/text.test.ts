import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asciiDigits, cleanText, foldText, roomKey } from '../../src/hotel/text.js';

describe('cleanText', () => {
  it.each([
    ['  a \u00a0\u202f\t b\r\n', 'a b'],
    ['31\u00a0Déc.\u202f2025', '31 Déc. 2025'],
    ['\u200fab\u202e\u2066c\u200b\ufeff', 'abc'],
    ['a\u0000b\u001b[31m', 'ab[31m'],
    ['tag\u{e0041}s and \ufe0fselectors', 'tags and selectors'],
    ['icon \ue001 text', 'icon text'],
    ['half \ud83d pair', 'half pair'],
    ['\u3164\u115f', ''],
    ['İstanbul 👨 مراكش', 'İstanbul 👨 مراكش'],
  ])('%j becomes %j', (text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  it('cuts at the stated length, never inside a character', () => {
    expect(cleanText('abcdef', 6)).toBe('abcdef');
    expect(cleanText('abcdefg', 6)).toBe('abcde…');
    expect(cleanText('abcd efg', 6)).toBe('abcd…');
    expect(cleanText('abcd👨x', 6)).toBe('abcd…');
    expect(cleanText('abc', 0)).toBe('');
    expect(cleanText('x'.repeat(5000))).toHaveLength(500);
  });

  it('keeps its limit, leaves nothing to clean, and holds no control character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(40), (text, max) => {
        const clean = cleanText(text, max);
        expect(clean.length).toBeLessThanOrEqual(max);
        expect(cleanText(clean, max)).toBe(clean);
        expect(clean).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      }),
    );
  });
});

describe('foldText', () => {
  it.each([
    ['Işık ILGIN', 'isik ilgin'],
    ['İzmir', 'izmir'],
    ['STRASSE', foldText('straße')],
    ['Œuvre ﬁne Ærø', 'oeuvre fine aero'],
    ['Date d´arrivée', "date d'arrivee"],
    ['Date d’arrivée', "date d'arrivee"],
    ['E\u0301LE\u0300VE', 'eleve'],
    ['Łódź', 'lodz'],
    ['６１‐٣', '61-3'],
    ['أحمد', foldText('احمد')],
    ['مُحَمَّد', foldText('محمد')],
  ])('%j folds to %j', (text, key) => {
    expect(foldText(text)).toBe(key);
  });

  it('is its own fixed point', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (s) => foldText(foldText(s)) === foldText(s)));
  });

  it('is its own fixed point for every single character', () => {
    for (let code = 0; code < 0x30000; code += 1) {
      const key = foldText(`a${String.fromCodePoint(code)}b`);
      if (foldText(key) !== key) throw new Error(`U+${code.toString(16)}`);
    }
  });
});

it('writes the digits of other scripts as 0 to 9', () => {
  expect(asciiDigits('٠٩ ۰۹ ０９ ०९ ০৯')).toBe('09 09 09 09 09');
});

it('takes printed room numbers for the same room', () => {
  expect([' 007', '7', '0', '000', 'a1', 'A1', '٧'].map(roomKey)).toEqual([
    '7',
    '7',
    '0',
    '0',
    'a1',
    'a1',
    '7',
  ]);
});
