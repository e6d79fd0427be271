// An ESLint rule for the borders between our folders: the one table of who may import whom. ESLint's own
// no-restricted-imports does not see `import()`, and half of our imports across folders are of that kind.

import { relative, resolve, dirname, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The first border whose `of` is the beginning of a file's path holds for that file. `ours` lists what it may import
 * besides its own folder, `packages` the packages, `node` whether Node's own modules. A missing list means no limit.
 * @type {{ of: string, ours?: string[], packages?: string[], node?: boolean }[]}
 */
const BORDERS = [
  // Below everything else: it knows nothing of hotels.
  { of: 'src/base/', ours: [] },
  // Only states of hotels: what lies in them is not its concern.
  { of: 'src/store/', ours: ['src/base/'], packages: ['redis'] },
  // What a hotelier knows: pure functions, no input or output.
  { of: 'src/hotel/', ours: [], packages: ['fastest-levenshtein'], node: false },
  // Reads what is printed for people, as pure as the above.
  { of: 'src/printed/', ours: ['src/hotel/'], packages: [], node: false },
  { of: 'src/book/', ours: ['src/hotel/', 'src/printed/', 'src/base/'], packages: ['lru-cache', 'zod'] },
  // The only function that asks the REST API; nothing else may reach the network there (test/policy/network.test.ts).
  {
    of: 'src/api/',
    ours: [
      'src/hotel/',
      'src/book/source',
      'src/book/second-source',
      'src/book/kinds/reservations',
      'src/base/',
    ],
    packages: ['zod'],
  },
  { of: 'src/privacy/', ours: ['src/hotel/', 'src/printed/', 'src/book/', 'src/base/'], packages: [] },
  // Any page in a real browser; of HotelRunner it knows nothing.
  { of: 'src/browser/', ours: ['src/base/'], packages: ['playwright'] },
  // Runs in the dashboard's pages; nothing of Node's is there.
  { of: 'src/dashboard/in-page/', ours: [], packages: [], node: false },
  {
    of: 'src/dashboard/',
    ours: ['src/browser/', 'src/hotel/', 'src/printed/', 'src/book/source', 'src/book/status', 'src/base/'],
  },
  // Runs in the frame that a host shows it in; nothing of Node's, and no package, is there.
  { of: 'src/month-view/', ours: [], packages: [], node: false },
  { of: 'src/mcp/', ours: ['src/hotel/', 'src/book/', 'src/tool', 'src/base/', 'tools/'] },
  // Who may ask over HTTP, and what: it says so to the transport, in the transport's words.
  {
    of: 'src/access/',
    ours: ['src/mcp/access', 'src/mcp/call-watch', 'src/mcp/sdk', 'src/base/'],
    packages: ['zod'],
  },
  { of: 'src/export/', ours: ['src/hotel/', 'src/book/', 'src/base/'] },
  // Scripts of the demo's pages, which run in the browser.
  { of: 'src/demo/panel/page/', ours: [], packages: [], node: false },
  { of: 'src/demo/', ours: ['src/hotel/stay'], packages: [] },
  // From figures to pages; a browser makes pictures of them.
  { of: 'src/picture/', ours: ['src/hotel/', 'src/printed/'], packages: [], node: false },
  {
    of: 'tools/',
    ours: ['src/tool', 'src/book/', 'src/hotel/', 'src/printed/', 'src/picture/', 'src/base/', 'src/export/'],
    packages: ['zod'],
  },
  { of: 'src/tool', ours: ['src/book/', 'src/hotel/', 'src/base/', 'src/export/'] },
  { of: 'src/app/settings', ours: ['src/base/', 'src/app/parse-settings', 'src/book/disk/history-policy'] },
  { of: 'src/app/parse-settings', ours: ['src/base/', 'src/book/disk/history-policy'] },
  { of: 'src/app/config', ours: ['src/base/', 'src/app/', 'src/book/disk/history-policy'] },
];

/** Packages that few may know, so that replacing them stays a small change. @type {Record<string, string[]>} */
const KEPT = {
  '@modelcontextprotocol/sdk': ['src/mcp/sdk'],
  playwright: ['src/browser/', 'src/dashboard/'],
  redis: ['src/store/'],
  '#in-page-script': ['src/dashboard/in-page.ts'],
  '#month-view': ['src/mcp/apps.ts'],
};

/**
 * @param {string} file path of the importing file
 * @param {string} specifier
 * @returns {string | null} what is wrong with the import
 */
export function trespass(file, specifier) {
  const from = toRoot(file);
  if (!from.startsWith('src/') && !from.startsWith('tools/')) return null;
  const border = BORDERS.find(({ of }) => from.startsWith(of));
  const name = border?.of ?? from;
  if (specifier.startsWith('.')) {
    const to = toRoot(resolve(dirname(file), specifier));
    if (!to.startsWith('src/') && !to.startsWith('tools/'))
      return `${from} must not import ${to}, which is not shipped.`;
    const allowed = border?.ours === undefined || [name, ...border.ours].some((of) => to.startsWith(of));
    return allowed ? null : `${name} must not import ${to}.`;
  }
  if (specifier.startsWith('node:'))
    return border?.node === false ? `${name} must not use ${specifier}.` : null;
  const wanted = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  const keepers = KEPT[wanted];
  if (keepers !== undefined && !keepers.some((of) => from.startsWith(of)))
    return `Only ${keepers.join(', ')} know ${wanted}.`;
  return border?.packages === undefined || border.packages.includes(wanted)
    ? null
    : `${name} must not import ${wanted}.`;
}

/** @param {string} path */
function toRoot(path) {
  return relative(ROOT, path).split(sep).join('/');
}

/** @type {import('eslint').Rule.RuleModule} */
const rule = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    /** @param {import('eslint').Rule.Node & { source?: unknown }} node */
    const check = (node) => {
      const source = /** @type {{ value?: unknown } | null | undefined} */ (node.source);
      if (typeof source?.value !== 'string') return;
      const message = trespass(context.filename, source.value);
      if (message !== null) context.report({ node, message });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      TSImportType: check,
    };
  },
};

export default { rules: { borders: rule } };
