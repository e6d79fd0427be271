import { constants } from 'node:fs';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { log } from '../base/log.js';
import { notOurs } from '../base/own-place.js';
import type { CallWatch } from '../mcp/call-watch.js';

export interface AuditLimits {
  /** A file that is longer is followed by the next one. */
  fileBytes: number;
  /** All files together. */
  bytes: number;
  keepMs: number;
  /** Lines that wait to be written: a disk that hangs must not fill the memory. */
  waiting: number;
}

const LIMITS: AuditLimits = {
  fileBytes: 10_000_000,
  bytes: 200_000_000,
  keepMs: 400 * 86_400_000,
  waiting: 10_000,
};
const FILE = /^audit-(\d{4}-\d\d-\d\d)\.(\d{3,6})\.jsonl$/;

/**
 * Who asked what, and when: a line of JSON for each call, in files by day (UTC). No arguments and no answers, so no guests. It is never
 * waited for: a disk that is full or gone costs lines, which are counted, and no answer.
 */
export class Audit {
  private lines: string[] = [];
  private lost = 0;
  private writing: Promise<void> | null = null;
  private said = false;
  private readonly limits: AuditLimits;

  constructor(
    private readonly folder: string,
    limits: Partial<AuditLimits> = {},
    private readonly now: () => number = Date.now,
  ) {
    this.limits = { ...LIMITS, ...limits };
  }

  /** Watches the calls of a holder, by the name of the token. */
  of(who: string): CallWatch {
    return ({ tool, hotel }) => {
      const began = this.now();
      return (outcome) => {
        const at = new Date(began).toISOString();
        this.note({ at, who, tool, hotel, ms: Math.max(0, Math.round(this.now() - began)), outcome });
      };
    };
  }

  /** The holder of a token approved a program that is called back there. */
  approved(who: string, place: string): void {
    this.note({ at: new Date(this.now()).toISOString(), who, approved: place });
  }

  /** Settles when what was noted is written, or lost. */
  async close(): Promise<void> {
    while (this.writing !== null) await this.writing;
  }

  private note(line: object): void {
    if (this.lines.length >= this.limits.waiting) this.lost += 1;
    else this.lines.push(JSON.stringify(line));
    this.writing ??= this.write().finally(() => {
      this.writing = null;
    });
  }

  private async write(): Promise<void> {
    // What comes in the same moment is written together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.lines.length > 0) {
      const lines = this.lines.splice(0);
      try {
        if (this.lost > 0)
          lines.unshift(JSON.stringify({ at: new Date(this.now()).toISOString(), lost: this.lost }));
        await this.append(`${lines.join('\n')}\n`);
        this.lost = 0;
        this.said = false;
      } catch (error) {
        this.lost += lines.length - (this.lost > 0 ? 1 : 0);
        if (this.said) continue;
        this.said = true;
        const { code = 'not ours' } = error as NodeJS.ErrnoException;
        log.warn(`Who asks what cannot be written to ${this.folder} (${code}); answers go on without it.`);
      }
    }
  }

  private async append(text: string): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    if ((await notOurs(this.folder, 'folder')) !== null) throw new Error('not ours');
    const files = await this.files();
    const name = await this.current(files);
    if (!files.includes(name)) await this.sweep(files);
    const { O_APPEND, O_CREAT, O_WRONLY } = constants;
    // Windows has no such flag.
    const plain = (constants as Partial<typeof constants>).O_NOFOLLOW ?? 0;
    const file = await open(join(this.folder, name), O_APPEND | O_CREAT | O_WRONLY | plain, 0o600);
    try {
      await file.appendFile(text);
    } finally {
      await file.close();
    }
  }

  /** The file of today that has room. */
  private async current(files: readonly string[]): Promise<string> {
    const day = new Date(this.now()).toISOString().slice(0, 10);
    const last = files.filter((name) => FILE.exec(name)?.[1] === day).at(-1);
    const number = Number(FILE.exec(last ?? '')?.[2] ?? 1);
    const size = last === undefined ? 0 : (await stat(join(this.folder, last))).size;
    return `audit-${day}.${String(size < this.limits.fileBytes ? number : number + 1).padStart(3, '0')}.jsonl`;
  }

  /** Before a new file is begun: removes what is too old, and the oldest of what is too much. */
  private async sweep(files: readonly string[]): Promise<void> {
    let bytes = 0;
    for (const name of [...files].reverse()) {
      const path = join(this.folder, name);
      bytes += (await stat(path)).size;
      const age = this.now() - Date.parse(FILE.exec(name)?.[1] ?? '');
      if (bytes > this.limits.bytes || age > this.limits.keepMs) await rm(path, { force: true });
    }
  }

  /** The oldest first. */
  private async files(): Promise<string[]> {
    return (await readdir(this.folder)).filter((name) => FILE.test(name)).sort();
  }
}
