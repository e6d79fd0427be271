import { Failure } from '../../base/errors.js';
import type { DetailsData } from '../../book/source.js';
import { within } from '../../browser/page-guard.js';
import { cleanText } from '../../hotel/text.js';
import { isAction, isOwnHost } from '../read-only.js';
import type { PageSettings, PanelPage } from './page.js';
import { RESERVATIONS_PATH } from './reservations.js';

/** One label with its value as the page shows it, before any cleaning. */
interface RawSection {
  title: string | null;
  fields: { label: string; value: string }[];
  tables: { headers: string[]; rows: string[][] }[];
}

/**
 * Runs inside a reservation's page, whose markup is not known: takes label/value pairs whatever the tags, and tables, section
 * by section. It reads only; buttons are passed over. Self-contained, because only its source reaches the page.
 */
export function lookAtReservation(): RawSection[] {
  const clean = (text: string | null | undefined): string =>
    (text ?? '').replace(/[\s\u00a0\u202f]+/g, ' ').trim();
  const root =
    document.querySelector('main, [role=main], #content, #main-content, .main-content, .content') ??
    document.body;
  const OUTSIDE =
    'nav, aside, header, footer, script, style, noscript, template, [role=navigation], [role=dialog]';
  const CONTROL = 'input, select, textarea';
  const LABEL_CLASS = /(^|[-_ ])(label|key|term|caption|head|name|title)s?([-_ ]|$)/i;
  const done = new Set<Node>();
  const sections: RawSection[] = [];

  function valueOf(control: Element): string | null {
    if (control instanceof HTMLInputElement) {
      if (['hidden', 'password', 'submit', 'button', 'image', 'file', 'reset'].includes(control.type))
        return null;
      if (control.type === 'checkbox' || control.type === 'radio') return control.checked ? 'yes' : 'no';
      return control.value;
    }
    if (control instanceof HTMLSelectElement)
      return [...control.selectedOptions].map((o) => clean(o.textContent)).join(', ');
    return control instanceof HTMLTextAreaElement ? control.value : null;
  }

  /** The text of a value, with what stands in its fields. */
  function textOf(element: Element): string {
    const control = element.matches(CONTROL) ? element : element.querySelector(CONTROL);
    if (control !== null) return valueOf(control) ?? '';
    const copy = element.cloneNode(true) as Element;
    for (const part of copy.querySelectorAll('button, script, style, [role=button]')) part.remove();
    return clean(copy.textContent);
  }

  function section(title: string | null): RawSection {
    const last = sections.at(-1);
    if (last?.title === title) return last;
    const fresh: RawSection = { title, fields: [], tables: [] };
    sections.push(fresh);
    return fresh;
  }

  let current = section(null);
  function add(label: string, value: string): void {
    const name = label.replace(/\s*[:：]\s*$/, '');
    if (name !== '' && name.length <= 80) current.fields.push({ label: name, value: value.trim() });
  }

  function take(element: Element): void {
    for (const node of [element, ...element.querySelectorAll('*')]) done.add(node);
  }

  function readTable(table: HTMLTableElement): void {
    take(table);
    const rows = [...table.rows].map((row) => [...row.cells]);
    const pairs = rows.every(
      (cells) => cells.length === 2 && (cells[0]?.tagName === 'TH' || !table.querySelector('th')),
    );
    if (pairs) {
      for (const [label, value] of rows) if (label && value) add(clean(label.textContent), textOf(value));
      return;
    }
    const head = rows.find((cells) => cells.length > 0 && cells.every(({ tagName }) => tagName === 'TH'));
    const body = rows.filter((cells) => cells !== head && cells.length > 0);
    current.tables.push({
      headers: (head ?? []).map((cell) => clean(cell.textContent)),
      rows: body.map((cells) => cells.map(textOf)),
    });
  }

  function readLabel(label: Element): void {
    const control = label instanceof HTMLLabelElement ? label.control : null;
    const near = control ?? label.parentElement?.querySelector(CONTROL) ?? label.nextElementSibling;
    if (near === null || done.has(near)) return;
    const value = near.matches(CONTROL) ? valueOf(near) : textOf(near);
    take(label);
    take(near);
    if (value !== null) add(clean(label.textContent), value);
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
    return LABEL_CLASS.test(first.className) || /[:：]\s*$/.test(clean(first.textContent));
  }

  function titleOfPane(pane: Element): string | null {
    const id = pane.getAttribute('aria-labelledby');
    const tab =
      (id === null ? null : document.getElementById(id)) ??
      (pane.id === ''
        ? null
        : document.querySelector(
            `[href="#${CSS.escape(pane.id)}"], [data-target="#${CSS.escape(pane.id)}"]`,
          ));
    return tab === null ? null : clean(tab.textContent) || null;
  }

  function walk(element: Element): void {
    if (done.has(element) || element.matches(OUTSIDE) || element.matches('button, [role=tablist]')) return;
    if (element.matches('h1, h2, h3, h4, h5, h6, legend')) {
      current = section(clean(element.textContent) || null);
      return;
    }
    if (element.matches('[role=tabpanel], .tab-pane'))
      current = section(titleOfPane(element) ?? current.title);
    if (element instanceof HTMLTableElement) return readTable(element);
    if (element.matches('dt')) {
      const value = element.nextElementSibling;
      if (value?.matches('dd')) add(clean(element.textContent), textOf(value));
      return;
    }
    if (element.matches('label')) return readLabel(element);
    if (isPair(element)) {
      const [label, value] = element.children;
      take(element);
      if (label && value) add(clean(label.textContent), textOf(value));
      return;
    }
    if (element.matches('b, strong, span') && /[:：]\s*$/.test(element.textContent)) {
      const after = element.nextSibling;
      const value = clean(after?.textContent);
      if (after !== null && value !== '') {
        if (after instanceof Element) take(after);
        add(clean(element.textContent), after instanceof Element ? textOf(after) : value);
        return;
      }
    }
    for (const child of element.children) walk(child);
  }

  walk(root);
  return sections.filter(({ fields, tables }) => fields.length > 0 || tables.length > 0);
}

