/** Where the rows come from: one request after the other, and a cache of the rows that were answered. */

/** @import { RawRow } from '../grid-config.js' */

/** @typedef {{ data: RawRow[], totalCount?: number }} RowsAnswer */
/** @typedef {Record<string, string | number | boolean>} LoadOptions */

export class RowSource {
  /**
   * @param {string} url
   * @param {'GET' | 'POST'} method
   */
  constructor(url, method) {
    this.url = url;
    this.method = method;
    /**
     * What narrows and orders the rows.
     * @type {LoadOptions}
     */
    this.shape = {};
    this.total = -1;
    this.pending = 0;
    /**
     * Rows by position; null where an answer was shorter than asked.
     * @type {Map<number, RawRow | null>}
     */
    this.cache = new Map();
  }

  /** @param {boolean} keepTotal */
  clear(keepTotal) {
    this.cache.clear();
    if (!keepTotal) this.total = -1;
  }

  /**
   * The rows at these positions. Those at the beginning that are known already are not asked again, and the total only once.
   * @param {number} skip
   * @param {number} take Infinity: all
   * @returns {Promise<RawRow[]>}
   */
  async rows(skip, take) {
    let known = 0;
    while (known < take && this.cache.has(skip + known)) known += 1;
    if (known < take) {
      /** @type {LoadOptions} */
      const options = { skip: skip + known };
      if (take !== Infinity) options['take'] = take - known;
      if (this.total < 0) options['requireTotalCount'] = true;
      if (this.total < 0) options['totalSummary'] = '[{"selector":"total","summaryType":"sum"}]';
      const { data, totalCount } = await this.load({ ...options, ...this.shape });
      if (totalCount !== undefined) this.total = totalCount;
      const end = take === Infinity ? skip + known + data.length : skip + take;
      for (let at = skip + known; at < end; at += 1) this.cache.set(at, data[at - skip - known] ?? null);
    }
    const rows = [];
    for (let at = skip; at < skip + take && this.cache.has(at); at += 1) {
      const row = this.cache.get(at);
      if (row) rows.push(row);
    }
    return rows;
  }

  /**
   * One request, past the cache.
   * @param {LoadOptions} options
   * @param {'GET' | 'POST'} [method]
   * @returns {Promise<RowsAnswer>}
   */
  load(options, method = this.method) {
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries(options)) query.set(key, String(value));
    this.pending += 1;
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open(method, `${this.url}?${query}`);
      request.setRequestHeader('accept', 'application/json');
      request.onloadend = () => {
        this.pending -= 1;
        try {
          if (request.status !== 200) throw new Error(request.statusText || 'Unexpected server response');
          const answer = /** @type {RowsAnswer} */ (JSON.parse(request.responseText));
          if (!Array.isArray(answer.data)) throw new Error('Unexpected server response');
          resolve(answer);
        } catch {
          reject(new Error('Unexpected server response'));
        }
      };
      request.send();
    });
  }
}
