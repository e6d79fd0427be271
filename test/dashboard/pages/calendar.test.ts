import { describe, expect, it } from 'vitest';
import type { CalendarCell, CalendarMenu, CalendarText } from '../../../src/dashboard/in-page/calendar.js';
import { monthsOn } from '../../../src/dashboard/pages/calendar-days.js';
import { speaksOfAllRooms } from '../../../src/dashboard/pages/calendar-rooms.js';

const NOTHING: CalendarText = { blocks: [], texts: [], menus: [], chosen: [], query: '' };
const heading = (text: string): CalendarText['texts'][number] => ({ text, mark: 'H2.', x: 0, y: 0 });
/** Some texts of a day, in a column and a row of the page; without columns, one below the other. */
const cell = (texts: string[], column = 0, row = 0): CalendarCell => ({
  texts: texts.map((text, i) => ({ text, mark: `${i} of ${texts.length}`, icon: '' })),
  left: column * 100,
  right: column * 100 + 90,
  top: 50 + row * 80,
});
const lengthOf = (month: string): number =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
const units = (day: number): number => day % 13;

/** The cells of a month in whole weeks; `say` gives the texts of a day, none for a gap. */
function weeks(
  month: string,
  say: (day: number) => string[] = (day) => [String(day).padStart(2, '0'), `A : ${units(day)}`],
  { start = 1, neighbours = false, leftward = false } = {},
): CalendarCell[] {
  const before = (new Date(`${month}-01T00:00:00Z`).getUTCDay() - start + 7) % 7;
  const days = lengthOf(month);
  return Array.from({ length: Math.ceil((before + days) / 7) * 7 }, (_, i) => {
    const day = i - before + 1;
    const column = leftward ? 6 - (i % 7) : i % 7;
    const near = day < 1 ? 31 + day : day > days ? day - days : null;
    const texts = near === null ? say(day) : neighbours ? [String(near), 'A : 77'] : [];
    return cell(texts, column, Math.floor(i / 7));
  });
}
const list = (from: number, to: number, say = (day: number): string => `${day} A : ${units(day)} 2 1`) =>
  Array.from({ length: to - from + 1 }, (_, i) => cell([say(from + i)], 0, i));
const shown = (
  blocks: CalendarCell[][],
  names: string[],
  more: Partial<CalendarText> = {},
): CalendarText => ({
  ...NOTHING,
  blocks: blocks.map((cells) => ({ cells })),
  texts: names.map(heading),
  ...more,
});
const right = (month: string): (number | null)[] =>
  Array.from({ length: lengthOf(month) }, (_, i) => units(i + 1));
const found = (text: CalendarText): unknown => monthsOn(text).map(({ month, for_sale }) => [month, for_sale]);

