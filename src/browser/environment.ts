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
