import { oneLine } from './text.js';

/** A text that stands by itself on the page, and where. Pixels of the window. */
export interface ShownText {
  text: string;
  /** What the markup calls its element: tag and classes. */
  mark: string;
  x: number;
  y: number;
}

/** The texts of an element that are shown, each text node for itself: neighbours never run together. */
export function shownTexts(root: Element): { node: Text; text: string }[] {
  const found: { node: Text; text: string }[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = oneLine(node.textContent);
    const parent = node.parentElement;
    if (text === '' || parent === null || parent.closest(SILENT) !== null) continue;
    if (isShown(parent)) found.push({ node: node as Text, text });
  }
  return found;
}

const SILENT = 'script, style, noscript, template, select';

/**
 * What is shown of an element in one line, with a space between the texts of different elements. The reader remembers what it read,
 * so that many elements of one page cost no more than the page.
 */
export function lineReader(): (element: Element) => string {
  const known = new Map<Element, string>();
  const read = (element: Element): string => {
    let line = known.get(element);
    if (line !== undefined) return line;
    line = '';
    if (!element.matches(SILENT)) {
      const shown = isShown(element);
      const parts = [...element.childNodes].map((child) => {
        if (child instanceof Element) return read(child);
        return shown && child instanceof Text ? oneLine(child.textContent) : '';
      });
      line = parts.filter((part) => part !== '').join(' ');
    }
    known.set(element, line);
    return line;
  };
  return read;
}

/** Where a text stands, by the middle of its element. */
export function placed({ node, text }: { node: Text; text: string }): ShownText {
  const parent = node.parentElement;
  const box = parent?.getBoundingClientRect();
  const mark = `${parent?.tagName ?? ''}.${parent?.className ?? ''}`;
  return { text, mark, x: box ? (box.left + box.right) / 2 : 0, y: box ? (box.top + box.bottom) / 2 : 0 };
}

function isShown(element: Element): boolean {
  return element.checkVisibility({ checkVisibilityCSS: true });
}
