/** What the exit code of a command says. Which failure ends with which stands in the table of failures (errors.ts). */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  signed_out: 3,
  changed: 4,
  incomplete: 5,
  unavailable: 6,
} as const;

const MEANING: Record<keyof typeof EXIT, string> = {
  ok: 'well',
  failed: 'failed',
  usage: 'wrong usage or settings',
  signed_out: 'signed out',
  changed: 'dashboard changed',
  incomplete: 'reading incomplete',
  unavailable: 'dashboard unavailable',
};

/** All of them in one sentence, for `--help` and docs/commands.md. */
export function exitCodesText(): string {
  const all = Object.entries(MEANING).map(([name, text]) => `${EXIT[name as keyof typeof EXIT]} ${text}`);
  return `Exit codes: ${all.join(', ')}.`;
}
