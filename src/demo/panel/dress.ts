/** How a panel may print and surround the very same list in another way. */

/**
 * `secondLine`: a line more in the guest's cell. `hiddenWords`: words for screen readers beside the total. `icon`: an icon written as a
 * word, in an icon font, beside what was paid. `checkBox`: a box beside the total. `badge`: a badge beside some confirmation numbers.
 */
export type Decoration = 'secondLine' | 'hiddenWords' | 'icon' | 'checkBox' | 'badge';

/** `01 Janv. 2026`, or in numbers: `24/01/2026`, `01/24/2026`. */
export type DateForm = 'words' | 'dayFirst' | 'monthFirst';

export interface Dress {
  /** How the list and the sidebar write dates. */
  dates: DateForm;
  /** Whose clock the list prints moments by: as the server wrote them, or made anew by the browser. */
  clock: 'server' | 'browser';
  /** What the room's cell says if no room is assigned. */
  noRoom: string;
  decorations: Decoration[];
  /** A second storey of captions: one over the two dates of the stay, one over the two amounts. */
  bands: boolean;
  /** Another grid with the same columns above the list: today's arrivals, of a tab that is closed or in plain sight. */
  otherGrid: 'hidden' | 'shown' | null;
}

export const PLAIN_DRESS: Dress = {
  dates: 'words',
  clock: 'server',
  noRoom: '',
  decorations: [],
  bands: false,
  otherGrid: null,
};
