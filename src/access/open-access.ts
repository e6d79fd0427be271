import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { log } from '../base/log.js';
import type { HotelState } from '../base/state/hotel-state.js';
import { asTyped } from '../base/this-program.js';
import type { Authenticate } from '../mcp/access.js';
import type { CallWatch } from '../mcp/call-watch.js';
import { Audit } from './audit.js';
import { addressOf, Door } from './door.js';
import { grantsIn } from './oauth-grants.js';
import { openOAuth, type Handler, type OAuthOptions } from './oauth.js';
import { tokensIn } from './tokens.js';

export interface AccessOptions {
  /** The root of the state folders. */
  home: string;
  /** Where tokens and approvals are kept. */
  state: HotelState;
  /** The hotels by key; null if there is one, without a key. */
  hotels: readonly string[] | null;
  /** Where the server is reached; null where that is not known, and then there is no OAuth. */
  publicUrl: URL | null;
  /** Whether that is a proxy's address, which says from where it has a request. */
  behindProxy: boolean;
  /** The path of the protocol. */
  path: string;
  /** Hosts whose documents about programs are read. */
  documentHosts: readonly string[];
  /** What of OAuth is other than usual: how often it may be asked, where documents come from. */
  oauth?: Pick<OAuthOptions, 'requests' | 'registrations' | 'documents'>;
}

export interface OpenAccess {
  authenticate: Authenticate;
  /** Answers what belongs to OAuth. */
  mounted: Handler | undefined;
  /** Writes down the calls of a holder. */
  audit(who: string): CallWatch;
  close(): Promise<void>;
}

/** Who may ask a server over HTTP, and the record of who did: all that is kept in its folder. */
export async function openAccess(options: AccessOptions): Promise<OpenAccess> {
  const { home, state, publicUrl, path, hotels, behindProxy, documentHosts, oauth } = options;
  const tokens = tokensIn(state);
  const grants = grantsIn(state, tokens);
  const from = (request: IncomingMessage): string => addressOf(request, behindProxy);
  const none = await tokens.list().then(
    (all) => all.length === 0,
    () => false,
  );
  if (none)
    log.warn(
      asTyped('There is no token yet, so nobody is let in: make one with `hotelrunner-mcp token add NAME`.'),
    );
  const door = new Door({
    tokens,
    holderOf: publicUrl === null ? undefined : (text) => grants.holderOf(text),
    metadataUrl:
      publicUrl === null ? null : new URL(`/.well-known/oauth-protected-resource${path}`, publicUrl).href,
    hotels,
    addressOf: from,
  });
  const audit = new Audit(join(home, 'audit'));
  return {
    authenticate: door.authenticate,
    mounted:
      publicUrl === null
        ? undefined
        : await openOAuth({
            publicUrl,
            path,
            grants,
            documentHosts,
            typed: (text, request) => door.typed(text, request),
            addressOf: from,
            approved: (who, where) => {
              log.info(`${who} approved a program: ${where}.`);
              audit.approved(who, where);
            },
            ...oauth,
          }),
    audit: (who) => audit.of(who),
    close: () => audit.close(),
  };
}
