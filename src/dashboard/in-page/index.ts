/**
 * All that runs in a page of the dashboard: these functions, and what they import. They are bundled into one script, which
 * ../in-page.ts hands to the page with each call. Arguments and results are JSON; a page may be hostile, so results are untrusted.
 */
export { hotelChoices } from './hotel-choices.js';
export { daysOnShow, lookAtCalendar } from './calendar.js';
export { calendarControl } from './calendar-controls.js';
export { lookAtGrid } from './grid.js';
export { loadRows } from './grid-component.js';
export { markGrid, sketchGrids } from './list-grids.js';
export { lookThroughList } from './list-scroll.js';
export { signsOfList } from './list-signs.js';
export { openTab } from './list-tab.js';
export { lookAtPage } from './page-facts.js';
export { lookAtReservation } from './reservation.js';
export { scrubPage } from './scrub.js';
export { openUnreadTab } from './tabs.js';
export { signInPlaces } from './sign-in-form.js';
export { lookAtTables } from './tables.js';
export { waitedHosts } from './waited-hosts.js';
