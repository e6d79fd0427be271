/** Names of guests in bars that may be narrow: the longest form that can be read inside, never beyond. */
import { initialsOf } from '../hotel/guest-names.js';

/** Where not even initials have room, the first of them. */
export function nameWithin(full: string, width: number): { name: string; whole: boolean } {
  const [, ...others] = full.trim().split(/\s+/);
  const letters = initialsOf(full);
  const initials = letters.replaceAll(/[. ]/g, '');
  const short = others.length === 0 ? [] : [`${letters.split(' ')[0] ?? ''} ${others.join(' ')}`];
  // A surname cut in the middle tells less than initials do.
  for (const name of [full, ...short, ...(others.length > 1 ? [others.at(-1) ?? ''] : [])]) {
    if (fitsOnTwoLines(name, width)) return { name, whole: true };
  }
  const most = Math.max(1, Math.floor(width / widestOf(initials)));
  return { name: Array.from(initials).slice(0, most).join(''), whole: false };
}

/** Letters are taken to be as wide as those of a wide font, and those of Chinese, Japanese and Korean as wide as high. */
function widthOf(text: string): number {
  return Array.from(text).reduce<number>((sum, letter) => sum + (WIDE.test(letter) ? 12 : 6.8), 0);
}

function widestOf(text: string): number {
  return WIDE.test(text) ? 12 : 8;
}

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u{FF01}-\u{FF60}]/u;

export function fitsOnTwoLines(name: string, width: number): boolean {
  let lines = 1;
  let used = 0;
  for (const word of name.split(/\s+/)) {
    const own = widthOf(word);
    if (own > width) return false;
    if (used > 0 && used + widthOf(' ') + own > width) {
      lines += 1;
      used = own;
    } else used += (used > 0 ? widthOf(' ') : 0) + own;
  }
  return lines <= 2;
}
