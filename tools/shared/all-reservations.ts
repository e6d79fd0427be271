import type { z } from 'zod';
import { Failure } from '../../src/base/errors.js';
import type { RepeatableContext } from '../../src/tool.js';
import type { listReservations } from '../list_reservations.js';
import { lenientInput } from './lenient-input.js';
import { listInput, type ListQuestion } from './list-input.js';
import { matchingReservations } from './matching-reservations.js';

type Listed = z.input<typeof listReservations.output>;

/** All pages of list_reservations in one. */
export async function allReservations(
  question: object,
  context: RepeatableContext,
): Promise<Omit<Listed, 'next_cursor' | 'totals'>> {
  const { matches, full, resolved, answer, warnings } = await matchingReservations(
    checked(question),
    context,
  );
  return {
    reservations: matches.map(full),
    total: matches.length,
    ...(resolved === undefined ? {} : { resolved }),
    as_of: answer.as_of,
    warnings,
  };
}

function checked(input: object): ListQuestion {
  const parsed = listInput.safeParse(lenientInput(listInput, input));
  if (parsed.success) return parsed.data;
  const complaints = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Failure('INVALID_INPUT', `${complaints.join('. ')}.`);
}
