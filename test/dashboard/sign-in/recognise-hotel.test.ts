import { describe, expect, it } from 'vitest';
import { SessionSync } from '../../../src/dashboard/sign-in/session-sync.js';

type Names = Parameters<SessionSync['recogniseHotel']>[0];
const menu = (hotel: string, ...titled: string[]): Names => ({ hotel, hotel_by: 'menu', titled });
const title = (hotel: string, ...titled: string[]): Names => ({
  hotel,
  hotel_by: 'title',
  titled: [...titled, hotel],
});
const nothing: Names = { hotel: null, hotel_by: null, titled: ['Calendrier'] };

/** What the session makes of pages that are seen one after the other: `true` where one is refused. */
function refused(known: string | null, ...pages: Names[]): boolean[] {
  const session = new SessionSync({} as never, {} as never);
  session.hotel = known;
  return pages.map((page) => {
    try {
      session.recogniseHotel(page);
      return false;
    } catch (error) {
      expect(error).toMatchObject({ code: 'WRONG_HOTEL' });
      return true;
    }
  });
}

describe('the hotel of the session', () => {
  it.each<[string, Names[]]>([
    ['with a count', [menu('Riad Tamarisk (3)'), menu('Riad Tamarisk ▾')]],
    ['in the title, beside a menu called property', [menu('Propriété', 'Calendrier', 'Riad Tamarisk')]],
    ['on some pages only', [menu('Riad Tamarisk'), nothing]],
    ['in its menu, while titles name guests', [menu('Riad Tamarisk', 'Liste'), title('Jean Dupont')]],
  ])('is ours %s', (_how, pages) => {
    expect(refused('Riad Tamarisk', ...pages)).toEqual(pages.map(() => false));
  });

  it.each<[string, Names[]]>([
    ['in the menu', [menu('Villa Zellige', 'Liste', 'Villa Zellige')]],
    ['in the title', [title('Villa Zellige', 'Liste')]],
    [
      'in the menu that named ours before, whatever the title says',
      [menu('Riad Tamarisk'), menu('Villa Zellige', 'Riad Tamarisk')],
    ],
    [
      'in the title that named ours before',
      [menu('Riad Tamarisk', 'Riad Tamarisk'), title('Villa Zellige', 'Liste')],
    ],
  ])('is another one %s', (_how, pages) => {
    expect(refused('Riad Tamarisk', ...pages).at(-1)).toBe(true);
  });

  it('is taken from the first page that names one', () => {
    expect(
      refused(null, nothing, menu('★ Riad Tamarisk ▾'), menu('Riad Tamarisk'), menu('Villa Zellige')),
    ).toEqual([false, false, false, true]);
  });
});
