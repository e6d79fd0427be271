/** Attributes by which a link does more than lead somewhere. */
const ACTING =
  '[data-method], [data-turbo-method], [data-confirm], [data-turbo-confirm], [formaction], [download], [ping]';

/**
 * The link of a cell: of several the one that shows a number and leads to one thing, a page without a query. None that is marked as
 * doing more than that: a row may begin with a link that cancels it.
 */
export function linkOf(cell: Element): HTMLAnchorElement | null {
  const links = [...cell.querySelectorAll<HTMLAnchorElement>('a[href]')].filter(
    (link) => !link.matches(ACTING),
  );
  if (links.length < 2) return links[0] ?? null;
  const own = links.filter(leadsToOne);
  return own.find(({ textContent }) => /\p{Nd}/u.test(textContent)) ?? own[0] ?? links[0] ?? null;
}

/** As it is written: a page may name another base for its links. */
function leadsToOne(link: HTMLAnchorElement): boolean {
  const written = link.getAttribute('href') ?? '';
  if (!URL.canParse(written, location.href)) return false;
  const { origin, pathname, search } = new URL(written, location.href);
  return origin === location.origin && search === '' && /\/[^/]*\d[^/]*\/?$/.test(pathname);
}
