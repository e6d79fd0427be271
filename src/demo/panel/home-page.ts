/** The panel's first page, and the page for addresses that the demo does not have. */
import { words, type Demo } from './context.js';
import { addDays } from '../hotel/dates.js';
import { html, htmlAnswer, type Answer } from './html.js';
import { panelPage } from './layout.js';
import { arrivalsOn, departuresOn, inHouseOn, unassignedBetween } from '../hotel/truth.js';

export function homePage(demo: Demo): Answer {
  const { ledger } = demo;
  const { today } = ledger;
  const label = words(demo);
  const figures = [
    arrivalsOn(ledger, today).length,
    departuresOn(ledger, today).length,
    inHouseOn(ledger, today).length,
    unassignedBetween(ledger, today, addDays(today, 365)).length,
  ];
  const tiles = label.tiles.map(
    (tile, index) =>
      html`<div class="card tile"><strong>${figures[index]}</strong><span>${tile}</span></div>`,
  );
  return htmlAnswer(
    panelPage(demo, {
      title: label.home,
      active: '/admin',
      body: html`<section class="tiles">${tiles}</section>`,
    }),
  );
}

export function notFoundPage(demo: Demo): Answer {
  const label = words(demo);
  return htmlAnswer(
    panelPage(demo, { title: label.notFound, body: html`<section class="card"><p>404</p></section>` }),
    404,
  );
}
