/** Runs in a page: the helpers of what runs in the dashboard's pages, on elements by their ids. */
import { foldedText } from '../../../src/dashboard/in-page/folded-text.js';
import { readCaptions } from '../../../src/dashboard/in-page/grid-cells.js';
import type { GridCell, GridText } from '../../../src/dashboard/in-page/grid-text.js';
import { readCell } from '../../../src/dashboard/in-page/read-cell.js';
import type { PlainTable } from '../../../src/dashboard/in-page/plain-table.js';
import { lookAtTables } from '../../../src/dashboard/in-page/tables.js';
import { queryAllDeep } from '../../../src/dashboard/in-page/query.js';
import { text } from '../../../src/dashboard/in-page/text.js';
import { visible } from '../../../src/dashboard/in-page/visible.js';

export const isVisible = (id: string): boolean => visible(document.getElementById(id));
export const textOf = (id: string): string => text(document.getElementById(id));
export const idsDeep = (selector: string): string[] => queryAllDeep(document, selector).map(({ id }) => id);
/** Each cell of the page's tables, as it is read. */
export const cells = (): GridCell[] => [...document.querySelectorAll('td')].map(readCell);
/** The ordinary tables of the page. */
export const tables = (): PlainTable[] => lookAtTables('rows').tables;
/** The captions of a grid's header. */
export const captions = (): GridText['captions'] => readCaptions(document.body).captions;
export const folded = (): string => foldedText();
