import { all } from './query.js';
import { asksHere } from './form.js';
import { oneLine } from './text.js';
import { visible } from './visible.js';

const PANES = '[role=tabpanel], .tab-pane';
const TABS = '[role=tab], [class*="tab"] a, [class*="tab"] button, [data-toggle=tab], [data-bs-toggle=tab]';
/** Attributes by which a link does more than open its tab. */
const ACTING = ['data-method', 'data-confirm', 'formaction', 'download'];

/** Whether a tab of the page opens this element. */
export function isPane(element: Element): boolean {
  if (element.matches(PANES)) return true;
  return element.id !== '' && all(TABS).some((tab) => paneOf(tab) === element);
}

/** The title of the tab that opens a pane. */
export function titleOfPane(pane: Element): string | null {
  const id = pane.getAttribute('aria-labelledby');
  const named = id === null ? null : document.getElementById(id);
  const tab = named ?? all(TABS).find((each) => paneOf(each) === pane);
  return tab === undefined ? null : oneLine(tab.textContent) || null;
}

/** Tabs whose pane is empty or missing: their content comes when they are opened. */
export function unreadTabs(): HTMLElement[] {
  return all<HTMLElement>(TABS).filter((tab) => {
    if (!visible(tab) || targetOf(tab) === null) return false;
    const pane = paneOf(tab);
    return pane === null || oneLine(pane.textContent) === '';
  });
}

/** Opens the unread tab of this place by a click, if opening is all that it can do; returns whether it did. */
export function openUnreadTab(place: number): boolean {
  const tab = unreadTabs()[place];
  if (tab === undefined || ACTING.some((name) => tab.hasAttribute(name)) || !asksHere(tab.closest('form')))
    return false;
  const written = tab.getAttribute('href');
  if (written !== null && !written.startsWith('#')) return false;
  tab.click();
  return true;
}

/** The id of the part of this page that a tab opens; null if it says none. */
function targetOf(tab: Element): string | null {
  const written = tab.getAttribute('href') ?? '';
  const id =
    tab.getAttribute('aria-controls') ??
    tab.getAttribute('data-target') ??
    tab.getAttribute('data-bs-target') ??
    (written.startsWith('#') ? written : '');
  return /^#?[^\s#]+$/.test(id) ? id.replace(/^#/, '') : null;
}

function paneOf(tab: Element): HTMLElement | null {
  const id = targetOf(tab);
  return id === null ? null : document.getElementById(id);
}
