/** What a scrubbed copy may say, sent along with the request: this runs in the page, and outside of it for the summary. */
export interface ScrubWords {
  /** Whole captions and labels of the dictionary. */
  known: readonly string[];
  /** Texts whose words captions may be made of. */
  captions: readonly string[];
  /** Words that classes, names and steps of addresses are made of. */
  markup: readonly string[];
  /** Elements. */
  tags: readonly string[];
  /** Whole hosts. */
  hosts: readonly string[];
  /** Ends of hosts whose beginning names a customer. */
  deliverers: readonly string[];
}

/** A word in the form in which words are compared: without case and punctuation. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Every letter an x, every digit a 9; what is neither sign nor space of a text is a question mark. */
export function blot(text: string): string {
  return text
    .slice(0, 200)
    .replace(/[\p{L}\p{M}]/gu, 'x')
    .replace(/\p{N}/gu, '9')
    .replace(/[^x9\s\p{P}\p{Sc}|+=<>^~`´]/gu, '?');
}

export function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const LONGEST_CAPTION = 60;
const LONGEST_VALUE = 300;

/** Writes down what is on its lists, and blots out the rest. */
export class Vocabulary {
  private readonly texts: ReadonlySet<string>;
  private readonly captionWords: ReadonlySet<string>;
  private readonly markup: ReadonlySet<string>;
  private readonly tags: ReadonlySet<string>;

  constructor(private readonly words: ScrubWords) {
    this.texts = new Set(words.known.map(fold));
    this.captionWords = new Set(words.captions.flatMap((text) => fold(text).split(' ')));
    this.markup = new Set(words.markup);
    this.tags = new Set(words.tags);
  }

  /** Whether the whole text is a caption or a label of the dictionary. */
  knows(text: string): boolean {
    return this.texts.has(fold(text));
  }

  /** A caption or a part of the pager: its known words, and the shapes of the others. */
  caption(text: string): string {
    if (this.knows(text)) return text;
    return text
      .slice(0, LONGEST_CAPTION)
      .split(/([\p{L}\p{M}]+)/u)
      .map((part, i) => (i % 2 === 1 && this.captionWords.has(fold(part)) ? part : blot(part)))
      .join('');
  }

  tag(name: string): string {
    return this.tags.has(name) ? name : this.bare(name);
  }

  /** A value made of bare words, such as classes, in any case: `dx-datagrid nowrap`, `guestName2`. */
  bare(value: string): string {
    return value.slice(0, LONGEST_VALUE).replace(/[\p{L}\p{M}\p{N}]+|[^-_.:[\]/\s]/gu, (run) => {
      if (!/^[A-Za-z\d]+$/.test(run)) return blot(run).replace(/[^x9]/g, '?');
      return run.replace(/[A-Z]?[a-z]+|[A-Z]+|\d+/g, (part) => {
        if (/^\d/.test(part)) return part.length <= 3 ? part : '9'.repeat(part.length);
        return this.markup.has(part.toLowerCase()) ? part : 'x'.repeat(part.length);
      });
    });
  }

  /** An address without its query, seen from the page's own host. */
  address(value: string, base: string): string {
    const scheme = /^\s*([a-z][a-z0-9+.-]*):/i.exec(value)?.[1]?.toLowerCase();
    if (scheme !== undefined && scheme !== 'http' && scheme !== 'https')
      return /^(mailto|tel|data|blob|javascript|about)$/.test(scheme) ? `${scheme}:` : '';
    let url: URL;
    try {
      url = new URL(value, base);
    } catch {
      return '';
    }
    const host = url.host === new URL(base).host ? '' : `//${this.host(url.hostname)}`;
    return `${host}${this.path(url.pathname)}${url.search === '' ? '' : '?'}${url.hash === '' ? '' : '#'}`;
  }

  /** The path of an address: numbers of any length are blotted out, so that no booking's is left. */
  path(pathname: string): string {
    return this.bare(pathname).replace(/\d/g, '9');
  }

  host(hostname: string): string {
    const { hosts, deliverers } = this.words;
    if (hosts.includes(hostname)) return hostname;
    const known = deliverers.find((end) => hostname === end || hostname.endsWith(`.${end}`));
    if (known !== undefined) return hostname === known ? known : `x.${known}`;
    return hostname.endsWith('.hotelrunner.com') ? 'x.hotelrunner.com' : 'x.xxx';
  }
}
