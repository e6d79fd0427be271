/**
 * What a printed code or symbol of a currency means.
 * French and English panels print `€` (seen); every other symbol is inferred.
 */
import { CURRENCIES, NO_CURRENCY } from '../hotel/currency.js';

// Printed units, upper case, without dots and spaces, and what they can mean. The first code holds unless the hotel's
// own currency is another one of the list.
const UNITS: Readonly<Record<string, string>> = {
  '€ EURO EUROS': 'EUR',
  '£ UK£ £GB': 'GBP',
  '₺ TL': 'TRY',
  // Dirhams in Latin letters are Moroccan or Emirati; in Arabic letters they differ.
  'DH DHS': 'MAD AED',
  دم: 'MAD',
  دإ: 'AED',
  رس: 'SAR',
  رق: 'QAR',
  جم: 'EGP',
  'دت DT': 'TND',
  'دج DA': 'DZD',
  دك: 'KWD',
  دا: 'JOD',
  $: 'USD CAD AUD NZD SGD HKD MXN ARS CLP COP TWD DOP UYU',
  'US$ $US': 'USD',
  'CA$ $CA': 'CAD',
  'A$ AU$ $AU': 'AUD',
  NZ$: 'NZD',
  HK$: 'HKD',
  S$: 'SGD',
  MX$: 'MXN',
  R$: 'BRL',
  '¥': 'JPY CNY',
  'CN¥': 'CNY',
  'JP¥': 'JPY',
  // No crown is likelier than the others.
  KR: 'XXX SEK NOK DKK ISK',
  'FR SFR': 'CHF',
  ZŁ: 'PLN',
  KČ: 'CZK',
  FT: 'HUF',
  LEI: 'RON MDL',
  ЛВ: 'BGN',
  '₽': 'RUB',
  '₴': 'UAH',
  '₪': 'ILS',
  '₹': 'INR',
  '₩': 'KRW',
  '₫': 'VND',
  '฿': 'THB',
  '₦': 'NGN',
  '₾': 'GEL',
  '₼': 'AZN',
  '₸': 'KZT',
  '₱': 'PHP',
};

const CANDIDATES = new Map(
  Object.entries(UNITS).flatMap(([units, codes]) =>
    units.split(' ').map((unit): [string, string[]] => [unit, codes.split(' ')]),
  ),
);

/** A currency read off a text; `certain` is false if none was printed or the symbol belongs to several. */
export interface PrintedCurrency {
  currency: string;
  certain: boolean;
}

/** What one printed unit (`€`, `MAD`, `د.م.`) means, `hint` being the hotel's currency; null if it is no currency. */
export function unitCurrency(unit: string, hint: string | undefined): PrintedCurrency | null {
  const key = unit.toUpperCase().replace(/[.\s]/g, '');
  if (CURRENCIES.has(key) || key === NO_CURRENCY) return { currency: key, certain: key !== NO_CURRENCY };
  const candidates = CANDIDATES.get(key);
  const first = candidates?.[0];
  if (!candidates || first === undefined) return null;
  if (candidates.length === 1) return { currency: first, certain: true };
  return hint !== undefined && candidates.includes(hint)
    ? { currency: hint, certain: true }
    : { currency: first, certain: false };
}
