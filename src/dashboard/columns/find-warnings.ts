/** What has to be said of the columns that were found, and of those that were not. */
import { cleanText } from '../../hotel/text.js';
import type { GridTable } from '../grid/text.js';
import type { Column } from './board.js';
import { FIELDS } from './captions.js';
import { IGNORE, sameCaption, type ColumnFinding, type Corrections } from './finding.js';

const PAGE = 'All Reservations';
const SETTLE = '`hotelrunner-mcp doctor` prints the lines for "captions" in the config file that settle it.';

const OPTIONAL = [
  'guest_name',
  'room',
  'room_type',
  'channel',
  'total',
  'paid',
  'booked_at',
  'nationality',
] as const;

export function warningsOf({ columns, twice, rivals }: Omit<ColumnFinding, 'warnings'>): string[] {
  const warnings: string[] = [];
  const hidden = OPTIONAL.filter((field) => !columns.has(field));
  if (hidden.length > 0)
    warnings.push(`Columns not shown on ${PAGE}, so these are null: ${hidden.join(', ')}.`);
  const contested = hidden.filter((field) => twice.includes(field) || rivals.has(field));
  if (contested.length > 0) {
    warnings.push(
      `Two or more columns on ${PAGE} fit ${contested.join(', ')}, and none is guessed: ${SETTLE}`,
    );
  }
  const recognised = [...columns].filter(([, { by }]) => by === 'high' || by === 'medium');
  if (recognised.length > 0) {
    const list = recognised.map(([field, { by }]) => `${field} (confidence ${by})`).join(', ');
    warnings.push(
      `Columns on ${PAGE} recognised by their values, because their captions are not known: ${list}. ${SETTLE}`,
    );
  }
  return warnings;
}

/** Corrections that correct nothing: most likely slips of the pen. */
export function settingWarnings(
  all: readonly Column[],
  table: GridTable,
  { captions }: Corrections,
): string[] {
  const entries = Object.entries(captions);
  const strange = entries.filter(([, field]) => field !== IGNORE && !FIELDS.some((known) => known === field));
  const groups = (table.rows[0]?.groups ?? []).map((text) => text.split(/[:：]/, 1)[0] ?? '');
  const shown = [...all.map(({ caption }) => caption), ...groups];
  const absent = entries.filter(([written]) => !shown.some((caption) => sameCaption(written, caption)));
  // These are the user's own words, not the page's.
  const quote = (words: readonly string[]): string =>
    words.map((word) => JSON.stringify(cleanText(word, 40))).join(', ');
  return [
    ...(strange.length === 0
      ? []
      : [
          `"captions" in the config file names fields that do not exist: ${quote(strange.map(([, field]) => field))}.`,
        ]),
    ...(absent.length === 0
      ? []
      : [
          `"captions" in the config file names captions that ${PAGE} does not show: ${quote(absent.map(([written]) => written))}.`,
        ]),
  ];
}
