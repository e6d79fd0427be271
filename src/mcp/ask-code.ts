import type { RequestId, Server } from './sdk.js';

/** A person needs time to find an e-mail. The calls meanwhile are answered with what is known. */
const PATIENCE_MS = 5 * 60_000;

/**
 * Asks the person at the agent's client for the code that the dashboard sent by e-mail, in a form. `hotel` is
 * its key where there are several. Null if the client cannot ask, nobody answers, or the answer is no code. With the id of a call that
 * is not answered yet, the question goes the way that its answer will go: over HTTP there may be no other.
 */
export async function askForCode(server: Server, hotel?: string, call?: RequestId): Promise<string | null> {
  if (server.getClientCapabilities()?.elicitation === undefined) return null;
  try {
    const { action, content } = await server.elicitInput(
      {
        message: `HotelRunner sent a code by e-mail to confirm this sign-in${hotel === undefined ? '' : ` for ${hotel}`}. Type it here.`,
        requestedSchema: {
          type: 'object',
          properties: { code: { type: 'string', title: 'Code', minLength: 3, maxLength: 12 } },
          required: ['code'],
        },
      },
      { timeout: PATIENCE_MS, ...(call === undefined ? {} : { relatedRequestId: call }) },
    );
    const code = action === 'accept' ? String(content?.['code'] ?? '').replaceAll(/[\s-]/g, '') : '';
    return /^[A-Za-z0-9]{3,12}$/.test(code) ? code : null;
  } catch {
    return null;
  }
}
