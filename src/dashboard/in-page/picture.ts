import { isConcealed } from './concealed.js';
import { oneLine } from './text.js';

/** A picture that stands in a cell without text: a logo, a flag, an icon. */
export interface Picture {
  /** What it calls itself; `''` if it has no name. */
  name: string;
  /** What it is drawn from. Two looks are two pictures, whatever they are called. */
  look: string;
}

/** Parts of a cell that do something: their names say what, not what the cell holds. */
const CONTROLS = 'button, input, select, textarea, [role=button], [role=menuitem], [onclick]';
/** Images from data are long; their beginnings and lengths tell them apart. */
const MOST_LOOK = 300;
const MOST_NAME = 60;

/** The one picture that has a name in a cell that shows no text, or one without a name; null if there is none, or several with names. */
export function pictureIn(cell: Element): Picture | null {
  const shown = [...cell.querySelectorAll('*')].filter(
    (element) => isPicture(element) && isSeen(element, cell),
  );
  const pictures = shown.map((element) => ({ name: nameOf(element, cell), look: lookOf(element) }));
  const named = pictures.filter(({ name }) => name !== '');
  const [one] = named.length > 0 ? named : pictures;
  if (one === undefined || new Set(named.map(({ name }) => name)).size > 1) return null;
  return one;
}

/** Whatever is drawn without text and has no parts. */
function isPicture(element: Element): boolean {
  const around = element.parentElement?.closest('svg, [role=img]') ?? null;
  if (around !== null || element.closest(CONTROLS) !== null) return false;
  return element.matches('img, svg, [role=img]') || element.firstElementChild === null;
}

function isSeen(element: Element, cell: Element): boolean {
  const style = getComputedStyle(element);
  const { width, height } = element.getBoundingClientRect();
  if (width <= 1 || height <= 1) return false;
  return style.visibility === 'visible' && !isConcealed(element, style, cell);
}

/** Its own name, or that of what stands around nothing else in the cell. */
function nameOf(picture: Element, cell: Element): string {
  const own = oneLine(picture.querySelector('title')?.textContent) || written(picture);
  let name = own;
  for (let up = picture.parentElement; name === '' && up !== null && up !== cell; up = up.parentElement)
    name = written(up);
  return name.length <= MOST_NAME ? name : '';
}

function written(element: Element): string {
  for (const attribute of ['alt', 'aria-label', 'title']) {
    const name = oneLine(element.getAttribute(attribute));
    if (name !== '') return name;
  }
  return '';
}

function lookOf(picture: Element): string {
  const drawn =
    picture instanceof HTMLImageElement
      ? picture.src
      : [...picture.children]
          .filter((child) => child.tagName !== 'title')
          .map((child) => child.outerHTML)
          .join('');
  const look = [picture.tagName, picture.getAttribute('class'), picture.getAttribute('style'), drawn].join(
    ' ',
  );
  return look.length <= MOST_LOOK ? look : `${look.slice(0, MOST_LOOK)} ${look.length}`;
}
