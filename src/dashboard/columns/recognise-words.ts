import { looksLikeConfirmationNumber } from '../../hotel/confirmation-number.js';
import { foldText } from '../../hotel/text.js';
import { FEWEST_VALUES, filled, isFilled, share, type Column, type ColumnBoard } from './board.js';
import { HINTS } from './dictionary.js';

/** Forms that only a confirmation number has; a bare number of 8 to 12 digits may be a telephone's. */
const UNMISTAKABLE = /^(R\d{9}|\d{8,12}(-\d{1,2})?\.\d{6,})$/i;

/** Every row has a number in a known form. Also columns of bare numbers count as rivals: one of them may be the real one. */
export function recogniseNumber(board: ColumnBoard): void {
  if (!board.missing('confirmation_number')) return;
  const fitting = board.free.filter(
    ({ texts }) => texts.length >= FEWEST_VALUES && texts.every(looksLikeConfirmationNumber),
  );
  const clear = fitting.every(({ texts }) => share(texts, (text) => UNMISTAKABLE.test(text)) >= 0.8);
  if (fitting.length > 1 || clear) board.claim('confirmation_number', fitting, 'high');
}

const MOST_LABELS = 12;

/**
 * Every row has a label, few labels in all, nearly all of them known. Other columns speak the same words: the inventory type says
 * `Confirmé`, and taking it would bring every cancelled booking back to life. So some row must say what only the status of
 * a stay says: in house, departed, or no-show; and some other row must say something else.
 */
export function recogniseStatus(board: ColumnBoard): void {
  if (!board.missing('status')) return;
  const fitting = board.free.filter(({ texts }) => {
    const labels = new Set(texts.map(foldText));
    return (
      texts.length >= FEWEST_VALUES &&
      texts.every(isFilled) &&
      labels.size <= MOST_LABELS &&
      share(texts, (text) => board.statusOf(text) !== 'unknown') >= 0.9
    );
  });
  const speaksOfStays = fitting.every(({ texts }) => {
    const meanings = new Set(texts.map((text) => board.statusOf(text)));
    const ofStays = meanings.has('in_house') || meanings.has('departed') || meanings.has('no_show');
    return ofStays && meanings.size >= 3;
  });
  if (fitting.length > 1 || speaksOfStays) board.claim('status', fitting, 'high');
}

/** Brands that only a sales channel has. `Direct` and `Online` stand in other columns too. */
const CHANNELS =
  /^(booking\.?com|booking|expedia|airbnb|agoda|hotelrunner|hostelworld|hotelbeds|trip\.?com|ctrip|tripadvisor|vrbo|despegar|traveloka|lastminute(\.com)?|hotels\.com|odigeo|hrs|ostrovok|etstur|jollytur|tatilsepeti|google( hotel(s)?( ads)?)?)$/;

/** Whether it is the name of a sales channel that everybody knows. */
export function isBrand(name: string): boolean {
  return CHANNELS.test(foldText(name));
}

export function recogniseChannel(board: ColumnBoard): void {
  if (!board.missing('channel')) return;
  const fitting = board.free.filter(({ texts }) => {
    const names = filled(texts).map(foldText);
    return (
      names.length >= Math.max(FEWEST_VALUES, texts.length * 0.9) &&
      new Set(names).size <= 20 &&
      names.some((name) => CHANNELS.test(name)) &&
      share(names, (name) => CHANNELS.test(name) || HINTS.houseChannels.has(name)) >= 0.5
    );
  });
  board.claim('channel', fitting, 'high');
}

const countries = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

function isCountry(text: string): boolean {
  const code = /^([A-Z]{2})( \([^()]+\))?$/.exec(text)?.[1];
  return code !== undefined && countries.of(code) !== undefined;
}

/** `MA` or `MA (Maroc)`. Codes of languages look alike, hence the medium confidence where no name stands behind the code. */
export function recogniseNationality(board: ColumnBoard): void {
  if (!board.missing('nationality')) return;
  const fitting = board.free.filter(({ texts }) => {
    const codes = filled(texts);
    return codes.length >= FEWEST_VALUES && new Set(codes).size >= 2 && codes.every(isCountry);
  });
  const named = fitting.every(({ texts }) => texts.some((text) => text.endsWith(')')));
  board.claim('nationality', fitting, named ? 'high' : 'medium');
}

const NAME = /^[\p{L}\p{M}][\p{L}\p{M}' .’´-]{0,60}$/u;
/**
 * Names: a few words without digits in nearly every row, many different ones, the same for all rows of a booking. It takes the
 * confirmation numbers to tell a guest from, say, a member of staff, so the confidence is never high.
 */
export function recogniseGuest(board: ColumnBoard): void {
  const numbers = board.textsOf('confirmation_number');
  if (!board.missing('guest_name') || numbers === null) return;
  const bookings = new Set(numbers).size;
  const fitting = board.free.filter((column) => {
    const { texts } = column;
    return (
      texts.length >= 2 * FEWEST_VALUES &&
      texts.every(isFilled) &&
      !HINTS.otherPeople.test(foldText(column.caption)) &&
      share(texts, (text) => NAME.test(text) && text.split(' ').length <= 6) >= 0.9 &&
      new Set(texts.map(foldText)).size >= bookings * 0.6 &&
      sameWithin(numbers, column)
    );
  });
  board.claim('guest_name', fitting, 'medium');
}

/** One value for all rows with the same number. */
function sameWithin(numbers: readonly string[], { texts }: Column): boolean {
  const seen = new Map<string, string>();
  return numbers.every((number, i) => {
    const before = seen.get(number);
    const text = texts[i] ?? '';
    seen.set(number, text);
    return before === undefined || before === text;
  });
}
