import type { RequestId, Server } from './sdk.js';

/** A person needs time to find an e-mail. The calls meanwhile are answered with what is known. */
const PATIENCE_MS = 5 * 60_000;

/**
/** Whom a question is for. */
export interface AskedFor {
  /** The key of the hotel where there are several. */
  hotel?: string | undefined;
  /** A call that is not answered yet: the question goes the way that its answer will go; over HTTP there may be no other. */
  call?: RequestId | undefined;
}

/**
 * Asks the person at the agent's client for the code that the dashboard sent by e-mail, in a form. Null if the client cannot
 * ask, nobody answers, or the answer is no code.
 */
export async function askForCode(server: Server, { hotel, call }: AskedFor = {}): Promise<string | null> {
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
