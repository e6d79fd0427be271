import { afterAll } from 'vitest';

const endings: (() => unknown)[] = [];

/** Has this done when all tests of the file are over and its own `afterAll` hooks have run; the newest first. */
export function atEnd(ending: () => unknown): void {
  endings.push(ending);
}

afterAll(async () => {
  for (const ending of endings.splice(0).reverse()) await ending();
});
