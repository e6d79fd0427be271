// The licences of the packages whose code is in the bundle, for THIRD-PARTY-LICENSES, which every build writes and the package
// carries. Packages that are installed beside ours (package.json's dependencies) bring their own.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const TEXT = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

/**
 * @typedef {object} Licence
 * @property {string} name
 * @property {string} version
 * @property {string} licence its name by SPDX, as the package tells it
 * @property {string} text all files of the package that say licence or notice
 */

/**
 * @param {string} root
 * @param {Iterable<string>} inputs the files of a bundle, from the root, as esbuild's metafile names them
 * @returns {Licence[]} by name and version
 */
export function licencesOf(root, inputs) {
  const folders = new Set([...inputs].flatMap((path) => packageFolder(path) ?? []));
  return [...folders]
    .map((folder) => licenceIn(join(root, folder)))
    .sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
    .filter((licence, i, all) => i === 0 || key(licence) !== key(/** @type {Licence} */ (all[i - 1])));
}

/** @param {Licence[]} licences */
export function licencesText(licences) {
  const parts = licences.map(
    ({ name, version, licence, text }) => `${'-'.repeat(80)}\n${name} ${version} (${licence})\n\n${text}\n`,
  );
  return [
    'hotelrunner-mcp holds code of the packages below, each under the licence that follows its name.\n',
    ...parts,
  ].join('\n');
}

/** @param {Licence} licence */
const key = ({ name, version }) => `${name}@${version}`;

/**
 * The innermost package that a file belongs to.
 * @param {string} path
 */
export function packageFolder(path) {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path.replaceAll('\\', '/'))?.[0] ?? null;
}

/**
 * Packages that name their licence and leave its text in their repository: whose it is, as it stands there.
 * @type {Record<string, string>}
 */
const HOLDERS = { '@redis/client': 'Copyright (c) 2022-2025, Redis, inc.' };

/** @param {string} holder */
const mit = (holder) => `MIT License

${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`;

/**
 * @param {string} folder
 * @returns {Licence}
 */
function licenceIn(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder)
    .filter((file) => TEXT.test(file))
    .sort();
  const holder = HOLDERS[name];
  if (files.length === 0 && license === 'MIT' && holder !== undefined)
    return { name, version, licence: license, text: mit(holder) };
  if (typeof license !== 'string' || files.length === 0)
    throw new Error(`The package ${name} tells no licence, so it cannot be put into the bundle.`);
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  return { name, version, licence: license, text: texts.join('\n\n') };
}
