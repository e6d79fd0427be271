/** Which booking somebody means by a number. */
import { bookingNumber, normalizeAsked } from './confirmation-number.js';
import type { RoomStay } from './stay.js';
import { cleanText, foldText } from './text.js';

type Numbered = Pick<RoomStay, 'booking_number' | 'confirmation_number'>;

export interface MeantBooking {
  /** The booking's number as its rows have it. */
  booking: string;
  /** Another booking that the same text means if it is read as people write numbers; null if there is none. */
  otherwise: string | null;
}

/** Letters and digits alone: `278-1234567` for `# 278 1234567`. */
function bare(text: string): string {
  return foldText(text).replace(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * The booking that is asked for, by its own number or that of one of its rows. What was typed exactly as printed comes first, whatever
 * its form; then the number in it, in the forms that people write; then the same letters and digits, if only one booking has them. Null
 * if there is none.
 */
export function bookingMeant(rows: readonly Numbered[], asked: string): MeantBooking | null {
  const typed = cleanText(asked).toLowerCase();
  const number = normalizeAsked(asked);
  const folded = number.toLowerCase();
  const verbatim = rows.find((row) => isNumberOf(row, typed))?.booking_number ?? null;
  const normalised =
    rows.find(({ booking_number }) => booking_number === number)?.booking_number ??
    rows.find(
      (row) => isNumberOf(row, folded) || bookingNumber(row.confirmation_number).toLowerCase() === folded,
    )?.booking_number ??
    null;
  if (verbatim !== null) {
    return { booking: verbatim, otherwise: normalised === verbatim ? null : normalised };
  }
  if (normalised !== null) return { booking: normalised, otherwise: null };
  const keys = new Set([bare(typed), bare(number)].filter((key) => key !== ''));
  const alike = new Set(
    rows.filter((row) => hasLetters(row, keys)).map(({ booking_number }) => booking_number),
  );
  const [booking] = alike;
  return booking === undefined || alike.size > 1 ? null : { booking, otherwise: null };
}

function isNumberOf({ booking_number, confirmation_number }: Numbered, text: string): boolean {
  return booking_number.toLowerCase() === text || cleanText(confirmation_number).toLowerCase() === text;
}

function hasLetters({ booking_number, confirmation_number }: Numbered, keys: ReadonlySet<string>): boolean {
  return keys.has(bare(booking_number)) || keys.has(bare(confirmation_number));
}
