import { oneLine } from './text.js';

/** A part of a reservation's page, before any cleaning: labels with their values, and tables. */
export interface RawSection {
  title: string | null;
  fields: { label: string; value: string }[];
  tables: { headers: string[]; rows: string[][] }[];
}

const CONTENT = 'main, [role=main], #content, #main-content, .main-content, .content';
const OUTSIDE =
  'nav, aside, header, footer, script, style, noscript, template, [role=navigation], [role=dialog]';
const CONTROL = 'input, select, textarea';
const LABEL_CLASS = /(^|[-_ ])(label|key|term|caption|head|name|title)s?([-_ ]|$)/i;
const ENDS_WITH_COLON = /[:：]\s*$/;
const LONGEST_LABEL = 80;

/**
 * Reads a reservation's page, whose markup is not known: takes label/value pairs whatever the tags, and tables, section by section.
 * Buttons are passed over.
 */
export function lookAtReservation(): RawSection[] {
  const reader = new ReservationReader();
  reader.walk(document.querySelector(CONTENT) ?? document.body);
  return reader.sections.filter(({ fields, tables }) => fields.length > 0 || tables.length > 0);
}

class ReservationReader {
  readonly sections: RawSection[] = [];
  private readonly done = new Set<Node>();
  private current = this.section(null);

  walk(element: Element): void {
    if (this.done.has(element) || element.matches(OUTSIDE) || element.matches('button, [role=tablist]'))
      return;
    if (element.matches('h1, h2, h3, h4, h5, h6, legend')) {
      this.current = this.section(oneLine(element.textContent) || null);
      return;
    }
    if (element.matches('[role=tabpanel], .tab-pane'))
      this.current = this.section(titleOfPane(element) ?? this.current.title);
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
    const name = label.replace(/\s*[:：]\s*$/, '');
    if (name !== '' && name.length <= LONGEST_LABEL)
      this.current.fields.push({ label: name, value: value.trim() });
  }

  /** So that nothing is read twice. */
  private take(element: Element): void {
    for (const node of [element, ...element.querySelectorAll('*')]) this.done.add(node);
  }

  private readTable(table: HTMLTableElement): void {
    this.take(table);
    const rows = [...table.rows].map((row) => [...row.cells]);
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
      rows: body.map((cells) => cells.map(valueIn)),
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

/** The title of the tab that opens a pane. */
function titleOfPane(pane: Element): string | null {
  const id = pane.getAttribute('aria-labelledby');
  const tab =
    (id === null ? null : document.getElementById(id)) ??
    (pane.id === ''
      ? null
      : document.querySelector(`[href="#${CSS.escape(pane.id)}"], [data-target="#${CSS.escape(pane.id)}"]`));
  return tab === null ? null : oneLine(tab.textContent) || null;
}
