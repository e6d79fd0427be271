import type { Frame, Page } from 'playwright';
import { Failure } from '../../base/errors.js';
import { bookingOfKey, type DetailsData, type DetailsOf } from '../../book/source.js';
import { within } from '../../browser/page-guard.js';
import { cleanText } from '../../hotel/text.js';
import { inPage } from '../in-page.js';
import type { RawPart, RawSection, ReservationLook } from '../in-page/reservation.js';
import { addressOf } from '../gate/address.js';
import { isDataPath } from '../gate/shapes.js';
import { isOwnHost } from '../gate/hosts.js';
import { NothingShown } from '../nothing-shown.js';
import type { PageSettings, PanelPage } from './page.js';
import { datesDiffer, verdictOn, type Verdict } from './reservation-proof.js';
import { RESERVATIONS_PATH } from './reservations.js';

const WAIT_MS = 6_000;
/** How long a page has to stay as it is before it is believed. */
const STILL_MS = 250;
/** A page without a number may get one that is another's. */
const ALIKE_STILL_MS = 1_500;
const TAB_MS = 3_000;
const LOOK_EVERY_MS = 100;
const MOST_TABS = 8;

/** A reservation's own page. Its key: `detailsKey`. */
export function reservationPage({ url: panel }: PageSettings): PanelPage<DetailsData> {
  return {
    urgency: 'first',
    opening: () => "opening the reservation's page",

    address(key) {
      const url = new URL(bookingOfKey(key).link, new URL(RESERVATIONS_PATH, panel));
      const address = addressOf(url.href);
      // A page by its shape, without a query: what stands behind a `?` may act, in words that nobody knows.
      const page = address !== null && isDataPath(address) && url.search === '';
      if (!isOwnHost(panel.origin, url) || !url.pathname.startsWith('/admin/') || !page) {
        throw new Failure(
          'REQUEST_BLOCKED',
          'The link on the confirmation number does not lead to a reservation page.',
          { remedy: 'Ask with "with_details": false.' },
        );
      }
      return url.href;
    },

    async read({ page, hotel }, { key }) {
      const booking = bookingOfKey(key);
      const first = await waitForPage(page, booking);
      const opened = await openTabs(page, first);
      const { sections, unread_tabs, verdict } = opened ? await waitForPage(page, booking) : first;
      const { data, cut } = toDetails(sections);
      const rows = data.sections.reduce((sum, { fields, tables }) => sum + fields.length + tables.length, 0);
      const fields = sections.flatMap((section) => section.fields);
      const warnings = [
        ...(unread_tabs > 0 ? [`${unread_tabs} of its page's tabs could not be read.`] : []),
        ...(cut > 0 ? [`Its page is longer than is read: ${cut} rows are left out of details.`] : []),
        ...(verdict === 'alike'
          ? ['Its page prints no number: address, guest and dates say that it is the page of this booking.']
          : []),
        ...(datesDiffer(fields, booking) === 'none'
          ? []
          : ['Its page shows another date than the list: one of them is older.']),
      ];
      return { rows_read: rows, rows_reported: null, warnings, data: { hotel, ...data } };
    },
  };
}

interface Found {
  verdict: 'ours' | 'alike';
  sections: RawSection[];
  unread_tabs: number;
}

