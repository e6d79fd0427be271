/**
 * What the browser needs of our environment, by name. It is not given the rest: our settings hold the password, and those of other
 * programs hold theirs.
 */
const NAMES = new Set(
  `PATH HOME USER LOGNAME LANG LANGUAGE TZ TMPDIR TEMP TMP DISPLAY WAYLAND_DISPLAY XAUTHORITY DBUS_SESSION_BUS_ADDRESS LD_LIBRARY_PATH
   FONTCONFIG_FILE FONTCONFIG_PATH HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY http_proxy https_proxy all_proxy no_proxy SSL_CERT_FILE
   SSL_CERT_DIR SYSTEMROOT SYSTEMDRIVE WINDIR COMSPEC PATHEXT USERPROFILE HOMEDRIVE HOMEPATH APPDATA LOCALAPPDATA PROGRAMDATA
   PROGRAMFILES PROGRAMFILES(X86) PROGRAMW6432 ALLUSERSPROFILE PUBLIC USERNAME COMPUTERNAME NUMBER_OF_PROCESSORS PROCESSOR_ARCHITECTURE OS
   __CF_USER_TEXT_ENCODING`
    .trim()
    .split(/\s+/),
);
const FAMILIES = /^(LC_|XDG_)[A-Z_]+$/;

export function browserEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) =>
        NAMES.has(name) ||
        FAMILIES.test(name) ||
        (process.platform === 'win32' && NAMES.has(name.toUpperCase())),
    ),
  );
}

/** Hosts of the proxies that the environment names: the browser has to find them. */
export function proxyHosts(env: NodeJS.ProcessEnv): string[] {
  const named = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'].flatMap(
    (name) => env[name] ?? [],
  );
  return named.flatMap((text) => {
    const url = text.includes('://') ? text : `http://${text}`;
    return URL.canParse(url) ? new URL(url).hostname : [];
  });
}

/**
 * The proxy that the browser is told to use: the one of the environment, as its settings name it, or none. Not the system's: its scripts
 * (PAC) are fetched by the browser itself, past whoever holds its requests, and on some systems it wins over the environment. Names and
 * passwords of a proxy are left out: a command line is for all to read.
 */
export function proxyArguments(env: NodeJS.ProcessEnv): string[] {
  const of = (name: string): string | undefined =>
    [env[name.toLowerCase()], env[name]].find((text) => text !== undefined && text.trim() !== '');
  const all = serverOf(of('ALL_PROXY'));
  const servers = [
    ...named('http', serverOf(of('HTTP_PROXY')) ?? all),
    ...named('https', serverOf(of('HTTPS_PROXY')) ?? all),
  ];
  if (servers.length === 0) return ['--no-proxy-server'];
  const past = (of('NO_PROXY') ?? '').split(/[\s,;]+/).flatMap(hostsPast);
  return [
    `--proxy-server=${servers.join(';')}`,
    ...(past.length === 0 ? [] : [`--proxy-bypass-list=${past.join(';')}`]),
  ];
}

function named(scheme: string, server: string | null): string[] {
  return server === null ? [] : [`${scheme}=${server}`];
}

/** `http://user:secret@proxy:3128/` as `http://proxy:3128`; null for what is no address. */
function serverOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  const whole = /^[a-z][a-z\d]*:\/\//i.test(text.trim()) ? text.trim() : `http://${text.trim()}`;
  if (!URL.canParse(whole)) return null;
  const { protocol, hostname, port } = new URL(whole);
  const scheme = protocol === 'socks:' ? 'socks5:' : protocol.replace(/^socks5h:$/, 'socks5:');
  if (hostname === '' || !/^(https?|socks[45]):$/.test(scheme)) return null;
  return `${scheme}//${hostname}${port === '' ? '' : `:${port}`}`;
}

/** `.example.com` and `example.com` stand for the hosts below them, too. */
function hostsPast(entry: string): string[] {
  const host = entry.replace(/^\*?\./, '');
  if (host === '' || !/^[\w.*:[\]/-]+$/.test(host)) return [];
  const below = /^[a-z\d-]+(\.[a-z\d-]+)*$/i.test(host) && !/^[\d.]+$/.test(host);
  return below ? [host, `*.${host}`] : [host];
}
