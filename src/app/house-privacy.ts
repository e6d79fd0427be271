import type { HotelState } from '../base/state/hotel-state.js';
import type { Privacy } from '../book/privacy.js';
import { initialsOf } from '../hotel/guest-names.js';
import { GuestPrivacy } from '../privacy/guest-privacy.js';
import { pseudonyms } from '../privacy/pseudonyms.js';
import { PRIVACY_MODES, type PrivacyMode } from './parse-settings.js';

/**
 * The one of two modes that shows less of a guest. Made-up names come behind initials: they hold no letter of the real one. Both hide
 * contacts and notes alike.
 */
export function stricter(one: PrivacyMode, other: PrivacyMode): PrivacyMode {
  return PRIVACY_MODES.indexOf(one) > PRIVACY_MODES.indexOf(other) ? one : other;
}

/** How the guests of one hotel are hidden: by the settings, and for those who may see less. */
export class HousePrivacy {
  /** As the settings say; undefined shows guests in full. */
  readonly own: Privacy | undefined;
  private readonly tighter = new Map<PrivacyMode, Privacy>();

  constructor(
    private readonly mode: PrivacyMode,
    /** The state, or folder, in which the key of made-up names lies; null: nowhere. */
    private readonly state: string | HotelState | null,
  ) {
    this.own = hiding(mode, state);
  }

  /** For somebody who is to be shown guests in this way. What the settings hide stays hidden, whatever the mode. */
  under(mode: PrivacyMode): Privacy | undefined {
    const its = stricter(mode, this.mode);
    if (its === this.mode) return this.own;
    let privacy = this.tighter.get(its);
    if (privacy === undefined) {
      privacy = hiding(its, this.state, 'the privacy of this access');
      if (privacy !== undefined) this.tighter.set(its, privacy);
    }
    return privacy;
  }
}

function hiding(mode: PrivacyMode, state: string | HotelState | null, by?: string): Privacy | undefined {
  const said = by === undefined ? { mode } : { mode, by };
  switch (mode) {
    case 'full':
      return undefined;
    case 'masked':
      return new GuestPrivacy({ ...said, names: 'initials', rename: () => Promise.resolve(initialsOf) });
    case 'pseudonymous':
      return new GuestPrivacy({ ...said, names: 'made up', rename: () => pseudonyms(state) });
  }
}
