import { cleanText, foldText } from './text.js';

/** Longer names are cut before they are shown or kept. */
export const HOTEL_NAME_LIMIT = 100;

/** A printed name without what pages put around it: arrows of menus, stars, a count in brackets. */
export function bareHotelName(printed: string): string {
  const clean = cleanText(printed, HOTEL_NAME_LIMIT);
  const bare = clean
    .replace(/^[^\p{L}\p{N}]+/u, '')
    // Brackets around anything else than a count belong to the name.
    .replace(/(?:\s*[([{]\s*\d+\s*[)\]}])?[^\p{L}\p{N})\]]*$/u, '');
  return bare === '' ? clean : bare;
}

/** Whether two printed names are of one hotel. */
export function sameHotel(one: string, other: string): boolean {
  const key = (name: string): string => foldText(bareHotelName(name));
  return one === other || key(one) === key(other);
}

/** Whether two names are known, and of different hotels. */
export function isOtherHotel(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && !sameHotel(one, other);
}