/** Waits until the page proves to be the booking's, and stays as it is. Throws if it does not, or shows another booking. */
async function waitForPage(page: Page, booking: DetailsOf): Promise<Found> {
  const until = performance.now() + WAIT_MS;
  let last = { key: '', since: 0 };
  for (;;) {
    const { parts, unread_tabs } = await look(page);
    const { verdict, sections } = choose(parts, booking);
    const now = performance.now();
    const key = JSON.stringify([verdict, sections]);
    if (key !== last.key) last = { key, since: now };
    const here = verdict === 'alike' && isAtAddress(page, booking);
    const proven = verdict === 'ours' || here ? verdict : null;
    if (proven !== null && sections.length > 0 && now - last.since >= (here ? ALIKE_STILL_MS : STILL_MS))
      return { verdict: proven, sections, unread_tabs };
    if (now > until) throw failureOf(verdict, sections.length > 0);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** Whether the page stands where the link leads, after all that it may have been sent to. */
function isAtAddress(page: Page, { link }: DetailsOf): boolean {
  const { pathname } = new URL(page.url());
  return pathname === new URL(link, page.url()).pathname;
}

function failureOf(verdict: Verdict, hasSections: boolean): Failure {
  const remedy = 'Open the reservation in the dashboard, or ask with "with_details": false.';
  if (verdict === 'another')
    return new Failure('DASHBOARD_CHANGED', 'The page behind its link shows another booking.', { remedy });
  if (hasSections && verdict !== 'ours') {
    const text = 'The page behind its link does not say which booking it shows.';
    return new Failure('DASHBOARD_CHANGED', text, { remedy });
  }
  return new NothingShown(
    'DASHBOARD_CHANGED',
    "The reservation's page shows no labels with values and no tables.",
  );
}

/** The parts that show the booking, or what is wrong with what there is. Parts that hold nothing to read say only whose page it is. */
export function choose(
  parts: readonly RawPart[],
  booking: DetailsOf,
): { verdict: Verdict; sections: RawSection[] } {
  const full = parts.filter(({ sections }) => sections.length > 0);
  const bare = parts.filter(({ sections }) => sections.length === 0).map((part) => verdictOn(part, booking));
  const judged = full.map((part) => ({ part, verdict: verdictOn(part, booking) }));
  const sectionsOf = (list: typeof judged): RawSection[] => list.flatMap(({ part }) => part.sections);
  const ours = judged.filter(({ verdict }) => verdict === 'ours');
  const another = judged.some(({ verdict }) => verdict === 'another') || bare.includes('another');
  // A dialog may lie over a page of something else; a page that shows two bookings at once is not believed.
  if (ours.length > 0 && (!another || ours.some(({ part }) => part.kind === 'dialog')))
    return { verdict: 'ours', sections: sectionsOf(ours) };
  if (another) return { verdict: 'another', sections: sectionsOf(judged) };
  // Its number above, its content in a part that has no heading of its own.
  if (judged.length === 1 && bare.includes('ours')) return { verdict: 'ours', sections: sectionsOf(judged) };
  const [only] = judged;
  // One part that says it all, and nothing beside it that could be of another.
  if (judged.length === 1 && only?.verdict === 'alike')
    return { verdict: 'alike', sections: sectionsOf(judged) };
  return { verdict: 'unproven', sections: sectionsOf(judged) };
}

/** The page with its frames of the same host: each frame is one more part. */
async function look(page: Page): Promise<ReservationLook> {
  const { origin } = new URL(page.url());
  const looks: ReservationLook[] = [];
  for (const frame of page.frames()) {
    const isMain = frame === page.mainFrame();
    if (!isMain && !frame.url().startsWith(`${origin}/`)) continue;
    const found = await lookAtFrame(page, frame).catch((error: unknown) => {
      // A frame may be gone or on its way; the page itself must not be.
      if (isMain) throw error;
      return null;
    });
    if (found !== null) looks.push(found);
  }
  return {
    parts: looks.flatMap(({ parts }) => parts),
    unread_tabs: looks.reduce((sum, { unread_tabs }) => sum + unread_tabs, 0),
  };
}

function lookAtFrame(page: Page, frame: Frame): Promise<ReservationLook> {
  return within(page, 30_000, 'reading a reservation', () => inPage(frame, 'lookAtReservation'));
}

/** Opens tabs whose content is not there yet, one after the other; true if any was opened. */
async function openTabs(page: Page, { unread_tabs }: Found): Promise<boolean> {
  let opened = false;
  // A tab that brings nothing keeps its place among the unread.
  let place = 0;
  let left = unread_tabs;
  for (let tries = 0; tries < Math.min(unread_tabs, MOST_TABS) && place < left; tries += 1) {
    const did = await inPage(page, 'openUnreadTab', place).catch(() => false);
    const until = performance.now() + (did ? TAB_MS : 0);
    const before = left;
    do {
      await new Promise((resolve) => setTimeout(resolve, did ? LOOK_EVERY_MS : 0));
      left = (await look(page)).unread_tabs;
    } while (left >= before && performance.now() < until);
    if (left >= before) place += 1;
    opened ||= did;
  }
  return opened;
}

const LABEL_LIMIT = 80;
const VALUE_LIMIT = 1_000;
const MOST_ROWS = 200;

/** Cleans and bounds what the page said, and counts the rows that were left out. All of it stays untrusted text. */
export function toDetails(sections: readonly RawSection[]): { data: DetailsData; cut: number } {
  let cut = 0;
  const bounded = <T>(rows: readonly T[]): readonly T[] => {
    cut += Math.max(0, rows.length - MOST_ROWS);
    return rows.slice(0, MOST_ROWS);
  };
  const data = {
    sections: sections.map(({ title, fields, tables }) => ({
      title: title === null ? null : cleanText(title, LABEL_LIMIT),
      fields: bounded(fields).map(({ label, value }) => ({
        label: cleanText(label, LABEL_LIMIT),
        value: cleanText(value, VALUE_LIMIT),
      })),
      tables: tables.map(({ headers, rows }) => ({
        headers: headers.map((text) => cleanText(text, LABEL_LIMIT)),
        rows: bounded(rows).map((cells) => cells.map((text) => cleanText(text, VALUE_LIMIT))),
      })),
    })),
  };
  return { data, cut };
}
