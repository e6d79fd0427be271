/** The pages for people, and what they tell to type. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** From the root. */
export const PAGES = [
  ...['README.md', 'LISEZMOI.md', 'CONTRIBUTING.md', 'SECURITY.md'],
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** What stands in a page as something to type: lines of code blocks, and code within sentences. */
export function codeOf(text: string): string[] {
  const blocks = [...text.matchAll(/^ *```[^\n]*\n([^]*?)^ *```/gm)].flatMap(([, block = '']) =>
    block.split('\n'),
  );
  const prose = text.replaceAll(/^ *```[^]*?^ *```/gm, '');
  const spans = [...prose.matchAll(/`([^`\n]+(?:\n[^`\n]+)?)`/g)].map(([, span = '']) =>
    span.replace('\n', ' '),
  );
  return [...blocks, ...spans].map((line) => line.trim());
}
