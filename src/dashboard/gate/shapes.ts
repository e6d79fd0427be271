/**
 * The shapes of the addresses that may be read. Two pages are known by their address (seen); the addresses of the grid's rows, of a
 * reservation and of the pages before the panel are known by their shape only, from what such panels are built with: words that
 * name things, and keys. A word that is not on the list names a deed perhaps, so it is not read.
 */
import { hasActingQuery, hasActingStep } from './acting-words.js';
import { foldedStep, isKey, wordsOf, type Address } from './address.js';

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Pages that are read, the panel's home among them: signing in ends there. */
const PAGES =
  list(`/admin /admin/pms /admin/pms/overview /admin/dashboard /admin/home /admin/pms/dashboard /admin/pms/home
  /admin/pms/reservations/all /admin/channel/calendars/occupancies`);

/** What a list of reservations or a calendar is called. */
const SUBJECTS =
  list(`reservation reservations booking bookings calendar calendars occupancy occupancies availability availabilities stay stays
  rezervasyon rezervasyonlar takvim doluluk reservas reserva reservierungen buchungen belegung kalender prenotazioni prenotazione
  reserveringen boekingen calendrier disponibilites calendario`);

/** Words around it: places of the panel, and what parts of a page and their data are called. None of them is a command. */
const NAMES =
  list(`admin api pms hms channel channels front office desk frontdesk hotel hotels property properties guest guests room rooms roomtypes
  all data datas dataset datasource source json jsonp html xml list lists listing grid grids row rows record records result results
  item items index table tables datatable datatables datagrid dx devextreme odata v rest page pages paged paging paginated more next
  previous frame iframe panel content contents partial body summary summaries total totals count counts stats statistics meta columns
  column schema lookup lookups options filters search query me current today month months week weeks day days year years date dates
  overview ajax xhr internal public webapi graph report reports types type inventory inventories rate rates unit units for sale
  night nights period periods range event feed en fr tr es de it pt nl ru el ar`);

/** What stands below one thing, after its key: its parts. */
const PARTS =
  list(`data json html body content contents details detail folio folios rooms room guests guest notes history payments extras invoices
  summary general information info overview tab tabs frame iframe panel partial timeline items lines nights rates days month page edit`);

const FOLDERS =
  list(`assets packs static javascripts stylesheets build dist bundles vendor public js css scripts styles webpack _next media cdn lib libs
  widgets vite resources themes fonts images locales i18n translations`);
const STATIC_FILE = /\.(js|mjs|cjs|css)$/;
const PICTURE_FILE =
  /\.(png|jpe?g|gif|svg|webp|avif|ico|woff2?|ttf|otf|eot|mp3|mp4|webm|ogg|wav|webmanifest|map)$/;

/** Queries of pages: places in a list, and what narrows it. */
const PAGE_QUERY =
  /^(page|per_?page|page_?size|size|limit|offset|skip|take|tab|view|f|month|year|date|day|week|from|to|start|end|start_date|end_date|(room_?|inventory_?)?type|room|lang|language|locale|sort|order|q|m|y|d)$/;
const PLAIN_VALUE = /^[\p{L}\p{N}_., :-]{0,60}$/u;

/** A page that we open, or that the panel shows in a frame of a page that we open. */
export function isReadingPage(address: Address): boolean {
  return isReadingPath(address) && hasPlainQuery(address);
}

/** The same without a look at the query. */
export function isReadingPath(address: Address): boolean {
  return address.steps.length === 0 || PAGES.has(address.path) || isDataPath(address);
}

function hasPlainQuery({ query }: Address): boolean {
  return (
    !hasActingQuery(query) &&
    query.every(([name, value]) => PAGE_QUERY.test(foldedStep(name)) && PLAIN_VALUE.test(value))
  );
}

/** Data that pages of the panel fetch: of reservations or the calendar, by names of things, keys, and parts of a thing. */
export function isDataPath({ path, steps }: Address): boolean {
  if (PAGES.has(path)) return true;
  if (hasActingStep(steps)) return false;
  let subject = false;
  let below = false;
  for (const step of steps) {
    if (isKey(step) || /^\d{4}-\d{2}(-\d{2})?$/.test(step)) {
      below ||= subject;
      continue;
    }
    const words = wordsOf(step);
    const names = below ? PARTS : NAMES;
    const isName = (word: string): boolean => names.has(word) || (!below && SUBJECTS.has(word));
    if (words.length === 0 || !words.every(isName)) return false;
    subject ||= words.some((word) => SUBJECTS.has(word));
  }
  return subject;
}

export function isDataAddress(address: Address): boolean {
  return isDataPath(address) && !hasActingQuery(address.query);
}

/** A script or a style, by where it lies. A folder of such files may call one `delete-dialog.js`; elsewhere that is a deed. */
export function isAsset(address: Address): boolean {
  const { path, steps, query } = address;
  if (hasActingQuery(query) || query.length > 3) return false;
  const inFolder = FOLDERS.has(foldedStep(steps[0] ?? ''));
  if (STATIC_FILE.test(path) && inFolder) return true;
  if (hasActingStep(steps)) return false;
  return inFolder || (STATIC_FILE.test(path) && !steps.slice(0, -1).some(isPanelStep));
}

/** A picture, a font and the like: nothing that a reading needs. */
export function isPicture({ path, query, steps }: Address): boolean {
  return PICTURE_FILE.test(path) && !hasActingStep(steps) && !hasActingQuery(query);
}

/** A step below which the panel's own deeds lie, too: Rails answers `…/1/cancel.js` as it does `…/1/cancel`. */
function isPanelStep(step: string): boolean {
  const folded = foldedStep(step);
  return isKey(step) || SUBJECTS.has(folded) || ['admin', 'api', 'pms', 'user', 'users'].includes(folded);
}

/** Whether an address speaks of reservations or the calendar. */
export function namesSubject({ steps }: Address): boolean {
  return steps.some((step) => wordsOf(step).some((word) => SUBJECTS.has(word)));
}
