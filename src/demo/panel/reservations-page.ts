/** All Reservations: the page around the grid, or, as an option, an ordinary table in its place. */
import { words, type Demo } from './context.js';
import { allRawRows, columnOf, columnsShown } from './grid-data.js';
import { DATA_FIELDS, type GridConfig, type RawRow } from './grid-config.js';
import { html, htmlAnswer, jsonScript, type Answer, type Html } from './html.js';
import { panelPage } from './layout.js';
import { FIELDS } from './options.js';
import { allRows } from '../hotel/truth.js';
import { pillColour, printCell, rowLink } from './page/print-cell.js';

const PATH = '/admin/pms/reservations/all';

export function reservationsPage(demo: Demo, query: URLSearchParams): Answer {
  const label = words(demo);
  const { grid } = demo.settings;
  if (query.has('tab')) grid.openTab = Number(query.get('tab'));
  const tabs = label.tabs.map(
    (tab, index) =>
      html`<li>
        <a href="${PATH}?tab=${index}" class="${index === grid.openTab ? 'active' : ''}"
          >${tab}${index === 0 && grid.allCounted ? ` (${allRows(demo.ledger).length})` : ''}</a
        >
      </li>`,
  );
  const body = html`<ul class="tabs">
      ${tabs}
    </ul>
    <div class="page-toolbar">
      <a class="button primary" href="/admin/pms/reservations/new">${label.newReservation}</a>
      <button type="button" class="button">${label.filter}</button>
      <button type="button" class="button">${label.print}</button>
    </div>
    ${grid.chip === null ? '' : html`<span class="chip">${grid.chip} <a href="#">×</a></span>`}
    <section class="card grid-card">
      ${grid.plainTable ? plainTable(demo, query) : widgetHost(demo)}
    </section>`;
  return htmlAnswer(panelPage(demo, { title: label.reservations, active: PATH, body }));
}

function widgetHost(demo: Demo): Html {
  const { grid, language } = demo.settings;
  const config: GridConfig = {
    language,
    dataUrl: '/admin/pms/reservations/grid.json',
    columns: columnsShown(demo),
    dataFields: DATA_FIELDS,
    groupColumn: grid.groupBy === null ? null : columnOf(demo, grid.groupBy),
    columnCount: FIELDS.length + grid.extraColumns + (grid.duplicateCaption === null ? 0 : 1),
    settings: grid,
  };
  const arrivals = { ...config, dataUrl: '/admin/pms/reservations/arrivals.json' };
  const other = html`<div
      id="arrivals-grid"
      style="${grid.otherGrid === 'hidden' ? 'display: none' : ''}"
    ></div>
    ${jsonScript('arrivals-config', arrivals)}`;
  return html`${grid.otherGrid !== null && other}
    <div id="reservations-grid"></div>
    ${jsonScript('grid-config', config)}
    <script type="module" src="${grid.scriptHost ?? ''}/assets/page/grid.js"></script>`;
}

/** What a rebuilt panel without the widget might look like. */
function plainTable(demo: Demo, query: URLSearchParams): Html {
  const { grid, language } = demo.settings;
  const columns = columnsShown(demo);
  const rows = allRawRows(demo);
  const pages = Math.max(1, Math.ceil(rows.length / grid.pageSize));
  const page = Math.min(pages, Math.max(1, Number(query.get('page') ?? 1) || 1));
  const cell = (column: (typeof columns)[number], row: RawRow): Html => {
    const text = printCell(column, row, language, grid);
    const colour = pillColour(column, row);
    if (column.field === 'confirmation_number') return html`<td><a href="${rowLink(row)}">${text}</a></td>`;
    return html`<td>${colour === null ? text : html`<span class="pill pill-${colour}">${text}</span>`}</td>`;
  };
  const shown = rows.slice((page - 1) * grid.pageSize, page * grid.pageSize - grid.dropRows);
  const numbers = Array.from({ length: pages }, (_, index) => index + 1);
  return html`<div class="table-scroll">
      <table class="plain-table">
        <thead>
          <tr>
            ${columns.map(({ caption }) => html`<th scope="col">${caption}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${shown.map(
            (row) =>
              html`<tr>
                ${columns.map((column) => cell(column, row))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <p class="plain-total">${rows.length} ${words(demo).reservationsCount}</p>
    <nav class="pagination">
      <ul>
        ${numbers.map((number) =>
          number === page
            ? html`<li><span aria-current="page">${number}</span></li>`
            : html`<li><a href="${PATH}?page=${number}">${number}</a></li>`,
        )}
      </ul>
    </nav>`;
}
