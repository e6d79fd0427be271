/**
 * What our own launch secures by arguments a browser that was started elsewhere has to have been started with, too. Chromium tells its
 * command line (SystemInfo.getInfo), so that is proven and not taken for granted.
 */
import { BLINK_FEATURES_OFF, FEATURES_OFF, onlyNames, SERVICES_OFF, UNASKED } from './features.js';

/** Switches and their values as Chromium takes them: of one that is said twice, the last. */
export function switchesOf(commandLine: string): Map<string, string> {
  const switches = new Map<string, string>();
  for (const part of commandLine.split(/\s--(?=[a-z])/).slice(1)) {
    const [name = ''] = part.split(/[=\s]/, 1);
    // What follows a blank is no value: the address of a page.
    switches.set(name, part[name.length] === '=' ? part.slice(name.length + 1).trim() : '');
  }
  return switches;
}

/** The arguments for a browser that is started elsewhere and may find the hosts of these names. */
export function argumentsFor(
  names: readonly string[],
  proxy: readonly string[] = ['--no-proxy-server'],
): string[] {
  return [...SERVICES_OFF, FEATURES_OFF, BLINK_FEATURES_OFF, ...onlyNames(names), ...proxy];
}

/** The facts that the arguments of a running browser do not prove, in words; empty if they prove all. */
export function unprovenBy(commandLine: string, mayFind: (name: string) => boolean): string[] {
  const switches = switchesOf(commandLine);
  if (switches.size === 0) return ['how it was started: it does not tell its command line'];
  const unproven: string[] = [];
  const [proxied] =
    /^(?:[a-z]+=)?(?:[a-z\d]+:\/\/)?(\[[^\]]+\]|[^:;/]+)/i
      .exec(switches.get('proxy-server') ?? '')
      ?.slice(1) ?? [];
  const isKnown = (name: string): boolean => mayFind(name);
  const isLookedUp = (name: string): boolean => mayFind(name) || name === proxied;
  if (
    !holdsNames(switches.get('host-rules'), isKnown) ||
    !holdsNames(switches.get('host-resolver-rules'), isLookedUp)
  )
    unproven.push(
      'that it finds the hosts of the dashboard and no others (--host-rules, --host-resolver-rules)',
    );
  if (!switches.has('no-proxy-server') && !switches.has('proxy-server'))
    unproven.push(
      'that it asks no script of a system which proxy to take (--no-proxy-server or --proxy-server)',
    );
  const off = new Set(
    switches
      .get('disable-features')
      ?.split(',')
      .map((name) => name.split(/[<:]/)[0]),
  );
  const blinkOff = new Set(switches.get('disable-blink-features')?.split(','));
  const [, blink = ''] = BLINK_FEATURES_OFF.split('=');
  if (!UNASKED.every((name) => off.has(name)) || !blink.split(',').every((name) => blinkOff.has(name)))
    unproven.push(
      'that it sends nothing that no page asked for (--disable-features, --disable-blink-features)',
    );
  if (!SERVICES_OFF.every((argument) => isThere(switches, argument)))
    unproven.push(
      'that its own services are off (--disable-extensions, --disable-background-networking and others)',
    );
  if (switches.has('disable-popup-blocking'))
    unproven.push('that no window opens unasked (it was started with --disable-popup-blocking)');
  return unproven;
}

function isThere(switches: ReadonlyMap<string, string>, argument: string): boolean {
  return [...switchesOf(` ${argument}`)].every(([name, value]) => switches.get(name) === value);
}

/** `MAP * ~NOTFOUND, EXCLUDE a, EXCLUDE b`, and of nobody but the hosts that may be found. */
function holdsNames(rules: string | undefined, mayFind: (name: string) => boolean): boolean {
  const [all, ...excluded] = (rules ?? '').split(',').map((rule) => rule.trim().replaceAll(/\s+/g, ' '));
  return (
    all === 'MAP * ~NOTFOUND' &&
    excluded.every((rule) => rule.startsWith('EXCLUDE ') && mayFind(rule.slice('EXCLUDE '.length)))
  );
}
