import { ariaRoots, readAria } from './list-aria.js';
import { scrollersOf } from './list-view.js';
import type { PlainTable } from './plain-table.js';

const LOOK_EVERY_MS = 25;
const MOST_WAIT_MS = 8_000;

/** Scrolls the list at this place among those by roles, waits until nothing in it changes any more, and reads it. Null if it is gone. */
export async function lookThroughList(
  place: number,
  left: number,
  top: number,
  restMs: number,
): Promise<PlainTable | null> {
  const root = ariaRoots()[place];
  if (root === undefined) return null;
  for (const scroller of scrollersOf(root)) scroller.scrollTo(left, top);
  const started = performance.now();
  let changedAt = started;
  const observer = new MutationObserver(() => (changedAt = performance.now()));
  observer.observe(root, { childList: true, subtree: true, attributes: true, characterData: true });
  for (let now = started; now - changedAt < restMs && now - started < MOST_WAIT_MS; now = performance.now())
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  observer.disconnect();
  return readAria(root, place);
}
