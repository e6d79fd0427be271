/** Whether the Overview calendar speaks of all rooms: it has a menu of room types. Pure. */
import { foldText, withoutSignsAround } from '../../hotel/text.js';
import { parsePrintedMonth } from '../../printed/date.js';
import { monthOf } from '../../printed/date-words.js';
import { anyStem, everyKey } from '../../printed/languages.js';
import type { CalendarMenu, CalendarText } from '../in-page/calendar.js';

const ALL_ROOMS = everyKey(({ page }) => page.all_rooms);
const ROOM = anyStem(({ hints }) => hints.rooms);
/** Values by which menus send no choice. */
const NO_CHOICE = new Set(['', 'all', '0', '-1', '*', 'any', 'none']);
const NARROWING = /room|type|categor|product|unit/iu;

/** True only if nothing on the page says, or may say, that one room type was chosen. */
export function speaksOfAllRooms({ menus, chosen, query }: CalendarText): boolean {
  const parts = query.replace(/^\?/, '').split('&');
  const asked = parts.flatMap((part) => {
    const at = part.indexOf('=');
    const value = part.slice(at + 1);
    return at > 0 && value !== '' && NARROWING.test(part.slice(0, at)) ? [foldText(value)] : [];
  });
  if (asked.some((value) => !NO_CHOICE.has(value))) return false;
  const says = chosen.map(({ text, opens }) => ({ ...speech(text), opens }));
  const stated =
    says.some(({ all }) => all) ||
    menus.some((menu) => ALL_ROOMS.has(foldText(menu.choices[menu.chosen] ?? '')));
  return (
    menus.every(isOpenToAll) &&
    says.every(({ all, time, room, removable, opens }) => {
      if (all || time) return true;
      // A chip that can be taken away narrows; a menu may, unless another says that it is all rooms.
      return opens ? !removable && stated : !room;
    })
  );
}

/** A menu of months or numbers, or one in which nothing is chosen. */
function isOpenToAll(menu: CalendarMenu): boolean {
  const text = menu.choices[menu.chosen] ?? '';
  if (ALL_ROOMS.has(foldText(text)) || isTime(text)) return true;
  return menu.chosen === 0 && NO_CHOICE.has(foldText(menu.value));
}

function isTime(text: string): boolean {
  return parsePrintedMonth(text) !== null || monthOf(text) !== null || /^[\d\s./-]*$/.test(foldText(text));
}

/** What the text of a button, a chip or a tab says, without the signs around it. */
function speech(text: string): { all: boolean; time: boolean; room: boolean; removable: boolean } {
  const bare = foldText(withoutSignsAround(text));
  return {
    all: ALL_ROOMS.has(bare),
    time: isTime(bare),
    room: ROOM.test(bare),
    removable: /[×✕✖✗]$/u.test(text.trimEnd()) && bare !== '',
  };
}
