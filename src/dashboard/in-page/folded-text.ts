import { GRID } from './grid-parts.js';
import { oneLine } from './text.js';
import { visible } from './visible.js';

const MOST_LINES = 60;
/** A label with its date is shorter; anything longer is about more than one thing. */
const LONGEST = 80;

/** Short texts with figures that stand in the page but are not shown, in a sidebar that is folded say; one a line. */
export function foldedText(): string {
  const lines = new Set<string>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null && lines.size < MOST_LINES; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent === null || !/\p{Nd}/u.test(node.nodeValue ?? '') || visible(parent)) continue;
    // In rows of lists stand the words of guests.
    if (parent.closest(`script, style, template, noscript, option, [role=dialog], [role=row], tr, ${GRID}`))
      continue;
    // The label may stand beside the date, in an element of its own.
    for (const element of [parent.parentElement, parent]) {
      const line = oneLine(element?.textContent);
      if (line !== '' && line.length <= LONGEST) lines.add(line);
    }
  }
  return [...lines].join('\n');
}
