import { execFileSync } from 'node:child_process';

/** What a browser says of its version; null where asking would open a window, or it does not say. */
export function versionOf(path: string): string | null {
  if (process.platform === 'win32') return null;
  try {
    return execFileSync(path, ['--version'], {
      encoding: 'utf8',
      timeout: 10_000,
      killSignal: 'SIGKILL',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return null;
  }
}

/** Chromium 100 came on 29 March 2022, and one every 31 days since: 141 on 30 September 2025, two weeks off by this count. */
const KNOWN = { major: 100, on: Date.UTC(2022, 2, 29), everyMs: 31 * 86_400_000 };
const OLD_MS = 396 * 86_400_000;

/** A warning of a browser that is older than a year, by the number of its version; null if it is not, or tells none. */
export function oldBrowser(version: string | null, nowMs: number): string | null {
  const major = Number(/\b(\d{2,3})\.\d+\.\d+/.exec(version ?? '')?.[1]);
  if (!(major > 0)) return null;
  const ageMs = nowMs - (KNOWN.on + (major - KNOWN.major) * KNOWN.everyMs);
  if (ageMs < OLD_MS) return null;
  const months = Math.floor(ageMs / (30.4 * 86_400_000));
  return `This browser (version ${major}) is about ${months} months old: its known holes are open, and panels may refuse it. Update it.`;
}

/** `40 s`, `12 min`, `3 h`, `5 days`. */
export function ageText(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`;
  if (seconds < 36 * 3600) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} days`;
}
