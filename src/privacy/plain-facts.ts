/**
 * What of a reservation's own page may be shown where guests' names, contacts and notes may not. The page is not known beforehand, so
 * the rule names what is kept, and drops the rest.
 */
import { nightsBetween } from '../hotel/dates.js';
import { parsePrintedDate } from '../printed/date.js';
import { NO_CURRENCY } from '../hotel/currency.js';
import { parseMoney } from '../printed/money.js';
import { isPlainWording } from './plain-words.js';
import type { RoomStay } from '../hotel/stay.js';
import { foldText } from '../hotel/text.js';

/** What is known of the reservation and its hotel. */
export class KnownFacts {
  private readonly texts = new Set<string>();
  private readonly names: string[];
  private readonly arrival: string | null;

  /** `stays` are all rows of the hotel, `own` those of the reservation. */
  constructor(stays: readonly RoomStay[], own: readonly RoomStay[]) {
    const add = (text: string | null): void => {
      if (text !== null) this.texts.add(foldText(text));
    };
    for (const stay of stays) {
      add(stay.channel);
      add(stay.room);
      add(stay.room_type);
      add(stay.status_label);
    }
    for (const stay of own) {
      add(stay.confirmation_number);
      add(stay.booking_number);
    }
    this.names = own.flatMap(({ guest_name }) => (guest_name === null ? [] : foldText(guest_name)));
    this.arrival = own[0]?.arrival ?? null;
  }

  /** Whether a text may be shown: it names no guest of the booking, and is a fact or made of the words of a hotel's forms. */
  mayShow(text: string): boolean {
    const folded = foldText(text);
    if (this.names.some((name) => name !== '' && folded.includes(name))) return false;
    return !/[\p{L}\p{N}]/u.test(text) || this.texts.has(folded) || this.isFact(text) || isPlainWording(text);
  }

  /** Whether a text tells what stands beside it, and nothing else: it is made of the words of a hotel's forms. */
  isLabel(text: string): boolean {
    return isPlainWording(text) && this.mayShow(text);
  }

  private isFact(text: string): boolean {
    const plain = text.trim();
    if (/^\d{1,3}$/.test(plain) || /^\d{1,2}[:hH]\d{2}(?: ?[aApP]\.?[mM]\.?)?$/.test(plain)) return true;
    return this.isDateOfStay(plain) || isAmount(plain);
  }

  /** A date not far from the stay: nobody's birthday. */
  private isDateOfStay(text: string): boolean {
    const date = parsePrintedDate(text)?.date;
    if (date === undefined || this.arrival === null) return false;
    return Math.abs(nightsBetween(this.arrival, date)) <= 730;
  }
}

/** An amount with its currency, or with cents: a bare number could be anything, a telephone's too. */
function isAmount(text: string): boolean {
  const money = parseMoney(text);
  if (money === null || Math.abs(money.amount) >= 10_000_000) return false;
  return money.currency !== NO_CURRENCY || /^-?\d{1,3}(?:[ .,'\u00a0\u202f]?\d{3})*[.,]\d{2}$/.test(text);
}
