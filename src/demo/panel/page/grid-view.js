/** The grid itself: it draws its state as the widget's element tree, and answers clicks and scrolling. */

import { allColumns, columnWindow, widthOf } from './columns.js';
import { inTwoStoreys } from './bands.js';
import { make } from './dom.js';
import { gridFrame, table } from './frame.js';
import { GridState } from './grid-state.js';
import { pagerElement } from './pager.js';
import { pageItems, windowItems } from './row-items.js';
import { RowDrawer } from './rows.js';
import { widgetTexts } from './texts.js';

/** @import { GridConfig, RawRow } from '../grid-config.js' */
/** @import { GridColumn } from './columns.js' */
/** @import { Copy } from './rows.js' */

const ROW_HEIGHT = 37;
/** Height of the rows view where rows are virtual. */
const VIEW_HEIGHT = 560;

export class Grid extends GridState {
  /**
   * @param {HTMLElement} host
   * @param {GridConfig} config
   */
  constructor(host, config) {
    super(config);
    const { settings } = config;
    this.host = host;
    this.texts = widgetTexts(config);
    this.request = 0;
    this.frame = gridFrame(host, config, this.texts);
    this.drawer = new RowDrawer(config, this.texts, {
      toggleDetail: (row) => this.toggleDetail(row),
      sort: (dataField) => void this.sortBy(dataField),
      filter: (dataField, text) => void this.setFilter(text === '' ? null : { dataField, text }),
    });
    this.frame.onScroll(() => this.scrolled());
    window.addEventListener('resize', () => {
      this.drawPager();
      if (settings.virtualColumns) this.draw();
    });
    this.draw();
  }

  /** Asks again from the first page on. */
  reload() {
    this.shape();
    this.source.clear(false);
    this.pageIndex = 0;
    this.grown = 0;
    return this.load();
  }

  /** @param {{ dataField: string, text: string } | null} filter */
  setFilter(filter) {
    this.filter = filter;
    return this.reload();
  }

  /** @param {string} dataField */
  sortBy(dataField) {
    this.sort = { dataField, desc: this.sort?.dataField === dataField && !this.sort.desc };
    return this.reload();
  }

  /** @param {number} index */
  toPage(index) {
    this.pageIndex = index;
    const { virtualRows } = this.config.settings;
    if (virtualRows) this.frame.scrollTo(virtualRows === 'inPages' ? 0 : index * this.pageSize * ROW_HEIGHT);
    return this.load();
  }

  /** @param {number} size */
  toSize(size) {
    this.pageSize = size;
    if (this.config.settings.saveState) {
      const request = new XMLHttpRequest();
      request.open('PUT', '/admin/user_preferences/reservations_grid');
      request.send(JSON.stringify({ pageSize: size }));
    }
    return this.load();
  }

  /** @param {RawRow} row */
  toggleDetail(row) {
    if (!this.open.delete(row.id)) this.open.add(row.id);
    this.draw();
  }

  /** Fetches what the current page needs. The pager shows the new page at once; the old rows stay until the answer is there. */
  async load() {
    this.request += 1;
    const request = this.request;
    this.frame.showLoading(true);
    this.drawPager();
    try {
      const { virtualRows } = this.config.settings;
      const rows =
        virtualRows === true
          ? await this.fetchRange(this.rowWindow())
          : virtualRows === 'growing'
            ? await this.fetchMore(this.rowWindow())
            : await this.fetchPage();
      if (request !== this.request) return;
      this.rows = rows;
      this.first = this.pageIndex * this.pageSize + 1;
      if (!this.loaded && this.config.settings.openDetail && rows[0]) this.open.add(rows[0].id);
      this.error = null;
      this.loaded = true;
    } catch (error) {
      if (request !== this.request) return;
      this.error = error instanceof Error ? error.message : String(error);
    }
    this.frame.showLoading(false);
    this.draw();
  }

  /** Positions of the rows that the window shows. */
  rowWindow() {
    const total = this.listed().count;
    const first = Math.min(Math.floor(this.frame.scrollTop() / ROW_HEIGHT), Math.max(0, total - 1));
    return { first, end: Math.min(total, first + Math.ceil(VIEW_HEIGHT / ROW_HEIGHT)) };
  }

