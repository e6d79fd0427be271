import { CALENDAR, type CalendarData } from './calendar.js';
import { DETAILS, type DetailsData } from './details.js';
import type { Kind } from './kind.js';
import { RESERVATIONS, type ReservationsData } from './reservations.js';

/** The kinds of readings by name, with what each brings home. */
export interface Kinds {
  reservations: ReservationsData;
  calendar: CalendarData;
  details: DetailsData;
}

export type KindName = keyof Kinds;

/** In the order in which `hotel_status` names them. */
export const KINDS: { readonly [N in KindName]: Kind<Kinds[N]> } = {
  reservations: RESERVATIONS,
  calendar: CALENDAR,
  details: DETAILS,
};

export const KIND_NAMES = Object.keys(KINDS) as KindName[];

/** One thing for each kind, by its name. */
export function forEachKind<Things extends Record<KindName, unknown>>(
  make: <N extends KindName>(kind: N) => Things[N],
): Things {
  return Object.fromEntries(KIND_NAMES.map((kind) => [kind, make(kind)])) as Things;
}
