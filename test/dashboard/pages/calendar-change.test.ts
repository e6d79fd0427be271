/** A calendar whose menu names the wished month at once, while its days come later: the old days must not pass for new ones. */
import type { Page } from 'playwright';
import { beforeAll, expect, it } from 'vitest';
import { Pace } from '../../../src/dashboard/visit/pace.js';
import { readMonth } from '../../../src/dashboard/pages/calendar-turn.js';
import { launchBrowser } from '../../support/test-browser.js';

let page: Page;
beforeAll(async () => {
  page = await (await launchBrowser()).newPage();
});

/** December and January have the same number of days; all of them say the figure given. */
function calendar(december: number, onchange: string): string {
  const days = Array.from({ length: 31 }, (_, i) => `<td>${String(i + 1).padStart(2, '0')} A : 4</td>`).join(
    '',
  );
  return `<select onchange="${onchange}"><option>Décembre 2025</option><option selected>Janvier 2026</option></select>
    <table><tr id="days">${days}</tr></table>
    <script>
      function later(change) { setTimeout(() => document.querySelectorAll('td').forEach(change), 400); }
      function retell(td) { td.textContent = td.textContent.replace(/A : .*/, 'A : ${december}'); }
      function replace(td) { td.replaceWith(td.cloneNode(true)); }
    </script>`;
}

const figures = async (month: string): Promise<unknown> => {
  const found = await readMonth(page, month, new Pace());
  return found === null || found === 'one room type' ? found : [found.month, found.for_sale];
};
const all = (units: number): number[] => Array.from({ length: 31 }, () => units);

it('whose days change their texts', async () => {
  await page.setContent(calendar(9, 'later(retell)'));
  expect(await figures('2025-12')).toEqual(['2025-12', all(9)]);
});

it('whose days are replaced by days that say the same', async () => {
  await page.setContent(calendar(4, 'later(replace)'));
  expect(await figures('2025-12')).toEqual(['2025-12', all(4)]);
});

it('that offers the month neither in its menu nor within reach', async () => {
  await page.setContent(calendar(4, ''));
  expect(await readMonth(page, '1999-01', new Pace())).toBeNull();
});

it('whose figures are zeros until they are there', async () => {
  await page.setContent(
    calendar(0, "later(retell); setTimeout(() => document.querySelectorAll('td').forEach(fill), 1500)"),
  );
  await page.evaluate("fill = (td) => { td.textContent = td.textContent.replace('A : 0', 'A : 7'); }");
  expect(await figures('2025-12')).toEqual(['2025-12', all(7)]);
});
