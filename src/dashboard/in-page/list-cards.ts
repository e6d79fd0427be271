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
  const cards = new Map<Element, Pair[]>();
  for (const pair of pairs) {
    const card = cardOf(pair, pairs);
    if (card !== null) cards.set(card, [...(cards.get(card) ?? []), pair]);
  }
  const lists = new Map<Element, Pair[][]>();
  for (const [card, fields] of cards) {
    const list = card.parentElement;
    if (list !== null && fields.length >= FEWEST_FIELDS)
      lists.set(list, [...(lists.get(list) ?? []), fields]);
  }
  return [...lists.values()].map(asTable);
}

function asTable(cards: Pair[][]): PlainTable {
  const labels = [...new Set(cards.flat().map(({ label }) => label))];
  const rows = cards.map((fields) => ({
    index: null,
    groups: [],
    cells: fields.map(({ label, value }) => readCell(value, labels.indexOf(label))),
  }));
  return { captions: labels.map((label, column) => ({ column, text: label })), rows };
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
    const label = oneLine(shownText(first)).replace(/\s*[:：]$/u, '');
    if (label !== '' && label.length <= MOST_LABEL && visible(first) && !/\d/.test(label))
      pairs.push({ label, value });
  }
  return pairs;
}

/** The largest element around a field in which no other field has its label; null if that is the whole page. */
function cardOf({ label, value }: Pair, pairs: readonly Pair[]): Element | null {
  const twins = pairs.filter((pair) => pair.label === label && pair.value !== value);
  let card: Element = value;
  for (let up = value.parentElement; up !== null && up !== document.body; up = up.parentElement) {
    if (twins.some((twin) => up.contains(twin.value))) return card;
    card = up;
  }
  return null;
}
