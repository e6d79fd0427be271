/** Many clients of a server over HTTP at once, which cost as little as can be: what is measured is the server. */
import { Agent, request } from 'node:http';

const JSON_HEADERS = {
  'Content-Type': 'application/json',
  Accept: 'application/json, text/event-stream',
  'Mcp-Protocol-Version': '2025-11-25',
};

interface Answer {
  headers: Record<string, unknown>;
  body: string;
}

/** Clients with a connection and a session each. */
export class Load {
  private readonly sessions: string[] = [];
  private readonly agent: Agent;
  private id = 0;

  private constructor(private readonly port: number) {
    this.agent = new Agent({ keepAlive: true });
  }

  static async of(port: number, clients: number): Promise<Load> {
    const load = new Load(port);
    const params = {
      protocolVersion: '2025-11-25',
      capabilities: {},
      clientInfo: { name: 'bench', version: '0' },
    };
    for (let i = 0; i < clients; i += 1) {
      const { headers } = await load.post({ method: 'initialize', params }, {});
      load.sessions.push(String(headers['mcp-session-id']));
    }
    return load;
  }

  /** Each client asks so many times, one question after the other, all clients at once; milliseconds of each answer. */
  async calls(each: number, tool: string, input: object): Promise<number[]> {
    const samples: number[] = [];
    await Promise.all(
      this.sessions.map(async (session) => {
        for (let i = 0; i < each; i += 1) {
          const began = performance.now();
          const { body } = await this.post(
            { method: 'tools/call', params: { name: tool, arguments: input } },
            { 'Mcp-Session-Id': session },
          );
          samples.push(performance.now() - began);
          if (!body.includes('"result"') || body.includes('"isError":true'))
            throw new Error(`no answer: ${body.slice(0, 300)}`);
        }
      }),
    );
    return samples;
  }

  close(): void {
    this.agent.destroy();
  }

  private post(message: object, headers: Record<string, string>): Promise<Answer> {
    this.id += 1;
    const body = JSON.stringify({ jsonrpc: '2.0', id: this.id, ...message });
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port: this.port,
          path: '/mcp',
          method: 'POST',
          headers: { ...JSON_HEADERS, ...headers, 'Content-Length': Buffer.byteLength(body) },
          agent: this.agent,
        },
        (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (part: string) => (text += part));
          response.on('end', () => resolve({ headers: response.headers, body: text }));
          response.on('error', reject);
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }
}
