/** What processes take of the machine's memory, by /proc; Linux only. */
import { readdirSync, readFileSync } from 'node:fs';

const MB = 1024;

/** Resident memory of a process, in MB. */
export function residentMb(pid: number): number {
  const [, kb = '0'] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kb) / MB;
}

/** Memory of several processes in MB; what they share is counted once. */
export function sharedOutMb(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    try {
      const [, kb = '0'] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
      return sum + Number(kb) / MB;
    } catch {
      // It ended meanwhile.
      return sum;
    }
  }, 0);
}

/** The processes below one; those that ended and were not yet taken note of are left out. */
export function descendants(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      // The name of the program stands in brackets and may hold spaces.
      const [state, parent] = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      if (state !== 'Z')
        children.set(Number(parent), [...(children.get(Number(parent)) ?? []), Number(name)]);
    } catch {
      // It ended meanwhile.
    }
  }
  const below = (parent: number): number[] =>
    (children.get(parent) ?? []).flatMap((child) => [child, ...below(child)]);
  return below(pid);
}
