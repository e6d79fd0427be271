import { ALL_TOOLS } from '../tools/index.js';
import type { Config, Flags } from './app/config.js';
import { accessState } from './app/hotel-state.js';
import { openHouses } from './app/houses.js';
import { Failure } from './base/errors.js';
import { log } from './base/log.js';
import { version } from './base/version.js';
import { openAccess } from './access/open-access.js';
import { EVERYONE } from './mcp/access.js';
import { watchAll } from './mcp/call-watch.js';
import { CodeDesk } from './mcp/code-desk.js';
import { isOnlyHere, parseAddress, type Address } from './mcp/http/address.js';
import { HttpServer, MCP_PATH } from './mcp/http/http-server.js';
import type { Metrics } from './mcp/http/metrics.js';
import { isHostName } from './mcp/http/names.js';
import { INSTRUCTIONS } from './mcp/instructions.js';
import { limited } from './mcp/limited.js';

/** A shutdown that takes longer than this is cut off, after what is in hand had its time. */
const BACKSTOP_MS = 10_000;
/** A hotel is ready with a reading of the last hour, or as old as the settings allow if that is more. */
const READY_SECONDS = 3_600;

/** `serve --http`: answers the clients of many people until a signal comes. */
export async function serveHttp(config: Config, flags: Flags): Promise<void> {
  const wish = httpWish(flags);
  if (wish.open && config.publicUrl !== null)
    throw usage(
      '--no-auth lets everybody in, so it is not for a server that is reached from elsewhere (HOTELRUNNER_PUBLIC_URL).',
      'Leave out one of them.',
    );
  const state = wish.open ? null : accessState(config);
  const access = state === null ? null : await openAccess({ ...accessOptions(config, wish), state });
  if (config.publicUrl === null && !isOnlyHere(wish))
    log.warn(
      'Other machines are listened to without TLS: tokens and guests travel in the open unless a proxy is before it. Name that by HOTELRUNNER_PUBLIC_URL.',
    );
  const desk = new CodeDesk();
  let metrics: Metrics | null = null;
  const houses = openHouses(config, {
    askCode: (hotel) => desk.ask(hotel),
    mayOffer: true,
    visits: (hotel, kind, outcome) => metrics?.visited({ hotel, kind, outcome }),
  });
  const parts = {
    tools: ALL_TOOLS,
    hotels: houses.hotels,
    version: version(),
    instructions: INSTRUCTIONS,
    watch: watchAll(desk.watch),
  };
  try {
    const server = await HttpServer.open({
      ...wish,
      allowHosts: [...wish.allowHosts, ...(config.publicUrl === null ? [] : [config.publicUrl.hostname])],
      authenticate: access?.authenticate ?? (() => Promise.resolve(EVERYONE)),
      openToAll: wish.open,
      partsFor: (asked) => ({
        ...limited(parts, asked),
        watch: watchAll(parts.watch, access?.audit(asked.name)),
      }),
      mounted: access?.mounted,
      hotels: houses.hotels.contexts,
      readySeconds: Math.max(READY_SECONDS, config.maxAgeSeconds),
    }).catch((error: unknown) => {
      throw cannotListen(wish, error);
    });
    metrics = server.metrics;
    log.info(`Ready at ${server.url}.`);
    const signal = await aSignal();
    log.info(`Shutting down: ${signal}.`);
    setTimeout(() => process.exit(1), BACKSTOP_MS).unref();
    await server.close();
  } finally {
    await houses.close();
    await access?.close();
    await state?.close();
  }
}

export interface HttpWish extends Address {
  allowHosts: string[];
  stateless: boolean;
  /** Without tokens. */
  open: boolean;
}

/** What the flags ask for. Throws what is wrong with them. */
export function httpWish(flags: Flags): HttpWish {
  const address = parseAddress(String(flags['http']));
  if (address === null)
    throw usage('--http must be [HOST:]PORT, such as 8765 or 0.0.0.0:8765; a host of IPv6 in brackets.');
  const open = flags['no-auth'] === true;
  if (open && !isOnlyHere(address))
    throw usage(
      '--no-auth lets everybody in who can reach the address, so it is for a loopback address only.',
      'Make tokens with `hotelrunner-mcp token add NAME`, or listen on 127.0.0.1.',
    );
  const allowHosts = String(flags['allow-host'] ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (!allowHosts.every(isHostName))
    throw usage('--allow-host takes names of hosts, without scheme and port, parted by commas.');
  return { ...address, allowHosts, stateless: flags['stateless'] === true, open };
}

function accessOptions(
  { home, hotels, hotelKey, publicUrl, oauthHosts }: Config,
  address: Address,
): Omit<Parameters<typeof openAccess>[0], 'state'> {
  return {
    home,
    hotels: hotels.size > 0 ? [...hotels.keys()] : hotelKey === null ? null : [hotelKey],
    publicUrl: publicUrl ?? hereAt(address),
    behindProxy: publicUrl !== null,
    path: MCP_PATH,
    documentHosts: oauthHosts,
  };
}

/** Where programs on this computer reach the server; null if others reach it, by a name that only the settings can tell. */
function hereAt({ host, port }: Address): URL | null {
  return /^(localhost|127\.0\.0\.1)$/.test(host) && port > 0 ? new URL(`http://${host}:${port}`) : null;
}

function usage(what: string, remedy = 'Correct the flag.'): Failure {
  return new Failure('SETTING_INVALID', what, { remedy });
}

function cannotListen({ host, port }: Address, cause: unknown): unknown {
  const code = (cause as NodeJS.ErrnoException | null)?.code ?? '';
  const why: Record<string, string> = {
    EADDRINUSE: 'another program listens there',
    EACCES: 'that is not allowed here',
    EADDRNOTAVAIL: 'this computer has no such address',
    ENOTFOUND: 'there is no host of that name',
  };
  if (why[code] === undefined) return cause;
  return new Failure('SETTING_INVALID', `Cannot listen on ${host}:${port}: ${why[code]}.`, {
    remedy: 'Give another address with --http [HOST:]PORT, or end the other program.',
    cause,
  });
}

function aSignal(): Promise<string> {
  return new Promise((resolve) => {
    // Who listens to stderr may go away; that is no reason to end.
    process.stderr.on('error', () => undefined);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(signal));
  });
}
