import { cut, DETAIL_ROWS } from './bounds.js';
import { all } from './query.js';
import { isPane, titleOfPane, unreadTabs } from './tabs.js';
import { oneLine } from './text.js';
import { visible } from './visible.js';

/** A part of a reservation's page, before any cleaning: labels with their values, and tables. */
export interface RawSection {
  title: string | null;
  fields: { label: string; value: string }[];
  tables: { headers: string[]; rows: string[][] }[];
}

/** A part of the page that may show a booking by itself: what the page holds, or a dialog over it. */
export interface RawPart {
  kind: 'page' | 'dialog';
  /** What its headings say, those of the page's title among them. */
  headings: string[];
  sections: RawSection[];
}

/** What one look at a reservation's page, or at a frame of it, finds. */
export interface ReservationLook {
  parts: RawPart[];
  /** Tabs whose content is not in the page until they are opened. */
  unread_tabs: number;
}

const CONTENT = 'main, [role=main], #content, #main-content, .main-content, .content';
const DIALOGS = '[role=dialog], dialog[open], .modal';
const OUTSIDE = `nav, aside, header, footer, script, style, noscript, template, [role=navigation], ${DIALOGS}`;
const HEADINGS = 'h1, h2, h3, h4, h5, h6, legend, [role=heading]';
const CONTROL = 'input, select, textarea';
const LABEL_CLASS = /(^|[-_ ])(label|key|term|caption|head|name|title)s?([-_ ]|$)/i;
const ENDS_WITH_COLON = /[:：]\s*$/;
const LONGEST_LABEL = 80;

/**
 * Reads a reservation's page, whose markup is not known: takes label/value pairs whatever the tags, and tables, section by section.
 * Buttons are passed over, and so is what is not shown, except behind the page's own tabs.
 */
export function lookAtReservation(): ReservationLook {
  const content = document.querySelector(CONTENT) ?? document.body;
  const dialogs = all(DIALOGS).filter((dialog) => visible(dialog));
  const parts = [
    partOf('page', content, [document.title, ...headingsIn(content)]),
    ...dialogs.map((dialog) => partOf('dialog', dialog, headingsIn(dialog))),
  ];
  return { parts, unread_tabs: unreadTabs().length };
}

function partOf(kind: RawPart['kind'], root: Element, headings: string[]): RawPart {
  const reader = new ReservationReader(root);
  reader.walk(root);
  const sections = reader.sections.filter(({ fields, tables }) => fields.length > 0 || tables.length > 0);
  return { kind, headings, sections };
}

function headingsIn(root: Element): string[] {
  return [...root.querySelectorAll(HEADINGS)]
    .filter((heading) => visible(heading) && heading.closest(DIALOGS) === root.closest(DIALOGS))
    .map((heading) => oneLine(heading.textContent));
}

class ReservationReader {
  readonly sections: RawSection[] = [];
  private readonly done = new Set<Node>();
  private current = this.section(null);

  constructor(private readonly root: Element) {}

  walk(element: Element): void {
    if (this.done.has(element) || element.matches('button, [role=tablist]')) return;
    if (element !== this.root && (element.matches(OUTSIDE) || isHidden(element))) return;
    if (element.matches(HEADINGS)) {
      this.current = this.section(oneLine(element.textContent) || null);
      return;
    }
    if (isPane(element)) this.current = this.section(titleOfPane(element) ?? this.current.title);
    if (element instanceof HTMLTableElement) return this.readTable(element);
    if (element.matches('dt')) {
      const value = element.nextElementSibling;
      if (value?.matches('dd')) this.add(oneLine(element.textContent), valueIn(value));
      return;
    }
    if (element.matches('label')) return this.readLabel(element);
    if (isPair(element)) return this.readPair(element);
    if (this.readWordWithColon(element)) return;
    for (const child of element.children) this.walk(child);
  }

  private section(title: string | null): RawSection {
    const last = this.sections.at(-1);
    if (last?.title === title) return last;
    const fresh: RawSection = { title, fields: [], tables: [] };
    this.sections.push(fresh);
    return fresh;
  }

