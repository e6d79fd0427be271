import { labelOf } from './list-choices.js';
import { queryAllDeep } from './query.js';
import { visible } from './visible.js';

/**
 * Opens the tab of this page that says that it holds all rows, if one such tab is closed: true if it was clicked. Only a tab that can
 * do nothing else is clicked: by its role, no link, and nothing that sends a form.
 */
export function openTab(all: string): boolean {
  const says = new RegExp(`^(?:${all})[^\\p{L}]*$`, 'iu');
  const tabs = queryAllDeep<HTMLElement>(document, '[role=tab]').filter(
    (tab) =>
      visible(tab) &&
      says.test(labelOf(tab)) &&
      tab.getAttribute('aria-selected') === 'false' &&
      isPlain(tab),
  );
  const [tab] = tabs;
  if (tab === undefined || tabs.length > 1) return false;
  tab.click();
  return true;
}

function isPlain(tab: HTMLElement): boolean {
  const link = tab.closest('a[href]') ?? tab.querySelector('a[href]');
  return (
    tab.closest('form, [data-method], [data-remote]') === null &&
    (link?.getAttribute('href') ?? '#').startsWith('#')
  );
}
