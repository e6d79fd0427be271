/** Which panel page belongs to which address. */
import { calendarPage } from './calendar-page.js';
import type { Demo } from './context.js';
import { homePage, notFoundPage } from './home-page.js';
import type { Answer } from './html.js';
import { reservationPage } from './reservation-page.js';
import { reservationsPage } from './reservations-page.js';

export function isPanelPage(path: string): boolean {
  return path === '/' || path === '/admin' || path.startsWith('/admin/');
}

export function panelAnswer(demo: Demo, url: URL): Answer {
  const path = url.pathname.replace(/(.)\/$/, '$1');
  if (path === '/' || path === '/admin') return homePage(demo);
  if (path === '/admin/pms/reservations/all') return reservationsPage(demo, url.searchParams);
  if (path === '/admin/channel/calendars/occupancies') {
    demo.counts.calendarLoads += 1;
    return calendarPage(demo, url.searchParams);
  }
  const [, id] = /^\/admin\/pms\/reservations\/(\d+)$/.exec(path) ?? [];
  if (id !== undefined) {
    demo.counts.reservationLoads += 1;
    return reservationPage(demo, Number(id)) ?? notFoundPage(demo);
  }
  return notFoundPage(demo);
}
