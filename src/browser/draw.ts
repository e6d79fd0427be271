import type { BrowserHost } from './host.js';
import { isGone, navigationFailure } from './page-guard.js';

/** The page grows with what is on it. */
const HEIGHT = 400;

/**
 * Draws a page of our own making, as wide as wanted and as high as it gets, in the browser that reads the dashboard. It shares nothing
 * with the dashboard's pages: no session, no network, no scripts.
 */
export async function draw(host: BrowserHost, html: string, width: number): ReturnType<typeof drawOnce> {
  for (let again = false; ; again = true) {
    await host.begin();
    try {
      return await drawOnce(host, html, width);
    } catch (error) {
      if (again || !isGone(error)) throw navigationFailure(error);
    } finally {
      host.end();
    }
  }
}

async function drawOnce(
  host: BrowserHost,
  html: string,
  width: number,
): Promise<{ png: Buffer; width: number; height: number }> {
  const viewport = { width, height: HEIGHT };
  const alone = { offline: true, javaScriptEnabled: false };
  const context = await host.newContext(undefined, viewport, alone);
  try {
    const page = await host.answer(context.newPage());
    await host.answer(page.setContent(html, { waitUntil: 'load' }));
    const png = await host.answer(page.screenshot({ fullPage: true, type: 'png', animations: 'disabled' }));
    // The header of a PNG holds its size.
    return { png, width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
  } finally {
    await host.answer(context.close()).catch(() => undefined);
  }
}
