import type { ReadingState } from './answer.js';
import type { CachedReadings } from './cached-readings.js';
import type { ReadingStores } from './disk/shared-readings.js';
import { KIND_NAMES, KINDS, type KindName, type Kinds } from './kinds/index.js';

/** The readings of each kind. */
export type AllReadings = { [N in KindName]: CachedReadings<Kinds[N]> };

/** What is known of each reading that is told of, in memory or on disk, and how the last try to read it failed. */
export async function statesOf(
  all: AllReadings,
  snapshots: ReadingStores | undefined,
): Promise<ReadingState[]> {
  const lists = await Promise.all(
    KIND_NAMES.map(async (kind) => {
      const { title } = KINDS[kind];
      if (title === null) return [];
      const readings = all[kind];
      const onDisk = (await snapshots?.keys(kind).catch(() => [])) ?? [];
      await Promise.all(onDisk.map((key) => readings.known(key)));
      return readings.states().map((state) => ({ ...state, key: title(state.key) }));
    }),
  );
  return lists.flat();
}
