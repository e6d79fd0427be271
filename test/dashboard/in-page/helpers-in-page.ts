/** Runs in a page: the helpers of what runs in the dashboard's pages, on elements by their ids. */
import { queryAllDeep } from '../../../src/dashboard/in-page/query.js';
import { text } from '../../../src/dashboard/in-page/text.js';
import { visible } from '../../../src/dashboard/in-page/visible.js';

export const isVisible = (id: string): boolean => visible(document.getElementById(id));
export const textOf = (id: string): string => text(document.getElementById(id));
export const idsDeep = (selector: string): string[] => queryAllDeep(document, selector).map(({ id }) => id);
