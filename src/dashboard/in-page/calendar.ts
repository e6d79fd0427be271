import { all } from './query.js';
import { oneLine } from './text.js';

/** The Overview calendar as one look finds it. Its markup is not known, so cells are found by what they say: `A : 8`. */
export interface CalendarText {
  /** Texts of the day cells in the order of the page. */
  cells: string[];
  /** Texts that may name the month on show: what menus have selected, then headings. */
  months: string[];
  /** Menus by their place among the page's menus, with their choices as printed. */
  menus: { place: number; choices: string[] }[];
}

/** The days that were on show at one moment. */
export interface DaysOnShow {
  /** Whether the page shows other days now, or the same with other figures. */
  areGone(): boolean;
}

const CELLS = 'td, li, div, a, [role=gridcell]';

/** `forSale` is a pattern: how a day says what is for sale. */
export function lookAtCalendar(forSale: string): CalendarText {
  const figures = counterOf(forSale);
  const cells = all(CELLS).filter(
    // The largest element that speaks of one day.
    (element) =>
      figures(element) === 1 && element.parentElement !== null && figures(element.parentElement) !== 1,
  );
  const menus = all<HTMLSelectElement>('select');
  const headings = all('h1, h2, h3, h4, caption, [class*="month"], [class*="title"]');
  return {
    cells: cells.map((cell) => oneLine(cell.textContent)),
    months: [
      ...menus.map((menu) => oneLine(menu.selectedOptions[0]?.textContent)),
      ...headings.map((heading) => oneLine(heading.textContent)).filter((text) => text.length < 60),
    ],
    menus: menus.map((menu, place) => ({
      place,
      choices: [...menu.options].map((option) => oneLine(option.textContent)),
    })),
  };
}

/** To be asked later, after a month was chosen: it stays in the page. */
export function daysOnShow(forSale: string): DaysOnShow {
  const figures = counterOf(forSale);
  const known = all(CELLS)
    .filter((element) => figures(element) === 1)
    .map((cell) => ({ cell, text: cell.textContent }));
  return {
    areGone: () => known.some(({ cell, text }) => !cell.isConnected || cell.textContent !== text),
  };
}

/** How often an element says what is for sale. */
function counterOf(forSale: string): (element: Element) => number {
  const figure = new RegExp(forSale, 'g');
  return (element) => element.textContent.match(figure)?.length ?? 0;
}
