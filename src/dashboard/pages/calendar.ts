import { Failure } from '../../base/errors.js';
import type { CalendarData } from '../../book/source.js';
import type { LocalDate } from '../../hotel/stay.js';
import { NothingShown } from '../nothing-shown.js';
import { readMonth } from './calendar-turn.js';
import type { PanelPage } from './page.js';

const NOT_NEEDED = 'Figures for sale stay null; all others do not need the calendar.';

/** The Overview calendar; the key is the month, `YYYY-MM`. */
export const calendarPage: PanelPage<CalendarData> = {
  // A long range is many months: the reservations must not wait for all of them.
  urgency: 'later',
  opening: (month) => `opening the calendar of ${month}`,
  address: () => '/admin/channel/calendars/occupancies',

  async read({ page, pace, hotel }, { key: month }) {
    const found = await readMonth(page, month, pace);
    if (found === 'one room type') {
      throw new Failure(
        'DASHBOARD_CHANGED',
        'The Overview calendar shows one room type, or does not prove that it shows all rooms.',
        { remedy: `Choose all rooms in the calendar of the dashboard, then ask again. ${NOT_NEEDED}` },
      );
    }
    if (found === null) {
      throw new NothingShown(
        'DASHBOARD_CHANGED',
        `The Overview calendar could not be brought to ${month} or its days are not readable.`,
        { remedy: NOT_NEEDED },
      );
    }
    const nights = found.for_sale.map((units, i): [LocalDate, number | null] => [
      `${month}-${String(i + 1).padStart(2, '0')}`,
      units,
    ]);
    const missing = nights.filter(([, units]) => units === null).length;
    return {
      rows_read: nights.length,
      rows_reported: nights.length,
      warnings:
        missing === 0
          ? []
          : [`it shows no figure for ${missing} of ${nights.length} nights: they stay null.`],
      data: {
        hotel,
        month,
        for_sale: Object.fromEntries(nights),
        ...(found.counted.length === 0 ? {} : { counted: found.counted }),
      },
    };
  },
};
