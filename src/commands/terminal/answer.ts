/** A tool's answer for a person at a terminal: all that it says, lists as tables where they fit. */
import { tableLines } from './table.js';

type Row = Record<string, unknown>;

export function answerLines(value: object, width: number): string[] {
  return Object.entries(value).flatMap(([key, part]) => partLines(key, part, width));
}

function partLines(key: string, part: unknown, width: number): string[] {
  const name = key.replaceAll('_', ' ');
  if (Array.isArray(part) && part.length > 0 && part.every(isRecord) && !part.every(isMoney))
    return listLines(name, part, width);
  if (Array.isArray(part) && part.some((one) => typeof one === 'string' && one.length > 40))
    return [`${name}:`, ...part.flatMap((one) => wrapped(`- ${cell(one)}`, width, '  '))];
  if (isRecord(part) && !isMoney(part)) {
    const inner = answerLines(part, width - 2);
    return inner.length === 0 ? [] : [`${name}:`, ...inner.map((line) => `  ${line}`)];
  }
  return wrapped(`${name}: ${cell(part)}`, width, '');
}

/** Columns that say nothing in any row are left out; a list too wide for a table is told row by row. */
function listLines(name: string, rows: Row[], width: number): string[] {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const told = keys.filter((key) => rows.some((row) => cell(row[key]) !== '-'));
  const plain = rows.map((row) =>
    Object.fromEntries(
      told.map((key) => {
        const value = row[key];
        return [key, typeof value === 'number' ? value : cell(value) === '-' ? null : cell(value)];
      }),
    ),
  );
  for (const between of [' ', '\n']) {
    const columns = Object.fromEntries(told.map((key) => [key, key.replaceAll('_', between)]));
    const table = tableLines(plain, columns, width - 2);
    // A table of cut words is harder to read than a list.
    if (table !== null && !table.some((line) => line.includes('…')))
      return ['', `${name}:`, ...table.map((line) => `  ${line}`), ''];
  }
  const lists = plain.map((row) =>
    told.filter((key) => row[key] !== null).map((key) => `${key.replaceAll('_', ' ')}: ${String(row[key])}`),
  );
  return ['', `${name}:`, ...lists.flatMap((parts) => [...flowed(parts, width - 2), ''])];
}

/** Short parts behind one another, lines no wider than this. */
function flowed(parts: string[], width: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} · ${part}`.length <= width)
      lines[lines.length - 1] = `${last} · ${part}`;
    else lines.push(...wrapped(part, width, '  '));
  }
  return lines.map((line) => `  ${line}`);
}

function wrapped(text: string, width: number, indent: string): string[] {
  const lines: string[] = [];
  let left = text;
  while (left.length > width) {
    const at = left.lastIndexOf(' ', width);
    const end = at > indent.length ? at : width;
    lines.push(left.slice(0, end));
    left = `${indent}${left.slice(end).trimStart()}`;
  }
  return [...lines, left];
}

function cell(value: unknown): string {
  if (value === null || value === undefined || value === '') return '-';
  if (isMoney(value)) return `${value.amount.toFixed(2)} ${value.currency ?? ''}`.trim();
  if (Array.isArray(value)) return value.length === 0 ? '-' : value.map(cell).join(', ');
  if (!isRecord(value)) return String(value).replaceAll(/\s+/g, ' ');
  const told = Object.values(value).map(cell);
  return told.filter((part) => part !== '-').join(' ') || '-';
}

function isRecord(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isMoney(value: unknown): value is { amount: number; currency: string | null } {
  return (
    isRecord(value) &&
    typeof value['amount'] === 'number' &&
    Object.keys(value).every((key) => key === 'amount' || key === 'currency')
  );
}
