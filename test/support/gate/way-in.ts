/** One known way in which a page, or an answer of the dashboard, could make the browser do more than read. */
export interface WayIn {
  way: string;
  /** What holds it. */
  held: string;
  /** What runs in the page; `OTHER` is the origin of another server, `UDP` a port on which nobody may knock. */
  script?: string;
  /** What stands in the page. */
  markup?: string;
  /** Headers of the page's own answer. */
  headers?: Record<string, string>;
  /** What the server sees if the way is open, `GET /path`; `UDP` and `CONNECTION` for what is no request. */
  reaches: string;
  /** Left out, a browser without the gate does reach the server in the test; else why it cannot there. */
  noControl?: string;
}

/** What holds most of them. */
export const LIST = 'not on the list of addresses that are read';
export const METHOD = 'only the sign-in form posts, and only while signing in';
export const INTERFACE = 'the interface is removed from every page and frame';
export const FLAG = 'switched off in the browser';
export const ADDRESS = 'an address that can be read in two ways is none';

/** A script that puts an element into the page. */
export const add = (tag: string, properties: string): string =>
  `document.body.append(Object.assign(document.createElement('${tag}'), ${properties}))`;
