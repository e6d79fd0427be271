import { cleanText, foldText } from './text.js';

/** Longer names are cut before they are shown or kept. */
export const HOTEL_NAME_LIMIT = 100;

/** Whether two printed names are of one hotel. */
export function sameHotel(one: string, other: string): boolean {
  const key = (name: string): string => foldText(cleanText(name, HOTEL_NAME_LIMIT));
  return one === other || key(one) === key(other);
}

/** Whether two names are known, and of different hotels. */
export function isOtherHotel(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && !sameHotel(one, other);
}
