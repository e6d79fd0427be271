/** A text as a grid prints it: its no-break spaces as plain ones, nothing around it. What a cell holds inside is left as it is. */
export function asPrinted(text: string | null | undefined): string {
  return (text ?? '').replace(/\u00a0/g, ' ').trim();
}

/** A text in one line: every run of spaces and line breaks, no-break ones too, as one space. */
export function oneLine(text: string | null | undefined): string {
  return (text ?? '').replace(/[\s\u00a0\u202f]+/g, ' ').trim();
}

/**
 * The text of an element as a person reads it, with line breaks; `''` without an element. Parts that are not shown are
 * left out, unless the element is not shown itself: then it is all its text.
 */
export function text(element: Element | null | undefined): string {
  if (element === null || element === undefined) return '';
  return element instanceof HTMLElement ? element.innerText : element.textContent;
}
