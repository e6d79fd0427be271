/** What a part of the benchmark found, and how it is written down. */
import { rounded } from './stats.js';

/** One comparison of the table. */
export interface Line {
  what: string;
  /** What it is measured beside. */
  beside: string;
  measured: number;
  /** `×` for a ratio, empty for a count. */
  unit: '×' | '';
  /** What is to be reached; null if nothing is asked. */
  limit: number | null;
  bound: 'at most' | 'at least';
  /** Why it is out of reach as things stand; told if it is missed. */
  why?: string;
}

/** One number behind the comparisons. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** How many samples stand behind it, where it is a median or a percentile. */
  samples?: number;
}

export interface Outcome {
  lines: Line[];
  figures: Figure[];
  /** What a reader must know to judge the numbers. */
  notes: string[];
}

export function atMost(what: string, beside: string, measured: number, limit: number): Line {
  return { what, beside, measured, unit: '×', limit, bound: 'at most' };
}

export function atLeast(what: string, beside: string, measured: number, limit: number): Line {
  return { what, beside, measured, unit: '×', limit, bound: 'at least' };
}

export function countAtMost(what: string, beside: string, measured: number, limit: number): Line {
  return { what, beside, measured, unit: '', limit, bound: 'at most' };
}

export function isReached({ measured, limit, bound }: Line): boolean {
  if (limit === null) return true;
  return bound === 'at most' ? measured <= limit : measured >= limit;
}

/** The lines that are missed for a reason that is known, each with it. */
export function reasons(lines: readonly Line[]): string[] {
  return lines.flatMap((line) =>
    isReached(line) || line.why === undefined ? [] : [`${line.what}: ${line.why}`],
  );
}

export function linesTable(lines: readonly Line[]): string {
  const rows = lines.map((line) => [
    line.what,
    line.beside,
    `${rounded(line.measured)}${line.unit === '' ? '' : ` ${line.unit}`}`,
    line.limit === null ? '-' : `${line.bound} ${line.limit}${line.unit === '' ? '' : ` ${line.unit}`}`,
    line.limit === null ? '-' : isReached(line) ? 'reached' : '**missed**',
  ]);
  return table(['what', 'beside', 'measured', 'to reach', ''], rows);
}

export function figuresTable(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, value, unit, samples }) => [
    name,
    `${rounded(value)}${unit === '' ? '' : ` ${unit}`}`,
    samples === undefined ? '' : String(samples),
  ]);
  return table(['number', 'value', 'samples'], rows);
}

/** A Markdown table, padded as prettier pads it. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heads.map((head, i) =>
    Math.max(3, head.length, ...rows.map((row) => (row[i] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, i) => (cells[i] ?? '').padEnd(width)).join(' | ')} |`;
  return [line(heads), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join(
    '\n',
  );
}
