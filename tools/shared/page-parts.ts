import type { DetailsSection } from '../../src/book/kinds/details.js';
import { foldText } from '../../src/hotel/text.js';
import { isNoteLabel } from '../../src/printed/page-facts.js';

/**
 * The parts of a page that are asked for, by parts of their titles and labels; `note` in whatever language the page has it. Nothing
 * asked is all. If nothing is called so, the titles alone, so that the next question can name one.
 */
export function partsOf(
  sections: readonly DetailsSection[],
  wanted: readonly string[] | undefined,
): { sections: DetailsSection[]; warnings: string[] } {
  if (wanted === undefined || wanted.length === 0) return { sections: [...sections], warnings: [] };
  const words = wanted.map(foldText);
  // Notes stand in the answer already, before all sections.
  const others = words.filter((word) => !NOTES.has(word));
  const asked = (text: string | null): boolean => {
    const folded = foldText(text ?? '');
    return folded !== '' && others.some((word) => folded.includes(word));
  };
  const found = sections.flatMap((section): DetailsSection[] => {
    if (asked(section.title)) return [section];
    const fields = section.fields.filter(({ label }) => asked(label) && !isNoteLabel(label));
    const tables = section.tables.filter(({ headers }) => headers.some(asked));
    return fields.length === 0 && tables.length === 0 ? [] : [{ title: section.title, fields, tables }];
  });
  if (found.length > 0 || others.length === 0) return { sections: found, warnings: [] };
  return {
    sections: sections.map(({ title }) => ({ title, fields: [], tables: [] })),
    warnings: ['No part of its page is called that: sections holds the titles alone.'],
  };
}

const NOTES = new Set(['note', 'notes', 'guests', 'occupants']);
