import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { atEnd } from './at-end.js';
import { tempFolder } from './temp-folder.js';

const PROGRAMS = ['valkey-server', 'redis-server'];

/** The store that tests run against; null, said once for each file, where neither Valkey nor Redis is installed. */
export const storeProgram = PROGRAMS.find((name) => spawnSync(name, ['--version']).status === 0) ?? null;
if (storeProgram === null)
  console.warn(
    'Skipped: the tests against a real store. Neither Valkey nor Redis is installed (apt install redis-server).',
  );

/** A store of its own for a test: a real server that keeps what it was told over a restart, and ends with the tests. */
export class TestStore {
  private child: ChildProcess | null = null;

  private constructor(
    readonly port: number,
    private readonly folder: string,
  ) {}

  static async start(): Promise<TestStore> {
    const store = new TestStore(await freePort(), tempFolder());
    atEnd(() => store.kill());
    await store.startAgain();
    return store;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async startAgain(): Promise<void> {
    const keeps = ['--dir', this.folder, '--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
    const where = ['--port', String(this.port), '--bind', '127.0.0.1', '--loglevel', 'warning'];
    this.child = spawn(storeProgram ?? '', [...where, ...keeps], { stdio: 'ignore' });
    while (!(await answers(this.port))) await sleep(20);
  }

  /** As when its machine loses power. */
  async kill(): Promise<void> {
    const { child } = this;
    this.child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  /** Takes commands, and answers none. */
  freeze(): void {
    this.child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.child?.kill('SIGCONT');
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Whether the store has read what it kept and is ready. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString().startsWith('+PONG'));
    });
    socket.once('error', () => resolve(false)).once('close', () => resolve(false));
  });
}
