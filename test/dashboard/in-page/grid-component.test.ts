import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadRows, rowsBehind } from '../../../src/dashboard/in-page/grid-component.js';

/** What runs in the page, without a page: other builds of the widget than the demo's, and objects that only look like it. */
const HOST = { host: true };
const ROOT = { parentElement: HOST } as unknown as Element;
const ROWS = [
  { rowType: 'data', data: { id: 1 } },
  { rowType: 'detail', data: { id: 1 } },
  { rowType: 'data', data: { id: 2 } },
];
const JSON_ROWS = ['{"id":1}', '{"id":2}'];
const ANSWER = { data: [{ id: 1 }, { id: 2 }], totalCount: 2 };

type Members = Record<string, unknown>;
const load = vi.fn<(options: unknown) => unknown>(() => Promise.resolve(ANSWER));
const sourceOf = (more: Members = {}): Members => ({ store: () => ({ load }), ...more });
const gridOf = (more: Members = {}): Members => ({
  getVisibleRows: () => ROWS,
  getDataSource: () => sourceOf(),
  getCombinedFilter: () => undefined,
  ...more,
});

interface Component {
  rowsBehind: typeof rowsBehind;
  load: typeof loadRows;
}

function inPage(page: Members, roots: Element[] = [ROOT]): Component {
  vi.stubGlobal('window', page);
  vi.stubGlobal('document', { querySelector: () => roots[0] ?? null, querySelectorAll: () => roots });
  return { rowsBehind, load: loadRows };
}
const withGrid = (grid: unknown): Component =>
  inPage({ $: () => ({ data: (key: string) => (key === 'dxDataGrid' ? grid : undefined) }) });
const withSource = (more: Members): Component => withGrid(gridOf({ getDataSource: () => sourceOf(more) }));

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  load.mockReset().mockImplementation(() => Promise.resolve(ANSWER));
});

const broken = (): never => {
  throw new Error('E0009');
};

describe("the widget's own object", () => {
  it.each<[string, Members]>([
    ['the data of jQuery', { $: () => ({ data: () => gridOf() }) }],
    ['jQuery by its long name', { jQuery: () => ({ data: () => gridOf() }) }],
    ['the widget of jQuery', { $: () => ({ data: () => null, dxDataGrid: () => gridOf() }) }],
    ['DevExpress', { DevExpress: { ui: { dxDataGrid: { getInstance: () => gridOf() } } } }],
    [
      'DevExpress, where jQuery fails',
      { $: broken, DevExpress: { ui: { dxDataGrid: { getInstance: () => gridOf() } } } },
    ],
  ])('is found through %s', (_way, page) => {
    expect(inPage(page).rowsBehind(ROOT)).toEqual(JSON_ROWS);
  });

  it.each<[string, Members]>([
    ['nothing', {}],
    ['another $', { $: (target: unknown) => target }],
    ['a $ that throws', { $: broken }],
    ['something else by its name', { $: () => ({ data: () => ({ dxDataGrid: true }) }) }],
  ])('is not there with %s', async (_what, page) => {
    vi.useFakeTimers();
    const component = inPage(page);
    expect(component.rowsBehind(ROOT)).toBeNull();
    const answer = component.load(20);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await answer).toBeNull();
  });

  it.each<[string, () => unknown]>([
    ['throw', broken],
    ['are none', () => undefined],
    ['are grouped', () => [{ rowType: 'group', data: {} }, ...ROWS]],
    ['have no data', () => [{ rowType: 'data' }]],
    ['cannot be JSON', () => [{ rowType: 'data', data: { id: 1n } }]],
  ])('is left alone where its rows %s', (_how, getVisibleRows) => {
    expect(withGrid(gridOf({ getVisibleRows })).rowsBehind(ROOT)).toBeNull();
  });
});

describe('its source', () => {
  it('is asked once, as the grid asks for a page', async () => {
    expect(await withGrid(gridOf()).load(46)).toEqual({ rows: JSON_ROWS, total: 2 });
    expect(load.mock.calls).toEqual([[{ skip: 0, take: 46, requireTotalCount: true }]]);
  });

  it('is asked in the order of the grid, if that can be said in a request', async () => {
    const sort = [{ selector: 'booked_at', desc: true }];
    await withSource({ sort: () => sort }).load(46);
    expect(load.mock.calls).toEqual([[{ skip: 0, take: 46, requireTotalCount: true, sort }]]);
    load.mockClear();
    expect(await withSource({ sort: () => [{ selector: () => 1, desc: true }] }).load(46)).toBeNull();
    expect(await withSource({ sort: () => [{ selector: 'x', desc: broken }] }).load(46)).toBeNull();
    expect(load).not.toHaveBeenCalled();
  });

  it.each<[string, () => Component]>([
    ['the grid is filtered', () => withGrid(gridOf({ getCombinedFilter: () => ['a', '=', 1] }))],
    ['the source is filtered', () => withSource({ filter: () => ['a', '=', 1] })],
    ['rows are grouped', () => withSource({ group: () => [{ selector: 'status' }] })],
    ['no grid is marked as the one that is read', () => inPage({ $: () => ({ data: () => gridOf() }) }, [])],
    ['there is no store', () => withSource({ store: undefined })],
  ])('is not asked where %s', async (_what, component) => {
    expect(await component().load(46)).toBeNull();
    expect(load).not.toHaveBeenCalled();
  });

  it('may answer with rows and a total beside them, through a promise that is none', async () => {
    load.mockImplementation(() => ({
      then: (done: (rows: unknown, more: unknown) => void) => done(ANSWER.data, { totalCount: 2 }),
    }));
    expect(await withGrid(gridOf()).load(46)).toEqual({ rows: JSON_ROWS, total: 2 });
  });

  it.each<[string, () => unknown]>([
    ['an error', broken],
    ['a refusal', () => Promise.reject(new Error('no'))],
    ['nothing', () => undefined],
    ['no promise', () => ANSWER],
    ['rows alone', () => Promise.resolve(ANSWER.data)],
    ['no rows', () => Promise.resolve({ totalCount: 2 })],
    ['a total in words', () => Promise.resolve({ ...ANSWER, totalCount: '2' })],
    ['rows that are nothing', () => Promise.resolve({ ...ANSWER, data: [undefined] })],
  ])('is not believed with %s', async (_what, answer) => {
    load.mockImplementation(answer);
    expect(await withGrid(gridOf()).load(46)).toBeNull();
  });

  it('is waited for a moment, where the grid is given it later', async () => {
    vi.useFakeTimers();
    let source: Members | null = null;
    const answer = withGrid(gridOf({ getDataSource: () => source })).load(46);
    await vi.advanceTimersByTimeAsync(120);
    expect(load).not.toHaveBeenCalled();
    source = sourceOf();
    await vi.advanceTimersByTimeAsync(60);
    expect(await answer).toEqual({ rows: JSON_ROWS, total: 2 });
  });
});
