import { AROUND, calendarBlocks } from './calendar.js';
import { asksHere } from './form.js';
import { lineReader } from './shown-text.js';
import { visible } from './visible.js';

/** How a control says where it leads: patterns for its words, its sign, and what its markup or its icon is called. */
export interface ControlSigns {
  words: string;
  signs: string;
  names: string;
}

const CONTROLS = 'a, button, [role=button]';
/** Attributes by which links and buttons do more than lead somewhere. */
const ACTING = [
  'data-method',
  'data-confirm',
  'data-remote',
  'data-delete',
  'formaction',
  'download',
  'ping',
];

/** Parts of a page that stand for themselves: what turns one of them turns no other. */
const PARTS =
  'section, article, form, fieldset, dialog, details, [role=dialog], [role=alert], [role=region], .modal, .card, .panel, .widget, .carousel, .slider, .alert';

/**
 * The calendar's own control for another month: the one nearest to its days, in no part of the page that speaks of something else. What
 * could change anything is none: a link to another page, a control of a form that does not ask by GET, or one that is marked as acting.
 * Null if there is none.
 */
export function calendarControl(forSale: string, { words, signs, names }: ControlSigns): Element | null {
  const [block] = calendarBlocks(forSale);
  if (block === undefined) return null;
  const line = lineReader();
  const tests: ((control: Element) => boolean)[] = [
    (control) =>
      new RegExp(words, 'iu').test(labelOf(control)) || new RegExp(words, 'iu').test(line(control)),
    (control) => new RegExp(names, 'i').test(`${control.getAttribute('rel') ?? ''} ${namesOf(control)}`),
    (control) => new RegExp(signs, 'u').test(line(control)),
  ];
  for (let scope: Element | null = block.root; scope !== null; scope = scope.parentElement) {
    const controls = [...scope.querySelectorAll(CONTROLS)].filter(
      (control) =>
        visible(control) &&
        control.closest(AROUND) === null &&
        !block.cells.some((cell) => cell.contains(control)) &&
        isOfCalendar(control, block.root) &&
        leadsOnly(control),
    );
    for (const test of tests) {
      const found = controls.find(test);
      if (found !== undefined) return found;
    }
  }
  return null;
}

/** A part beside the days is the calendar's if it holds a menu, names a year, or asks for this page by its form. */
function isOfCalendar(control: Element, days: Element): boolean {
  const part = control.closest(PARTS);
  if (part === null || part.contains(days)) return true;
  const asks = part instanceof HTMLFormElement && part.hasAttribute('action') && asksHere(part);
  return asks || part.querySelector('select') !== null || /(?<!\d)20\d\d(?!\d)/.test(part.textContent);
}

/** Whether a control can lead to another month and to nothing else, as far as the markup tells. */
function leadsOnly(control: Element): boolean {
  if (ACTING.some((name) => control.hasAttribute(name))) return false;
  if (control.matches('[disabled], [aria-disabled=true], [aria-haspopup]')) return false;
  if (control instanceof HTMLAnchorElement) {
    const written = control.getAttribute('href');
    if (written !== null && !/^(#|javascript:|$)/i.test(written)) {
      const { origin, pathname } = new URL(control.href, location.href);
      if (origin !== location.origin || pathname !== location.pathname) return false;
    }
  }
  return asksHere(control.closest('form'));
}

function labelOf(control: Element): string {
  return `${control.getAttribute('aria-label') ?? ''} ${control.getAttribute('title') ?? ''}`;
}

/** What the markup calls a control, and the icons in it. */
function namesOf(control: Element): string {
  return [control, ...control.querySelectorAll('i, svg, span')]
    .map((element) => element.getAttribute('class') ?? '')
    .join(' ');
}
