import type { Proof } from './proof.js';

const TOKENS = 'test/access/tokens.test.ts';
const OAUTH = 'test/access/oauth.test.ts';
const LIMITS = 'test/access/limits.test.ts';
const CLIENT = 'test/access/oauth-client.test.ts';

export const ACCESS_PROOFS: Proof[] = [
  {
    fact: 'Who shows a token holds it.',
    proof:
      'Its hash is that of the record which its id names, compared in constant time (src/access/tokens.ts).',
    without: '401, as for a token that never was.',
    mutation: {
      file: 'src/access/tokens.ts',
      from: 'const right = sameHash(token?.hash ?? NO_HASH, asked.hash);',
      to: 'const right = sameHash(token?.hash ?? NO_HASH, asked.hash) || token !== undefined;',
    },
    test: TOKENS,
  },
  {
    fact: 'A token holds now.',
    proof: 'It is in the file as that is at this request, and its time is not over (src/access/tokens.ts).',
    without: '401, as for a token that never was.',
    mutation: {
      file: 'src/access/tokens.ts',
      from: 'return expires_at === null || this.now() < expires_at;',
      to: 'return expires_at === null || this.now() > 0;',
    },
    test: TOKENS,
  },
  {
    fact: 'The file of tokens is the owner’s work.',
    proof: 'It is of this user, nobody else may write it, and each field has its form (src/access/kept.ts).',
    without: 'Nobody is let in (503); the log says why and what to do. SETTING_INVALID from `token`.',
    mutation: {
      file: 'src/access/kept.ts',
      from: 'this.state.readOwn(this.name, MOST_BYTES)',
      to: 'this.state.read(this.name, MOST_BYTES)',
    },
    test: TOKENS,
  },
  {
    fact: 'A connection is answered from the hotels of its token alone.',
    proof: 'The others are not among the parts that its server is made of (src/mcp/limited.ts).',
    without: 'No server: an error before the first question.',
    mutation: {
      file: 'src/mcp/limited.ts',
      from: '.filter(([key]) => keys?.includes(key) ?? true)',
      to: ".filter(([key]) => keys === null || key !== '')",
    },
    test: LIMITS,
  },
  {
    fact: 'Guests are as private as the token says, whoever asked before.',
    proof:
      'The book is seen under that privacy, in a view of its own for each (src/book/book.ts, src/mcp/limited.ts).',
    without: 'No server: an error before the first question.',
    mutation: {
      file: 'src/mcp/limited.ts',
      from: "privacy === null || privacy === 'full' ? hotels.contexts",
      to: "privacy !== 'pseudonymous' ? hotels.contexts",
    },
    test: LIMITS,
  },
  {
    fact: 'A token shows guests no less privately than the server does.',
    proof: 'Of both modes the stricter one is taken (src/app/house-privacy.ts).',
    without: 'The server’s own.',
    mutation: {
      file: 'src/app/house-privacy.ts',
      from: 'const its = stricter(mode, this.mode);',
      to: 'const its = mode;',
    },
    test: LIMITS,
  },
  {
    fact: 'An address is read only by who may ask the tool that tells the same.',
    proof:
      'Each kind of address names that tool, and so do the arguments that are completed (src/mcp/likeness.ts).',
    without: 'The protocol’s error for a resource that is not there; no values.',
    mutation: {
      file: 'src/mcp/likeness.ts',
      from: 'return tools.has(READ_LIKE[kind]);',
      to: 'return tools.size > 0 || tools.has(READ_LIKE[kind]);',
    },
    test: LIMITS,
  },
  {
    fact: 'A code was not used before.',
    proof:
      'What was made of it stands beside it; who comes with it again ends that (src/access/oauth-grants.ts).',
    without: 'invalid_grant, and no tokens of the first time are good any more.',
    mutation: {
      file: 'src/access/oauth-grants.ts',
      from: 'if (code.grant_id !== null) return',
      to: "if (code.grant_id === '') return",
    },
    test: OAUTH,
  },
  {
    fact: 'A refresh token is in one hand.',
    proof: 'It is replaced at each use, and the used ones are known (src/access/oauth-grants.ts).',
    without: 'invalid_grant, and all that was approved then is over.',
    mutation: {
      file: 'src/access/oauth-grants.ts',
      from: 'if (old.used.some((hash)',
      to: 'if (old.used.slice(MOST.used).some((hash)',
    },
    test: OAUTH,
  },
  {
    fact: 'Who approves saw our page in this browser.',
    proof:
      'The form bears our seal, the browser its cookie, and the request our origin (src/access/oauth.ts).',
    without: 'A page that says to begin anew; nothing is approved.',
    mutation: {
      file: 'src/access/oauth.ts',
      from: 'cookies.some((one) =>',
      to: 'cookies.every((one) =>',
    },
    test: OAUTH,
  },
  {
    fact: 'An approval goes where the program may be called back.',
    proof:
      'The address is one that it registered, over TLS, on this computer or of a scheme on a list (src/access/oauth-client.ts).',
    without: 'The registration is refused; the page of approval is not shown.',
    mutation: {
      file: 'src/access/oauth-client.ts',
      from: 'return isLoopback(hostname);',
      to: "return isLoopback(hostname) || hostname !== '';",
    },
    test: CLIENT,
  },
  {
    fact: 'A document about a program is read from where the owner said.',
    proof:
      'Its host is on the list, its address can be written in one way, and what the host’s name leads to is public (src/access/client-documents.ts).',
    without: 'The program is not known; nothing is fetched.',
    mutation: {
      file: 'src/access/client-documents.ts',
      from: 'this.hosts.includes(url.hostname) ? url : null',
      to: 'this.hosts.some((host) => url.hostname.endsWith(host)) ? url : null',
    },
    test: CLIENT,
  },
];
