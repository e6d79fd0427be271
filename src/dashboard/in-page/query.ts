/** All elements of the document that match, in its order. */
export function all<T extends Element>(selector: string): T[] {
  return [...document.querySelectorAll<T>(selector)];
}

/**
 * All elements below the root that match, those in open shadow roots too: those of a host come after the host, before what
 * follows it. Closed shadow roots and frames stay closed.
 */
export function queryAllDeep<T extends Element>(root: ParentNode, selector: string): T[] {
  const found: T[] = [];
  for (const element of root.querySelectorAll('*')) {
    if (element.matches(selector)) found.push(element as T);
    if (element.shadowRoot !== null) found.push(...queryAllDeep<T>(element.shadowRoot, selector));
  }
  return found;
}
