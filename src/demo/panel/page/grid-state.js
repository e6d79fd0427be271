/** What the grid shows and asks for, without how it looks. */

import { RowSource } from './source.js';

/** @import { GridConfig, RawRow } from '../grid-config.js' */
/** @import { RowItem } from './rows.js' */

export class GridState {
  /** @param {GridConfig} config */
  constructor(config) {
    const { activeFilter, pageSize, sortBy } = config.settings;
    this.config = config;
    this.source = new RowSource(config.dataUrl, config.settings.method);
    this.pageIndex = 0;
    this.pageSize = pageSize;
    /**
     * The one filter in force.
     * @type {{ dataField: string, text: string } | null}
     */
    this.filter =
      activeFilter === null
        ? null
        : { dataField: config.dataFields[activeFilter.field], text: activeFilter.text };
    /** @type {{ dataField: string, desc: boolean } | null} */
    this.sort = sortBy === null ? null : { dataField: config.dataFields[sortBy], desc: false };
    /**
     * What the rows view shows.
     * @type {RowItem[]}
     */
    this.items = [];
    /**
     * The rows of the page shown.
     * @type {RawRow[]}
     */
    this.rows = [];
    /** The number of the first of them. */
    this.first = 1;
    /** How many rows a list that grows has so far. */
    this.grown = 0;
    /**
     * Ids of rows whose detail is open.
     * @type {Set<number>}
     */
    this.open = new Set();
    /** @type {string | null} */
    this.error = null;
    this.loaded = false;
    this.shape();
  }

  /** Tells the source how rows are filtered and ordered. A grouped grid is ordered by its group. */
  shape() {
    const { config, filter } = this;
    const { groupBy } = config.settings;
    const order = groupBy === null ? this.sort : { dataField: config.dataFields[groupBy], desc: false };
    this.source.shape = {
      ...(filter !== null && { filter: JSON.stringify([filter.dataField, 'contains', filter.text]) }),
      ...(order !== null && { sort: JSON.stringify([{ selector: order.dataField, desc: order.desc }]) }),
    };
  }

  /** The rows of the current page. */
  async fetchPage() {
    const { source, pageSize } = this;
    const take = pageSize === 0 ? Infinity : pageSize;
    const skip = this.pageIndex * pageSize;
    const rows = await source.rows(skip, take);
    if (this.pageIndex === 0 || skip < source.total) return rows;
    // A larger page size left the old page behind the end: back to the first, which is asked for whole.
    this.pageIndex = 0;
    source.clear(true);
    return source.rows(0, take);
  }

  /**
   * For virtual rows: makes sure that the window's rows are known, two pages at a time.
   * @param {{ first: number, end: number }} window
   * @returns {Promise<RawRow[]>}
   */
  async fetchRange({ first, end }) {
    const block = this.pageSize * 2;
    for (let skip = Math.floor(first / block) * block; skip === 0 || skip < end; skip += block) {
      const { total } = this.source;
      await this.source.rows(skip, total < 0 ? block : Math.min(block, Math.max(1, total - skip)));
    }
    return [];
  }

  /**
   * For a list that grows: one block more when its end is on show.
   * @param {{ end: number }} window
   * @returns {Promise<RawRow[]>}
   */
  async fetchMore({ end }) {
    if (end >= this.grown && (this.growsOn || this.grown === 0)) {
      const block = await this.source.rows(this.grown, this.pageSize);
      this.grown += block.length;
    }
    return [];
  }

  /** Whether a list that grows has more rows than it shows. */
  get growsOn() {
    return this.config.settings.virtualRows === 'growing' && this.grown < this.source.total;
  }
}
