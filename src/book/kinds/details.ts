import type { LocalDate, RoomStay } from '../../hotel/stay.js';
import { foldText } from '../../hotel/text.js';
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
  /**
   * The guest's name, where the list has no other booking of that guest with these dates: then a page that prints no number can be told by them.
   * Left out or null: it cannot.
   */
  only_guest?: string | null;
}

type Row = Pick<
  RoomStay,
  'link' | 'confirmation_number' | 'booking_number' | 'guest_name' | 'arrival' | 'departure'
>;

/** The booking of a row with a link, as its page is asked for. */
export function detailsOfRow(row: Row & { link: string }, stays: readonly Row[]): DetailsOf {
  const { link, confirmation_number, arrival, departure, guest_name } = row;
  const name = foldText(guest_name ?? '');
  const twin = stays.some(
    (other) =>
      other.booking_number !== row.booking_number &&
      (other.link === link ||
        (other.arrival === arrival &&
          other.departure === departure &&
          foldText(other.guest_name ?? '') === name)),
  );
  return {
    link,
    confirmation_number,
    arrival,
    departure,
    only_guest: name === '' || twin ? null : guest_name,
  };
}

export function detailsKey({
  link,
  confirmation_number,
  arrival,
  departure,
  only_guest = null,
}: DetailsOf): string {
  return JSON.stringify([link, confirmation_number, arrival, departure, only_guest]);
}

/** The booking of a key. Throws if it is none. */
export function bookingOfKey(key: string): DetailsOf {
  const [link, confirmation_number, arrival, departure, only_guest] = JSON.parse(key) as [
    string,
    string,
    LocalDate | null,
    LocalDate | null,
    string | null,
  ];
  return { link, confirmation_number, arrival, departure, only_guest };
}
