/** What an edit changes, for a person to look at: a few lines around it, gone ones with -, new ones with +. */

const AROUND = 2;
/** The value behind a key that sounds like a secret: other servers' keys stand in the same file. */
const SECRET =
  /((?:pass|token|secret|key|auth|credential)[\w-]*["']?\s*[:=]\s*)("[^"]*"|'[^']*'|(?:(?:bearer|basic)\s+)?[^\s,{}[\]"']+)/gi;

export function diffOf(before: string, after: string): string[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail))
    tail += 1;
  const context = (lines: string[]): string[] => lines.map((line) => `  ${line}`);
  return [
    ...context(old.slice(Math.max(0, head - AROUND), head)),
    ...old.slice(head, old.length - tail).map((line) => `- ${line}`),
    ...now.slice(head, now.length - tail).map((line) => `+ ${line}`),
    ...context(old.slice(old.length - tail, old.length - tail + AROUND)),
  ].map((line) => line.replace(SECRET, '$1…'));
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
