import type { Frame, Page } from 'playwright';
import { Failure } from '../../base/errors.js';
import { isGone, within } from '../../browser/page-guard.js';
import { inPage } from '../in-page.js';
import type { GridSketch } from '../in-page/list-grids.js';
import type { ListSigns } from '../in-page/list-signs.js';
import type { PlainTables } from '../in-page/tables.js';
import { addressOf } from '../gate/address.js';
import { isReadingPage } from '../gate/shapes.js';
import { NothingShown } from '../nothing-shown.js';
import { LOAD_MS } from './look.js';
import { COUNTED, tableOfReservations } from './plain-table.js';
import { totalOfInfo, type GridReading } from './text.js';
import { addressOfAll, LIST_WORDS, proveList, proveOnly } from './which-list.js';

/** The list of reservations, found. */
export interface OpenList {
  /** The page, or the frame in it where the list stands. */
  place: Page | Frame;
  /** An ordinary table; null for the widget. */
  table: PlainTables | null;
}

export interface ListTask {
  fits(captions: string[]): boolean;
  loadMs?: number | undefined;
  pace?: { take(): Promise<void> } | undefined;
}

/** So long a list with unknown captions may be followed by another one that has the known ones. */
const OTHERS_MS = 600;
/** After so long without a list a tab that says that it holds all is opened. */
const TAB_MS = 1_500;
/** So long an ordinary table may be without rows. */
const ROWS_MS = 3_000;
const LOOK_EVERY_MS = 50;

/** Finds the list of reservations on the page, in its frames of the same host and open shadow roots, and brings All on show. */
export async function openList(page: Page, task: ListTask): Promise<OpenList> {
  let list = await waitForList(page, task);
  const all = addressOfAll(list.signs);
  const address = all === null ? null : addressOf(all);
  if (all !== null && address !== null && isReadingPage(address)) {
    await task.pace?.take();
    await within(page, LOAD_MS + 1_000, 'opening the tab of all reservations', () =>
      list.place.goto(all, { waitUntil: 'domcontentloaded', timeout: LOAD_MS }),
    );
    list = await waitForList(page, task);
  }
  return list;
}

/** Proves, now that it is read, that the list is the one that holds all. Throws if it is not; gives back what is not proven. */
export async function proveAll(
  { place, table }: OpenList,
  reading: GridReading,
  task: ListTask,
): Promise<string[]> {
  // Asked for together: a look costs more on its way than in the page.
  const [sketches, signs] = await Promise.all([table === null ? sketchesAt(place) : [], signsAt(place)]);
  proveOnly(sketches, reading, (captions) => task.fits(captions));
  return proveList(signs, reading);
}

function signsAt(place: Page | Frame): Promise<ListSigns> {
  return within(place, LOAD_MS, 'looking around the list', () => inPage(place, 'signsOfList', LIST_WORDS));
}

function sketchesAt(place: Page | Frame): Promise<GridSketch[]> {
  return within(place, LOAD_MS, 'looking for the grid', () => inPage(place, 'sketchGrids'));
}

/** The list, with what is shown around it. */
type FoundList = OpenList & { signs: ListSigns };

async function waitForList(page: Page, task: ListTask): Promise<FoundList> {
  const started = performance.now();
  const until = started + (task.loadMs ?? LOAD_MS);
  let unknownSince: number | null = null;
  let tabTried = false;
  for (;;) {
    const places = await placesOf(page);
    let unknown: { place: Page | Frame; at: number } | null = null;
    let several = false;
    for (const place of places) {
      const sketches = await sketchesAt(place).catch(gone);
      const chosen = chooseGrid(sketches, (captions) => task.fits(captions));
      if (chosen !== null) return markedIn(place, chosen);
      const table = await within(place, LOAD_MS, 'looking for a table', () =>
        inPage(place, 'lookAtTables', COUNTED),
      ).catch((error: unknown) => {
        if (isGone(error)) throw error;
        return null;
      });
      const found = table === null ? null : tableOfReservations(table, (captions) => task.fits(captions));
      // Rows may come after their captions.
      if (
        table !== null &&
        found !== null &&
        (found.rows.length > 0 || performance.now() - started > ROWS_MS)
      )
        return { place, table, signs: await signsAt(place) };
      if (sketches.length > 0) several ||= sketches.length > 1 || unknown !== null;
      if (sketches.length > 0) unknown ??= { place, at: 0 };
    }
    const now = performance.now();
    unknownSince = unknown === null ? null : (unknownSince ?? now);
    // Captions that nobody knows may still be those of reservations: columns prove themselves by their values.
    if (unknown !== null && !several && now - (unknownSince ?? now) > OTHERS_MS)
      return markedIn(unknown.place, unknown.at);
    if (unknown === null && !tabTried && now - started > TAB_MS) {
      tabTried = true;
      for (const place of places) await inPage(place, 'openTab', LIST_WORDS.all).catch(() => false);
    }
    if (now > until) throw several ? SEVERAL : nothing();
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** Between two documents a frame has nothing to look at. */
function gone(error: unknown): GridSketch[] {
  if (error instanceof Failure || isGone(error)) throw error;
  return [];
}

async function markedIn(place: Page | Frame, at: number): Promise<FoundList> {
  // Sent together: the page does one after the other, and each way to it takes longer than what is done there.
  const [, signs] = await Promise.all([
    within(place, LOAD_MS, 'looking for the grid', () => inPage(place, 'markGrid', at)),
    signsAt(place),
  ]);
  return { place, table: null, signs };
}

/** The place of the list with captions of reservations; of several the one with most rows, which has to hold the rows of all others. */
function chooseGrid(sketches: readonly GridSketch[], fits: (captions: string[]) => boolean): number | null {
  const fitting = sketches.map((sketch, at) => ({ ...sketch, at })).filter(({ captions }) => fits(captions));
  if (fitting.length < 2) return fitting[0]?.at ?? null;
  if (fitting.some(({ info, rows, says_empty }) => info === null && rows.length === 0 && !says_empty))
    return null;
  const size = ({ info, rows }: GridSketch): number => Math.max(totalOfInfo(info) ?? 0, rows.length);
  return fitting.reduce((most, one) => (size(one) > size(most) ? one : most)).at;
}

/** The page, then its frames of the same host that are shown. */
async function placesOf(page: Page): Promise<(Page | Frame)[]> {
  const places: (Page | Frame)[] = [page];
  const { host } = new URL(page.url());
  for (const frame of page.frames()) {
    if (frame === page.mainFrame()) continue;
    const url = URL.canParse(frame.url()) ? new URL(frame.url()) : null;
    if (url?.host !== host && frame.url() !== 'about:srcdoc') continue;
    const shown = await frame
      .frameElement()
      .then((element) => element.isVisible())
      .catch(() => false);
    if (shown) places.push(frame);
  }
  return places;
}

function nothing(): NothingShown {
  return new NothingShown(
    'DASHBOARD_CHANGED',
    'The page All Reservations shows no grid and no table of reservations.',
  );
}
const SEVERAL = new Failure(
  'DASHBOARD_CHANGED',
  'The page All Reservations shows several lists, and none has the captions of reservations that are known.',
  {
    remedy:
      'Tell what its captions mean: `captions` in the config file. `hotelrunner-mcp doctor` prints them.',
  },
);
