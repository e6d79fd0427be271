import { basename, join, relative, resolve } from 'node:path';
import { FolderState } from '../base/state/folder-state.js';
import type { HotelState } from '../base/state/hotel-state.js';
import { openStore } from '../store/open-store.js';
import type { Config } from './config.js';
import { isStoreAddress, noKey } from './parse-settings.js';

type StoreSettings = Pick<Config, 'home' | 'store' | 'key'>;

/**
 * Where the state of a hotel lies whose folder this would be in the state folder: there, in the same folder of another place, or under
 * its name in a shared store. Connects to nothing yet; closing it ends what it connected to. Throws SETTING_MISSING for a shared store
 * without a key.
 */
export function stateAt({ home, store, key }: StoreSettings, folder: string): HotelState {
  if (store === null) return new FolderState(folder);
  if (!isStoreAddress(store)) return new FolderState(join(resolve(store), relative(home, folder)));
  if (key === null) throw noKey();
  return openStore(store, key, basename(folder));
}

/** Where tokens and what is approved with them lie: beside the hotels, or in the store that they share. */
export function accessState(settings: StoreSettings): HotelState {
  return stateAt(settings, join(settings.home, 'access'));
}
