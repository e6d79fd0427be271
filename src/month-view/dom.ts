/** Elements by function. Text goes in as text alone: guests' names and whatever else the dashboard printed cannot become markup. */

type Child = Node | string | null;
type Attributes = Record<string, string | boolean | ((event: Event) => void) | null>;

export function el(tag: string, attributes: Attributes = {}, ...children: Child[]): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}
