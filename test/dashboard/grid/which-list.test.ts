/** Which list, which tab and which filter a reading is of: signs in, refusals and warnings out. */
import { describe, expect, it } from 'vitest';
import { addressOfAll, proveList, proveOnly, standingOf } from '../../../src/dashboard/grid/which-list.js';
import type { GridRow } from '../../../src/dashboard/in-page/grid-text.js';
import type { ListSigns } from '../../../src/dashboard/in-page/list-signs.js';

const NOTHING: ListSigns = {
  path: '/admin/pms/reservations/all',
  search: '',
  groups: [],
  dates: [],
  searches: [],
  chips: [],
  filter_marked: false,
  boxes: 0,
  fields: 0,
  widget: [],
  asked_filtered: false,
};
const row = (...texts: string[]): GridRow => ({
  index: null,
  groups: [],
  cells: texts.map((text, column) => ({ column, text, link: null })),
});
const ROWS = {
  rows: [
    row('R1', 'Booking.com', '02 Janv. 2026', '05 Janv. 2026'),
    row('R2', 'Online', '20 Mars 2026', '21 Mars 2026'),
  ],
};
const group = (chosen: number | null, ...texts: string[]): ListSigns['groups'][number] =>
  texts.map((text, place) => ({
    text,
    chosen: place === chosen,
    href: place === 0 ? 'https://x.example/all' : null,
  }));
const TABS = ['Tout (2)', 'Arrivées du jour', 'Clients Présent'];

describe('tabs', () => {
  it.each([
    ['All is open', group(0, ...TABS), 'all'],
    ['another one is open', group(1, ...TABS), 'some'],
    ['All stands last', group(2, 'Arrivals', 'In house', 'All'), 'all'],
    ['All is open, in letters of another script', group(0, 'Все (2)', 'Заезды', 'Выезды'), 'all'],
    ['none is marked', group(null, ...TABS), 'not marked'],
    ['Turkish', group(1, 'Hepsi', 'Bugünkü girişler', 'İptaller'), 'some'],
    ['All with a count, in Greek', group(1, 'Αφίξεις (3)', 'Όλες (26)'), 'all'],
    ['All with a count in Arabic digits', group(1, 'وصول ٣', 'الكل ٢٦'), 'all'],
    ['a tab that only ends like All', group(0, 'Οι αφίξεις όλες', 'Αναχωρήσεις', 'Όλες'), 'some'],
    ['a choice of something else, changed', group(1, 'Liste', 'Cartes'), 'unknown'],
    ['a choice of something else, as it was', group(0, 'Liste', 'Cartes'), 'all'],
  ] as const)('%s', (_, tabs, standing) => {
    expect(standingOf(tabs)).toBe(standing);
  });

  it('a menu of pages, of which All Reservations is open, is no view of the list', () => {
    const menu = ['Arrivals', 'Reservations', 'Departures'].map((text, place) => ({
      text,
      chosen: place === 1,
      href: `https://x.example/admin/pms/reservations/${place === 1 ? 'all' : text}`,
    }));
    expect(standingOf(menu, '/admin/pms/reservations/all')).toBe('all');
    expect(standingOf(menu, '/admin/pms/reservations')).toBe('some');
    const view = menu.map((choice) => ({ ...choice, href: `${choice.href}?view=1` }));
    expect(standingOf(view, '/admin/pms/reservations/all')).toBe('some');
  });

  it('All is opened by its address, where another one is open', () => {
    expect(addressOfAll({ ...NOTHING, groups: [group(1, ...TABS)] })).toBe('https://x.example/all');
    expect(addressOfAll({ ...NOTHING, groups: [group(0, ...TABS)] })).toBeNull();
  });
});

