import type { Frame, JSHandle, Page } from 'playwright';
import script from '#in-page-script';
import type * as InPage from './in-page/index.js';

type Functions = typeof InPage;
type Name = keyof Functions;
type Given<N extends Name> = Parameters<Functions[N]>;
type Result<N extends Name> = Awaited<ReturnType<Functions[N]>>;

/** The name of the script in the stack of an error. Its lines are those of dist/src/in-page.js. */
const SOURCE = 'hotelrunner-mcp/in-page.js';

/**
 * Calls a function of in-page/ in a page, in one round trip. The whole script goes with each call and leaves no name behind: a
 * page cannot put anything in the place of our functions, and one that loaded itself again lacks nothing. Arguments and result
 * must be JSON. It runs among the page's own scripts, because the grid's object is there, and sees the document as they leave it:
 * results are untrusted.
 */
export function inPage<N extends Name>(page: Page | Frame, name: N, ...args: Given<N>): Promise<Result<N>> {
  return page.evaluate<Result<N>>(callOf(name, args));
}

/** The same for a result that stays in the page. */
export function inPageHandle<N extends Name>(
  page: Page | Frame,
  name: N,
  ...args: Given<N>
): Promise<JSHandle<Result<N>>> {
  return page.evaluateHandle<Result<N>>(callOf(name, args));
}

function callOf(name: Name, args: unknown[]): string {
  return `(${script})(${JSON.stringify(name)}, ${JSON.stringify(args)})\n//# sourceURL=${SOURCE}`;
}
