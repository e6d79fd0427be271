/**
 * Every known way in which a page, or an answer of the dashboard, could make the browser do more than read. One line a way: the test
 * tries it with the gate and, where `control` says so, without, and docs/security.md is made of the same lines.
 */
import type { WayIn } from './way-in.js';
import { WAYS_AROUND } from './ways-around.js';
import { WAYS_BY_REQUEST } from './ways-by-request.js';

export const WAYS_IN: readonly WayIn[] = [...WAYS_BY_REQUEST, ...WAYS_AROUND];

/** A script that tries all ways, each by itself: one that throws holds up no other. */
export function hostileScript(other: string, udp: number): string {
  const attempts = WAYS_IN.flatMap(({ script }) =>
    script === undefined
      ? []
      : `attempt(() => { ${script.replaceAll('OTHER', other).replaceAll('UDP', String(udp))} });`,
  );
  return `<script>
addEventListener('unhandledrejection', (event) => event.preventDefault());
const attempt = (what) => { try { what(); } catch {} };
${attempts.join('\n').replaceAll('</', '<\\/')}
setTimeout(() => (document.title = 'done'), 800);
</script>`;
}

/** The page with all ways on it. */
export function hostilePage(other: string, udp: number): string {
  return `<!doctype html><title>hostile</title><body>${hostileScript(other, udp)}`;
}

export function hostileHeaders(): Record<string, string> {
  return Object.assign({}, ...WAYS_IN.map(({ headers }) => headers ?? {})) as Record<string, string>;
}

/** A second page with what stands in a page as it comes: beside all that the first one does, the browser fetches nothing ahead. */
export function speculatingPage(): string {
  return `<!doctype html><title>speculating</title><body>${hostileMarkup()}<script>setTimeout(() => (document.title = 'done'), 800)</script>`;
}

export function hostileMarkup(): string {
  return WAYS_IN.map((way) => way.markup ?? '').join('');
}
