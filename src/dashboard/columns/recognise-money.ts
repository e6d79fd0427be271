import { NO_CURRENCY } from '../../hotel/currency.js';
import { currencyOf } from '../../printed/money.js';
import { foldText } from '../../hotel/text.js';
import { FEWEST_VALUES, filled, type Column, type ColumnBoard } from './board.js';
import { HINTS } from './dictionary.js';
import { readMoneyColumn } from './money-column.js';

interface MoneyColumn {
  column: Column | null;
  amounts: readonly (number | null)[];
}

/** Amounts with their currency printed, one currency: plain numbers may count guests or nights. */
function asMoney(texts: readonly string[], column: Column | null): MoneyColumn | null {
  const printed = filled(texts);
  if (printed.length < FEWEST_VALUES || printed.length < texts.length * 0.9) return null;
  const currencies = new Set(printed.map((text) => currencyOf(text)?.currency ?? NO_CURRENCY));
  if (currencies.size !== 1 || currencies.has(NO_CURRENCY)) return null;
  const { values } = readMoneyColumn('total', texts, null);
  const amounts = values.map((money) => money?.amount ?? null);
  return amounts.filter((amount) => amount === null).length > texts.length - printed.length
    ? null
    : { column, amounts };
}

/**
 * Price and payment are recognised by each other: nobody has paid more than the price, some have paid all of it, some less. Neither
 * is needed, and other amounts can look the same, so the confidence is medium.
 */
export function recogniseMoney(board: ColumnBoard): void {
  if (!board.missing('total') && !board.missing('paid')) return;
  const free = board.free
    .filter(({ caption }) => !HINTS.otherMoney.test(foldText(caption)))
    .map((column) => asMoney(column.texts, column))
    .filter((money) => money !== null);
  const candidates = (field: 'total' | 'paid'): readonly MoneyColumn[] => {
    const texts = board.textsOf(field);
    const known = texts === null ? null : asMoney(texts, null);
    return texts === null ? free : known === null ? [] : [known];
  };
  const pairs = candidates('total').flatMap((total) =>
    candidates('paid')
      .filter((paid) => paid !== total && isPair(total, paid))
      .map((paid) => ({ total, paid })),
  );
  for (const field of ['total', 'paid'] as const) {
    const columns = new Set(pairs.map((pair) => pair[field].column).filter((column) => column !== null));
    if (pairs.length === 1) board.claim(field, [...columns], 'medium');
    else if (board.missing(field) && columns.size > 0) board.rivals.set(field, [...columns]);
  }
}

function isPair(total: MoneyColumn, paid: MoneyColumn): boolean {
  let [compared, full, less] = [0, 0, 0];
  for (const [i, price] of total.amounts.entries()) {
    const payment = paid.amounts[i] ?? null;
    if (price === null || payment === null) continue;
    compared += 1;
    if (payment > price || payment < 0) return false;
    if (payment === price && price > 0) full += 1;
    if (payment < price) less += 1;
  }
  return compared >= FEWEST_VALUES && full >= 2 && less >= 2;
}
