import { isTooLarge, LIST_BOUNDS } from './bounds.js';
import { queryAllDeep } from './query.js';
import { readCell } from './read-cell.js';
import type { PlainTable } from './plain-table.js';
import { shownText } from './shown.js';
import { oneLine } from './text.js';
import { visible } from './visible.js';

/** A value with its label. */
interface Pair {
  label: string;
  value: Element;
}

const MOST_LABEL = 40;
const FEWEST_FIELDS = 4;

/** Lists of cards, each with labelled fields: the labels are the captions. One table for each list. */
export function cardLists(): PlainTable[] {
  const pairs = pairsOnPage();
  if (pairs.length > LIST_BOUNDS.cells) return [];
  const byLabel = new Map<string, Element[]>();
  const places = pairs.map(({ label, value }) => addTo(byLabel, label, value) - 1);
  const cards = new Map<Element, Pair[]>();
  pairs.forEach((pair, i) => {
    // Whatever holds another field of this label holds the one before or the one after it.
    const [same = [], place = 0] = [byLabel.get(pair.label), places[i]];
    const twins = [same[place - 1], same[place + 1]].filter((twin) => twin !== undefined);
    const card = cardOf(pair.value, twins);
    if (card !== null) addTo(cards, card, pair);
  });
  const lists = new Map<Element, Pair[][]>();
  for (const [card, fields] of cards) {
    const list = card.parentElement;
    if (list !== null && fields.length >= FEWEST_FIELDS) addTo(lists, list, fields);
  }
  return [...lists.values()].map(asTable);
}

/** Adds to the list under a key; how long it is then. */
function addTo<K, V>(map: Map<K, V[]>, key: K, value: V): number {
  const list = map.get(key);
  if (list !== undefined) return list.push(value);
  map.set(key, [value]);
  return 1;
}

function asTable(cards: Pair[][]): PlainTable {
  const labels = [...new Set(cards.flat().map(({ label }) => label))];
  const captions = labels.map((label, column) => ({ column, text: label }));
  if (isTooLarge(cards.length, labels.length)) return { captions, rows: [], too_large: true };
  const rows = cards.map((fields) => ({
    index: null,
    groups: [],
    cells: fields.map(({ label, value }) => readCell(value, labels.indexOf(label))),
  }));
  return { captions, rows };
}

/** Terms with their descriptions, and elements of just two parts, of which the first is a short text. */
function pairsOnPage(): Pair[] {
  const pairs: Pair[] = [];
  for (const first of queryAllDeep<Element>(document, 'dt, label, span, div, b, strong, small, th')) {
    const value = first.nextElementSibling;
    if (
      value === null ||
      first.children.length > 0 ||
      first.closest('aside, header, footer, table, [role=grid]') !== null
    )
      continue;
    const isTerm = first.matches('dt') && value.matches('dd');
    const isField =
      !first.matches('dt') && first.previousElementSibling === null && value.nextElementSibling === null;
    if (!(isTerm || isField) || value.querySelector('input, select, textarea, dt, dd, label') !== null)
      continue;
    const label = oneLine(shownText(first)).replace(/ ?[:：]$/u, '');
    if (label !== '' && label.length <= MOST_LABEL && visible(first) && !/\d/.test(label))
      pairs.push({ label, value });
  }
  return pairs;
}

/** The largest element around a field in which no twin, another field of its label, stands; null if that is the whole page. */
function cardOf(value: Element, twins: readonly Element[]): Element | null {
  let card: Element = value;
  for (let up = value.parentElement; up !== null && up !== document.body; up = up.parentElement) {
    if (twins.some((twin) => up.contains(twin))) return card;
    card = up;
  }
  return null;
}
