import { calendarPage } from './calendar.js';
import type { PageSettings, PanelPages } from './page.js';
import { reservationPage } from './reservation.js';
import { reservationsPage } from './reservations.js';

/** The page of each kind of reading. */
export function panelPages(settings: PageSettings): PanelPages {
  return {
    reservations: reservationsPage(settings),
    calendar: calendarPage,
    details: reservationPage(settings),
  };
}
