import { NEEDED_FIELDS, statusOfLabel, type Field } from '../../dashboard/columns/captions.js';
import { IGNORE, type Corrections, type FoundColumn } from '../../dashboard/columns/find.js';
import type { ColumnEvidence } from '../../dashboard/evidence.js';
import { BESIDE_FIELDS, FIELDS } from '../../dashboard/columns/dictionary.js';
import { cleanText } from '../../hotel/text.js';

const CAPTION_LIMIT = 60;
const MOST_LABELS = 20;
const MEANINGS = 'open, in_house, departed, no_show, cancelled, unconfirmed, unknown';
const BY: Record<Exclude<FoundColumn['by'], 'caption'>, string> = {
  user: 'by your config file',
  high: 'by its values, confidence high',
  medium: 'by its values, confidence medium',
};

/**
 * What each column of All Reservations is taken for, and the config lines that settle what is not sure, for a person to read and
 * paste. The one place that prints captions and status labels: they are the dashboard's own words, but still scraped.
 */
export function columnReport(
  { columns, statuses, unsettled, twice, rivals, undecided, warnings }: ColumnEvidence,
  corrections: Corrections,
): string[] {
  const show = (text: string): string => cleanText(text, CAPTION_LIMIT);
  const lines = ['captions by field:'];
  for (const [field, { caption, by }] of columns)
    lines.push(`  ${field.padEnd(22)}${show(caption)}${by === 'caption' ? '' : ` (${BY[by]})`}`);
  const missing = FIELDS.filter((field) => !columns.has(field) && !BESIDE_FIELDS.includes(field));
  for (const field of missing.filter(isUsed)) {
    const several = twice.includes(field)
      ? ': several columns have a caption of it'
      : rivals.has(field)
        ? ': several columns fit'
        : '';
    const need = NEEDED_FIELDS.includes(field) ? ' (no reading can do without it)' : '';
    lines.push(`  ${field.padEnd(22)}not found${several}${need}`);
  }
  const unknown = unsettled.filter(({ field }) => field === null).map(({ caption }) => show(caption));
  if (unknown.length > 0)
    lines.push(`captions without a field: ${unknown.map((text) => JSON.stringify(text)).join(', ')}`);
  for (const warning of warnings.filter((text) => text.startsWith('"captions"'))) lines.push(warning);

  const pasted: Record<string, string> = { ...corrections.captions };
  for (const { caption, field } of unsettled) if (field !== null) pasted[show(caption)] = field;
  for (const [field, captions] of rivals) for (const caption of captions) pasted[show(caption)] = field;
  for (const field of missing.filter((needed) => NEEDED_FIELDS.includes(needed) && !rivals.has(needed)))
    pasted[`<caption of the column ${field}>`] = field;
  if (Object.keys(pasted).length > Object.keys(corrections.captions).length) {
    lines.push(
      'To settle the columns, put this into the config file (HOTELRUNNER_CONFIG), corrected where it is wrong. The caption stands on',
      `the left, as the page prints it; "${IGNORE}" on the right says that a column is none of these. Keep one caption for each field.`,
      `  "captions": ${JSON.stringify(pasted)}`,
    );
  }
  if (undecided.length > 0) {
    lines.push(
      `Dates are printed in numbers (${undecided.join(', ')}), and nothing tells which comes first. If it is the day, put this into the`,
      'config file; if the month or the year does, "mdy" or "ymd":',
      '  "date_order": "dmy"',
    );
  }
  const labels = unknownLabels(statuses, corrections).map(show);
  if (labels.length > 0) {
    const meanings = {
      ...corrections.statuses,
      ...Object.fromEntries(labels.map((label) => [label, 'open'])),
    };
    lines.push(
      'To settle the status labels that are not known, put this into the config file and replace "open" where it is wrong',
      `(${MEANINGS}):`,
      `  "statuses": ${JSON.stringify(meanings)}`,
    );
  }
  return lines;
}

/** These two are printed on, never used. */
function isUsed(field: Field): boolean {
  return field !== 'inventory_type' && field !== 'confirmation_status';
}

/** The most frequent first; none if there are so many that this can be no column of statuses. */
function unknownLabels(texts: readonly string[], { statuses }: Corrections): string[] {
  const counts = new Map<string, number>();
  for (const text of texts) {
    if (text !== '' && statusOfLabel(text, statuses) === 'unknown')
      counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const labels = [...counts].sort((a, b) => b[1] - a[1]).map(([label]) => label);
  return labels.length > MOST_LABELS ? [] : labels;
}
