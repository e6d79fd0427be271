import type { Proof } from './proof.js';

/** What holds where one server has several hotels. */
export const HOTELS_PROOFS: Proof[] = [
  {
    fact: 'No more browsers run than HOTELRUNNER_BROWSERS',
    proof:
      'A browser has a slot from before it starts until its process is gone, and there are only so many (src/browser/slots.ts).',
    without:
      'Nothing starts: the visit waits, and the question is answered from what is known, or with STILL_READING',
    mutation: {
      file: 'src/browser/slots.ts',
      from: "const free = Math.max(0, room - those('busy', 'idle', 'ending').length);",
      to: "const free = Math.max(0, room - those('busy', 'idle').length);",
    },
    test: 'test/browser/slots.test.ts',
  },
  {
    fact: 'A hotel that is busy is not taken its browser away for another',
    proof:
      'Only a browser that nobody uses gives way, the one that was not used for longest (src/browser/slots.ts).',
    without: 'The other hotel waits its turn',
    mutation: {
      file: 'src/browser/slots.ts',
      from: "const idle = those('idle').sort",
      to: "const idle = those('idle', 'busy').sort",
    },
    test: 'test/browser/slots.test.ts',
  },
  {
    fact: 'The figures of all hotels are as new as they were asked for',
    proof: 'No hotel failed and none is older: else `complete` is false (tools/portfolio.ts).',
    without: '`complete` is false, and the row has `problem`, `reading` or its age',
    mutation: {
      file: 'tools/portfolio.ts',
      from: 'whole: failure === undefined && !as_of.stale',
      to: 'whole: failure === undefined || as_of.stale',
    },
    test: 'test/tools/portfolio.test.ts',
  },
];
