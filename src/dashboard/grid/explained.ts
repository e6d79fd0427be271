/**
 * Whether the text of a column follows from the raw row itself: only then is the text of a row that was printed before the text that
 * would be printed now. Pages take texts from data beside the rows, too: names of guests by an id, labels by a code. Pure.
 */
import { parsePrintedDate } from '../../printed/date.js';
import type { GridCell } from '../in-page/grid-text.js';
import { flatRow, type Value } from './raw-row.js';

/** A raw row as JSON, and how it was printed. */
export interface PrintedRow {
  raw: string;
  cells: readonly GridCell[];
}

/** The columns whose text no raw field explains. `unnamed`: columns without a caption, which may be empty. */
export function unexplained(rows: readonly PrintedRow[], unnamed: ReadonlySet<number>): number[] {
  const fields = rawFields(rows.map(({ raw }) => raw));
  const columns = new Set(rows.flatMap(({ cells }) => cells.map(({ column }) => column)));
  return [...columns].filter((column) => {
    const cells = rows.map((row) => row.cells.find((cell) => cell.column === column));
    const texts = cells.map((cell) => tidy(cell?.text || (cell?.picture?.name ?? '')));
    const links = cells.map((cell) => cell?.link ?? '');
    const isEmpty = unnamed.has(column) && texts.every((text) => text === '');
    const textFollows = isEmpty || fields.some((values) => follows(values, texts) || isLabel(values, texts));
    const linkFollows =
      links.every((link) => link === '') || fields.some((values) => isFramed(values, links));
    return !(textFollows && linkFollows);
  });
}

/** The values of each field of the raw rows, null where a row has none. */
export function rawFields(rows: readonly string[]): Values[] {
  const raws = rows.map((raw) => flatRow(raw));
  const names = new Set(raws.flatMap((raw) => [...raw.keys()]));
  return [...names].map((name) => raws.map((raw) => raw.get(name) ?? null));
}

/** Whether the texts are these values, written out in one and the same way. */
export function follows(values: Values, texts: readonly string[]): boolean {
  const tidied = texts.map(tidy);
  return WAYS.some((way) => way(values, tidied));
}

type Values = readonly (Value | null)[];
type Texts = readonly string[];

const WAYS: ((values: Values, texts: Texts) => boolean)[] = [isFramed, isGlossed, isNumber, isTime];

/** The value itself, always with the same text before and after it, perhaps none. */
function isFramed(values: Values, texts: Texts): boolean {
  let frame: string | null = null;
  return (
    known(values, texts, (value, text) => {
      const place = text.indexOf(value);
      if (place < 0) return false;
      const around = `${text.slice(0, place)}\n${text.slice(place + value.length)}`;
      frame ??= around;
      return frame === around;
    }) && frame !== null
  );
}

/** The value itself, now and then with something in brackets: `MA`, `MA (Maroc)`. */
function isGlossed(values: Values, texts: Texts): boolean {
  return known(values, texts, (value, text) => {
    return text === value || (text.startsWith(`${value} (`) && text.endsWith(')'));
  });
}

/** The number, written out: `1112.5` as `1 112,50 €`, with the same signs around it in every row. */
function isNumber(values: Values, texts: Texts): boolean {
  let signs: string | null = null;
  return known(values, texts, (value, text) => {
    const number = Number(value);
    if (!Number.isFinite(number)) return false;
    const written = [0, 1, 2, 3].map((places) => Math.abs(number).toFixed(places));
    const digits = text.replaceAll(/\D/g, '');
    if (!written.some((each) => Number(each) === Math.abs(number) && each.replace('.', '') === digits))
      return false;
    const around = text.replaceAll(/[\d\s.,'’٫٬-]|−/gu, '');
    signs ??= around;
    return signs === around && number < 0 === /[-−]/.test(text);
  });
}

const DATE = /^\d{4}-\d{2}-\d{2}(?:$|[T ])/;
const DAY_MS = 86_400_000;
/** Summer and winter. */
const MOST_ZONES = 2;

/** The day or the moment, in whatever form and in one zone: all rows are as far from the raw value, but for summer time. */
function isTime(values: Values, texts: Texts): boolean {
  const zones = new Set<number>();
  return known(values, texts, (value, text) => {
    if (!DATE.test(value)) return false;
    const printed = parsePrintedDate(text);
    const raw = Date.parse(
      value.includes('T') && /(?:Z|[+-]\d{2}:?\d{2})$/.test(value)
        ? value
        : `${value.slice(0, 10)}T${value.slice(11) || '00:00'}Z`,
    );
    if (printed === null || Number.isNaN(raw)) return false;
    if (printed.time === null) return Math.abs(Date.parse(`${printed.date}T12:00Z`) - raw) <= DAY_MS;
    // Seconds are not printed.
    zones.add(
      Math.round(
        (Date.parse(`${printed.date}T${printed.time}Z`) - Math.floor(raw / 60_000) * 60_000) / 60_000,
      ),
    );
    return zones.size <= MOST_ZONES && [...zones].every((minutes) => Math.abs(minutes) <= 15 * 60);
  });
}

/** A label: one of a few values is printed alike in all of its rows, of which there are several. */
function isLabel(values: Values, texts: Texts): boolean {
  const labels = new Map<Value | null, string>();
  const same = values.every((value, row) => {
    const text = texts[row] ?? '';
    const label = labels.get(value);
    if (label === undefined) labels.set(value, text);
    return label === undefined || label === text;
  });
  return same && new Set(labels.values()).size >= 2 && texts.length >= 2 * labels.size;
}

/** Whether the test holds for each row that has a value, and rows without one have no text. One row at least has a value. */
function known(values: Values, texts: Texts, test: (value: string, text: string) => boolean): boolean {
  let some = false;
  const all = values.every((value, row) => {
    const text = texts[row] ?? '';
    const written = value === null ? '' : tidy(String(value));
    if (written === '') return text === '';
    some = true;
    return test(written, text);
  });
  return all && some;
}

function tidy(text: string): string {
  return text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
}
