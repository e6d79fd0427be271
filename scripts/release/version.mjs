// Which version comes next, and the texts that name it. Pure.

const VERSION = /^(\d+)\.(\d+)\.(\d+)$/;
const HEADING = /^## (?:(\d+\.\d+\.\d+) \(unreleased\)|Unreleased)$/m;

/** The wish cannot be granted, and why. */
export class ReleaseError extends Error {}

/**
 * @param {string} wish `patch`, `minor`, `major` or a version
 * @param {string} changelog what is not released yet stands under a heading that says so
 * @param {string} current package.json's version
 * @returns {string}
 */
export function nextVersion(wish, changelog, current) {
  if (!HEADING.test(changelog))
    throw new ReleaseError('CHANGELOG.md has no heading that ends in "(unreleased)".');
  const released = /^## (\d+\.\d+\.\d+) \(\d{4}-\d\d-\d\d\)$/m.exec(changelog)?.[1] ?? '0.0.0';
  const next = wish.match(VERSION) ? wish : raised(released, wish);
  // The version that package.json and the changelog announce counts as long as it is not below what is asked for.
  const announced = HEADING.exec(changelog)?.[1] ?? current;
  const chosen = !wish.match(VERSION) && compared(announced, next) > 0 ? announced : next;
  if (compared(chosen, released) <= 0)
    throw new ReleaseError(`${chosen} is not above ${released}, which is released.`);
  return chosen;
}

/**
 * @param {string} version
 * @param {string} by
 */
function raised(version, by) {
  const [major, minor, patch] = parts(version);
  if (by === 'major') return `${major + 1}.0.0`;
  if (by === 'minor') return `${major}.${minor + 1}.0`;
  if (by === 'patch') return `${major}.${minor}.${patch + 1}`;
  throw new ReleaseError('Say patch, minor, major or a version such as 1.2.3.');
}

/**
 * @param {string} version
 * @returns {[number, number, number]}
 */
function parts(version) {
  const [, major, minor, patch] = VERSION.exec(version) ?? [];
  return [Number(major), Number(minor), Number(patch)];
}

/**
 * @param {string} a
 * @param {string} b
 */
function compared(a, b) {
  const [left, right] = [parts(a), parts(b)];
  const at = left.findIndex((part, i) => part !== right[i]);
  return at === -1 ? 0 : /** @type {number} */ (left[at]) - /** @type {number} */ (right[at]);
}

/**
 * The changelog with the heading of what was not released turned into that of the version.
 * @param {string} changelog
 * @param {string} version
 * @param {string} date YYYY-MM-DD
 */
export function releasedChangelog(changelog, version, date) {
  return changelog.replace(HEADING, `## ${version} (${date})`);
}

/**
 * A JSON file with the version wherever that of this package stands.
 * @param {'package.json' | 'package-lock.json' | 'server.json'} name
 * @param {string} text
 * @param {string} version
 */
export function withVersion(name, text, version) {
  const json = JSON.parse(text);
  json.version = version;
  if (name === 'package-lock.json') json.packages[''].version = version;
  if (name === 'server.json') for (const entry of json.packages) entry.version = version;
  return `${JSON.stringify(json, null, 2)}\n`;
}
