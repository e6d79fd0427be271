/** A server at the level of its lines, for measuring a start without the cost of a client. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';

export class Wire {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly waiting = new Map<number, (result: unknown) => void>();
  private readonly ended: Promise<void>;
  private nextId = 1;

  /** The process is started here. */
  constructor(args: readonly string[], env: Record<string, string>) {
    this.child = spawn(process.execPath, [...args], { env });
    this.child.stderr.resume();
    this.child.stdin.on('error', () => undefined);
    this.ended = new Promise((resolve) => this.child.once('close', () => resolve()));
    createInterface({ input: this.child.stdout }).on('line', (line) => {
      const { id, result, error } = JSON.parse(line) as { id?: number; result?: unknown; error?: unknown };
      if (id !== undefined)
        this.waiting.get(id)?.(
          error === undefined ? result : Promise.reject(new Error(JSON.stringify(error))),
        );
    });
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  request(method: string, params: object = {}): Promise<unknown> {
    const id = this.nextId;
    this.nextId += 1;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, (result) => {
        Promise.resolve(result).then(resolve, reject);
      });
      void this.ended.then(() => reject(new Error('the server ended')));
      this.send({ id, method, params });
    });
  }

  async initialize(): Promise<void> {
    const clientInfo = { name: 'bench', version: '0' };
    await this.request('initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo });
    this.send({ method: 'notifications/initialized' });
  }

  /** The structured half of a tool's answer. Told that the dashboard is still being read, it asks again, as an agent would. */
  async call(name: string, input: object = {}): Promise<Record<string, unknown>> {
    for (;;) {
      const result = await this.request('tools/call', { name, arguments: input });
      const { structuredContent, content } = result as {
        structuredContent?: Record<string, unknown>;
        content: { text?: string }[];
      };
      if (structuredContent !== undefined) return structuredContent;
      const text = content[0]?.text ?? '';
      if (!text.startsWith('STILL_READING')) throw new Error(`${name}: ${text}`);
    }
  }

  /** As a client that goes away. */
  async close(): Promise<void> {
    this.child.stdin.end();
    await this.ended;
  }

  private send(message: object): void {
    this.child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  }
}