/** A reservation's own page; the key is the link on its confirmation number. */
export function reservationPage({ url: panel }: PageSettings): PanelPage<DetailsData> {
  return {
    urgency: 'first',
    opening: () => "opening the reservation's page",

    address(link) {
      const url = new URL(link, new URL(RESERVATIONS_PATH, panel));
      if (!isOwnHost(panel.origin, url) || !url.pathname.startsWith('/admin/') || isAction(url)) {
        throw new Failure(
          'REQUEST_BLOCKED',
          'The link on the confirmation number does not lead to a reservation page.',
          { remedy: 'Ask with "with_details": false.' },
        );
      }
      return url.href;
    },

    async read({ page, hotel }) {
      const sections = await within(page, 30_000, 'reading a reservation', () =>
        page.evaluate(lookAtReservation),
      );
      const data = { hotel, ...toDetails(sections) };
      const rows = data.sections.reduce((sum, { fields, tables }) => sum + fields.length + tables.length, 0);
      if (rows === 0) {
        throw new Failure(
          'DASHBOARD_CHANGED',
          "The reservation's page shows no labels with values and no tables.",
        );
      }
      return { rows_read: rows, rows_reported: null, warnings: [], data };
    },
  };
}

const LABEL_LIMIT = 80;
const VALUE_LIMIT = 1_000;
const MOST_ROWS = 200;

/** Cleans and bounds what the page said. All of it stays untrusted text. */
export function toDetails(sections: readonly RawSection[]): DetailsData {
  return {
    sections: sections.map(({ title, fields, tables }) => ({
      title: title === null ? null : cleanText(title, LABEL_LIMIT),
      fields: fields.slice(0, MOST_ROWS).map(({ label, value }) => ({
        label: cleanText(label, LABEL_LIMIT),
        value: cleanText(value, VALUE_LIMIT),
      })),
      tables: tables.map(({ headers, rows }) => ({
        headers: headers.map((text) => cleanText(text, LABEL_LIMIT)),
        rows: rows.slice(0, MOST_ROWS).map((cells) => cells.map((text) => cleanText(text, VALUE_LIMIT))),
      })),
    })),
  };
}
