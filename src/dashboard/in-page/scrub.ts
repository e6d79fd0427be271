import { all } from './query.js';
import { blot, escape, fold, isPlain, Secrets } from './scrub-words.js';

/** What the scrubber needs to know of our words. */
export interface ScrubRequest {
  /** Captions and labels of the dictionary: the only texts of cells that are kept. */
  known: readonly string[];
  /** Rows kept of each table. */
  mostRows: number;
  /** Characters after which the copy ends. */
  mostCharacters: number;
}

export interface ScrubbedPage {
  html: string;
  /** Texts of header cells, as printed. */
  captions: string[];
  /** The pager's sentence with its letters blotted out. */
  pager: string | null;
  counts: Record<string, number>;
}

const HEADER = '[role=columnheader], thead th';
const READABLE = `${HEADER}, .dx-pager`;
const CELLS = 'td, [role=gridcell], [role=rowheader], dd, tbody th, textarea';
const EMPTY = 'script, style, template, noscript, svg, object, canvas, iframe, frame, video, audio';
const VOID = /^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;
/** Attributes whose values are bare words. */
const WORDS = new Set(
  'class id name for role type scope lang dir rel method colspan rowspan tabindex charset'.split(' '),
);
const SWITCHES = new Set(
  'hidden disabled readonly checked selected multiple required async defer'.split(' '),
);
const ADDRESSES = new Set(['href', 'src', 'action', 'formaction']);
const COUNTED = {
  tables: 'table',
  tr: 'tr',
  th: 'th',
  column_headers: '[role=columnheader]',
  data_rows: '.dx-data-row',
  group_rows: '.dx-group-row',
  grids: '.dx-gridbase-container',
  forms: 'form',
  inputs: 'input, select, textarea',
  password_fields: 'input[type=password]',
  frames: 'iframe, frame',
  links: 'a[href]',
  elements: '*',
};

/**
 * A copy of the page's markup without anything that a guest, the hotel or the session could be known by. It is written anew from
 * what is allowed, not rubbed out from what is there, so that what nobody thought of is left out: tags, classes, roles and other
 * bare words stay; text becomes `xxxx 99,99 €` of the same length; the captions of columns and the pager stay readable.
 */
export function scrubPage(request: ScrubRequest): ScrubbedPage {
  const info = document.querySelector('.dx-pager .dx-info')?.textContent ?? null;
  return {
    html: new Scrubber(request).html(),
    captions: all(HEADER)
      .map((cell) => cell.textContent.trim())
      .filter((text) => text !== '' && isPlain(text)),
    pager: info === null ? null : blot(info),
    counts: {
      ...Object.fromEntries(Object.entries(COUNTED).map(([name, selector]) => [name, all(selector).length])),
      numbered_rows: new Set(all('[aria-rowindex]').map((row) => row.getAttribute('aria-rowindex'))).size,
    },
  };
}

class Scrubber {
  private readonly known: Set<string>;
  private readonly secrets = new Secrets();
  private text = '<!DOCTYPE html>\n';

  constructor(private readonly request: ScrubRequest) {
    this.known = new Set(request.known.map(fold));
    for (const cell of all(CELLS)) {
      if (!cell.matches(HEADER) && !this.known.has(fold(cell.textContent)))
        this.secrets.learn(cell.textContent.slice(0, 500));
    }
    for (const field of all<HTMLInputElement>('input, textarea')) this.secrets.learn(field.value);
  }

  html(): string {
    this.write(document.documentElement);
    return this.isFull ? `${this.text}\n<!-- cut here -->` : this.text;
  }

  private get isFull(): boolean {
    return this.text.length > this.request.mostCharacters;
  }

  private write(node: Node): void {
    if (this.isFull) return;
    if (node.nodeType === Node.TEXT_NODE) return this.writeText(node);
    if (!(node instanceof Element)) return;
    if (!/^[a-z][a-z0-9-]*$/.test(node.localName)) return;
    const tag = this.secrets.bare(node.localName);
    this.text += `<${tag}`;
    for (const { name, value } of node.attributes) this.text += this.attribute(node, name, value);
    if (node.shadowRoot !== null) this.text += ' data-has-shadow-root=""';
    this.text += '>';
    if (VOID.test(tag)) return;
    if (!node.matches(EMPTY) && tag !== 'textarea') this.writeChildren(node);
    this.text += `</${tag}>`;
  }

  private writeText(node: Node): void {
    const text = node.nodeValue ?? '';
    const readable = node.parentElement?.closest(READABLE)
      ? isPlain(text.trim())
      : this.known.has(fold(text));
    this.text += escape(readable || text.trim() === '' ? text : blot(text));
  }

  private writeChildren(element: Element): void {
    const { mostRows } = this.request;
    let rows = 0;
    for (const child of element.childNodes) {
      if (child instanceof HTMLTableRowElement || (child instanceof Element && child.matches('[role=row]')))
        rows += 1;
      if (rows <= mostRows || !(child instanceof Element)) this.write(child);
    }
    if (rows > mostRows) this.text += `<!-- ${rows - mostRows} more rows -->`;
  }

  private attribute(element: Element, name: string, value: string): string {
    const { secrets } = this;
    if (/^on|^style$|^srcdoc$|^nonce$|^integrity$/.test(name) || !/^[a-z][a-z0-9_-]*$/.test(name)) return '';
    if (ADDRESSES.has(name)) return ` ${name}="${escape(secrets.address(value))}"`;
    if (WORDS.has(name) || SWITCHES.has(name)) return ` ${name}="${escape(secrets.bare(value))}"`;
    if (name === 'content' || name === 'value' || name === 'srcset') return ` ${name}=""`;
    // Short enumerations of WAI-ARIA: true, false, page, none, numbers.
    if (name.startsWith('aria-') && /^(-?\d{1,5}|[a-z]{0,12})$/.test(value) && !secrets.has(value))
      return ` ${name}="${value}"`;
    if (/^aria-(owns|controls|labelledby|describedby|activedescendant)$/.test(name))
      return ` ${name}="${escape(secrets.bare(value))}"`;
    const inside = element.closest(READABLE) !== null;
    const readable = (inside && name === 'aria-label' && isPlain(value)) || this.known.has(fold(value));
    return ` ${secrets.bare(name)}="${escape(readable ? value : blot(value))}"`;
  }
}
