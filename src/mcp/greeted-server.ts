import { viewFor, type HostView } from './hosts.js';
import { Server, type Transport } from './sdk.js';

/** A server that knows what its client can take, by how the client greeted it. */
export class GreetedServer extends Server {
  private revision: string | undefined;
  private known: HostView | undefined;
  private readonly endings: (() => void)[] = [];

  /** Has this done when the connection is closed, from whichever side. */
  atEnd(ending: () => void): void {
    this.endings.push(ending);
  }

  override connect(transport: Transport): Promise<void> {
    transport.onclose = () => {
      for (const ending of this.endings.splice(0)) ending();
    };
    // The SDK remembers a client's name and capabilities, and not the revision that it asked for. It calls what it finds here first.
    transport.onmessage = (message) => {
      if (!('method' in message) || message.method !== 'initialize') return;
      const asked = message.params?.['protocolVersion'];
      this.revision = typeof asked === 'string' ? asked : undefined;
      this.known = undefined;
    };
    return super.connect(transport);
  }

  /** Which parts of an answer this client is sent. */
  get view(): HostView {
    return (this.known ??= viewFor({
      client: this.getClientVersion(),
      capabilities: this.getClientCapabilities(),
      revision: this.revision,
    }));
  }
}
