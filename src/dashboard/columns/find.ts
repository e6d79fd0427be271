import { Failure } from '../../base/errors.js';
import { cleanText } from '../../hotel/text.js';
import { valueOf, wholeText } from './cell-text.js';
import { countsNights, fieldOfCaption, FIELDS, NEEDED_FIELDS, type Field } from './captions.js';
import type { Column } from './board.js';
import type { GridRow, GridTable } from '../grid/text.js';
import { DateReader } from './date-reader.js';
import { settingWarnings, warningsOf } from './find-warnings.js';
import { BESIDE_FIELDS } from './dictionary.js';
import { sameCaption, type ColumnFinding, type Corrections, type FoundColumn } from './finding.js';
import { namesOfPictures } from './pictures.js';
import { recognise } from './recognise.js';

export { IGNORE, type ColumnFinding, type Corrections, type FoundColumn } from './finding.js';

const PAGE = 'All Reservations';

/** Says which column is which: by the user's word first, then by known captions, then by the values. */
export function findColumns(table: GridTable, corrections: Corrections): ColumnFinding {
  const all = table.captions.map(({ column, text }) => ({
    column,
    caption: text,
    texts: cellsOf(table.rows, column),
  }));
  const columns = new Map<Field, FoundColumn>();
  const texts = new Map<Field, readonly string[]>();
  const twice: Field[] = [];
  for (const [field, level] of groupedFields(table, corrections)) {
    columns.set(field, { caption: 'group', column: null, by: 'caption' });
    texts.set(field, groupTexts(table.rows, level));
  }
  const settled = claims(all, ({ caption }) => settledField(caption, corrections.captions));
  const printed = claims(
    all.filter(({ caption }) => settlement(caption, corrections.captions) === undefined),
    ({ caption }) => fieldOfCaption(caption),
  );
  for (const field of FIELDS) {
    const [by, claimed] = settled.has(field)
      ? ['user' as const, settled.get(field)]
      : ['caption' as const, printed.get(field)];
    const [first, ...others] = claimed ?? [];
    if (first === undefined || columns.has(field)) continue;
    // The same values twice are one column shown twice. Anything else is not chosen from, however plain it may look.
    if (others.some((other) => !sameTexts(first, other))) twice.push(field);
    else {
      const { caption, column } = mostLinks([first, ...others], table.rows);
      columns.set(field, { caption, column, by });
      texts.set(field, isDate(field) ? first.texts : valuesOf(field, table.rows, column));
    }
  }
  // A column that is told of only where it is shown may be another by its values: a hotel's agencies are its channels, say.
  const beside = (field: Field | undefined): boolean => field !== undefined && BESIDE_FIELDS.includes(field);
  const unknown = all.filter(({ caption }) => {
    const field = fieldOfCaption(caption);
    return settlement(caption, corrections.captions) === undefined && (field === undefined || beside(field));
  });
  const reader = new DateReader([...new Set([...all.map((column) => column.texts), ...texts.values()])], {
    order: corrections.dateOrder,
    timezone: corrections.timezone,
  });
  settleDates(reader, texts, all);
  const { found, rivals } = recognise(unknown, texts, corrections.statuses, reader);
  for (const [field, { column, confidence }] of found) {
    if (twice.includes(field)) continue;
    for (const [other, taken] of columns) {
      if (!beside(other) || taken.column !== column.column) continue;
      columns.delete(other);
      texts.delete(other);
    }
    columns.set(field, { caption: column.caption, column: column.column, by: confidence });
    texts.set(field, isDate(field) ? column.texts : valuesOf(field, table.rows, column.column));
  }
  const captionsOf = new Map([...rivals].map(([field, list]) => [field, list.map(({ caption }) => caption)]));
  const finding = {
    columns,
    texts,
    unsettled: unknown.flatMap(({ caption, column }) => {
      const [field, taken] = [...columns].find(([, candidate]) => candidate.column === column) ?? [];
      if (taken?.by === 'caption') return [];
      const confidence = taken?.by === 'high' || taken?.by === 'medium' ? taken.by : null;
      return [{ caption, field: field ?? null, confidence }];
    }),
    twice,
    rivals: captionsOf,
    reader,
    undecided: DATE_FIELDS.filter((field) => reader.undecided(texts.get(field) ?? [])),
  };
  return { ...finding, warnings: [...warningsOf(finding), ...settingWarnings(all, table, corrections)] };
}

const DATE_FIELDS = ['arrival', 'departure', 'booked_at'] as const;

/** The reader knows the cells of a column of dates by the very list that it was made with. */
function isDate(field: Field): boolean {
  return DATE_FIELDS.some((date) => date === field);
}

