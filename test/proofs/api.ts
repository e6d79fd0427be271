import type { Proof } from './proof.js';

const REQUEST = 'test/api/request.test.ts';
const SOURCE = 'test/api/api-source.test.ts';
const LIMITS = 'test/api/limits.test.ts';
const STAYS = 'test/api/stays.test.ts';

export const API_PROOFS: Proof[] = [
  {
    fact: 'A call of the REST API only reads, and is made of two paths.',
    proof: 'One function makes it, by GET, with a path of our own words (src/api/request.ts).',
    without: 'No call is made.',
    mutation: {
      file: 'src/api/request.ts',
      from: 'if (!RESOURCES.has(resource)) throw',
      to: 'if (!RESOURCES.has(resource) && resource.length > 1_000) throw',
    },
    test: REQUEST,
  },
  {
    fact: 'A call of the REST API shows what was delivered to other software, too.',
    proof:
      '`undelivered=false` stands in every one, and no caller can name the parameter (src/api/request.ts).',
    without: 'No call is made.',
    mutation: {
      file: 'src/api/request.ts',
      from: "if (fits === undefined || resource !== 'reservations' || !fits(value))",
      to: 'if (fits !== undefined && !fits(value))',
    },
    test: REQUEST,
  },
  {
    fact: 'Nothing hung on Object.prototype becomes part of a call.',
    proof: 'What is given to `fetch` says each of its parts, and has no prototype (src/api/request.ts).',
    without: 'No call is made.',
    mutation: {
      file: 'src/api/request.ts',
      from: 'body: null,',
      to: '',
    },
    test: REQUEST,
  },
  {
    fact: 'The token goes to HotelRunner alone.',
    proof: 'Another host is not asked, and a redirect is not followed (src/api/request.ts).',
    without: '`DASHBOARD_UNAVAILABLE`; no call is made.',
    mutation: { file: 'src/api/request.ts', from: "redirect: 'manual',", to: "redirect: 'follow'," },
    test: REQUEST,
  },
  {
    fact: 'A property is called 5 times a minute and 250 times a day at most.',
    proof:
      'Each call is counted in the shared state before it goes out (src/api/limits.ts, src/api/budget.ts).',
    without: '`RATE_LIMITED`; the last known is answered, marked as stale.',
    mutation: {
      file: 'src/api/limits.ts',
      from: 'if (first !== undefined && first + ms > now)',
      to: "if (because === 'day' && first !== undefined && first + ms > now)",
    },
    test: LIMITS,
  },
  {
    fact: 'Calls counted by a clock that was set forward still count.',
    proof:
      'The API tells its own time with each answer, and no call is forgotten for its age (src/api/limit-clock.ts).',
    without: '`RATE_LIMITED`; the last known is answered, marked as stale.',
    mutation: {
      file: 'src/api/limit-clock.ts',
      from: 'return moved ? wall : wall - ms;',
      to: 'return moved ? wall : Math.max(wall, wall - ms);',
    },
    test: LIMITS,
  },
  {
    fact: 'The pages of the REST API are of one state.',
    proof: 'Their counts stay, and no booking stands twice; else they are read again (src/api/pages.ts).',
    without: '`READING_INCOMPLETE`.',
    mutation: {
      file: 'src/api/pages.ts',
      from: 'return moved || !isWhole(pages, reservations.size) ? null',
      to: 'return moved && !isWhole(pages, reservations.size) ? null',
    },
    test: SOURCE,
  },
  {
    fact: 'What was updated brings all that was created.',
    proof: 'The first page of what was created is held against it once (src/api/book-sync.ts).',
    without: 'Whole windows are read each time.',
    mutation: {
      file: 'src/api/book-sync.ts',
      from: 'if (!missing) return',
      to: 'if (!missing || start !== null) return',
    },
    test: SOURCE,
  },
  {
    fact: 'The kept book goes on from where it ended.',
    proof:
      'The time up to which changes were read lies behind us, and within what the API shows (src/api/book-sync.ts).',
    without: 'The whole window is read, and the book is whole from its first day on.',
    mutation: {
      file: 'src/api/book-sync.ts',
      from: 'return since < start ? null : since;',
      to: 'return since < start ? start : since;',
    },
    test: SOURCE,
  },
  {
    fact: 'A state of the REST API means what is documented.',
    proof: 'Any other is `unknown` and keeps its label (src/api/stays.ts).',
    without: 'The status is unknown, with a warning.',
    mutation: {
      file: 'src/api/stays.ts',
      from: "if (!LIVE.has(whole)) return settled('unknown', reservation.state ?? '');",
      to: '',
    },
    test: STAYS,
  },
  {
    fact: 'The prices of nights are those of the stay.',
    proof: 'There is one for each night, and together they are the total (src/api/amounts.ts).',
    without: 'The total is spread evenly over the nights.',
    mutation: {
      file: 'src/api/amounts.ts',
      from: 'return sum === minorUnits(total) ? known : null;',
      to: 'return sum >= 0 ? known : null;',
    },
    test: STAYS,
  },
];
