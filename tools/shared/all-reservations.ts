import type * as z from 'zod';
import { Failure } from '../../src/base/errors.js';
import type { ToolContext } from '../../src/tool.js';
import { listReservations } from '../list_reservations.js';

type Listed = z.input<typeof listReservations.output>;

const PAGE = 100;
/** Pages after the first come from the reading of the first, if it is still there. */
const SAME_READING = { max_age_seconds: 86_400 };
const TRIES = 3;

/** All pages of list_reservations in one, of one reading. */
export async function allReservations(
  question: object,
  context: ToolContext,
): Promise<Omit<Listed, 'next_cursor'>> {
  for (let attempt = 1; ; attempt += 1) {
    const input = { ...question, limit: PAGE, detail: 'full' as const };
    const first = await listReservations.run(checked(input), context);
    const reservations = [...first.reservations];
    let cursor = first.next_cursor;
    let readAt = first.as_of.read_at;
    while (cursor !== null && readAt === first.as_of.read_at) {
      const next = await listReservations.run(checked({ ...input, ...SAME_READING, cursor }), context);
      readAt = next.as_of.read_at;
      reservations.push(...next.reservations);
      cursor = next.next_cursor;
    }
    // The dashboard was read again on the way: rows of two readings do not go together.
    if (cursor === null && readAt === first.as_of.read_at) {
      const { total, resolved, as_of, warnings } = first;
      return { reservations, total, ...(resolved === undefined ? {} : { resolved }), as_of, warnings };
    }
    if (attempt === TRIES) {
      throw new Failure('STILL_READING', 'The dashboard was read anew again and again meanwhile.');
    }
  }
}

function checked(input: object): z.output<typeof listReservations.input> {
  const parsed = listReservations.input.safeParse(input);
  if (parsed.success) return parsed.data;
  const complaints = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Failure('INVALID_INPUT', `${complaints.join('. ')}.`);
}
