/**
 * Amounts of money: added without floating dust, printed short.
 * Sums go through whole minor units (cents), so 373.45 + 0.10 is 373.55.
 */
import { fractionDigits, NO_CURRENCY } from './currency.js';
import type { Money } from './stay.js';

/** The amount in whole minor units (cents), for exact sums. */
export function minorUnits(money: Money): number {
  return Math.round(money.amount * 10 ** fractionDigits(money.currency));
}

/** Whole minor units as money. */
export function fromMinor(minor: number, currency: string): Money {
  return { amount: minor === 0 ? 0 : minor / 10 ** fractionDigits(currency), currency };
}

/** The exact sum. Null if the list is empty, one of its amounts is unknown (null), or the currencies differ. */
export function addMoney(list: readonly (Money | null)[]): Money | null {
  const currency = list[0]?.currency;
  if (currency === undefined) return null;
  let sum = 0;
  for (const money of list) {
    if (money?.currency !== currency) return null;
    sum += minorUnits(money);
  }
  return fromMinor(sum, currency);
}

/** The exact difference `a - b`; null if either is unknown (null) or the currencies differ. */
export function subtractMoney(a: Money | null, b: Money | null): Money | null {
  if (!a || a.currency !== b?.currency) return null;
  return fromMinor(minorUnits(a) - minorUnits(b), a.currency);
}

/** Short and the same in every language: `373.45 EUR`, `880 EUR`, `617.50 EUR`; without code if the currency is unknown. */
export function formatMoney({ amount, currency }: Money): string {
  const figure = Number.isInteger(amount) ? String(amount) : amount.toFixed(fractionDigits(currency));
  return currency === NO_CURRENCY ? figure : `${figure} ${currency}`;
}
