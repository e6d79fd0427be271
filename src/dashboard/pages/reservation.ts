import type { DetailsData } from '../../book/source.js';
import { cleanText } from '../../hotel/text.js';
import type { RawSection } from '../in-page/reservation.js';

const LABEL_LIMIT = 80;
const VALUE_LIMIT = 1_000;
const MOST_ROWS = 200;

/** Cleans and bounds what the page said. All of it stays untrusted text. */
export function toDetails(sections: readonly RawSection[]): DetailsData {
  return {
    sections: sections.map(({ title, fields, tables }) => ({
      title: title === null ? null : cleanText(title, LABEL_LIMIT),
      fields: fields.slice(0, MOST_ROWS).map(({ label, value }) => ({
        label: cleanText(label, LABEL_LIMIT),
        value: cleanText(value, VALUE_LIMIT),
      })),
      tables: tables.map(({ headers, rows }) => ({
        headers: headers.map((text) => cleanText(text, LABEL_LIMIT)),
        rows: rows.slice(0, MOST_ROWS).map((cells) => cells.map((text) => cleanText(text, VALUE_LIMIT))),
      })),
    })),
  };
}
