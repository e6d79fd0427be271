import type { OfHotel } from '../reading.js';
import type { Kind } from './kind.js';

/** A reservation's own page; its key is the link to it in the grid. All text in it is untrusted. */
export interface DetailsData extends OfHotel {
  sections: DetailsSection[];
}

export interface DetailsSection {
  title: string | null;
  fields: { label: string; value: string }[];
  tables: { headers: string[]; rows: string[][] }[];
}

/** From this age on an answer says how old its details are. */
export const DETAILS_YOUNG_SECONDS = 60;

export const DETAILS: Kind<DetailsData> = {
  keep: 200,
  // Contacts and notes stay in memory.
  disk: null,
  guests: 'in sections',
  age: { tool_tells_after_seconds: DETAILS_YOUNG_SECONDS },
  title: null,
};
