/** The bytes of a line, or that one was longer than may be and is gone. */
export type Line = Buffer | 'too long';

const NEWLINE = 0x0a;

/**
 * Cuts a stream of bytes into lines. A line beyond the bound is let go of while it comes in, up to its end, so that whatever is sent
 * costs no more memory than the bound, and the line after it is read as ever.
 */
export class Lines {
  private parts: Buffer[] = [];
  private length = 0;
  private skipping = false;

  constructor(private readonly mostBytes: number) {}

  /** The lines that a chunk completes, without their ends; empty ones are left out. */
  *of(chunk: Buffer): Generator<Line> {
    let from = 0;
    for (;;) {
      if (this.length === 0) while (chunk[from] === NEWLINE) from += 1;
      const end = chunk.indexOf(NEWLINE, from);
      this.take(chunk.subarray(from, end < 0 ? chunk.length : end));
      if (end < 0) return;
      from = end + 1;
      yield this.line();
    }
  }

  private take(part: Buffer): void {
    this.length += part.length;
    if (this.skipping || part.length === 0) return;
    if (this.length > this.mostBytes) {
      this.skipping = true;
      this.parts = [];
    } else {
      this.parts.push(part);
    }
  }

  private line(): Line {
    const [first = Buffer.alloc(0)] = this.parts;
    const whole = this.parts.length > 1 ? Buffer.concat(this.parts, this.length) : first;
    const line: Line = this.skipping ? 'too long' : whole;
    this.parts = [];
    this.length = 0;
    this.skipping = false;
    return line;
  }
}
