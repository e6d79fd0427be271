/** Dates of numbers only, `24/01/2026`: what each number is has to be known from elsewhere, by the whole column say. */

/** In which order a page prints day, month and year. */
export type DateOrder = (typeof DATE_ORDERS)[number];
export const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const;

/** Two numbers and a year behind the same sign, with or without spaces: `24/01/2026`, `24. 1. 26`, `24-01-2026`. */
const NUMERIC = /(?<!\d ?[-/.]? ?)(\d{1,2})( ?[-/.] ?)(\d{1,2})\2(\d{4}|\d{2})(?! ?[-/.] ?\d|\d)/;

/** The numbers of the one date in a folded text, and what stands beside it; null if there is none in this order. */
export function numericDate(
  folded: string,
  order: DateOrder,
): { year: string; month: number; day: number; beside: string } | null {
  const match = NUMERIC.exec(folded);
  if (!match) return null;
  const [whole, first = '', , second = '', third = ''] = match;
  const beside = folded.replace(whole, ' ');
  if (order === 'ymd') {
    if (first.length !== 2 || third.length !== 2) return null;
    return { year: `20${first}`, month: Number(second), day: Number(third), beside };
  }
  const year = third.length === 4 ? third : `20${third}`;
  const [day, month] = order === 'dmy' ? [first, second] : [second, first];
  return { year, month: Number(month), day: Number(day), beside };
}

/** How a printed date is built, without its figures: two columns that are built alike are printed by the same code. */
export function dateShape(folded: string): string {
  return folded
    .replaceAll(/[\p{L}\p{M}]+/gu, 'w')
    .replaceAll(/\d+/g, (digits) => (digits.length > 2 ? 'y' : 'n'));
}
