/** Making elements. Text goes in as text, so a guest's name can never become markup. */

/**
 * @typedef {Node | string | null} Child
 * @param {string} tag `div`, `td.dx-row.dx-header-row`
 * @param {Record<string, string | number | null>} [attributes] null leaves the attribute out
 * @param {...Child} children
 * @returns {HTMLElement}
 */
export function make(tag, attributes = {}, ...children) {
  const [name = 'div', ...classes] = tag.split('.');
  const element = document.createElement(name);
  if (classes.length > 0) element.className = classes.join(' ');
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null) element.setAttribute(key, String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/**
 * Does something on a click or on Enter.
 * @param {HTMLElement} element
 * @param {() => void} action
 */
export function onPress(element, action) {
  element.addEventListener('click', action);
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') action();
  });
  return element;
}