function settleDates(
  reader: DateReader,
  texts: ReadonlyMap<Field, readonly string[]>,
  all: readonly Column[],
): void {
  const [arrival, departure] = [texts.get('arrival'), texts.get('departure')];
  if (arrival === undefined || departure === undefined) return;
  const nights = all.find(({ caption }) => countsNights(caption))?.texts;
  reader.settle({ arrival, departure, booked_at: texts.get('booked_at'), nights });
}

/** Throws DASHBOARD_CHANGED if a field is not settled that no reading can do without. */
export function proveColumns({ columns, twice, rivals }: ColumnFinding): void {
  const remedy =
    'Hide one of them in the dashboard (column chooser), or name the right caption under "captions" in the config file; ' +
    '`hotelrunner-mcp doctor` lists the captions found.';
  for (const field of NEEDED_FIELDS) {
    if (twice.includes(field)) {
      throw new Failure('DASHBOARD_CHANGED', `${PAGE} has two columns that could be ${field}.`, { remedy });
    }
  }
  const missing = NEEDED_FIELDS.filter((field) => !columns.has(field));
  if (missing.length === 0) return;
  const contested = missing.filter((field) => rivals.has(field));
  const why =
    contested.length > 0
      ? `By their values two or more columns fit ${contested.join(', ')}, and none is guessed.`
      : 'It may be hidden or have a new caption.';
  throw new Failure(
    'DASHBOARD_CHANGED',
    `${PAGE} has no column that we recognise as ${missing.join(', ')}. ${why}`,
    {
      remedy:
        'Show the column in the dashboard (column chooser), or name its caption under "captions" in the config file; ' +
        '`hotelrunner-mcp doctor` lists the captions found.',
    },
  );
}

function cellsOf(rows: readonly GridRow[], column: number): string[] {
  return rows.map(({ cells }) => wholeText(cells.find((cell) => cell.column === column)));
}

function valuesOf(field: Field, rows: readonly GridRow[], column: number): string[] {
  const cells = rows.map((row) => row.cells.find((cell) => cell.column === column));
  const pictures = namesOfPictures(field, cells);
  return cells.map((cell) => {
    const name = cell?.picture?.name ?? '';
    return pictures.has(name) ? cleanText(name) : valueOf(field, cell);
  });
}

/** What the user wrote for a caption; undefined if nothing. */
function settlement(caption: string, captions: Corrections['captions']): string | undefined {
  return Object.entries(captions).find(([written]) => sameCaption(written, caption))?.[1];
}

function settledField(caption: string, captions: Corrections['captions']): Field | undefined {
  const field = settlement(caption, captions);
  return FIELDS.find((known) => known === field);
}

function claims(
  columns: readonly Column[],
  fieldOf: (column: Column) => Field | undefined,
): Map<Field, Column[]> {
  const claimed = new Map<Field, Column[]>();
  for (const column of columns) {
    const field = fieldOf(column);
    if (field !== undefined) claimed.set(field, [...(claimed.get(field) ?? []), column]);
  }
  return claimed;
}

function sameTexts(a: Column, b: Column): boolean {
  return a.texts.every((text, i) => text === b.texts[i]);
}

/** Of columns that show the same, the one whose cells lead to the reservations' pages. */
function mostLinks(columns: readonly [Column, ...Column[]], rows: readonly GridRow[]): Column {
  const links = ({ column }: Column): number =>
    rows.filter(({ cells }) => cells.some((cell) => cell.column === column && cell.link !== null)).length;
  return columns.reduce((best, next) => (links(next) > links(best) ? next : best));
}

/** A column by which the grid is grouped is not shown as a column; its value stands in the group rows, `Caption: value`. */
function groupedFields(table: GridTable, { captions }: Corrections): Map<Field, number> {
  const fields = new Map<Field, number>();
  table.rows[0]?.groups.forEach((text, level) => {
    const caption = /^([^:：]+)[:：]/.exec(text)?.[1];
    if (caption === undefined) return;
    const field =
      settlement(caption, captions) === undefined ? fieldOfCaption(caption) : settledField(caption, captions);
    if (field !== undefined) fields.set(field, level);
  });
  return fields;
}

/** Without what stands in the last pair of brackets, at the very end. */
function withoutNote(text: string): string {
  const note = text.endsWith(')') ? text.lastIndexOf('(') : -1;
  return note < 0 ? text : text.slice(0, note);
}

function groupTexts(rows: readonly GridRow[], level: number): string[] {
  return rows.map(({ groups }) => {
    const value = (groups[level] ?? '').replace(/^[^:：]+[:：]\s*/, '');
    // Widgets add notes in brackets, "(Continued on the next page)".
    return cleanText(withoutNote(value.trim()));
  });
}
