import { all } from './query.js';
import { blot, escape, Vocabulary, type ScrubWords } from './scrub-words.js';

export interface ScrubRequest {
  words: ScrubWords;
  /** Rows kept of each table. */
  mostRows: number;
  /** Characters after which the copy ends. */
  mostCharacters: number;
}

export interface ScrubbedPage {
  html: string;
  /** Texts of header cells: their known words, and the shapes of the others. */
  captions: string[];
  /** The pager's sentence with its letters blotted out. */
  pager: string | null;
  counts: Record<string, number>;
}

const HEADER = '[role=columnheader], thead th';
const READABLE = `${HEADER}, .dx-pager`;
const EMPTY = 'script, style, template, noscript, svg, object, canvas, iframe, frame, video, audio';
const VOID = /^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;
/** Attributes that are kept, by what their values are. Of any other not even the name is. */
const WORDS = new Set(
  'class id name for headers aria-owns aria-controls aria-labelledby aria-describedby'.split(' '),
);
/** Short enumerations of HTML and WAI-ARIA. */
const CHOICES = new Set(
  `true false mixed page step location date time menu listbox tree grid dialog polite assertive off on none ascending descending other horizontal
  vertical both inline list get post row col rowgroup colgroup ltr rtl auto text hidden submit button checkbox radio password email search number tel
  url file image reset month week color range treegrid table columnheader rowheader gridcell presentation toolbar tablist tab tabpanel navigation
  main banner alert status progressbar option combobox textbox link img heading separator menuitem group region complementary utf-8`.split(
    /\s+/,
  ),
);
const CHOSEN = new Set(
  `role type scope dir method autocomplete charset spellcheck aria-expanded aria-hidden aria-selected aria-checked aria-sort aria-haspopup aria-current
  aria-live aria-disabled aria-readonly aria-busy aria-multiselectable aria-orientation aria-pressed aria-modal aria-invalid aria-required`.split(
    /\s+/,
  ),
);
const NUMBERS = new Set(
  `colspan rowspan tabindex rows cols size maxlength width height aria-rowindex aria-colindex aria-rowcount aria-colcount aria-posinset aria-setsize
  aria-level aria-valuenow`.split(/\s+/),
);
/** Of these the shape is told. */
const TEXTS = new Set('title alt placeholder aria-label aria-description label summary'.split(' '));
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
  const vocabulary = new Vocabulary(request.words);
  return {
    html: new Scrubber(request, vocabulary).html(),
    captions: all(HEADER)
      .map((cell) => vocabulary.caption(cell.textContent.trim()))
      .filter((text) => text !== ''),
    pager: info === null ? null : blot(info),
    counts: {
      ...Object.fromEntries(Object.entries(COUNTED).map(([name, selector]) => [name, all(selector).length])),
      numbered_rows: new Set(all('[aria-rowindex]').map((row) => row.getAttribute('aria-rowindex'))).size,
    },
  };
}

class Scrubber {
  private text = '<!DOCTYPE html>\n';

  constructor(
    private readonly request: ScrubRequest,
    private readonly vocabulary: Vocabulary,
  ) {}

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
    const tag = this.vocabulary.tag(node.localName);
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
    this.text += escape(this.shown(text, node.parentElement));
  }

  /** A text as the copy may show it: whole if the dictionary knows it; the known words of captions; else its shape. */
  private shown(text: string, element: Element | null): string {
    const { vocabulary } = this;
    if (text.trim() === '') return text.slice(0, 200);
    if (vocabulary.knows(text)) return text;
    return element?.closest(READABLE) ? vocabulary.caption(text) : blot(text);
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
    const { vocabulary } = this;
    if (ADDRESSES.has(name)) return ` ${name}="${escape(vocabulary.address(value, location.href))}"`;
    if (WORDS.has(name)) return ` ${name}="${escape(vocabulary.bare(value))}"`;
    if (SWITCHES.has(name)) return ` ${name}=""`;
    if (NUMBERS.has(name)) return /^-?\d{1,5}$/.test(value) ? ` ${name}="${value}"` : '';
    if (CHOSEN.has(name))
      return CHOICES.has(value.toLowerCase()) ? ` ${name}="${value.toLowerCase()}"` : ` ${name}="?"`;
    if (TEXTS.has(name)) return ` ${name}="${escape(this.shown(value, element))}"`;
    // What frameworks and pages add: that it is there, and the shape of what it holds.
    const added = /^data-([a-z][a-z\d-]{0,40})$/.exec(name)?.[1];
    return added === undefined ? '' : ` data-${vocabulary.bare(added)}="${escape(blot(value))}"`;
  }
}
