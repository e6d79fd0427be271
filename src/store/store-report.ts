import type { StoreConnection } from './connection.js';

/** What `doctor` says of a store, line by line; nothing of what lies in it. Throws if it is out of reach. */
export async function storeReport(connection: StoreConnection, url: string): Promise<string[]> {
  const { protocol, host } = new URL(url);
  const facts = new Map<string, string>();
  for (const part of ['server', 'memory', 'persistence']) {
    // Some keep their users from it.
    const text = await connection.send('INFO', part).catch(() => '');
    for (const [, name = '', value = ''] of String(text).matchAll(/^([a-z_]+):(.*?)\r?$/gm))
      facts.set(name, value);
  }
  if (connection.trouble !== null) throw connection.trouble;
  const valkey = facts.get('valkey_version');
  const version = valkey === undefined ? `Redis ${facts.get('redis_version') ?? ''}` : `Valkey ${valkey}`;
  const apart = Math.round((connection.clock.now() - Date.now()) / 1000);
  return [
    `reachable    ${protocol}//${host}${protocol === 'rediss:' ? ', over TLS' : ''} (${version.trim()})`,
    'encrypted    with HOTELRUNNER_KEY, which is the key of what lies there',
    ...(Math.abs(apart) < 2
      ? []
      : [
          `clock        ${Math.abs(apart)} s ${apart > 0 ? 'ahead of' : 'behind'} this machine's; times are told by the store's`,
        ]),
    ...warnings(facts, protocol),
  ];
}

function warnings(facts: ReadonlyMap<string, string>, protocol: string): string[] {
  const policy = facts.get('maxmemory_policy');
  return [
    ...(policy === undefined || policy === 'noeviction'
      ? []
      : [
          `warning: the store may throw values away when it is full (maxmemory-policy ${policy}); set noeviction`,
        ]),
    ...(facts.get('aof_enabled') === '0'
      ? [
          'warning: the store forgets what it was told last when its machine ends (appendonly no), sign-ins among it',
        ]
      : []),
    ...(protocol === 'redis:' ? ['note: the connection is not encrypted; what is kept is'] : []),
  ];
}