describe('a month in weeks', () => {
  it.each(['2026-01', '2026-02', '2026-03', '2026-11', '2028-02', '2021-02'])('%s is read', (month) => {
    const name = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });
    const title = name.format(new Date(`${month}-02T00:00:00Z`));
    for (const start of [0, 1, 6])
      for (const neighbours of [false, true])
        for (const leftward of [false, true])
          expect(found(shown([weeks(month, undefined, { start, neighbours, leftward })], [title]))).toEqual([
            [month, right(month)],
          ]);
  });

  it('is not the month of a heading that is another´s: its weekdays would be wrong', () => {
    const cells = weeks('2026-11', undefined, { neighbours: true });
    expect(found(shown([cells], ['January 2027']))).toEqual([]);
    expect(found(shown([cells], ['January 2027', 'November 2026']))).toEqual([['2026-11', right('2026-11')]]);
    expect(found(shown([cells], []))).toEqual([]);
  });

  it('is not a shorter month, of which a longer one would have some days missing', () => {
    // February and March 2027 begin on the same weekday.
    const february = weeks('2027-02', undefined, { neighbours: true });
    expect(found(shown([february], ['March 2027']))).toEqual([]);
  });

  it('stands beside another month, each by its own name', () => {
    const blocks = [weeks('2026-11'), weeks('2026-12')];
    expect(found(shown(blocks, ['November 2026', 'December 2026']))).toEqual([
      ['2026-11', right('2026-11')],
      ['2026-12', right('2026-12')],
    ]);
  });

  it.each<[string, (day: number) => string[]]>([
    ['a closed day', (day) => (day % 9 === 0 ? [String(day), 'Closed'] : [String(day), `A : ${units(day)}`])],
    ['days past that are blank', (day) => (day < 20 ? [String(day)] : [String(day), `A : ${units(day)}`])],
    ['a place without its day', (day) => (day === 10 ? [] : [String(day), `A : ${units(day)}`])],
    ['a figure below zero', (day) => [String(day), `A : ${day === 12 ? -1 : units(day)}`]],
    ['a broken figure', (day) => [String(day), `A : ${day === 12 ? '1.5' : units(day)}`]],
  ])('with %s says nothing of that night, and keeps the others', (_case, say) => {
    for (const neighbours of [false, true]) {
      const cells = weeks('2026-11', say, { neighbours });
      const nights = right('2026-11').map((each, i) => {
        const figure = say(i + 1)[1] ?? '';
        return figure === `A : ${units(i + 1)}` ? each : null;
      });
      expect(found(shown([cells], ['November 2026']))).toEqual([['2026-11', nights]]);
    }
  });

  it('has its days wherever they stand beside counts', () => {
    for (const say of [
      (day: number) => ['3', String(day), `A : ${units(day)}`],
      (day: number) => ['2', '1', `A : ${units(day)}`, String(day)],
    ])
      expect(found(shown([weeks('2026-11', say)], ['November 2026']))).toEqual([
        ['2026-11', right('2026-11')],
      ]);
  });

  it('waits for figures that are to come', () => {
    const cells = weeks('2026-11', (day) => [String(day), day === 3 ? 'A : …' : `A : ${units(day)}`]);
    expect(monthsOn(shown([cells], ['November 2026']))[0]?.awaited).toBe(true);
  });

  it('names its weekdays, which go before the usual beginnings of a week', () => {
    const days = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
    const heads = (shift: number) =>
      days.map((_, i) => ({ ...heading(days[(i + shift) % 7] ?? ''), x: i * 100 + 45, y: 10 }));
    const texts = (shift: number) => [heading('November 2026'), ...heads(shift)];
    const cells = weeks('2026-11');
    expect(monthsOn({ ...shown([cells], []), texts: texts(0) })).toHaveLength(1);
    expect(monthsOn({ ...shown([cells], []), texts: texts(1) })).toEqual([]);
  });
});

describe('a month in a list', () => {
  it('is read if it is whole, and if the page names no other month', () => {
    expect(found(shown([list(1, 31)], ['Janvier 2026']))).toEqual([['2026-01', right('2026-01')]]);
    expect(found(shown([list(1, 31)], ['Janvier 2026', 'Mars 2026']))).toEqual([]);
    const menus = [menu(['Décembre 2025', 'Janvier 2026'], 1)];
    expect(found(shown([list(1, 31)], [], { menus }))).toEqual([['2026-01', right('2026-01')]]);
  });

  it.each<[string, CalendarCell[]]>([
    ['nothing', []],
    ['a day missing', [...list(1, 14), ...list(16, 31)]],
    ['the last day missing', list(1, 30)],
    ['two whole months, of which one must be another´s', [...list(1, 31), ...list(1, 31)]],
    ['days in another order', list(1, 31).reverse()],
    ['no days', list(1, 31, () => 'A : 4')],
    ['no figures', list(1, 31, (day) => `${day} A : complet`)],
  ])('with %s is not read at all', (_case, cells) => {
    expect(found(shown([cells], ['Janvier 2026']))).toEqual([]);
  });
});

function menu(choices: string[], chosen: number, value = choices[chosen] ?? ''): CalendarMenu {
  return { place: 0, choices, chosen, value, harmless: true };
}

describe('all rooms', () => {
  const rooms = ['Toutes les chambres', 'Suite Junior'];
  it.each<[string, Partial<CalendarText>]>([
    ['no menu at all', {}],
    ['the menu´s word for it', { menus: [menu(rooms, 0)] }],
    ['no choice sent', { menus: [menu(['Tous les types', 'Suite Junior'], 0, '')] }],
    ['a button that says so', { chosen: [{ text: 'All rooms ▾', opens: true }] }],
    ['menus of months and years', { menus: [menu(['Novembre'], 0), menu(['2025', '2026'], 1)] }],
    ['an open tab of something else', { chosen: [{ text: 'Calendrier', opens: false }] }],
    [
      'a menu beside the one that says so',
      { menus: [menu(rooms, 0)], chosen: [{ text: 'Actions ▾', opens: true }] },
    ],
    ['a query that chooses none', { query: '?f=1&room_type=' }],
  ])('%s', (_case, text) => {
    expect(speaksOfAllRooms({ ...NOTHING, ...text })).toBe(true);
  });

  it.each<[string, Partial<CalendarText>]>([
    ['a type in the menu', { menus: [menu(rooms, 1)] }],
    [
      'the first of a menu that has no word for all',
      { menus: [menu(['Suite Junior', 'Suite Royale'], 0, '17')] },
    ],
    ['a button with a menu', { chosen: [{ text: 'Suite Junior ▾', opens: true }] }],
    ['a chip', { menus: [menu(rooms, 0)], chosen: [{ text: 'Jardin ×', opens: true }] }],
    ['a tab of a room type', { chosen: [{ text: 'Chambre Double', opens: false }] }],
    ['the address', { query: '?month=2026-11&room_type=3' }],
  ])('are not proven with %s', (_case, text) => {
    expect(speaksOfAllRooms({ ...NOTHING, ...text })).toBe(false);
  });
});

