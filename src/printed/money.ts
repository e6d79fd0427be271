/** Amounts of money as pages print them. */
import { fractionDigits, NO_CURRENCY } from '../hotel/currency.js';
import type { Money } from '../hotel/stay.js';
import { asciiDigits, cleanText } from '../hotel/text.js';
import { unitCurrency, type PrintedCurrency } from './currency.js';

/** What is known beforehand about the page's amounts. */
export interface MoneyHint {
  /** The page's decimal mark, if it is known. */
  decimal?: ',' | '.' | undefined;
  /** The hotel's currency, ISO 4217: used when none is printed, and to settle a symbol that several share. */
  currency?: string | undefined;
}

/** The currency of the units before and after the number; null if one is no currency, or the two differ. */
function currencyAround(before: string, after: string, hint: string | undefined): PrintedCurrency | null {
  const units = [before, after].filter((u) => u !== '').map((u) => unitCurrency(u, hint));
  const [first, second] = units;
  if (first === undefined) return { currency: hint ?? NO_CURRENCY, certain: false };
  if (first === null || second === null) return null;
  if (second !== undefined && second.currency !== first.currency) return null;
  return first;
}

/** The separators of a number, told apart; null if they contradict each other. */
function splitNumber(
  number: string,
  digits: number,
  decimal: ',' | '.' | undefined,
): [string, string] | null {
  const last = Math.max(number.lastIndexOf('.'), number.lastIndexOf(','), number.lastIndexOf('٫'));
  const mark = number.charAt(last);
  const whole = last < 0 ? number : number.slice(0, last);
  const fraction = last < 0 ? '' : number.slice(last + 1);
  if (last < 0) return [whole, ''];
  if (/\D/.test(fraction)) return null;
  if (whole.includes(mark)) return [number, ''];
  if (mark === '٫' || /\D/.test(whole) || fraction.length !== 3) return [whole, fraction];
  // One separator with three digits behind it: `1.112`.
  const canGroup = /^[1-9]\d{0,2}$/.test(whole);
  if (digits >= 3) {
    if (decimal === undefined && canGroup) return null;
    return decimal === mark || !canGroup ? [whole, fraction] : [number, ''];
  }
  return canGroup && decimal !== mark ? [number, ''] : null;
}

/** The digits of a whole number without its grouping, which must be of one kind; else null. */
function ungrouped(whole: string): string | null {
  const groups = /^[1-9]\d{0,2}(?:([ '.,])\d{3})(?:\1\d{3})*$/;
  // Indian: the last three, then twos.
  const lakhs = /^[1-9]\d?(?:,\d{2})+,\d{3}$/;
  return /^\d+$/.test(whole) || groups.test(whole) || lakhs.test(whole) ? whole.replace(/\D/g, '') : null;
}

interface Taken {
  before: string;
  number: string;
  after: string;
  negative: boolean;
}

/** `1,234.50 MAD (113.20 EUR)` is 1,234.50 MAD: an amount in brackets behind another one is that one in a second currency. */
function withoutOther(text: string): string {
  const [, first, second] = /^([^()]*\d[^()]*?) ?\(([^()]*\d[^()]*)\)$/.exec(text) ?? [];
  if (first === undefined || second === undefined) return text;
  const [one, other] = [currencyOf(first), currencyOf(second)];
  const differ = one !== null && other !== null && other.certain && one.currency !== other.currency;
  return differ && one.currency !== NO_CURRENCY ? first : text;
}

/** A text taken apart into unit, number, unit and sign; null if it is not one amount. */
function takeApart(text: string): Taken | null {
  if (text.length > 80) return null;
  let rest = asciiDigits(withoutOther(cleanText(text, Infinity)))
    .replace(/[−‐‑–—﹣－]/g, '-')
    .replace(/[’ʼ´‘٬＇]/g, "'")
    // `50.-` and `50,--` are Swiss and German for "no cents", not a sign.
    .replace(/(?<=\d)[.,] ?-{1,2}(?![\d-])/, '');
  const bracketed = /^\((.*)\)$/.exec(rest);
  if (bracketed) rest = bracketed[1] ?? '';
  const match = /^(\D*?)(\d(?:[\d.,' ٫]*\d)?)(\D*)$/u.exec(rest);
  if (!match) return null;
  const [, before = '', number = '', after = ''] = match;
  const signs = (before + after).replace(/[^+-]/g, '');
  if (signs.length > (bracketed ? 0 : 1)) return null;
  const unit = (side: string): string => side.replace(/[+-]/, '').trim();
  return { before: unit(before), number, after: unit(after), negative: bracketed !== null || signs === '-' };
}

/**
 * The currency printed in an amount's text. `certain` is false for a symbol of several currencies (`$`, `DH`, `kr`)
 * that `hint` does not settle, and when nothing is printed (then the hint, else `XXX`). Null if the text is no amount.
 */
export function currencyOf(text: string, hint?: string): PrintedCurrency | null {
  const taken = takeApart(text);
  return taken && currencyAround(taken.before, taken.after, hint);
}

/**
 * Reads a printed amount: `1 112,50 €` with any kind of space, `€617.5`, `1.112,50` (seen); codes and symbols on
 * either side, `1'234.50 CHF`, Arabic digits, minus signs and accounting brackets (inferred).
 *
 * A single separator with three digits behind it groups thousands (`1.112` is 1112), unless the currency has three
 * decimals: then `hint.decimal` decides. Null rather than a guess: where nothing decides, or the hint contradicts;
 * grouping not in threes; more decimals than the currency has (zeros apart: `12.00 JPY`); a word that is no currency.
 */
export function parseMoney(text: string, hint: MoneyHint = {}): Money | null {
  const taken = takeApart(text);
  const currency = taken && currencyAround(taken.before, taken.after, hint.currency)?.currency;
  if (!taken || !currency) return null;
  const digits = fractionDigits(currency);
  const split = splitNumber(taken.number, digits, hint.decimal);
  const whole = split && ungrouped(split[0]);
  if (!split || whole === null) return null;
  const fraction = split[1].replace(/0+$/, '');
  // Beyond 15 digits a number of JavaScript no longer holds every cent.
  if (!/^\d*$/.test(fraction) || fraction.length > digits || whole.length + digits > 15) return null;
  const amount = Number(`${whole}.${fraction || '0'}`);
  return { amount: taken.negative && amount !== 0 ? -amount : amount, currency };
}
