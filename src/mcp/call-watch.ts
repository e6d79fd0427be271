import type { FailureCode } from '../base/errors.js';

/** A call of a tool, from when it is taken in hand until it is answered. Nothing of its arguments or its answer. */
export interface CallInHand {
  /** The name of a tool that is listed, or of one that answers under an address. */
  tool: string;
  /** The key of the hotel that it asks about; `hotel` where the server has one hotel, without a key. */
  hotel: string;
  /**
   * Asks the person at the client that made the call for the code that the dashboard sent by e-mail, with the hotel's key where there
   * are several; null if that client cannot be asked.
   */
  askCode: ((hotel?: string) => Promise<string | null>) | null;
}

/** How a call was answered: well, or with which failure. */
export type CallOutcome = 'OK' | FailureCode;

/** Is told of each call of a tool, and by what it gives back of its end: for counts, for a log, and for who can be asked. */
export type CallWatch = (call: CallInHand) => (outcome: CallOutcome) => void;

/** Several that watch as one. */
export function watchAll(...watches: readonly (CallWatch | undefined)[]): CallWatch {
  return (call) => {
    const endings = watches.flatMap((watch) => (watch === undefined ? [] : [watch(call)]));
    return (outcome) => {
      for (const end of endings) end(outcome);
    };
  };
}
