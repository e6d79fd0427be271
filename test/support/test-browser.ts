/** A browser and a signed-in page for the demo's own tests. */
import { chromium, type Browser, type Page } from 'playwright';
import { FEATURES_OFF } from '../../src/browser/features.js';
import { findBrowser } from '../../src/browser/finder.js';
import type { DemoDashboard } from '../../src/demo/panel/server.js';
import { atEnd } from './at-end.js';

/** A browser that is closed when the tests of the file are over. */
export async function launchBrowser(): Promise<Browser> {
  const { path } = findBrowser(process.env['HOTELRUNNER_BROWSER'] || null);
  const browser = await chromium.launch({
    args: ['--no-sandbox', FEATURES_OFF],
    ...(path !== null && { executablePath: path }),
  });
  atEnd(() => browser.close());
  return browser;
}

/** Signs in through the form and opens All Reservations. */
export async function openReservations(page: Page, dashboard: DemoDashboard): Promise<void> {
  await page.goto(`${dashboard.url}/admin/pms/reservations/all`);
  if ((await page.locator('#user_email').count()) > 0) {
    await page.fill('#user_email', dashboard.email);
    await page.fill('#user_password', dashboard.password);
    await page.click('[name=commit]');
    await page.waitForURL('**/admin/pms/reservations/all');
  }
}

/** Waits until the grid says that it is at rest. */
export async function gridAtRest(page: Page): Promise<void> {
  await page.waitForSelector('.dx-loadpanel.dx-state-invisible', { state: 'attached' });
}
