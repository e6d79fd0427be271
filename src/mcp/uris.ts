/** The addresses of what can be read, and what an address asks for. */

export const URIS = { latest: 'hotelrunner://snapshots/latest', hotel: 'hotelrunner://hotel' } as const;

export const TEMPLATES = {
  reservation: 'hotelrunner://reservations/{confirmation_number}',
  occupancy: 'hotelrunner://occupancy/{month}',
} as const;

export type Asked =
  | { kind: 'latest' }
  | { kind: 'hotel' }
  | { kind: 'reservation'; number: string }
  | { kind: 'occupancy'; month: string };

/** Null for an address that is none of ours. */
export function parseUri(uri: string): Asked | null {
  if (uri === URIS.latest) return { kind: 'latest' };
  if (uri === URIS.hotel) return { kind: 'hotel' };
  const [, kind, encoded = ''] =
    /^hotelrunner:\/\/(reservations|occupancy)\/([^/?#]{1,300})$/.exec(uri) ?? [];
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
