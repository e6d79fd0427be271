/** The host that shows the view, spoken to by JSON-RPC over `postMessage` as MCP Apps want it (revision 2026-01-26). */

const REVISION = '2026-01-26';

export interface HostContext {
  theme?: string;
  locale?: string;
  styles?: { variables?: Record<string, string | undefined> };
}

/** A tool's answer, as far as the view looks at it. */
export interface ToolResult {
  isError?: boolean;
  content?: { type: string; text?: string }[];
  structuredContent?: Record<string, unknown>;
}

/** What a result says in words, bounded; empty if nothing. */
export function textIn({ content = [] }: ToolResult): string {
  return content
    .flatMap(({ type, text }) => (type === 'text' && text !== undefined ? text : []))
    .join('\n')
    .slice(0, 1000);
}

export interface HostEvents {
  context(context: HostContext): void;
  input(input: Record<string, unknown>): void;
  result(result: ToolResult): void;
  cancelled(): void;
}

interface Message {
  id?: number | string;
  method?: string;
  params?: Record<string, unknown>;
  result?: unknown;
  error?: { message?: string };
}

export class Host {
  private readonly waiting = new Map<number, { done(result: unknown): void; failed(error: Error): void }>();
  private last = 0;

  constructor(private readonly events: HostEvents) {
    addEventListener('message', ({ source, data }: MessageEvent<Message | null>) => {
      // Any window can send a message to this one; only the host's are read.
      if (source === parent && typeof data === 'object' && data !== null) this.take(data);
    });
  }

  async begin(name: string, version: string): Promise<void> {
    const told = (await this.ask('ui/initialize', {
      protocolVersion: REVISION,
      appInfo: { name, version },
      appCapabilities: {},
    })) as { hostContext?: HostContext };
    this.events.context(told.hostContext ?? {});
    this.send({ method: 'ui/notifications/initialized', params: {} });
  }

  /** Asks one of our own tools. What it refuses is an answer with `isError`. */
  async call(name: string, input: object): Promise<ToolResult> {
    return (await this.ask('tools/call', { name, arguments: input })) as ToolResult;
  }

  /** Tells how high the view would like to be, in CSS pixels. */
  resized(height: number): void {
    this.send({ method: 'ui/notifications/size-changed', params: { height } });
  }

  private ask(method: string, params: Record<string, unknown>): Promise<unknown> {
    this.last += 1;
    const id = this.last;
    return new Promise((done, failed) => {
      this.waiting.set(id, { done, failed });
      this.send({ id, method, params });
    });
  }

  private send(message: Message): void {
    // The host's origin is not known to a view; nothing secret is sent.
    parent.postMessage({ jsonrpc: '2.0', ...message }, '*');
  }

  private take({ id, method, params = {}, result, error }: Message): void {
    if (method === undefined) {
      const asked = this.waiting.get(Number(id));
      this.waiting.delete(Number(id));
      if (error === undefined) asked?.done(result);
      else asked?.failed(new Error(error.message ?? ''));
      return;
    }
    if (method === 'ui/notifications/tool-input')
      this.events.input((params['arguments'] ?? {}) as Record<string, unknown>);
    if (method === 'ui/notifications/tool-result') this.events.result(params);
    if (method === 'ui/notifications/tool-cancelled') this.events.cancelled();
    if (method === 'ui/notifications/host-context-changed') this.events.context(params);
    // Pings, and the wish to take the view down, want an answer; it has nothing to save.
    if (id !== undefined) this.send({ id, result: {} });
  }
}
