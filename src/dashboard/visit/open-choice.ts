import type { Page } from 'playwright';
import type { Failure } from '../../base/errors.js';
import { inPage } from '../in-page.js';
import { pageKind, type PageFacts } from '../page-kind.js';
import type { ReadOnlyGate } from '../read-only.js';
import { hotelsElsewhere, ourChoice, wrongAddress } from '../sign-in/choose-hotel.js';
import type { SessionStore } from '../sign-in/session-store.js';
import { notArrived } from './not-arrived.js';

/** Opens the hotel's own choice among those that the page shows, by GET; WRONG_HOTEL with the addresses of the others if none is known to be it. */
export async function openChoice(
  page: Page,
  { origin, gate, hotel }: { origin: string; gate: ReadOnlyGate; hotel: string | null },
  open: (url: URL) => Promise<PageFacts>,
): Promise<void> {
  const choices = await inPage(page, 'hotelChoices');
  const ours = ourChoice(choices, origin, hotel);
  if (ours === null)
    throw wrongAddress(
      hotelsElsewhere(choices, origin),
      'it shows several hotels, none of which is known to be it',
    );
  await gate.whileChoosing(ours, () => open(new URL(ours)));
}

/** Opens a page and sees that it is of the hotel of the settings: the dashboard may lead to another one, or to a host of all hotels. */
export async function openAtHotel(
  page: Page,
  gate: ReadOnlyGate,
  open: () => Promise<PageFacts>,
): Promise<PageFacts> {
  gate.ledAway = null;
  gate.takeAway();
  // From the browser's page about a stopped address to another such address, and it could not be closed any more (seen in Chromium).
  if (page.url().startsWith('chrome-error:')) await page.goto('about:blank');
  let facts: PageFacts;
  try {
    facts = await open();
  } catch (error) {
    if (gate.ledAway === null) throw notArrived(error, gate.takeAway());
    throw wrongAddress([gate.ledAway], 'its address leads to another one');
  }
  const url = page.url();
  if (pageKind(facts) === 'panel' && URL.canParse(url) && !gate.isPanel(url))
    throw wrongAddress([new URL(url).hostname], 'its pages are shown at another address');
  return facts;
}

/** The password led to another hotel, and ours asks for it again: once more would lead there once more. */
export async function signedInElsewhere(store: SessionStore, host: string): Promise<Failure> {
  await store.signIns.cameTo('action');
  return wrongAddress([host], 'signing in leads to another one');
}
