// What runs in the dashboard's pages, bundled into one script: see src/dashboard/in-page.ts.

import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { mutation } from './mutation.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

/** The module by whose name src/dashboard/in-page.ts imports the script; package.json says where a build puts it. */
export const IN_PAGE = '#in-page-script';

/**
 * The source of the script: an expression that is a function of a name and arguments. Nothing is shortened, so that the stack of
 * an error in a page can be read.
 * @param {string} [entry] path from the root, of the file whose functions can be called
 */
export async function inPageScript(entry = 'src/dashboard/in-page/index.ts') {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'functions',
    // Chrome and Edge of the last years; nobody's browser is older than the one that Playwright needs.
    target: 'es2022',
    charset: 'utf8',
    logLevel: 'warning',
    plugins: [mutation],
  });
  return `(name, args) => {\n${outputFiles[0]?.text ?? ''}return functions[name](...args);\n}`;
}

/**
 * The module that exports the script, line by line as it is.
 * @param {string} script
 */
export function asModule(script) {
  return `export default \`${script.replaceAll(/[\\`]|\$\{/g, '\\$&')}\`;\n`;
}
