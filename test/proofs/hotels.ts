import type { Proof } from './proof.js';

const SETTINGS = 'test/app/hotels.test.ts';
const CALLS = 'test/mcp/several-hotels.test.ts';

/** Several hotels in one server. */
export const HOTELS_PROOFS: Proof[] = [
  {
    fact: 'A question is answered from the hotel that it names.',
    proof: 'Its key is that of a hotel, letter for letter but for capitals and spaces (src/mcp/hotels.ts).',
    without: 'INVALID_INPUT, with the keys',
    mutation: {
      file: 'src/mcp/hotels.ts',
      from: 'const found = key === null ? undefined : this.desks.get(key);',
      to: 'const found = key === null ? undefined : (this.desks.get(key) ?? this.first);',
    },
    test: CALLS,
  },
  {
    fact: 'An address is read from the hotel that stands in it.',
    proof: 'Its first step is the key of a hotel (src/mcp/uris.ts).',
    without: 'There is no resource of that address.',
    mutation: {
      file: 'src/mcp/uris.ts',
      from: 'reception.desk(path.slice(0, Math.max(0, slash)))',
      to: '(reception.desk(path.slice(0, Math.max(0, slash))) ?? reception.first)',
    },
    test: CALLS,
  },
  {
    fact: 'A subscriber hears of the readings of the hotel in the address.',
    proof: 'Each reading comes with its hotel, which is compared (src/mcp/subscriptions.ts).',
    without: 'No notification',
    mutation: {
      file: 'src/mcp/subscriptions.ts',
      from: 'if (subscription.hotel !== hotel) continue;',
      to: 'if (subscription.hotel.key === hotel.context.hotel.timezone) continue;',
    },
    test: CALLS,
  },
  {
    fact: 'An answer that is kept is given again to those who see as many hotels.',
    proof: 'It is kept under the key that it bears (src/mcp/repeats.ts).',
    without: 'It is worked out anew.',
    mutation: {
      file: 'src/mcp/repeats.ts',
      from: 'return `${hotelKey} ${tool.name}',
      to: 'return `${hotelKey.slice(99)} ${tool.name}',
    },
    test: CALLS,
  },
  {
    fact: 'No two hotels have one address, one property of the API or one folder of exports.',
    proof: 'They are compared, an address by the folder that it leads to (src/app/hotels-of-file.ts).',
    without: 'SETTING_INVALID, for both',
    mutation: {
      file: 'src/app/hotels-of-file.ts',
      from: 'hotel.problems.push(...sharedWith(hotel, hotels))',
      to: 'hotel.problems.push(...sharedWith(hotel, []))',
    },
    test: SETTINGS,
  },
  {
    fact: 'An address and a property are those of the hotel that they were said of.',
    proof: 'What is said for all is refused where there are several hotels (src/app/hotels-of-file.ts).',
    without: 'SETTING_INVALID, for all of them',
    mutation: {
      file: 'src/app/hotels-of-file.ts',
      from: 'const ofAll = [...file.problems, ...strayNames(layers)];',
      to: 'const ofAll = [...file.problems];',
    },
    test: SETTINGS,
  },
  {
    fact: 'A password is tried at the hotel that it was said of, or that has none of its own.',
    proof:
      'A key that stands under a hotel counts as its own, its variable set or not (src/app/config-file.ts).',
    without: 'The setting counts as not set; the log names the variable.',
    mutation: {
      file: 'src/app/config-file.ts',
      from: 'named: new Set(Object.keys(entries))',
      to: 'named: new Set(known.map(([key]) => key))',
    },
    test: SETTINGS,
  },
  {
    fact: 'Files for people hold one hotel’s guests.',
    proof: 'Each hotel’s exports go into a folder under its key (src/app/read-settings.ts).',
    without: 'SETTING_INVALID, where two were given one folder',
    mutation: {
      file: 'src/app/read-settings.ts',
      from: 'join(exports, own.key)',
      to: 'join(exports)',
    },
    test: SETTINGS,
  },
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
      from: 'whole: failure === null && !as_of.stale',
      to: 'whole: failure === null || as_of.stale',
    },
    test: 'test/tools/portfolio.test.ts',
  },
];
