import type { ReadingState } from './answer.js';
import type { ReadingStores } from './disk/shared-readings.js';
import { KIND_NAMES, KINDS, type KindName } from './kinds/index.js';

/** The readings of one kind, as far as they are known. */
interface Known {
  known(key: string): Promise<unknown>;
  states(): ReadingState[];
}

/** What is known of each reading that is told of, in memory and where the servers of the hotel share theirs. */
export async function knownStates(
  readingsOf: (kind: KindName) => Known,
  stores: ReadingStores | undefined,
): Promise<ReadingState[]> {
  const lists = await Promise.all(
    KIND_NAMES.map(async (kind) => {
      const { title } = KINDS[kind];
      if (title === null) return [];
      const readings = readingsOf(kind);
      const kept = (await stores?.keys(kind).catch(() => [])) ?? [];
      await Promise.all(kept.map((key) => readings.known(key)));
      return readings.states().map((state) => ({ ...state, key: title(state.key) }));
    }),
  );
  return lists.flat();
}
