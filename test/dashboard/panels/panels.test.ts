/**
 * Panels that differ from the plain one, alone and together: whatever the combination, the answer equals the ledger, or it says what does
 * not. `HOTELRUNNER_TEST_ALL=1` tries each alone, and many pairs and triples; `HOTELRUNNER_TEST_SEED=…` chooses them as a failed run did.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/demo/hotel/random.js';
import { DemoReader } from '../../support/read-demo.js';
import { THOROUGH } from '../../support/thorough.js';
import { outcomeOf, type Outcome } from './outcome.js';
import { PANELS, together, type Trap } from './table.js';

const SEED = process.env['HOTELRUNNER_TEST_SEED'] ?? String(Date.now() % 1_000_000);
const COMBINATIONS = 300;
/** So many traps of which no one stands in the way of a reading are tried at once in the default run. */
const AT_ONCE = 10;

const isMoving = ({ name }: Trap): boolean => name === 'a booking that comes in between two pages';

const named = (traps: readonly Trap[]): string => traps.map(({ name }) => name).join(' + ');

/** Pairs and triples, the same for the same seed. */
function combinations(): Trap[][] {
  const random = createRandom(`panels ${SEED}`);
  return Array.from({ length: COMBINATIONS }, (_, place) => {
    const left = [...PANELS];
    return Array.from({ length: 2 + (place % 2) }, () =>
      left.splice(random.int(0, left.length - 1), 1),
    ).flat();
  });
}

describe('right or silent, whatever the panel', () => {
  let reader: DemoReader;
  const plain = new Set<string>();
  const read = (traps: readonly Trap[]): Promise<Outcome> => outcomeOf(reader, together(traps), plain);
  beforeAll(async () => {
    reader = await DemoReader.start();
    for (const warning of (await reader.read()).warnings) plain.add(warning);
  });
  afterAll(() => reader.close());

  const readable = PANELS.filter(({ right }) => right !== 'refusal');
  const groups = Math.ceil(readable.length / AT_ONCE);
  // One of every so many, so that options of one kind, which exclude each other, are in different groups.
  const dealt = Array.from({ length: groups }, (_, group) =>
    // A list that moves may be refused beside a store that does not answer: that pair is a matter of time, and of the thorough run.
    readable.filter((trap, place) => place % groups === group && !isMoving(trap)),
  );
  it.each(THOROUGH ? [] : dealt.map((traps) => [named(traps), traps] as const))(
    'together: %s',
    async (_, traps) => {
      const outcome = await read(traps);
      expect(['values', 'warning'], outcome.told).toContain(outcome.kind);
      expect(outcome.whole).toBe(true);
    },
  );

  const alone = PANELS.filter(({ name }) => THOROUGH || name === 'a filter of the panel');
  it.each(alone.map((trap) => [trap.name, trap] as const))('alone: %s', async (_, trap) => {
    const outcome = await read([trap]);
    expect(outcome.kind, outcome.told).toBe(trap.right);
  });

  const random = combinations().map((traps, place) => [place + 1, named(traps), traps] as const);
  it.each(THOROUGH ? random : [])('%i: %s', async (place, _, traps) => {
    const outcome = await read(traps);
    const again = `HOTELRUNNER_TEST_SEED=${SEED}, combination ${place}: ${outcome.told}`;
    expect(outcome.kind, again).not.toBe('wrong');
  });
});
