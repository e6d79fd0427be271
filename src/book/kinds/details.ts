import type { LocalDate } from '../../hotel/stay.js';
import type { OfHotel } from '../reading.js';
import type { Kind } from './kind.js';

/** A reservation's own page; its key is made of what the list says of it, by `detailsKey`. All text in it is untrusted. */
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

/** The booking whose page is wanted: where the list's link leads, and by what the page can be told from that of another. */
export interface DetailsOf {
  link: string;
  /** As the list prints it. */
  confirmation_number: string;
  arrival: LocalDate | null;
  departure: LocalDate | null;
}

export function detailsKey({ link, confirmation_number, arrival, departure }: DetailsOf): string {
  return JSON.stringify([link, confirmation_number, arrival, departure]);
}

/** The booking of a key. Throws if it is none. */
export function bookingOfKey(key: string): DetailsOf {
  const [link, confirmation_number, arrival, departure] = JSON.parse(key) as [
    string,
    string,
    LocalDate | null,
    LocalDate | null,
  ];
  return { link, confirmation_number, arrival, departure };
}
