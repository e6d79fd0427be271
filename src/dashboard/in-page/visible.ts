/** Whether an element is shown: it has a box, and is not made invisible. It may stand outside the window all the same. */
export function visible(element: Element | null | undefined): boolean {
  if (element === null || element === undefined) return false;
  return element.getClientRects().length > 0 && getComputedStyle(element).visibility !== 'hidden';
}
