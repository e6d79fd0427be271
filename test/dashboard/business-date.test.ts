import { describe, expect, it } from 'vitest';
import { businessDateOf } from '../../src/dashboard/business-date.js';

const DAY = '2026-01-24';
const hint = { today: '2026-01-25' };
const on = (text: string, folded = ''): string | null =>
  businessDateOf({ outside_lists: text, folded }, hint);

describe('the business date', () => {
  it.each([
    ['Riad Exemple\nDate du PMS : 24 Janv. 2026\nAide', DAY],
    ['PMS Date : Jan 24, 2026', DAY],
    ['PMS Tarihi: 24 Oca 2026', DAY],
    ['Date du PMS :\n24 Janv. 2026', DAY],
    ['Fecha del PMS: 24 ene 2026', DAY],
    ['Ημερομηνία PMS: 24 Ιαν 2026', DAY],
    ['Dagen i PMS: 24 jan 2026', DAY],
    ['Note : PMS demande 31 Déc. 2030\nDate\u00a0du PMS : 24 Janv. 2026', DAY],
    ['PMS du client : 31 Déc. 2030\nDate du PMS : 24 Janv. 2026', DAY],
    // In elements of their own, with a sign behind.
    ['Date du PMS24 Janv. 2026', DAY],
    ['Date du PMS\n24 Janv. 2026 ▾', DAY],
    // In numbers.
    ['PMS Date : 2026-01-24', DAY],
    ['Date du PMS : 24/01/2026', DAY],
    ['PMS Date : 01/24/2026', DAY],
    ['PMS-Datum: 24.1.26', DAY],
    ['تاريخ PMS: ٢٤/٠١/٢٠٢٦', DAY],
    ['Date du PMS : ', null],
    ['Date du PMS : bientôt', null],
    ['Aide au PMS et plus', null],
    ['', null],
    // Two of them: which is it?
    ['Date du PMS : 24 Janv. 2026\nDate du PMS : 25 Janv. 2026', null],
  ])('%j: %j', (text, date) => {
    expect(on(text)).toBe(date);
  });

  it('in numbers is the one that is near today, else it is not read', () => {
    const numbers = { outside_lists: 'PMS Date : 05/06/2026', folded: '' };
    expect(businessDateOf(numbers, { today: '2026-06-05' })).toBe('2026-06-05');
    expect(businessDateOf(numbers, { today: '2026-05-07' })).toBe('2026-05-06');
    expect(businessDateOf(numbers, { today: '2026-01-25' })).toBeNull();
    expect(businessDateOf(numbers, { today: '2026-01-25', order: 'dmy' })).toBe('2026-06-05');
  });

  it.each(['Date du PMS : 23 Janv. 2026', 'Date du PMS 23/01/2026', 'PMS Zoé: 23 janv. 2026'])(
    'is not what a guest is called, wherever that stands: %s',
    (guest) => {
      const where = { outside_lists: `Derniers clients\n${guest}\nAide`, folded: guest };
      expect(businessDateOf(where, hint, ['Karim Haddad', guest])).toBeNull();
      const beside = { ...where, outside_lists: `${where.outside_lists}\nDate du PMS : 24 Janv. 2026` };
      expect(businessDateOf(beside, hint, [guest])).toBe(DAY);
    },
  );

  it('is found in a part of the page that is folded away, after what is shown', () => {
    expect(on('Riad Exemple', 'Date du PMS : 24 Janv. 2026')).toBe(DAY);
    expect(on('Date du PMS : 24 Janv. 2026', 'Date du PMS : 23 Janv. 2026')).toBe(DAY);
  });
});
