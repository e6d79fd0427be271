/** Starts the grid of All Reservations, once the page is there. */

import { installJQuery } from './component.js';
import { Grid } from './grid-view.js';

/**
 * @param {string} name
 * @returns {Grid | null}
 */
function started(name) {
  const host = document.getElementById(`${name}-grid`);
  const config = document.getElementById(name === 'reservations' ? 'grid-config' : `${name}-config`);
  if (host === null || config === null) return null;
  const grid = new Grid(host, JSON.parse(config.textContent ?? ''));
  void grid.load();
  return grid;
}

started('arrivals');
const list = started('reservations');
if (list !== null) installJQuery(list);
