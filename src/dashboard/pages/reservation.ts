import { Failure } from '../../base/errors.js';
import type { DetailsData } from '../../book/source.js';
import { within } from '../../browser/page-guard.js';
import { cleanText } from '../../hotel/text.js';
import { inPage } from '../in-page.js';
import type { RawSection } from '../in-page/reservation.js';
import { addressOf } from '../gate/address.js';
import { isDataPath } from '../gate/shapes.js';
import { isOwnHost } from '../gate/hosts.js';
import type { PageSettings, PanelPage } from './page.js';
import { RESERVATIONS_PATH } from './reservations.js';

/** A reservation's own page; the key is the link on its confirmation number. */
export function reservationPage({ url: panel }: PageSettings): PanelPage<DetailsData> {
  return {
    urgency: 'first',
    opening: () => "opening the reservation's page",

    address(link) {
      const url = new URL(link, new URL(RESERVATIONS_PATH, panel));
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

    async read({ page, hotel }) {
      const sections = await within(page, 30_000, 'reading a reservation', () =>
        inPage(page, 'lookAtReservation'),
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
