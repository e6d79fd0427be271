/**
 * How the dashboard prints values: dates, money, statuses, countries, in French and English. Used by the grid's script in the
 * browser and by the server for the pages it renders itself, so that both print alike.
 */

/** @import { DateForm } from '../dress.js' */
/** @typedef {'fr' | 'en'} Language */
/** @typedef {'open' | 'no_show' | 'cancelled' | 'unconfirmed' | 'in_house' | 'departed'} StatusCode */

export const NO_BREAK_SPACE = '\u00a0';
const NARROW_NO_BREAK_SPACE = '\u202f';

/** @type {Record<Language, string[]>} */
const SHORT_MONTHS = {
  fr: ['Janv.', 'Févr.', 'Mars', 'Avr.', 'Mai', 'Juin', 'Juil.', 'Août', 'Sept.', 'Oct.', 'Nov.', 'Déc.'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
};

/** @type {Record<Language, string[]>} */
const LONG_MONTHS = {
  fr: 'Janvier Février Mars Avril Mai Juin Juillet Août Septembre Octobre Novembre Décembre'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};

/**
 * Sunday first, as JavaScript counts.
 * @type {Record<Language, string[]>}
 */
const WEEKDAYS = {
  fr: ['Dimanche', 'Lundi', 'Mardi', 'Mercredi', 'Jeudi', 'Vendredi', 'Samedi'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};

/** @type {Record<Language, Record<StatusCode, string>>} */
const STATUS_LABELS = {
  fr: {
    open: 'Arrivée non effectuée',
    no_show: 'No-show',
    cancelled: 'Annulé',
    unconfirmed: 'Non confirmé',
    in_house: 'Client présent',
    departed: 'Départ effectué',
  },
  en: {
    open: 'Not checked in',
    no_show: 'No-show',
    cancelled: 'Cancelled',
    unconfirmed: 'Unconfirmed',
    in_house: 'In house',
    departed: 'Checked out',
  },
};

/** @type {Record<string, Record<Language, string>>} */
const COUNTRY_NAMES = {
  MA: { fr: 'Maroc', en: 'Morocco' },
  FR: { fr: 'France', en: 'France' },
  DE: { fr: 'Allemagne', en: 'Germany' },
  GB: { fr: 'Royaume-Uni', en: 'United Kingdom' },
  ES: { fr: 'Espagne', en: 'Spain' },
  TR: { fr: 'Turquie', en: 'Türkiye' },
  US: { fr: 'États-Unis', en: 'United States' },
  NL: { fr: 'Pays-Bas', en: 'Netherlands' },
  BE: { fr: 'Belgique', en: 'Belgium' },
  IT: { fr: 'Italie', en: 'Italy' },
};

/**
 * @param {string} date `YYYY-MM-DD…`
 * @returns {{ year: string, month: number, day: string }}
 */
function parts(date) {
  return { year: date.slice(0, 4), month: Number(date.slice(5, 7)) - 1, day: date.slice(8, 10) };
}

/**
 * `02 Janv. 2026` / `Jan 2, 2026`.
 * @param {string} date
 * @param {Language} language
 */
export function printDate(date, language) {
  const { year, month, day } = parts(date);
  const name = SHORT_MONTHS[language][month] ?? '';
  return language === 'fr' ? `${day} ${name} ${year}` : `${name} ${Number(day)}, ${year}`;
}

/**
 * The same, or in numbers: `24/01/2026`, `01/24/2026`.
 * @param {string} date
 * @param {Language} language
 * @param {DateForm} form
 */
export function printDateAs(date, language, form) {
  const { year, month, day } = parts(date);
  if (form === 'words') return printDate(date, language);
  const ordinal = String(month + 1).padStart(2, '0');
  return form === 'dayFirst' ? `${day}/${ordinal}/${year}` : `${ordinal}/${day}/${year}`;
}

/**
 * `31 Déc. 2025 15:00` / `Dec 31, 2025 15:00`. Only the clock time that is written counts; a zone behind it is left aside.
 * @param {string} dateTime
 * @param {Language} language
 */
export function printDateTime(dateTime, language) {
  return `${printDate(dateTime, language)} ${dateTime.slice(11, 16)}`;
}

/**
 * `Mercredi 31 Décembre 2025 15:51` / `Wednesday, December 31, 2025 15:51`.
 * @param {string} dateTime
 * @param {Language} language
 */
export function printLongDateTime(dateTime, language) {
  const { year, month, day } = parts(dateTime);
  const weekday = WEEKDAYS[language][new Date(`${dateTime.slice(0, 10)}T00:00:00Z`).getUTCDay()];
  const name = LONG_MONTHS[language][month];
  const time = dateTime.slice(11, 16);
  return language === 'fr'
    ? `${weekday} ${day} ${name} ${year} ${time}`
    : `${weekday}, ${name} ${Number(day)}, ${year} ${time}`;
}

/**
 * `Janvier 2026`, as the calendar's month menu has it.
 * @param {string} month `YYYY-MM`
 * @param {Language} language
 */
export function printMonth(month, language) {
  return `${LONG_MONTHS[language][Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`;
}

/**
 * Monday first.
 * @param {Language} language
 */
export function weekdayNames(language) {
  const names = WEEKDAYS[language];
  return [...names.slice(1), ...names.slice(0, 1)];
}

/**
 * What stands for a currency; its code for all others.
 * @type {Record<string, string>}
 */
const SIGNS = { EUR: '€', GBP: '£', USD: 'US$', TRY: '₺' };

/**
 * French: `880 €`, `1 112,50 €`, the spaces of three kinds in turn; English: `€1,112`, `€617.5`, `CHF 12`.
 * @param {number} amount
 * @param {Language} language
 * @param {string} currency ISO 4217
 */
export function printMoney(amount, language, currency) {
  const unit = SIGNS[currency] ?? currency;
  const cents = Math.round(Math.abs(amount) * 100);
  const sign = amount < 0 ? '-' : '';
  const whole = String(Math.floor(cents / 100));
  const fraction = String(cents % 100).padStart(2, '0');
  if (language === 'en') {
    const decimals = fraction === '00' ? '' : `.${fraction.replace(/0$/, '')}`;
    return `${sign}${unit}${unit === currency ? ' ' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${decimals}`;
  }
  const spaces = [' ', NO_BREAK_SPACE, NARROW_NO_BREAK_SPACE];
  const thousands = spaces[(Number(whole) + 1) % 3] ?? ' ';
  const beforeSign = spaces[Number(whole) % 3] ?? ' ';
  const decimals = fraction === '00' ? '' : `,${fraction}`;
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, thousands)}${decimals}${beforeSign}${unit}`;
}

/**
 * @param {StatusCode} status
 * @param {Language} language
 * @param {Partial<Record<StatusCode, string>>} [overrides]
 */
export function printStatus(status, language, overrides = {}) {
  return overrides[status] ?? STATUS_LABELS[language][status];
}

/**
 * Two forms are in use, `MA` and `MA (Maroc)`; which one a row shows depends on its number.
 * @param {string} code
 * @param {boolean} withName
 * @param {Language} language
 */
export function printCountry(code, withName, language) {
  const name = COUNTRY_NAMES[code]?.[language];
  return withName && name !== undefined ? `${code} (${name})` : code;
}

/**
 * The colour of a status pill.
 * @param {StatusCode} status
 */
export function statusColour(status) {
  const colours = {
    open: 'blue',
    no_show: 'grey',
    cancelled: 'red',
    unconfirmed: 'orange',
    in_house: 'green',
    departed: 'dark',
  };
  return colours[status];
}
