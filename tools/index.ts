import type { Tool } from '../src/tool.js';
import { getReservation } from './get_reservation.js';
import { listReservations } from './list_reservations.js';
import { occupancyForDatesTool } from './occupancy_for_dates.js';
import { showOccupancy } from './show_occupancy.js';

/** All tools, in the order in which agents see them. */
export const TOOLS: readonly Tool[] = [
  listReservations,
  getReservation,
  occupancyForDatesTool,
  showOccupancy,
];
