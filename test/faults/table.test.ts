import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FAULTS } from '../support/faults/faults.js';

describe('the table of what can go wrong', () => {
  it.each([...new Set(FAULTS.flatMap(({ proof }) => proof ?? []))])(
    'is proven where the table says: %s',
    (proof) => {
      expect(existsSync(new URL(`../../${proof}`, import.meta.url))).toBe(true);
    },
  );
});