describe('what days count besides', () => {
  const bookings = (day: number): number => (day * 5) % 7;
  const groups = (day: number): number => (day % 6 === 0 ? 1 : 0);
  type Text = [text: string, mark: string, icon?: string];
  /** The series of numbers that January's days are read as, each in a line. */
  const counted = (say: (day: number) => Text[]) => {
    const cells = weeks('2026-01').map((one, i) => {
      const day = i - 2;
      if (day < 1 || day > 31) return one;
      return { ...one, texts: say(day).map(([text, mark, icon = '']) => ({ text, mark, icon })) };
    });
    const [month] = monthsOn(shown([cells], ['Janvier 2026']));
    return (month?.counted ?? []).map(({ by_night, of_bookings }) => ({
      by_night: by_night.join(' '),
      of_bookings,
    }));
  };
  const line = (count: (day: number) => number | null): string =>
    Array.from({ length: 31 }, (_, i) => count(i + 1)).join(' ');
  const some = (count: number, ...text: Text): Text[] => (count > 0 ? [text] : []);
  const day = (of: number): Text => [String(of).padStart(2, '0'), 'SPAN.day'];
  const sale = (of: number): Text => [`A : ${units(of)}`, 'DIV.sale'];

  it('is found with its bell, and with what stands for groups', () => {
    const found = counted((of) => [
      day(of),
      sale(of),
      ...some(bookings(of), String(bookings(of)), 'SPAN.n', 'icon-bell'),
      ...some(groups(of), String(groups(of)), 'SPAN.n', 'icon-stack'),
    ]);
    expect(found).toContainEqual({ by_night: line((of) => bookings(of) + groups(of)), of_bookings: true });
    expect(found).toContainEqual({ by_night: line(bookings), of_bookings: false });
    expect(found.filter(({ of_bookings }) => of_bookings)).toHaveLength(1);
  });

  it.each<[string, (of: number) => Text[]]>([
    ['before the day', (of) => [[String(bookings(of)), 'B.n'], day(of), sale(of)]],
    ['in one text', (of) => [[`${String(of).padStart(2, '0')} A : ${units(of)} ${bookings(of)}`, 'TD.']]],
    [
      'with the label in another element',
      (of) => [day(of), ['A :', 'DIV.'], [String(units(of)), 'B.sale'], [String(bookings(of)), 'B.n']],
    ],
    [
      'beside a price and a share',
      (of) => [
        day(of),
        [`A : ${units(of)}/12`, 'DIV.'],
        ['120 €', 'SMALL.'],
        [`${bookings(of)} rés.`, 'B.n'],
      ],
    ],
    [
      'in a box whose class says how full it is',
      (of) => [day(of), sale(of), [String(bookings(of)), of % 2 ? 'TD.red' : 'TD.blue']],
    ],
  ])('is found %s', (_, say) => {
    expect(counted(say).map(({ by_night }) => by_night)).toContain(line(bookings));
  });

  it('is unknown of a day that shows no figure for sale', () => {
    const found = counted((of) => [
      day(of),
      ...(of < 9 ? [] : [sale(of), [String(bookings(of)), 'B.'] as Text]),
    ]);
    expect(found.map(({ by_night }) => by_night)).toContain(line((of) => (of < 9 ? null : bookings(of))));
  });

  it('is nothing where days show nothing else', () => {
    expect(
      counted((of) => [day(of), sale(of), ['120 €', 'SMALL.'], ['12/24', 'SMALL.'], ['-2', 'B.']]),
    ).toEqual([]);
  });
});
