/** A word in the form in which words are compared: without case and punctuation. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
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

/** Whether a caption may stay readable: short, without an address or a long number. */
export function isPlain(text: string): boolean {
  return text.length <= 60 && !/@|\p{N}{5}/u.test(text);
}

export function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** The words of the page's cells and fields. Where one stands in a class or an address, it is blotted out there too. */
export class Secrets {
  private readonly words = new Set<string>();

  learn(text: string): void {
    for (const word of text.match(/[\p{L}\p{N}]{3,}/gu) ?? []) this.words.add(fold(word));
  }

  has(word: string): boolean {
    return this.words.has(word);
  }

  /** A value made of bare words, such as classes, with what may name somebody blotted out. */
  bare(value: string): string {
    return value
      .slice(0, 300)
      .split(/\s+/)
      .map((token) =>
        /^dx-[a-z-]+$/.test(token)
          ? token
          : token
              .split(/([-_:.[\]/])/)
              .map((part) => this.part(part))
              .join(''),
      )
      .join(' ');
  }

  private part(text: string): string {
    if (!/^[\w-]*$/.test(text) && !/^[-_:.[\]/]$/.test(text)) return blot(text);
    return this.words.has(fold(text))
      ? blot(text)
      : text.replace(/\d{4,}/g, (digits) => '9'.repeat(digits.length));
  }

  /** An address without its query, with the steps of its path as bare words. */
  address(value: string): string {
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
      .map((step) => (/^[a-z_.]*$/.test(step) ? this.bare(step) : blot(step)))
      .join('/');
    return `${url.host === location.host ? '' : `//${url.host}`}${path}${url.search === '' ? '' : '?'}${url.hash === '' ? '' : '#'}`;
  }
}
