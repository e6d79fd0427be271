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

/**
 * Runs inside the page: a copy of its markup without anything that a guest, the hotel or the session could be known by. It is
 * written anew from what is allowed, not rubbed out from what is there, so that what nobody thought of is left out: tags, classes,
 * roles and other bare words stay; text becomes `xxxx 99,99 €` of the same length; the captions of columns and the pager stay
 * readable. Self-contained, because only its source reaches the page.
 */
export function scrubPage({ known, mostRows, mostCharacters }: ScrubRequest): ScrubbedPage {
  const HEADER = '[role=columnheader], thead th';
  const READABLE = `${HEADER}, .dx-pager`;
  const EMPTY = 'script, style, template, noscript, svg, object, canvas, iframe, frame, video, audio';
  const WORDS = new Set(
    [
      'class',
      'id',
      'name',
      'for',
      'role',
      'type',
      'scope',
      'lang',
      'dir',
      'rel',
      'method',
      'colspan',
      'rowspan',
      'tabindex',
      'charset',
    ].concat([
      'hidden',
      'disabled',
      'readonly',
      'checked',
      'selected',
      'multiple',
      'required',
      'async',
      'defer',
    ]),
  );
  const ADDRESSES = new Set(['href', 'src', 'action', 'formaction']);
  const VOID = /^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;

  const fold = (text: string): string =>
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  const knownTexts = new Set(known.map(fold));
  const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  /** Every letter an x, every digit a 9; what is neither sign nor space of a text is a question mark. */
  const blot = (text: string): string =>
    text
      .slice(0, 200)
      .replace(/[\p{L}\p{M}]/gu, 'x')
      .replace(/\p{N}/gu, '9')
      .replace(/[^x9\s\p{P}\p{Sc}|+=<>^~`´]/gu, '?');
  const isPlain = (text: string): boolean => text.length <= 60 && !/@|\p{N}{5}/u.test(text);

  // Words of cells and fields: where one stands in a class or an address, it is blotted out there too.
  const secrets = new Set<string>();
  const learn = (text: string): void => {
    for (const word of text.match(/[\p{L}\p{N}]{3,}/gu) ?? []) secrets.add(fold(word));
  };
  for (const cell of document.querySelectorAll(
    'td, [role=gridcell], [role=rowheader], dd, tbody th, textarea',
  )) {
    if (!cell.matches(HEADER) && !knownTexts.has(fold(cell.textContent ?? '')))
      learn((cell.textContent ?? '').slice(0, 500));
  }
  for (const field of document.querySelectorAll<HTMLInputElement>('input, textarea')) learn(field.value);

  const bare = (value: string): string =>
    value
      .slice(0, 300)
      .split(/\s+/)
      .map((token) =>
        /^dx-[a-z-]+$/.test(token)
          ? token
          : token
              .split(/([-_:.[\]/])/)
              .map(part)
              .join(''),
      )
      .join(' ');
  function part(text: string): string {
    if (!/^[\w-]*$/.test(text) && !/^[-_:.[\]/]$/.test(text)) return blot(text);
    return secrets.has(fold(text))
      ? blot(text)
      : text.replace(/\d{4,}/g, (digits) => '9'.repeat(digits.length));
  }
  function address(value: string): string {
    const scheme = /^\s*([a-z][a-z0-9+.-]*):/i.exec(value)?.[1]?.toLowerCase();
    if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') return `${scheme}:`;
    let url: URL;
    try {
      url = new URL(value, location.href);
    } catch {
      return '';
    }
    const path = url.pathname
      .split('/')
      .map((step) => (/^[a-z_.]*$/.test(step) ? bare(step) : blot(step)))
      .join('/');
    return `${url.host === location.host ? '' : `//${url.host}`}${path}${url.search === '' ? '' : '?'}${url.hash === '' ? '' : '#'}`;
  }

  function attribute(element: Element, name: string, value: string): string {
    const inside = element.closest(READABLE) !== null;
    if (/^on|^style$|^srcdoc$|^nonce$|^integrity$/.test(name) || !/^[a-z][a-z0-9_-]*$/.test(name)) return '';
    if (ADDRESSES.has(name)) return ` ${name}="${escape(address(value))}"`;
    if (WORDS.has(name)) return ` ${name}="${escape(bare(value))}"`;
    if (name === 'content' || name === 'value' || name === 'srcset') return ` ${name}=""`;
    // Short enumerations of WAI-ARIA: true, false, page, none, numbers.
    if (name.startsWith('aria-') && /^(-?\d{1,5}|[a-z]{0,12})$/.test(value) && !secrets.has(value))
      return ` ${name}="${value}"`;
    if (/^aria-(owns|controls|labelledby|describedby|activedescendant)$/.test(name))
      return ` ${name}="${escape(bare(value))}"`;
    const readable = (inside && name === 'aria-label' && isPlain(value)) || knownTexts.has(fold(value));
    return ` ${bare(name)}="${escape(readable ? value : blot(value))}"`;
  }

  let html = '<!DOCTYPE html>\n';
  function write(node: Node): void {
    if (html.length > mostCharacters) return;
    if (node.nodeType === Node.TEXT_NODE) {
      const text = node.nodeValue ?? '';
      const readable = node.parentElement?.closest(READABLE)
        ? isPlain(text.trim())
        : knownTexts.has(fold(text));
      html += escape(readable || text.trim() === '' ? text : blot(text));
      return;
    }
    if (!(node instanceof Element)) return;
    if (!/^[a-z][a-z0-9-]*$/.test(node.localName)) return;
    const tag = bare(node.localName);
    html += `<${tag}`;
    for (const { name, value } of node.attributes) html += attribute(node, name, value);
    if (node.shadowRoot !== null) html += ' data-has-shadow-root=""';
    html += '>';
    if (VOID.test(tag)) return;
    if (!node.matches(EMPTY) && tag !== 'textarea') writeChildren(node);
    html += `</${tag}>`;
  }
  function writeChildren(element: Element): void {
    let rows = 0;
    for (const child of element.childNodes) {
      if (child instanceof HTMLTableRowElement || (child instanceof Element && child.matches('[role=row]')))
        rows += 1;
      if (rows <= mostRows || !(child instanceof Element)) write(child);
    }
    if (rows > mostRows) html += `<!-- ${rows - mostRows} more rows -->`;
  }
  write(document.documentElement);
  if (html.length > mostCharacters) html += '\n<!-- cut here -->';

  const count = (selector: string): number => document.querySelectorAll(selector).length;
  const info = document.querySelector('.dx-pager .dx-info')?.textContent ?? null;
  return {
    html,
    captions: [...document.querySelectorAll(HEADER)]
      .map((cell) => (cell.textContent ?? '').trim())
      .filter((text) => text !== '' && isPlain(text)),
    pager: info === null ? null : blot(info),
    counts: {
      tables: count('table'),
      tr: count('tr'),
      th: count('th'),
      column_headers: count('[role=columnheader]'),
      data_rows: count('.dx-data-row'),
      group_rows: count('.dx-group-row'),
      numbered_rows: new Set(
        [...document.querySelectorAll('[aria-rowindex]')].map((row) => row.getAttribute('aria-rowindex')),
      ).size,
      grids: count('.dx-gridbase-container'),
      forms: count('form'),
      inputs: count('input, select, textarea'),
      password_fields: count('input[type=password]'),
      frames: count('iframe, frame'),
      links: count('a[href]'),
      elements: count('*'),
    },
  };
}