describe('signs of a narrowed list', () => {
  it('none of them: nothing to say', () => {
    expect(proveList(NOTHING, ROWS)).toEqual([]);
    expect(proveList({ ...NOTHING, search: '?page=2&locale=fr' }, ROWS)).toEqual([]);
  });

  it.each<[string, Partial<ListSigns>]>([
    ['another tab', { groups: [group(1, ...TABS)] }],
    ['a redirect to another list', { path: '/admin/pms/reservations/arrivals' }],
    ['a filter that the widget knows of', { widget: ['a column'] }],
    ['a filtered request', { asked_filtered: true }],
    ['a filter button with a count', { filter_marked: true }],
    ['dates that every row may lie within', { dates: ['2026-01-01', '2026-12-31'] }],
    ['a search that every row has', { searches: ['20'] }],
    ['a chip that every row has', { chips: ['Année : 2026'] }],
  ])('refused: %s', (_, signs) => {
    expect(() => proveList({ ...NOTHING, ...signs }, ROWS)).toThrow(
      expect.objectContaining({ code: 'READING_INCOMPLETE', retry: 'now' }) as Error,
    );
  });

  it.each<[string, Partial<ListSigns>, string]>([
    ['a chip that a row contradicts', { chips: ['Canal : Booking.com'] }, 'a mark above the list'],
    ['a box', { boxes: 1 }, 'a box beside the list is ticked'],
    ['an unknown parameter', { search: '?v=1' }, 'further parameters'],
    ['no tab is marked', { groups: [group(null, ...TABS)] }, 'which tab is open'],
  ])('warned of: %s', (_, signs, told) => {
    expect(proveList({ ...NOTHING, ...signs }, ROWS)).toEqual([expect.stringContaining(told)]);
  });

  it('parameters are no sign where they are the address of the tab that is open, if that is All', () => {
    const at = (href: string) => [
      { text: 'Tout', chosen: true, href },
      { text: 'Arrivées', chosen: false, href: null },
    ];
    const told = (search: string, href: string): string[] =>
      proveList({ ...NOTHING, search, groups: [at(href)] }, ROWS);
    expect(told('?tab=0', 'https://x.example/admin/pms/reservations/all?tab=0')).toEqual([]);
    expect(told('?tab=0&days=30', 'https://x.example/admin/pms/reservations/all?tab=0')).toHaveLength(1);
    expect(told('?tab=0', 'https://x.example/admin/pms/reservations/all?tab=1')).toHaveLength(1);
    expect(told('?tab=0', 'https://x.example/admin/pms/others?tab=0')).toHaveLength(1);
  });

  it('dates and searches that rows contradict filter nothing', () => {
    expect(proveList({ ...NOTHING, dates: ['2026-01-10', '2026-02-01'] }, ROWS)).toEqual([]);
    expect(proveList({ ...NOTHING, searches: ['Booking'] }, ROWS)).toHaveLength(1);
  });

  it('a month lasts to its end, and dates in numbers contradict in any order of them', () => {
    const months = { ...NOTHING, dates: ['2026-01', '2026-03'] };
    expect(() => proveList(months, ROWS)).toThrow('Dates are filled in');
    const numbers = { rows: [row('R1', '24/11/2025', '26/11/2025'), row('R2', '11/02/2026', '12/02/2026')] };
    expect(proveList({ ...NOTHING, dates: ['2026-01-01', '2026-12-31'] }, numbers)).toEqual([]);
    const either = { rows: [row('R2', '11/02/2026', '12/02/2026')] };
    const unsure = { ...NOTHING, dates: ['2026-02-01', '2026-03-01'] };
    expect(() => proveList(unsure, either)).toThrow('Dates are filled in');
  });

  it('an empty list is believed only without any sign', () => {
    expect(proveList(NOTHING, { rows: [] })).toEqual([]);
    expect(() => proveList({ ...NOTHING, boxes: 1 }, { rows: [] })).toThrow('shows no rows');
    expect(() => proveList({ ...NOTHING, groups: [group(null, ...TABS)] }, { rows: [] })).toThrow(
      'shows no rows',
    );
  });
});

describe('two lists of reservations on one page', () => {
  const sketch = (marked: boolean, rows: string[][]) => ({
    captions: ['x'],
    info: null,
    rows,
    says_empty: false,
    marked,
  });
  const fits = (): boolean => true;

  it('the one that was read has to hold what the other one shows', () => {
    const inside = [sketch(true, []), sketch(false, [['R2', 'Online']])];
    expect(() => proveOnly(inside, ROWS, fits)).not.toThrow();
    const outside = [sketch(true, []), sketch(false, [['R3', 'Online']])];
    expect(() => proveOnly(outside, ROWS, fits)).toThrow('two lists of reservations');
    expect(() => proveOnly(outside, ROWS, () => false)).not.toThrow();
  });
});

describe('a count on the tab of all', () => {
  const said = (all: string, rows = ROWS): string[] =>
    proveList({ ...NOTHING, groups: [group(0, all, ...TABS.slice(1))] }, rows);

  it.each([
    ['Tout (450)', 450],
    ['Tout 1 250', 1250],
    ['All 1,250', 1250],
    ['All · 1000+', 1000],
    ['الكل ٤٥٠', 450],
  ])('that is more than the list has is told: %s', (all, count) => {
    expect(said(all)).toEqual([expect.stringContaining(`says ${count} on its tab`)]);
  });

  it.each(['Tout', 'Tout (2)', 'Tout (1)'])('that is not more is no news: %s', (all) => {
    expect(said(all)).toEqual([]);
  });

  it('is believed rather than a list without rows', () => {
    expect(() => said('Tout (450)', { rows: [] })).toThrow('shows no rows');
  });
});
