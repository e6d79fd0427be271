/** Currencies: their codes, and how many decimals an amount has. */

/** The code for "no currency printed". */
export const NO_CURRENCY = 'XXX';

/** All codes (ISO 4217) that the platform knows. */
export const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

const digitsByCurrency = new Map<string, number>();

/** Decimal places of a currency: 2 for EUR, 0 for JPY, 3 for TND; 2 for a code the platform does not know. */
export function fractionDigits(currency: string): number {
  let digits = digitsByCurrency.get(currency);
  if (digits === undefined) {
    digits = CURRENCIES.has(currency)
      ? (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
          .maximumFractionDigits ?? 2)
      : 2;
    digitsByCurrency.set(currency, digits);
  }
  return digits;
}
