import type { Readable, Writable } from 'node:stream';
import { Lines } from './lines.js';
import { mayBeMessage, MESSAGE_BOUNDS, readMessage, type Refusal } from './message.js';
import type { JSONRPCMessage, RequestId, Transport } from './sdk.js';

/** Whoever sends nothing but garbage is told so a few times, and then in vain no more, until a message comes. */
const MOST_REFUSALS_IN_A_ROW = 20;

/**
 * JSON-RPC messages, one a line, over two streams. Beside the SDK's own transport it answers what is no message with the protocol's
 * error instead of silence, reads on after a line that is too long instead of going deaf, and knows which questions are not answered
 * yet. What ends it is the end of a stream: an error of either of them closes it, and with it the connection.
 */
export class LineTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;

  private readonly lines = new Lines(MESSAGE_BOUNDS.bytes);
  private readonly unanswered = new Set<RequestId>();
  private allAnswered: (() => void) | null = null;
  private refusals = 0;
  private open = false;

  constructor(
    private readonly input: Readable,
    private readonly output: Writable,
  ) {}

  start(): Promise<void> {
    this.open = true;
    this.input.on('data', this.read);
    this.input.on('error', this.broken);
    this.output.on('error', this.broken);
    return Promise.resolve();
  }

  async send(message: JSONRPCMessage): Promise<void> {
    await this.write(message);
    if ('id' in message && message.id !== undefined && !('method' in message)) this.answered(message.id);
  }

  /** Resolves when every question that came in is answered, or when that takes longer than this. */
  async untilAnswered(ms: number): Promise<void> {
    if (this.unanswered.size === 0 || !this.open) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.allAnswered = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  close(): Promise<void> {
    if (!this.open) return Promise.resolve();
    this.open = false;
    this.input.off('data', this.read);
    this.input.pause();
    this.unanswered.clear();
    this.allAnswered?.();
    this.onclose?.();
    return Promise.resolve();
  }

  private readonly read = (chunk: Buffer): void => {
    for (const line of this.lines.of(chunk)) {
      if (this.refusals >= MOST_REFUSALS_IN_A_ROW && !mayBeMessage(line)) continue;
      const read = readMessage(line);
      if (read === null) continue;
      if ('refusal' in read) {
        this.refuse(read.refusal);
        continue;
      }
      this.refusals = 0;
      this.await(read.message);
      this.onmessage?.(read.message);
      if (!this.open) return;
    }
  };

  private refuse(refusal: Refusal): void {
    this.refusals += 1;
    if (this.refusals <= MOST_REFUSALS_IN_A_ROW) this.write(refusal).catch(() => undefined);
    if (this.refusals === MOST_REFUSALS_IN_A_ROW) {
      this.onerror?.(
        new Error('what comes in is no message; it is not answered from now on until one comes'),
      );
    }
  }

  private await(message: JSONRPCMessage): void {
    if (!('method' in message)) return;
    if ('id' in message) this.unanswered.add(message.id);
    // The SDK gives no answer to a question that was called off.
    const off = message.method === 'notifications/cancelled' ? message.params?.['requestId'] : undefined;
    if (off !== undefined) this.answered(off as RequestId);
  }

  private answered(id: RequestId): void {
    this.unanswered.delete(id);
    if (this.unanswered.size === 0) this.allAnswered?.();
  }

  private write(message: object): Promise<void> {
    return new Promise((resolve, reject) => {
      this.output.write(`${JSON.stringify(message)}\n`, (error) =>
        error === null || error === undefined ? resolve() : reject(error),
      );
    });
  }

  private readonly broken = (error: Error): void => {
    this.onerror?.(error);
    void this.close();
  };
}
