import { NO_CURRENCY } from '../../hotel/currency.js';
import { currencyOf, parseMoney } from '../../printed/money.js';
import type { Money } from '../../hotel/stay.js';
import { cleanText, foldText } from '../../hotel/text.js';
import { HINTS } from './dictionary.js';

export interface MoneyColumn {
  /** Null for an empty cell and for one that cannot be read without guessing. */
  values: (Money | null)[];
  warnings: string[];
}

/**
 * Reads a column of money. What one value leaves open the others settle: a column is printed in one way, so a value such as
 * `617.5` tells what the point means in `1.234`.
 */
export function readMoneyColumn(
  field: string,
  texts: readonly string[],
  currency: string | null,
): MoneyColumn {
  const decimal = decimalOf(texts);
  const hint = { ...(decimal === null ? {} : { decimal }), ...(currency === null ? {} : { currency }) };
  const priced = texts.map((text) => (text === '' ? null : parseMoney(text, hint)));
  const values = withFree(texts, priced);
  const unread = texts.filter((text, i) => text !== '' && values[i] === null).length;
  const warnings: string[] = [];
  if (unread > 0) {
    warnings.push(
      `Column ${field}: ${unread} values are not amounts that can be read without guessing; they are null.`,
    );
  }
  const printed = currency === null ? texts.map((text) => (text === '' ? null : currencyOf(text))) : [];
  if (printed.some((found) => found?.currency === NO_CURRENCY)) {
    warnings.push('Amounts are printed without a currency (XXX here); set "currency" in the config file.');
  } else if (printed.some((found) => found?.certain === false)) {
    warnings.push(
      'Amounts are printed with a sign that several currencies share; set "currency" in the config file.',
    );
  }
  return { values, warnings };
}

/** A word for "free" is an amount of nothing where most of the column is amounts, all in one currency. */
function withFree(texts: readonly string[], priced: readonly (Money | null)[]): (Money | null)[] {
  const [currency, another] = new Set(priced.flatMap((money) => money?.currency ?? []));
  const amounts = priced.filter((money) => money !== null).length;
  const free = texts.map((text, i) => priced[i] === null && HINTS.free.has(foldText(text)));
  const believed = currency !== undefined && another === undefined && amounts >= free.filter(Boolean).length;
  return priced.map((money, i) => (believed && free[i] === true ? { amount: 0, currency } : money));
}

/** The decimal sign that some value of the column proves; null if none does or two contradict. */
function decimalOf(texts: readonly string[]): ',' | '.' | null {
  const signs = new Set<string>();
  for (const text of texts) {
    // `1,234.500` shows it too: the last sign is another one than that between the thousands.
    const grouped = /\d([.,' ])\d{3}([.,])\d{3}(?![\d.,])/.exec(cleanText(text));
    const sign = /\d([.,])\d{1,2}(?![\d.,])/.exec(text)?.[1];
    if (sign !== undefined) signs.add(sign);
    if (grouped?.[2] !== undefined && grouped[1] !== grouped[2]) signs.add(grouped[2]);
  }
  const [only] = signs;
  return signs.size === 1 && (only === ',' || only === '.') ? only : null;
}
