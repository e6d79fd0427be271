import type { IncomingMessage } from 'node:http';
import type { Line } from '../lines.js';

/** Reads bodies, each within a bound and all that come in at once within another. */
export class Bodies {
  private held = 0;

  constructor(
    private readonly mostBytes: number,
    private readonly mostBytesOfAll: number,
  ) {}

  /** The whole body; `too long` as soon as it is, `no room` if others hold it all, null if the client went away. */
  read(request: IncomingMessage): Promise<Line | 'no room' | null> {
    const told = Number(request.headers['content-length'] ?? 0);
    if (told > this.mostBytes) return Promise.resolve('too long');
    return new Promise((resolve) => {
      const parts: Buffer[] = [];
      let length = 0;
      const end = (read: Line | 'no room' | null): void => {
        this.held -= length;
        length = 0;
        request.off('data', take).off('end', whole).off('close', gone).off('error', gone);
        if (read === 'too long' || read === 'no room') request.pause();
        resolve(read);
      };
      const take = (chunk: Buffer): void => {
        length += chunk.length;
        this.held += chunk.length;
        parts.push(chunk);
        if (length > this.mostBytes) end('too long');
        else if (this.held > this.mostBytesOfAll) end('no room');
      };
      const whole = (): void => end(parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts, length));
      const gone = (): void => end(null);
      request.on('data', take).once('end', whole).once('close', gone).on('error', gone);
    });
  }
}
