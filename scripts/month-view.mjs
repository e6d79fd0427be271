// The view of a month for hosts that show MCP Apps, bundled into one HTML file that needs nothing but itself.

import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const FOLDER = join('src', 'month-view');

/** The module by whose name src/mcp/apps.ts imports the page; package.json says where a build puts it. */
export const MONTH_VIEW = '#month-view';

/** The page. */
export async function monthView() {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [join(FOLDER, 'main.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    minify: true,
    target: 'es2022',
    charset: 'utf8',
    logLevel: 'warning',
  });
  const page = readFileSync(join(ROOT, FOLDER, 'month.html'), 'utf8');
  // Within the element nothing may look like its end.
  const script = (outputFiles[0]?.text ?? '').replaceAll('</script', '<\\/script');
  return page.replace('/*script*/', () => script);
}