  private add(label: string, value: string): void {
    const name = label
      .trimEnd()
      .replace(/[:：]$/, '')
      .trimEnd();
    if (name !== '' && name.length <= LONGEST_LABEL)
      this.current.fields.push({ label: name, value: cut(value.trim()) });
  }

  /** So that nothing is read twice. */
  private take(element: Element): void {
    for (const node of [element, ...element.querySelectorAll('*')]) this.done.add(node);
  }

  private readTable(table: HTMLTableElement): void {
    this.take(table);
    const rows = [...table.rows].slice(0, DETAIL_ROWS).map((row) => [...row.cells]);
    const pairs = rows.every(
      (cells) => cells.length === 2 && (cells[0]?.tagName === 'TH' || !table.querySelector('th')),
    );
    if (pairs) {
      for (const [label, value] of rows)
        if (label && value) this.add(oneLine(label.textContent), valueIn(value));
      return;
    }
    const head = rows.find((cells) => cells.length > 0 && cells.every(({ tagName }) => tagName === 'TH'));
    const body = rows.filter((cells) => cells !== head && cells.length > 0);
    this.current.tables.push({
      headers: (head ?? []).map((cell) => oneLine(cell.textContent)),
      rows: body.map((cells) => cells.map((cell) => cut(valueIn(cell)))),
    });
  }

  private readLabel(label: Element): void {
    const control = label instanceof HTMLLabelElement ? label.control : null;
    const near = control ?? label.parentElement?.querySelector(CONTROL) ?? label.nextElementSibling;
    if (near === null || this.done.has(near)) return;
    const value = near.matches(CONTROL) ? valueOfControl(near) : valueIn(near);
    this.take(label);
    this.take(near);
    if (value !== null) this.add(oneLine(label.textContent), value);
  }

  private readPair(element: Element): void {
    const [label, value] = element.children;
    this.take(element);
    if (label && value) this.add(oneLine(label.textContent), valueIn(value));
  }

  /** `<b>Nuits :</b> 3`: a word in bold that ends with a colon, and what follows it. Returns whether it was one. */
  private readWordWithColon(element: Element): boolean {
    if (!element.matches('b, strong, span') || !ENDS_WITH_COLON.test(element.textContent)) return false;
    const after = element.nextSibling;
    const value = oneLine(after?.textContent);
    if (after === null || value === '') return false;
    if (after instanceof Element) this.take(after);
    this.add(oneLine(element.textContent), after instanceof Element ? valueIn(after) : value);
    return true;
  }
}

/** Not shown, and no part that a tab of the page opens. */
function isHidden(element: Element): boolean {
  const { display, visibility } = getComputedStyle(element);
  return (display === 'none' || visibility === 'hidden') && !isPane(element);
}

/** The text of a value, or what stands in its field. */
function valueIn(element: Element): string {
  const control = element.matches(CONTROL) ? element : element.querySelector(CONTROL);
  if (control !== null) return valueOfControl(control) ?? '';
  const copy = element.cloneNode(true) as Element;
  for (const part of copy.querySelectorAll('button, script, style, [role=button]')) part.remove();
  return oneLine(copy.textContent);
}

/** What a field holds; null if it is none that shows its value. */
function valueOfControl(control: Element): string | null {
  if (control instanceof HTMLInputElement) {
    if (['hidden', 'password', 'submit', 'button', 'image', 'file', 'reset'].includes(control.type))
      return null;
    if (control.type === 'checkbox' || control.type === 'radio') return control.checked ? 'yes' : 'no';
    return control.value;
  }
  if (control instanceof HTMLSelectElement)
    return [...control.selectedOptions].map((option) => oneLine(option.textContent)).join(', ');
  return control instanceof HTMLTextAreaElement ? control.value : null;
}

/** Two children of which the first is a label by its class or its colon. */
function isPair(element: Element): boolean {
  const [first, second, third] = element.children;
  if (first === undefined || second === undefined || third !== undefined) return false;
  if (first.matches('a, button, form') || second.matches('button, form')) return false;
  if (
    first.querySelector('table, div, button') !== null ||
    second.querySelector('table, button, form') !== null
  )
    return false;
  return LABEL_CLASS.test(first.className) || ENDS_WITH_COLON.test(oneLine(first.textContent));
}
