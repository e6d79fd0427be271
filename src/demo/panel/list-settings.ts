/** Which rows All Reservations lists, and what it says of that. */
export interface ListSettings {
  /** The tab that the panel remembers: 0 is All; another one has the rows that arrive today. `?tab=` opens one. */
  openTab: number;
  /** The panel's own filter: only the rows of this channel, which a chip above the grid names. */
  chip: string | null;
  /** The server lists only the rows that left in the last so many days or later, and says nothing of it. */
  lastDays: number | null;
  /** The tab All counts the rows of the hotel, behind its name. */
  allCounted: boolean;
}

export const WHOLE_LIST: ListSettings = { openTab: 0, chip: null, lastDays: null, allCounted: false };
