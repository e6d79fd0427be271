import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initialsOf, madeUpName } from '../../src/hotel/guest-names.js';

describe('initials', () => {
  it.each([
    ['Nadia Benkirane', 'N. B.'],
    ["Maeve O'Rourke", 'M. O. R.'],
    ['Zohra', 'Z.'],
    ['van den Berg', 'V. D. B.'],
    ['Dupont | Martin', 'D. M.'],
    ['ياسمين العلوي', 'ي. ا.'],
    ['张伟', '张.'],
    ['<b>Test</b>', 'B. T. B.'],
    ['Maria del Carmen de la Cruz', 'M. D. C.'],
    ['+212 600 000 000', '?'],
    ['', '?'],
  ])('of %s', (name, initials) => expect(initialsOf(name)).toBe(initials));

  it('hold no two letters of a name behind each other', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => !/\p{L}\p{L}/u.test(initialsOf(name))));
  });
});

describe('made-up names', () => {
  it('look like names and hang on nothing but the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 5, maxLength: 32 }), (bytes) => {
        expect(madeUpName(bytes)).toMatch(/^[A-Z][a-z]+ [A-Z]\. [A-Z][a-z]+$/);
        expect(madeUpName(bytes)).toBe(madeUpName(Uint8Array.from(bytes)));
      }),
    );
  });

  it('are many', () => {
    const names = new Set<string>();
    for (let i = 0; i < 65_536; i += 1) names.add(madeUpName(Uint8Array.of(i % 64, 7, i >> 8, i, 11)));
    expect(names.size).toBe(65_536);
  });
});
