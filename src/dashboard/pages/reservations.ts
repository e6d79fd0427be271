import type { ReservationsData } from '../../book/source.js';
import { looksLikeReservations } from '../columns/captions.js';
import { findColumns } from '../columns/find.js';
import { BY_BROWSER } from '../columns/raw-dates.js';
import { parseReservations } from '../columns/stays.js';
import { columnEvidence } from '../evidence.js';
import {
  ATTEMPTS,
  completenessWarnings,
  provePresent,
  proveSeen,
  worthAnotherLook,
} from '../grid/completeness.js';
import { circumstancesOf, PrintedRows } from '../grid/printed-rows.js';
import { readGrid } from '../grid/reader.js';
import { businessDateOf } from '../business-date.js';
import { factsOf } from '../sign-in/look.js';
import type { PageSettings, PanelPage } from './page.js';

export const RESERVATIONS_PATH = '/admin/pms/reservations/all';

/** All Reservations. */
export function reservationsPage(settings: PageSettings): PanelPage<ReservationsData> {
  const { corrections, timezone, loadMs } = settings;
  const printed = new PrintedRows(() => settings.now());
  /** What does not change from reading to reading is told by the first one. */
  let clockTold = false;
  return {
    urgency: 'first',
    opening: () => 'opening All Reservations',
    address: () => RESERVATIONS_PATH,

    async read(open, { attempt, readAt, tell, evidence }) {
      const { page, facts, hotel } = open;
      const grid = await readGrid(page, {
        tell,
        loadMs,
        attempt,
        pace: open.pace,
        printed: printed.begin(circumstancesOf(open, readAt, timezone)),
        fits: (captions) => looksLikeReservations(captions, corrections.captions),
      });
      provePresent(grid, attempt);
      const finding = findColumns(grid, corrections);
      evidence.columns = columnEvidence(finding);
      const unseen = proveSeen(grid, finding.columns);
      const parsed = parseReservations(grid, corrections, finding);
      const { stays, columns, left_out } = parsed;
      const warnings = parsed.warnings.filter((warning) => !(clockTold && warning.startsWith(BY_BROWSER)));
      clockTold ||= parsed.warnings.some((warning) => warning.startsWith(BY_BROWSER));
      // The sidebar may be filled after the page.
      const said = grid.rows.flatMap(({ cells }) => cells.flatMap(({ text }) => text ?? []));
      const business_date =
        businessDateOf(facts, settings.day(), said) ??
        businessDateOf(await factsOf(page, null), settings.day(), said);
      return {
        rows_read: stays.length,
        rows_reported: grid.total,
        warnings: [
          ...completenessWarnings(grid),
          ...grid.warnings,
          ...unseen,
          ...warnings,
          ...dayWarnings(business_date),
        ],
        data: {
          hotel,
          business_date,
          stays,
          fields: Object.keys(columns),
          ...(left_out.length === 0 ? {} : { left_out }),
        },
      };
    },

    failed(failure, attempt) {
      // Whatever it was, the next reading takes every row from the printed pages.
      printed.forget();
      return attempt < ATTEMPTS && worthAnotherLook(failure);
    },
  };
}

function dayWarnings(business_date: string | null): string[] {
  return business_date === null
    ? ["The panel prints no business date that can be read; today's date in the hotel's time zone is used."]
    : [];
}
