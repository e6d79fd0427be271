/**
 * What somebody would write who wants the rows and nothing else: it knows this one grid, believes what it shows, and takes the
 * text of the cells out with one `evaluateAll` per page.
 */
import { chromium, type Browser, type Page } from 'playwright';
import { browserPath } from './machine.js';

const PATH = '/admin/pms/reservations/all';
const ROWS = '.dx-data-row';
const LARGEST = 100;

export async function launch(): Promise<Browser> {
  // Both sides may run as root, where Chromium does not start with its sandbox.
  return chromium.launch({ executablePath: browserPath(), chromiumSandbox: false });
}

export async function signIn(page: Page, url: string, email: string, password: string): Promise<void> {
  await page.goto(`${url}/login`, { waitUntil: 'domcontentloaded' });
  await page.fill('#user_email', email);
  await page.fill('#user_password', password);
  await page.click('[name=commit]');
  await page.waitForURL(/\/admin/, { waitUntil: 'domcontentloaded' });
}

/** Opens All Reservations at its largest page size and takes out the rows of every page. */
export async function readAll(page: Page, url: string): Promise<string[][]> {
  await page.goto(`${url}${PATH}`, { waitUntil: 'domcontentloaded' });
  await page.locator(ROWS).first().waitFor();
  await page.locator('.dx-page-size', { hasText: String(LARGEST) }).click();
  const info = (await page.locator('.dx-pager .dx-info').textContent()) ?? '';
  const total = Number(/(\d+)\D*$/.exec(info)?.[1]);
  const rows: string[][] = [];
  for (let number = 1; rows.length < total; number += 1) {
    if (number > 1) await page.locator('.dx-page', { hasText: new RegExp(`^${number}$`) }).click();
    const first = rows.length + 1;
    const count = Math.min(LARGEST, total - rows.length);
    await page.waitForFunction(
      ([selector, index, expected]) => {
        const shown = document.querySelectorAll(selector);
        return shown.length === expected && shown[0]?.getAttribute('aria-rowindex') === String(index);
      },
      [ROWS, first, count] as const,
    );
    const cells = await page
      .locator(ROWS)
      .evaluateAll((found) =>
        found.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent.trim())),
      );
    rows.push(...cells);
  }
  return rows;
}
