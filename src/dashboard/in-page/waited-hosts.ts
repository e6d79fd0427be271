import { all } from './query.js';

const MOST = 50;

/** The other hosts of scripts that the page waits for. It does not wait for those that only watch its visitors. */
export function waitedHosts(): string[] {
  const scripts = all<HTMLScriptElement>('script[src]').filter((script) => !script.async);
  const urls = scripts.flatMap(({ src }) => (URL.canParse(src) ? new URL(src) : []));
  const others = urls.filter(({ origin }) => origin !== location.origin);
  return [...new Set(others.map(({ hostname }) => hostname))].slice(0, MOST);
}
