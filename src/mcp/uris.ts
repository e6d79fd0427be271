/** The addresses of what can be read, and what an address asks for. */
import type { HotelAtDesk, Reception } from './hotels.js';

const SCHEME = 'hotelrunner://';
const PATHS = { latest: 'snapshots/latest', hotel: 'hotel' } as const;
const TEMPLATE_PATHS = {
  reservation: 'reservations/{confirmation_number}',
  occupancy: 'occupancy/{month}',
} as const;

/** The addresses of a hotel's resources. Its key stands in them only where there are several hotels. */
export function urisOf(key: string | undefined): Record<keyof typeof PATHS, string> {
  const before = key === undefined ? SCHEME : `${SCHEME}${key}/`;
  return { latest: before + PATHS.latest, hotel: before + PATHS.hotel };
}

/** The templates of addresses; where there are several hotels, with a place for the key. */
export function templatesOf(several: boolean): Record<keyof typeof TEMPLATE_PATHS, string> {
  const before = several ? `${SCHEME}{hotel}/` : SCHEME;
  return { reservation: before + TEMPLATE_PATHS.reservation, occupancy: before + TEMPLATE_PATHS.occupancy };
}

export type Asked =
  | { kind: 'latest' }
  | { kind: 'hotel' }
  | { kind: 'reservation'; number: string }
  | { kind: 'occupancy'; month: string };

/**
 * The hotel and what is asked of it. Null for an address that is none of ours: where there are several hotels, one without the key of one
 * of them is none.
 */
export function parseUri(uri: string, reception: Reception): { hotel: HotelAtDesk; asked: Asked } | null {
  if (!uri.startsWith(SCHEME)) return null;
  const path = uri.slice(SCHEME.length);
  const slash = path.indexOf('/');
  const hotel = reception.several ? reception.desk(path.slice(0, Math.max(0, slash))) : reception.first;
  const asked = hotel === undefined ? null : askedBy(reception.several ? path.slice(slash + 1) : path);
  return hotel === undefined || asked === null ? null : { hotel, asked };
}

function askedBy(path: string): Asked | null {
  if (path === PATHS.latest) return { kind: 'latest' };
  if (path === PATHS.hotel) return { kind: 'hotel' };
  const [, kind, encoded = ''] = /^(reservations|occupancy)\/([^/?#]{1,300})$/.exec(path) ?? [];
  if (kind === undefined) return null;
  let value: string;
  try {
    value = decodeURIComponent(encoded);
  } catch {
    return null;
  }
  if (kind === 'reservations') return value.length > 100 ? null : { kind: 'reservation', number: value };
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(value) ? { kind: 'occupancy', month: value } : null;
}