  /** Of which rows the scrolled list is a window: how many, and how many stand before them on other pages. */
  listed() {
    const { virtualRows } = this.config.settings;
    if (virtualRows === 'inPages') return { before: this.first - 1, count: this.rows.length };
    return { before: 0, count: Math.max(0, virtualRows === 'growing' ? this.grown : this.source.total) };
  }

  scrolled() {
    const { virtualRows, virtualColumns } = this.config.settings;
    if (virtualRows === 'inPages') this.draw();
    else if (virtualRows) {
      this.pageIndex = Math.floor(this.rowWindow().first / this.pageSize);
      void this.load();
    } else if (virtualColumns) this.draw();
  }

  columnsDrawn() {
    const columns = allColumns(this.config);
    const { left, width } = this.frame.viewport();
    return this.config.settings.virtualColumns ? columnWindow(columns, left, width) : columns;
  }

  drawItems() {
    const { settings } = this.config;
    if (settings.virtualRows) {
      return windowItems(this.source.cache, this.rowWindow(), this.listed(), ROW_HEIGHT);
    }
    return pageItems(this.config, this.rows, this.first, this.open, this.config.groupColumn);
  }

  /** Draws everything anew, except the scrolled containers themselves. */
  draw() {
    const { settings } = this.config;
    this.items = this.drawItems();
    const columns = this.columnsDrawn();
    const width = widthOf(allColumns(this.config));
    const duplicated = settings.fixedColumns === true && settings.widgetVersion === '23.2';
    /** @type {(rows: (copy: Copy) => HTMLElement[], fixedFirst: boolean) => HTMLElement[]} */
    const copies = (rows, fixedFirst) => {
      if (!duplicated) return [table(columns, width, rows('only'), false)];
      const both = [table(columns, width, rows('main'), false), table(columns, width, rows('fixed'), true)];
      return fixedFirst ? both.reverse() : both;
    };
    this.frame.setHeaders(copies((copy) => this.headerRows(columns, copy), true));
    this.frame.setRows(
      copies((copy) => this.bodyRows(columns, copy), false),
      {
        loaded: this.loaded,
        empty: this.loaded && this.items.length === 0,
        height: settings.virtualRows ? VIEW_HEIGHT : null,
        more: this.growsOn,
      },
    );
    this.frame.setFooter(settings.footer ? copies((copy) => [this.drawer.footer(columns, copy)], true) : []);
    this.frame.setLabel(this.texts.grid(this.source.total, allColumns(this.config).length - 1));
    this.drawPager();
  }

  /**
   * @param {GridColumn[]} columns
   * @param {Copy} copy
   */
  headerRows(columns, copy) {
    const { settings } = this.config;
    const rows = [];
    if (this.loaded) {
      const captions = this.drawer.header(columns, copy, this.sort);
      // No column that is fixed stands in a band.
      const drawn = copy === 'fixed' ? [] : columns;
      rows.push(...(settings.bands ? inTwoStoreys(captions, drawn, this.config.language) : [captions]));
      const filters = this.filter === null ? {} : { [this.filter.dataField]: this.filter.text };
      if (settings.filterRow) rows.push(this.drawer.filterRow(columns, copy, filters));
    }
    if (this.error !== null && copy !== 'fixed') {
      const message = make('div.dx-error-message', { role: 'alert' }, this.error);
      rows.push(make('tr.dx-error-row', { role: 'row' }, make('td', { colspan: columns.length }, message)));
    }
    return rows;
  }

  /**
   * @param {GridColumn[]} columns
   * @param {Copy} copy
   */
  bodyRows(columns, copy) {
    const { settings } = this.config;
    const rows = this.items.map((item) => this.drawer.item(item, columns, copy));
    const short = this.loaded && this.rows.length < this.pageSize && !settings.virtualRows;
    if (settings.fillerRow) rows.push(this.drawer.freeSpace(columns, copy, short));
    return rows;
  }

  drawPager() {
    const { settings } = this.config;
    this.frame.setPager(
      pagerElement(this.config, this.texts, {
        pageIndex: this.pageIndex,
        pageSize: this.pageSize,
        total: settings.virtualRows === 'growing' ? this.grown : this.source.total,
        toPage: (index) => void this.toPage(index),
        toSize: (size) => void this.toSize(size),
      }),
    );
  }
}
