/**
 * How much is taken in of what others send, and what comes of more. docs/security.md shows the lines; each names the test that sends more.
 */
import { TEXT_LIMIT } from '../../../src/hotel/text.js';
import { CALENDAR_DAYS, CELL_TEXT, LIST_BOUNDS } from '../../../src/dashboard/in-page/bounds.js';
import { MESSAGE_BOUNDS } from '../../../src/mcp/message.js';

export interface Bound {
  what: string;
  most: string;
  beyond: string;
  test: string;
}

const count = (many: number): string => many.toLocaleString('en');
const GARBAGE = 'test/protocol/garbage.test.ts';
const BOUNDS = 'test/dashboard/in-page/bounds.test.ts';

export const BOUNDS_OF_INPUT: readonly Bound[] = [
  {
    what: 'a message from the client',
    most: `${MESSAGE_BOUNDS.bytes / 1024 / 1024} MB in one line`,
    beyond: 'error -32600 without an id; the line is let go of while it comes in, and the next one is read',
    test: GARBAGE,
  },
  {
    what: 'lists and objects within each other in a message',
    most: `${MESSAGE_BOUNDS.levels} levels, ${count(MESSAGE_BOUNDS.values)} values`,
    beyond: 'error -32600; the next message is read',
    test: GARBAGE,
  },
  {
    what: 'lines in a row that are no message',
    most: '20 are answered, with -32700 where they are no JSON',
    beyond: 'silence, until a message comes',
    test: GARBAGE,
  },
  {
    what: 'mistakes in the arguments of a call',
    most: '5 are told, of unknown names 5 with 40 letters each',
    beyond: 'how many more there are',
    test: 'test/mcp/input-text.test.ts',
  },
  {
    what: 'subscriptions',
    most: '1,000 of a connection',
    beyond: 'refused',
    test: 'test/mcp/resources.test.ts',
  },
  {
    what: 'a list of reservations',
    most: `${count(LIST_BOUNDS.rows)} rows, ${count(LIST_BOUNDS.columns)} columns, ${count(LIST_BOUNDS.cells)} cells, ${count(LIST_BOUNDS.characters)} characters`,
    beyond: '`READING_INCOMPLETE`, before a row is taken out of the page or a further page is turned',
    test: BOUNDS,
  },
  {
    what: 'the days of a calendar',
    most: `${count(CALENDAR_DAYS)} on one page`,
    beyond: 'no figure, with a warning',
    test: BOUNDS,
  },
  {
    what: 'a table on a reservation´s page',
    most: '200 rows are kept, 1,000 characters of a value',
    beyond: 'cut, and said',
    test: 'test/dashboard/pages/reservation-proof.test.ts',
  },
  {
    what: 'an address',
    most: '8,192 characters',
    beyond: 'no address: the gate stops it',
    test: 'test/dashboard/gate-addresses.test.ts',
  },
  {
    what: 'the body of a POST that `allow_post` names',
    most: '200,000 characters',
    beyond: 'stopped',
    test: 'test/dashboard/gate-addresses.test.ts',
  },
  {
    what: 'the text of a cell',
    most: `${count(CELL_TEXT)} characters are taken out of the page, ${count(TEXT_LIMIT)} of a name or a note are kept`,
    beyond: 'cut, with `…` at its end, so that it is no number and no date',
    test: BOUNDS,
  },
];
