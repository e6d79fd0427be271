import { cleanText } from '../../hotel/text.js';
import type { GridRow } from '../grid/text.js';
import type { Field } from './dictionary.js';

type Cell = GridRow['cells'][number];

/** Fields whose value is one line; what stands below it in the cell is about something else: guests, a floor, a board. */
const ONE_LINE: ReadonlySet<Field> = new Set<Field>([
  'status',
  'room',
  'room_type',
  'channel',
  'guest_name',
  'nationality',
  'meal_plan',
  'rate_plan',
  'agency',
]);

/** The value of a field in a cell of several lines, cleaned. A cell that was not seen has none: `''`. */
export function valueOf(field: Field, cell: Cell | undefined): string {
  if (field === 'confirmation_number') return numberOf(cell);
  const { lines } = cell ?? {};
  if (lines === undefined || !ONE_LINE.has(field)) return wholeText(cell);
  // A label beside a guest's name, VIP or a count, stands in a box of its own and may come first.
  const first = field === 'guest_name' ? (lines.find(({ boxed }) => !boxed) ?? lines[0]) : lines[0];
  return cleanText(first?.text ?? '');
}

/** All that a cell shows, in one line. */
export function wholeText(cell: Cell | undefined): string {
  return cleanText(cell?.text ?? '');
}

const HAS_DIGIT = /\p{Nd}/u;

/** The number that leads to the reservation, or the only one in the cell; `''` if there are more and none of them leads there. */
function numberOf(cell: Cell | undefined): string {
  const { lines, link_text } = cell ?? {};
  const linked = cleanText(link_text ?? '');
  if (HAS_DIGIT.test(linked)) return bare(linked);
  if (lines === undefined) return bare(wholeText(cell));
  const numbers = lines.map(({ text }) => cleanText(text)).filter((text) => HAS_DIGIT.test(text));
  return numbers.length === 1 ? bare(numbers[0] ?? '') : '';
}

/** `#` says that a number follows. */
function bare(number: string): string {
  return number.replace(/^#\s*(?=\S)/, '');
}
