import { all } from './query.js';
import { visible } from './visible.js';

/** One link of a page on which an account with several hotels chooses one. */
export interface HotelChoice {
  href: string;
  /** What stands on it and around it, with its lines. */
  text: string;
}

const MOST = 200;
const MOST_TEXT = 300;

export function hotelChoices(): HotelChoice[] {
  return all<HTMLAnchorElement>('a[href]')
    .filter((link) => visible(link) && /^https?:$/.test(link.protocol))
    .slice(0, MOST)
    .map((link) => ({ href: link.href, text: (cardOf(link).innerText || '').slice(0, MOST_TEXT) }));
}

/** The line or card that holds this link and no other. */
function cardOf(link: HTMLAnchorElement): HTMLElement {
  const card = link.closest<HTMLElement>('li, tr, article, [class*=card], [class*=item]');
  return card !== null && card.querySelectorAll('a[href]').length === 1 ? card : link;
}
