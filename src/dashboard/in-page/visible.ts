/**
 * Whether an element is shown: it has a box, and is not made invisible. It may stand outside the window all the same. What is folded
 * away in a closed `<details>` keeps its box (seen in Chromium), so the browser is asked for that, too.
 */
export function visible(element: Element | null | undefined): boolean {
  if (element === null || element === undefined) return false;
  return (
    element.getClientRects().length > 0 &&
    element.checkVisibility() &&
    getComputedStyle(element).visibility !== 'hidden'
  );
}
