import type { JSHandle, Page } from 'playwright';
import { Failure } from '../../base/errors.js';
import type { CalendarData } from '../../book/source.js';
import type { LocalDate } from '../../hotel/stay.js';
import { parsePrintedMonth } from '../../printed/date.js';
import type { Language, Stems } from '../../printed/language.js';
import { anyPrinted, everyText } from '../../printed/languages.js';
import type { Pace } from '../visit/pace.js';
import { within } from '../../browser/page-guard.js';
import { inPage, inPageHandle } from '../in-page.js';
import type { CalendarText, DaysOnShow } from '../in-page/calendar.js';
import type { PanelPage } from './page.js';

/** The units for sale in a day's text, `A : 8`: a pattern for what runs in the page, too. */
const FOR_SALE = String.raw`\b(?:${anyPrinted(({ page }) => page.for_sale)})\s*:\s*(\d+)`;

/** The month on show, `YYYY-MM`; null if the page does not say it in words. */
export function monthOnShow(text: CalendarText): string | null {
  for (const candidate of text.months) {
    const month = parsePrintedMonth(candidate);
    if (month !== null) return month;
  }
  return null;
}

/** The units for sale of each night of the month; null if the cells are not exactly its days, one after the other. */
export function forSaleOf(text: CalendarText, month: string): Record<LocalDate, number> | null {
  const days = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
  const figures = text.cells.map((cell) => ({
    day: Number(/^\D*(\d{1,2})(?!\d)/.exec(cell)?.[1]),
    units: Number(new RegExp(FOR_SALE).exec(cell)?.[1]),
  }));
  // Greyed days of the months around may stand before and after: the month is the one run from 1 to its last day.
  const starts = figures.flatMap((_, start) =>
    Array.from({ length: days }, (__, i) => figures[start + i]?.day === i + 1).every(Boolean) ? [start] : [],
  );
  const [start] = starts;
  if (start === undefined || starts.length > 1 || figures.some(({ units }) => Number.isNaN(units)))
    return null;
  const entries = figures
    .slice(start, start + days)
    .map(({ day, units }) => [`${month}-${String(day).padStart(2, '0')}`, units]);
  return Object.fromEntries(entries) as Record<LocalDate, number>;
}

/** The Overview calendar; the key is the month, `YYYY-MM`. */
export const calendarPage: PanelPage<CalendarData> = {
  // A long range is many months: the reservations must not wait for all of them.
  urgency: 'later',
  opening: (month) => `opening the calendar of ${month}`,
  address: () => '/admin/channel/calendars/occupancies',

  async read({ page, pace, hotel }, { key: month }) {
    const forSale = await readMonth(page, month, pace);
    if (forSale === null) {
      throw new Failure(
        'DASHBOARD_CHANGED',
        `The Overview calendar could not be brought to ${month} or its days are not readable.`,
        { remedy: 'Figures for sale stay null; all others do not need the calendar.' },
      );
    }
    const nights = Object.keys(forSale).length;
    const data = { hotel, month, for_sale: forSale };
    return { rows_read: nights, rows_reported: nights, warnings: [], data };
  },
};

const CHANGE_MS = 20_000;
const DAYS_MS = 5_000;
const MOST_STEPS = 24;

/**
 * Brings the month on show and reads what is for sale each night; null if the page's controls do not lead there, or if its
 * days cannot be read.
 */
export async function readMonth(
  page: Page,
  month: string,
  pace: Pace,
): Promise<Record<LocalDate, number> | null> {
  let text = await look(page);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const shown = monthOnShow(text);
    if (shown === null) return null;
    if (shown === month) return waitForDays(page, text, month);
    const days = await inPageHandle(page, 'daysOnShow', FOR_SALE);
    await pace.take();
    const chosen = await chooseMonth(page, text, month);
    if (
      !chosen &&
      (monthsBetween(shown, month) > MOST_STEPS - step || !(await stepMonth(page, shown < month)))
    )
      return null;
    const next = await waitForOther(page, shown, days);
    if (next === null) return null;
    text = next;
  }
  return null;
}

function monthsBetween(one: string, other: string): number {
  const count = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
  return Math.abs(count(one) - count(other));
}

/** The days may still be on their way when the month's name is there already. */
async function waitForDays(
  page: Page,
  first: CalendarText,
  month: string,
): Promise<Record<LocalDate, number> | null> {
  const until = performance.now() + DAYS_MS;
  let text = first;
  for (;;) {
    const forSale = forSaleOf(text, month);
    if (forSale !== null || performance.now() > until) return forSale;
    await new Promise((resolve) => setTimeout(resolve, 50));
    text = await look(page);
  }
}

async function chooseMonth(page: Page, text: CalendarText, month: string): Promise<boolean> {
  for (const { place, choices } of text.menus) {
    const index = choices.findIndex((choice) => parsePrintedMonth(choice) === month);
    if (index < 0) continue;
    await page.locator('select').nth(place).selectOption({ index });
    return true;
  }
  return false;
}

async function stepMonth(page: Page, forward: boolean): Promise<boolean> {
  const control = page
    .locator(forward ? NEXT : PREVIOUS)
    .locator('visible=true')
    .first();
  if ((await control.count()) === 0) return false;
  await control.click();
  return true;
}

/** Controls by their markup, or by a label in any language. */
const NEXT = ['[rel=next], [class*=next i]', ...labelled(({ page }) => page.next)].join(', ');
const PREVIOUS = ['[rel=prev], [class*=prev i]', ...labelled(({ page }) => page.previous)].join(', ');

function labelled(pick: (language: Language) => Stems): string[] {
  return everyText(pick).flatMap((word) =>
    // Selectors are blind to the case of A to Z only.
    [...new Set([word, word.charAt(0).toUpperCase() + word.slice(1)])].map(
      (label) => `[aria-label*="${label}" i], [title*="${label}" i]`,
    ),
  );
}

/** A menu names the wished month as soon as it is chosen, long before its days are there: the old days have to be gone. */
async function waitForOther(
  page: Page,
  shown: string,
  old: JSHandle<DaysOnShow>,
): Promise<CalendarText | null> {
  const until = performance.now() + CHANGE_MS;
  while (performance.now() < until) {
    if (await areGone(old)) {
      // Between two documents a look finds nothing to look at.
      const text = await look(page).catch(() => null);
      if (text !== null && text.cells.length > 0 && monthOnShow(text) !== shown) return text;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return null;
}

function areGone(days: JSHandle<DaysOnShow>): Promise<boolean> {
  // If it fails, their whole document is gone.
  return days.evaluate((known) => known.areGone()).catch(() => true);
}

function look(page: Page): Promise<CalendarText> {
  return within(page, CHANGE_MS, 'reading the calendar', () => inPage(page, 'lookAtCalendar', FOR_SALE));
}
