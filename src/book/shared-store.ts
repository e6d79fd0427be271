import type { HotelState } from '../base/state/hotel-state.js';

/** What a book has to know of a store that other machines share: what it says comes over a network, and may not come. */
export type SharedStore = Pick<HotelState, 'settled' | 'trouble' | 'onNews' | 'onJump'>;
