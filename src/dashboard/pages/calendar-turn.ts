/** Brings the Overview calendar to a month and waits until its days are there for good. */
import type { Frame, JSHandle, Page } from 'playwright';
import { within } from '../../browser/page-guard.js';
import { parsePrintedMonth } from '../../printed/date.js';
import { anyPrinted } from '../../printed/languages.js';
import { inPage, inPageHandle } from '../in-page.js';
import type { CalendarText, DaysOnShow } from '../in-page/calendar.js';
import type { ControlSigns } from '../in-page/calendar-controls.js';
import type { Pace } from '../visit/pace.js';
import { FOR_SALE, monthsOn, type MonthOfDays } from './calendar-days.js';
import { speaksOfAllRooms } from './calendar-rooms.js';

const CHANGE_MS = 20_000;
const DAYS_MS = 6_000;
/** How long days have to stay as they are before they are believed. */
const STILL_MS = 200;
/** After a change in the same document, whose cells may be filled one after the other. */
const CHANGED_STILL_MS = 700;
/** Zeros everywhere are what a table shows that is not filled yet: they have to last. */
const ZEROS_STILL_MS = 4_000;
/** Days without a figure may get one. */
const GAPS_STILL_MS = 1_500;
const LOOK_EVERY_MS = 100;
const MOST_STEPS = 24;

const NEXT: ControlSigns = {
  words: anyPrinted(({ page }) => page.next),
  signs: String.raw`^\s*[›»→>❯▶⟩]+\s*$`,
  names: String.raw`(?<![a-z])next|(chevron|arrow|angle|caret)[-_]?(\w{1,30}[-_])?right|(?<![a-z])forward(?![a-z])`,
};
const PREVIOUS: ControlSigns = {
  words: anyPrinted(({ page }) => page.previous),
  signs: String.raw`^\s*[‹«←<❮◀⟨]+\s*$`,
  names: String.raw`(?<![a-z])prev|(chevron|arrow|angle|caret)[-_]?(\w{1,30}[-_])?left|(?<![a-z])back(ward)?(?![a-z-])`,
};

/**
 * The days of the month, brought on show if need be. Null if the page's controls do not lead there, or if its days cannot be read;
 * `one room type` if the figures are, or may be, of less than the hotel.
 */
export async function readMonth(
  page: Page,
  month: string,
  pace: Pace,
): Promise<MonthOfDays | 'one room type' | null> {
  const place = await placeOf(page);
  let still = STILL_MS;
  let swapped = false;
  let distance = Infinity;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const seen = await waitForDays(page, place, month, still);
    if (seen === null) return null;
    const { text, months } = seen;
    if (!speaksOfAllRooms(text)) return 'one room type';
    const wanted = months.find((each) => each.month === month);
    if (wanted !== undefined) return wanted;
    const shown = months[0]?.month ?? '';
    // Where lines run from right to left, an arrow to the left leads onward.
    const away = monthsBetween(shown, month);
    if (away > distance) swapped = !swapped;
    distance = away;
    const days = await inPageHandle(place, 'daysOnShow', FOR_SALE);
    await pace.take();
    const chosen = await chooseMonth(place, text, month);
    if (!chosen && (away > MOST_STEPS - step || !(await stepMonth(place, shown < month !== swapped))))
      return null;
    if (!(await waitForOther(page, place, shown, days))) return null;
    still = CHANGED_STILL_MS;
  }
  return null;
}

type Place = Page | Frame;

/** Where the calendar is: in the page, or in a frame of the same host. */
async function placeOf(page: Page): Promise<Place> {
  const { origin } = new URL(page.url());
  const until = performance.now() + DAYS_MS;
  for (;;) {
    const frames = page
      .frames()
      .filter((frame) => frame === page.mainFrame() || frame.url().startsWith(`${origin}/`));
    for (const frame of frames) {
      const text = await look(page, frame).catch(() => null);
      if (text !== null && text.blocks.length > 0) return frame === page.mainFrame() ? page : frame;
    }
    if (performance.now() > until) return page;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

interface Seen {
  text: CalendarText;
  months: MonthOfDays[];
}

/** Looks until the months on show stay as they are; null if no month comes. */
async function waitForDays(page: Page, place: Place, month: string, still: number): Promise<Seen | null> {
  let until = performance.now() + DAYS_MS;
  let last = null as (Seen & { key: string; since: number }) | null;
  for (;;) {
    const now = performance.now();
    // Between two documents a look finds nothing to look at.
    const text = await look(page, place).catch(() => null);
    const months = text === null ? [] : monthsOn(text);
    const key = JSON.stringify(months);
    if (text === null || months.length === 0) last = null;
    else if (last?.key === key) last = { ...last, text };
    else last = { text, months, key, since: now };
    // A month that only leads to another may have figures that are still to come.
    const figures = last?.months.find((each) => each.month === month);
    const empty = figures?.for_sale.every((units) => units === 0 || units === null) === true;
    if (empty) until = Math.max(until, (last?.since ?? now) + ZEROS_STILL_MS + still);
    const long = last === null ? -1 : now - last.since;
    const gaps = figures?.for_sale.includes(null) === true;
    const enough = empty ? ZEROS_STILL_MS : gaps ? GAPS_STILL_MS : still;
    if (last !== null && long >= enough && figures?.awaited !== true) return last;
    if (now > until) return last !== null && long >= CHANGED_STILL_MS ? last : null;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

function monthsBetween(one: string, other: string): number {
  const count = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
  return Math.abs(count(one) - count(other));
}

async function chooseMonth(place: Place, { menus }: CalendarText, month: string): Promise<boolean> {
  for (const menu of menus) {
    const index = menu.choices.findIndex((choice) => parsePrintedMonth(choice) === month);
    if (index < 0 || !menu.harmless) continue;
    await place.locator('select').nth(menu.place).selectOption({ index });
    return true;
  }
  return false;
}

async function stepMonth(place: Place, forward: boolean): Promise<boolean> {
  const control = await inPageHandle(place, 'calendarControl', FOR_SALE, forward ? NEXT : PREVIOUS);
  const element = control.asElement();
  if (element === null) return false;
  // By the page's own means: an announcement may lie over it, and an icon without its font has no size.
  await element.evaluate((found) => (found as HTMLElement).click());
  return true;
}

/** A menu names the wished month as soon as it is chosen, long before its days are there: the old days have to be gone. */
async function waitForOther(
  page: Page,
  place: Place,
  shown: string,
  old: JSHandle<DaysOnShow>,
): Promise<boolean> {
  const until = performance.now() + CHANGE_MS;
  while (performance.now() < until) {
    if (await areGone(old)) {
      const text = await look(page, place).catch(() => null);
      const months = text === null ? [] : monthsOn(text);
      if (months.length > 0 && months[0]?.month !== shown) return true;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  return false;
}

function areGone(days: JSHandle<DaysOnShow>): Promise<boolean> {
  // If it fails, their whole document is gone.
  return days.evaluate((known) => known.areGone()).catch(() => true);
}

function look(page: Page, place: Place): Promise<CalendarText> {
  return within(page, CHANGE_MS, 'reading the calendar', () => inPage(place, 'lookAtCalendar', FOR_SALE));
}
