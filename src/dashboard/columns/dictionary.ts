/** The words of columns in all languages together. The words themselves stand in `src/printed/words`, one file a language. */
import { FIELDS, FURTHER_COLUMNS, type Field, type KnownStatus } from '../../printed/language.js';
import { anyStem, everyKey, everyText } from '../../printed/languages.js';

export { FIELDS, type Field } from '../../printed/language.js';

/** Fields that are read where they are shown, by their captions alone, and missed by nobody where they are not. */
export const BESIDE_FIELDS: readonly Field[] = [
  'adults',
  'children',
  'nights',
  'meal_plan',
  'rate_plan',
  'agency',
];

/** A table with an entry for each name. */
function tableOf<K extends string, V>(names: readonly K[], entry: (name: K) => V): Record<K, V> {
  return Object.fromEntries(names.map((name) => [name, entry(name)])) as Record<K, V>;
}

/** The captions of each column, as printed; of those, too, that nothing reads yet. */
export const CAPTIONS = tableOf([...FIELDS, ...FURTHER_COLUMNS], (name) =>
  everyText(({ captions }) => captions[name]),
);

const STATUSES = ['open', 'in_house', 'departed', 'no_show', 'cancelled', 'unconfirmed'] as const;

/** The status labels of each meaning, as printed. */
export const STATUS_LABELS: Record<KnownStatus, readonly string[]> = tableOf(STATUSES, (status) =>
  everyText(({ statuses }) => statuses[status]),
);

/** Whether a column is one that is read. */
export function isField(name: string): name is Field {
  return FIELDS.some((field) => field === name);
}

/** Patterns and words for folded texts, which tell the columns apart whose captions are not known. */
export const HINTS = {
  otherDates: anyStem(({ hints }) => hints.other_dates),
  otherMoney: anyStem(({ hints }) => hints.other_money),
  otherPeople: anyStem(({ hints }) => hints.other_people),
  rooms: anyStem(({ hints }) => hints.rooms),
  houseChannels: everyKey(({ hints }) => hints.house_channels),
  confirmed: anyStem(({ hints }) => hints.confirmed),
  by: everyKey(({ hints }) => hints.by),
  unassigned: everyKey(({ page }) => page.unassigned),
  free: everyKey(({ page }) => page.free),
};
