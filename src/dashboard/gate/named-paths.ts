import { hasActingQuery, hasActingStep } from './acting-words.js';
import { addressOf } from './address.js';

/** What a person has to know of the paths in `allow_get` and `allow_post`: those that say that they act, or that can be read in two ways. */
export function namedPathWarnings({
  allowGet = [],
  allowPost,
}: {
  allowGet?: readonly string[];
  allowPost: readonly string[];
}): string[] {
  return [
    ...allowGet.filter(acts).map((path) => warning('allow_get', path)),
    ...allowPost.filter(acts).map((path) => warning('allow_post', path)),
  ];
}

/** The origin is none that matters: only a path of the hotel's own address is let through. */
function acts(path: string): boolean {
  const address = addressOf(`https://hotel.invalid${path}`);
  return address === null || hasActingStep(address.steps) || hasActingQuery(address.query);
}

function warning(key: string, path: string): string {
  return `"${key}" in the config file names ${JSON.stringify(path)}, whose words say that it does something: opening it may change the hotel's data. Take it out unless you know that it only reads.`;
}
