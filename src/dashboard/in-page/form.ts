/** Whether sending a form would ask for the page that is open, by GET; also true where there is no form. */
export function asksHere(form: HTMLFormElement | null): boolean {
  if (form === null) return true;
  // Attributes: a field of the name `method` or `action` would stand in the place of the property.
  const method = form.getAttribute('method') ?? 'get';
  const { origin, pathname } = new URL(form.getAttribute('action') ?? '', location.href);
  return method.toLowerCase() === 'get' && origin === location.origin && pathname === location.pathname;
}
