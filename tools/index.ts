import type { Tool } from '../src/tool.js';
import { checkReservationsTool } from './check_reservations.js';
import { frontDeskTool } from './front_desk.js';
import { exportReservations } from './export_reservations.js';
import { findFreeRooms } from './find_free_rooms.js';
import { findGuestsTool } from './find_guests.js';
import { getReservation } from './get_reservation.js';
import { hotelStatus } from './hotel_status.js';
import { listChanges } from './list_changes.js';
import { listReservations } from './list_reservations.js';
import { occupancyForDatesTool } from './occupancy_for_dates.js';
import { portfolioTool } from './portfolio.js';
import { revenueReportTool } from './revenue_report.js';
import { showOccupancy } from './show_occupancy.js';

/** The tools of a hotel, in the order in which agents see them. */
export const TOOLS: readonly Tool[] = [
  listReservations,
  getReservation,
  occupancyForDatesTool,
  findFreeRooms,
  findGuestsTool,
  frontDeskTool,
  revenueReportTool,
  checkReservationsTool,
  listChanges,
  exportReservations,
  hotelStatus,
  showOccupancy,
];

/** And what is only there where a server has several hotels. */
export const ALL_TOOLS: readonly Tool[] = [...TOOLS, portfolioTool];
