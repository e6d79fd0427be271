import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { atEnd } from './at-end.js';

/** A network between a server and its store that can be cut so that nobody is told: what is sent just does not arrive. */
export class StallingProxy {
  private readonly sockets = new Set<Socket>();
  private stalled = false;

  private constructor(
    readonly url: string,
    private readonly server: ReturnType<typeof createServer>,
  ) {}

  static async before(port: number): Promise<StallingProxy> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const proxy = new StallingProxy(`redis://127.0.0.1:${(server.address() as AddressInfo).port}`, server);
    server.on('connection', (socket) => proxy.join(socket, connect(port, '127.0.0.1')));
    atEnd(() => proxy.close());
    return proxy;
  }

  stall(): void {
    this.stalled = true;
    for (const socket of this.sockets) socket.pause();
  }

  /** The network is there again; what hung meanwhile is lost. */
  resume(): void {
    this.stalled = false;
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
  }

  private join(one: Socket, other: Socket): void {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      this.sockets.add(from);
      from.on('data', (data) => to.write(data));
      from.on('error', () => to.destroy()).on('close', () => to.destroy());
      if (this.stalled) from.pause();
    }
  }

  private close(): void {
    this.resume();
    this.server.close();
  }
}
