import type { Proof } from './proof.js';

const HOSTILE = 'test/mcp/http/hostile.test.ts';

export const HTTP_PROOFS: Proof[] = [
  {
    fact: 'A request over HTTP is no page of a stranger that a browser was led here by.',
    proof:
      '`Host` names this computer, the address that the connection came to, or a name that the owner allows (src/mcp/http/names.ts).',
    without: '403.',
    mutation: {
      file: 'src/mcp/http/names.ts',
      from: 'if (isLoopback(host) || this.allowed.has(host)) return true;',
      to: "if (isLoopback(host) || this.allowed.has(host) || host.startsWith('localhost.')) return true;",
    },
    test: HOSTILE,
  },
  {
    fact: 'What asks over HTTP is no page of another origin.',
    proof: 'It sends no `Origin`, or one of ours (src/mcp/http/names.ts).',
    without: '403.',
    mutation: {
      file: 'src/mcp/http/names.ts',
      from: 'if (origins.length !== 1 || !URL.canParse(origin)) return false;',
      to: 'if (origins.length !== 1 || !URL.canParse(origin)) return true;',
    },
    test: HOSTILE,
  },
  {
    fact: 'A session is of who asks in it.',
    proof:
      'The token shown now gives the same rights under the same name as the one that began it (src/mcp/access.ts).',
    without: '404, as for a session that never was.',
    mutation: {
      file: 'src/mcp/http/sessions.ts',
      from: 'return session !== undefined && sameAccess(session.access, access) ? session : null;',
      to: 'return session !== undefined && sameAccess(session.access, session.access) ? session : null;',
    },
    test: HOSTILE,
  },
  {
    fact: 'An answer is that to the question with its number.',
    proof: 'No other question of the session with that number is unanswered (src/mcp/http/session.ts).',
    without: '400.',
    mutation: {
      file: 'src/mcp/http/session.ts',
      from: "if (this.unanswered.has(message.id)) return exchange.refuse('twice');",
      to: "if (this.unanswered.has(message.id) && this.busy < 0) return exchange.refuse('twice');",
    },
    test: HOSTILE,
  },
  {
    fact: 'What a client is told after its connection broke is all that followed.',
    proof:
      'The last event that it has is kept, of its own session, and so is what came after (src/mcp/http/events.ts).',
    without: '400; the client begins anew.',
    mutation: {
      file: 'src/mcp/http/session.ts',
      from: "if (found === null) return exchange.refuse('event');",
      to: 'if (found === null) return this.hear(exchange);',
    },
    test: 'test/mcp/http/resumed.test.ts',
  },
];
