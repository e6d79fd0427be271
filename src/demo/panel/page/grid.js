/** Starts the grid of All Reservations, once the page is there. */

import { installJQuery } from './component.js';
import { Grid } from './grid-view.js';

const host = document.getElementById('reservations-grid');
const config = document.getElementById('grid-config');
if (host !== null && config !== null) {
  const grid = new Grid(host, JSON.parse(config.textContent ?? ''));
  installJQuery(grid);
  void grid.load();
}
