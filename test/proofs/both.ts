import type { Proof } from './proof.js';

const BESIDE = 'test/book/beside.test.ts';
const COMPARED = 'test/hotel/two-sources.test.ts';

/** What is taken for granted where the REST API stands beside the dashboard. */
export const BOTH_PROOFS: Proof[] = [
  {
    fact: 'What dashboard and REST API tell otherwise is no change in between.',
    proof:
      'The API was asked after the list was read, and that booking was read then (src/book/beside.ts, src/hotel/two-sources.ts).',
    without: 'All that the API shows is read once an hour; until then the difference is not told.',
    mutation: {
      file: 'src/hotel/two-sources.ts',
      from: 'if (other.seen_at < listedAt) {',
      to: 'if (other.seen_at < 0) {',
    },
    test: BESIDE,
  },
  {
    fact: 'A booking that the REST API tells otherwise was changed after the list was read.',
    proof: 'It says when it was changed (src/hotel/two-sources.ts).',
    without: 'The list stays as it is; the booking is a disagreement, with both values.',
    mutation: {
      file: 'src/hotel/two-sources.ts',
      from: 'updated_at !== null && updated_at > listedAt - SAME_TIME_MS;',
      to: 'updated_at === null || updated_at < Infinity;',
    },
    test: COMPARED,
  },
  {
    fact: 'Dashboard and REST API are of one property.',
    proof: "At least half of the API's bookings from before the list are on it (src/hotel/two-sources.ts).",
    without: 'The API is not used, with a warning.',
    mutation: {
      file: 'src/hotel/two-sources.ts',
      from: 'strange * 2 > before.length) return null;',
      to: 'strange > before.length) return null;',
    },
    test: COMPARED,
  },
  {
    fact: 'A row of the REST API is that row of the list.',
    proof: 'They bear a number that no other row bears, or are alike in all (src/hotel/row-differences.ts).',
    without: 'Rows are told apart by room type, then by their order.',
    mutation: {
      file: 'src/hotel/row-differences.ts',
      from: 'number === b.confirmation_number && isOwn.every((once) => once.has(number)),',
      to: 'number === b.confirmation_number && isOwn.every((once) => once.size > 1e6),',
    },
    test: COMPARED,
  },
  {
    fact: 'A hotel without a readable dashboard is the one that the settings mean.',
    proof: 'The failure says nothing of another hotel, and the settings are whole (src/book/beside.ts).',
    without: 'The failure; the REST API does not stand in.',
    mutation: {
      file: 'src/book/beside.ts',
      from: 'if (NOT_STOOD_IN_FOR.has(failure.code)) throw failure;',
      to: '',
    },
    test: BESIDE,
  },
];
