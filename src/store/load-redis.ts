import type * as redis from 'redis';

type Redis = typeof redis;

let loading: Promise<Redis> | undefined;

/** The package, loaded when it is first wanted. In a bundle its parts stand below `default`, as those of other CommonJS modules do. */
export function loadRedis(): Promise<Redis> {
  loading ??= import('redis').then((found) =>
    'createClient' in found ? found : (found as { default: Redis }).default,
  );
  return loading;
}
