/** The view's words, English and French. Dates and numbers are put in words by the browser. */

const en = {
  previous: 'Previous month',
  next: 'Next month',
  refresh: 'Read again',
  loading: 'Reading the dashboard…',
  cancelled: 'The call was cancelled.',
  failed: 'The host did not answer.',
  old: 'Old: not the newest that was asked for',
  refreshing: 'is being read again',
  read: 'Read',
  booked: 'booked',
  of: 'of',
  free: 'free',
  forSale: 'for sale by the calendar',
  arrivals: 'Arrivals',
  departures: 'Departures',
  freeRooms: 'Free rooms',
  nobody: 'None',
  noRoom: 'no room yet',
  noGuest: 'no name',
  noType: 'without a type',
  unknown: 'not known',
  close: 'Close',
  more: 'more',
  nights: 'nights',
  night: 'night',
  rooms: 'rooms',
  overbooked: 'overbooked',
  full: 'full',
  empty: 'empty',
  legend: 'Booked of all rooms',
  nextFree: 'Next start with rooms free',
  asked: 'Nights asked about',
  warnings: 'To know',
  status: {
    expected: 'expected',
    in_house: 'in house',
    departed: 'departed',
    no_show: 'no-show',
    cancelled: 'cancelled',
    unconfirmed: 'unconfirmed',
  } as Record<string, string>,
};

export type Words = typeof en;

const fr: Words = {
  previous: 'Mois précédent',
  next: 'Mois suivant',
  refresh: 'Relire',
  loading: 'Lecture du tableau de bord…',
  cancelled: 'La demande a été annulée.',
  failed: "L'application n'a pas répondu.",
  old: 'Ancien : pas le plus récent demandé',
  refreshing: 'relecture en cours',
  read: 'Lu',
  booked: 'réservées',
  of: 'sur',
  free: 'libres',
  forSale: 'en vente selon le calendrier',
  arrivals: 'Arrivées',
  departures: 'Départs',
  freeRooms: 'Chambres libres',
  nobody: 'Aucun',
  noRoom: 'sans chambre',
  noGuest: 'sans nom',
  noType: 'sans type',
  unknown: 'inconnu',
  close: 'Fermer',
  more: 'de plus',
  nights: 'nuits',
  night: 'nuit',
  rooms: 'chambres',
  overbooked: 'surréservé',
  full: 'complet',
  empty: 'vide',
  legend: 'Réservées sur toutes les chambres',
  nextFree: 'Prochain début avec des chambres libres',
  asked: 'Nuits demandées',
  warnings: 'À savoir',
  status: {
    expected: 'attendu',
    in_house: 'présent',
    departed: 'parti',
    no_show: 'no-show',
    cancelled: 'annulé',
    unconfirmed: 'non confirmé',
  },
};

export const wordsFor = (locale: string): Words => (/^fr\b/i.test(locale) ? fr : en);

/** A day in full, such as `Friday, 27 November 2026`. */
export const dayIn = (locale: string, date: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(Date.parse(date));

/** `November 2026`. */
export const monthIn = (locale: string, month: string): string =>
  new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(`${month}-01`),
  );

/** The seven days of a week in short and in full, Monday first. */
export function weekdaysIn(locale: string): { short: string; long: string }[] {
  const monday = Date.UTC(2024, 0, 1);
  return Array.from({ length: 7 }, (_, i) => {
    const day = monday + i * 86_400_000;
    const named = (weekday: 'short' | 'long'): string =>
      new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' }).format(day);
    return { short: named('short'), long: named('long') };
  });
}

/** `12 minutes ago`. */
export function agoIn(locale: string, iso: string, now: number): string {
  const seconds = Math.round((Date.parse(iso) - now) / 1000);
  const [size, unit] = (
    [
      [86_400, 'day'],
      [3600, 'hour'],
      [60, 'minute'],
    ] as const
  ).find(([least]) => -seconds >= least) ?? [1, 'second'];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(
    Math.min(0, Math.trunc(seconds / size)),
    unit,
  );
}
