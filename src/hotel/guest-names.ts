/** Names that may be shown where the real ones may not: initials, and made-up names. */

const MOST_INITIALS = 3;

/** `Nadia Benkirane` is `N. B.`; `?` for a name without a letter. Works for every script. */
export function initialsOf(name: string): string {
  const words = name.split(/[^\p{L}\p{M}]+/u).filter((word) => word !== '');
  const initials = words
    .slice(0, MOST_INITIALS)
    .map((word) => `${String.fromCodePoint(word.toUpperCase().codePointAt(0) ?? 0)}.`);
  return initials.length === 0 ? '?' : initials.join(' ');
}

// 64 first names, 20 initials and 256 syllables, three to a surname: so many names that two guests of a hotel hardly ever share one.
const FIRST = (
  'Abel Ada Alba Alma Anton Arlo Asta Basil Bela Bruna Cleo Cosmo Dalia Dario Edda Elio Elva Emil Enzo Esme Fabia Felix Fiora ' +
  'Flora Gala Gaspard Gil Gerda Hanno Hedda Ida Igor Ilda Ilja Iris Ivo Jana Jasper Juno Kaia Kasimir Lale Leda Linus Livia ' +
  'Lothar Luana Maia Malo Mila Milan Nela Nilo Noor Odo Orla Otis Petra Rafa Remo Runa Silvan Tilda Vito'
).split(' ');
const INITIALS = 'ABCDEFGHIJKLMNOPRSTV';
const ONSETS = ['b', 'br', 'd', 'dr', 'f', 'g', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'z'];
const RIMES = ['a', 'e', 'i', 'o', 'u', 'an', 'ar', 'el', 'en', 'er', 'il', 'in', 'ol', 'or', 'un', 'ur'];

/** A made-up name from random bytes (at least five): the same bytes, the same name. */
export function madeUpName(bytes: Uint8Array): string {
  const [first = 0, initial = 0, ...rest] = bytes;
  const surname = rest
    .slice(0, 3)
    .map((byte) => `${ONSETS[byte % 16] ?? ''}${RIMES[byte >> 4] ?? ''}`)
    .join('');
  const capital = surname.charAt(0).toUpperCase() + surname.slice(1);
  return `${FIRST[first % FIRST.length] ?? ''} ${INITIALS.charAt(initial % INITIALS.length)}. ${capital}`;
}
