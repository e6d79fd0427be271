/** The pages that are made from what the program itself uses, whole or in part. `npm run docs` writes them, a test compares. */
import { commandsTable } from './commands.js';
import { conformancePage } from './conformance.js';
import { faultsPage } from './faults.js';
import { proofsPage } from './proofs.js';
import { securityPage } from './security.js';
import { serverJson } from './server-json.js';
import { settingsTable } from './settings.js';
import { toolsPage } from './tools.js';

export interface Page {
  /** From the root. */
  path: string;
  /** The page as it has to be; `now` is what it says at present, empty if it is not there. */
  made(now: string): string;
}

export const PAGES: readonly Page[] = [
  { path: 'docs/settings.md', made: (now) => withPart(now, 'settings', settingsTable()) },
  { path: 'docs/tools.md', made: toolsPage },
  { path: 'docs/faults.md', made: () => faultsPage() },
  { path: 'docs/security.md', made: () => securityPage() },
  { path: 'docs/conformance.md', made: () => conformancePage() },
  { path: 'docs/proofs.md', made: () => proofsPage() },
  { path: 'docs/commands.md', made: (now) => withPart(now, 'commands', commandsTable()) },
  { path: 'server.json', made: serverJson },
];

/** A page with the part between its two marks, `<!-- NAME: ... -->` and `<!-- /NAME -->`, written anew. */
export function withPart(page: string, name: string, part: string): string {
  const marks = new RegExp(`(<!-- ${name}: [^\\n]*-->\\n)[^]*?(\\n<!-- /${name} -->)`);
  if (!marks.test(page)) throw new Error(`The marks of "${name}" are missing.`);
  const text = ['<!-- prettier-ignore-start -->', '', part, '', '<!-- prettier-ignore-end -->'].join('\n');
  return page.replace(marks, (_all, begin: string, end: string) => `${begin}${text}${end}`);
}
