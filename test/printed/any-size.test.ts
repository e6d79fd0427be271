/**
 * Whatever a page prints or a caller sends, at whatever length: each reader of text comes to an end. One whose time grew with the square
 * of the text would be at it for minutes here, and the test's own limit would end it.
 */
import { describe, expect, it } from 'vitest';
import { businessDateOf } from '../../src/dashboard/business-date.js';
import { captionKey, fieldOfCaption, statusOfLabel } from '../../src/dashboard/columns/captions.js';
import { readCounts } from '../../src/dashboard/columns/counts.js';
import { roomOf } from '../../src/dashboard/columns/rooms.js';
import { actsByBody, hasActingQuery } from '../../src/dashboard/gate/acting-words.js';
import { addressOf } from '../../src/dashboard/gate/address.js';
import { isChoicePath, isChooserPath } from '../../src/dashboard/gate/chooser-addresses.js';
import { isAsset, isReadingPage } from '../../src/dashboard/gate/shapes.js';
import { totalOfInfo } from '../../src/dashboard/grid/text.js';
import { standingOf } from '../../src/dashboard/grid/which-list.js';
import { meaningOfForm, obstacleOf, pageKind, type PageFacts } from '../../src/dashboard/page-kind.js';
import { monthsNamed, monthsOn } from '../../src/dashboard/pages/calendar-days.js';
import { speaksOfAllRooms } from '../../src/dashboard/pages/calendar-rooms.js';
import { isAskedDate, isAskedMonth, isAskedSpan } from '../../src/hotel/asked-date.js';
import { looksLikeConfirmationNumber, normalizeAsked } from '../../src/hotel/confirmation-number.js';
import { isTestName, nameKey } from '../../src/hotel/guest-identity.js';
import { initialsOf } from '../../src/hotel/guest-names.js';
import { guestTest } from '../../src/hotel/guest-search.js';
import { bareHotelName } from '../../src/hotel/hotel-name.js';
import { speaksToAssistants } from '../../src/hotel/speaks-to-assistants.js';
import { cleanText, foldText, roomKey, withoutSignsAround } from '../../src/hotel/text.js';
import { onlyHotel, Reception } from '../../src/mcp/hotels.js';
import { parseUri } from '../../src/mcp/uris.js';
import { parsePrintedDate, parsePrintedMonth } from '../../src/printed/date.js';
import { currencyOf, parseMoney } from '../../src/printed/money.js';
import { pageFacts } from '../../src/printed/page-facts.js';
import { isPlainWording } from '../../src/privacy/plain-words.js';
import { FrontOffice } from '../support/front-office.js';
import { THOROUGH } from '../support/thorough.js';

const FACTS = {
  status: 500,
  path: '',
  title: '',
  language: '',
  password_fields: 0,
  email_fields: 0,
  code_fields: 0,
  captcha: false,
  panel_links: 0,
  sign_out_links: 0,
  grids: 0,
  folded: '',
  hotel: null,
  hotel_by: null,
  titled: [],
} satisfies Omit<PageFacts, 'text' | 'outside_lists'>;

const reception = new Reception(onlyHotel(new FrontOffice([]).context()));
const READERS: Record<string, (text: string) => unknown> = {
  cleanText,
  foldText,
  roomKey,
  withoutSignsAround,
  parsePrintedDate: (text) => parsePrintedDate(text, { order: 'dmy', timezone: 'Africa/Casablanca' }),
  parsePrintedMonth,
  parseMoney,
  currencyOf,
  pageFacts: (text) =>
    pageFacts([
      {
        fields: [
          { label: text, value: text },
          { label: 'Note', value: text },
        ],
      },
    ]),
  isPlainWording,
  totalOfInfo,
  businessDate: (text) =>
    businessDateOf({ outside_lists: text, folded: text }, { today: '2026-01-11' }, [text]),
  pageKind: (text) =>
    [pageKind, obstacleOf, meaningOfForm].map((of) =>
      of({ ...FACTS, text, outside_lists: text, title: text }),
    ),
  captions: (text) => [captionKey(text), fieldOfCaption(text), statusOfLabel(text)],
  readCounts: (text) => readCounts('adults', [text]),
  roomOf,
  standingOf: (text) =>
    standingOf([
      { text, href: null, chosen: true },
      { text: 'Tout', href: null, chosen: false },
    ]),
  calendar: (text) => {
    const part = {
      texts: [{ text, left: 0, top: 0, right: 0, bottom: 0 }],
      menus: [],
      blocks: [{ cells: [{ texts: [{ text, mark: text }], left: 0, right: 1, top: 0 }] }],
      chosen: [{ text, opens: true }],
      query: text,
    };
    return [monthsNamed, monthsOn, speaksOfAllRooms].map((of) => of(part as never));
  },
  bareHotelName,
  numbers: (text) => [looksLikeConfirmationNumber(text), normalizeAsked(text)],
  guests: (text) => [nameKey(text), isTestName(text), initialsOf(text), guestTest(text)?.(text)],
  speaksToAssistants,
  askedDates: (text) => [isAskedDate(text), isAskedMonth(text), isAskedSpan(text)],
  parseUri: (text) => [parseUri(text, reception), parseUri(`hotelrunner://reservations/${text}`, reception)],
  actsByBody,
  addresses: (text) => {
    const address = addressOf(
      `https://riad-exemple.hotelrunner.com/admin/${encodeURIComponent(text)}?a=${encodeURIComponent(text)}`,
    );
    return (
      address && [
        isAsset(address),
        isChooserPath(address),
        isChoicePath(address, 'riad'),
        isReadingPage(address),
      ]
    );
  },
  hasActingQuery: (text) => hasActingQuery([[text, text]]),
};

/** What expressions stumble over: one sign again and again, and beginnings of what is looked for without its end. */
const PIECES = [
  ...[
    ' ',
    '\n',
    '\u00a0',
    '\u200b',
    '1',
    '٣',
    '(',
    ')',
    '[',
    ']',
    '{',
    '-',
    '.',
    ',',
    ':',
    '/',
    '%',
    '★',
    'é',
    'a',
    'A ',
  ],
  ...[
    '1 ',
    '1,',
    '1.',
    '1/',
    '(1',
    '1) ',
    '1-',
    'R ',
    'n° ',
    '12 h ',
    'PMS',
    'PMS:',
    'PMS 1',
    'Date du PMS ',
    'Date du PMS : ',
  ],
  ...[
    '12 Janv. ',
    '12 réservations ',
    'Page 1 ',
    'action',
    '"action": ',
    '_method',
    '%25',
    '\\u0041',
    'just a moment ',
    'a@b.',
    'A : ',
  ],
];
const LENGTH = 60_000;

describe.each(Object.entries(READERS))('%s', (_name, read) => {
  it('comes to an end with texts of 60,000 signs', { timeout: 60_000 }, () => {
    for (const piece of PIECES) {
      const text = piece.repeat(LENGTH / piece.length);
      const variants = [`${text}x`, text, `x${text}`, `1${text}1`].slice(0, THOROUGH ? 4 : 1);
      for (const one of variants) expect(() => read(one)).not.toThrow();
    }
  });
});
