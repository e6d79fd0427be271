/** Nothing real gets past the book's door when privacy is asked for. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { Book } from '../../src/book/book.js';
import { pseudonyms } from '../../src/privacy/pseudonyms.js';
import { detailsKey, detailsOfRow } from '../../src/book/kinds/details.js';
import type { DetailsData } from '../../src/book/source.js';
import type { RoomStay } from '../../src/hotel/stay.js';
import { GuestPrivacy } from '../../src/privacy/guest-privacy.js';
import { initialsOf } from '../../src/hotel/guest-names.js';
import { stay } from '../support/builders.js';
import { Clock, FakeSource } from '../support/source.js';
import { tempFolder } from '../support/temp-folder.js';
const LINK = '/admin/pms/reservations/7';
/** As tools ask for the page. */
const keyOf = ([row]: RoomStay[]): string => detailsKey(detailsOfRow({ ...stay(row), link: LINK }, STAYS));
const STAYS = [
  stay({ guest_name: 'Nadia Benkirane', printed: { guest_name: 'Nadia Benkirane', room: '7' }, link: LINK }),
  stay({ guest_name: null, printed: { room: '7' } }),
];
const PAGE: DetailsData = {
  sections: [
    {
      title: 'Nadia Benkirane',
      fields: [
        { label: 'Guest name', value: 'Nadia Benkirane' },
        { label: 'E-mail', value: 'nadia@example.com' },
        { label: 'Arrival', value: '10 Jan. 2026' },
        { label: 'Note', value: '2' },
        { label: 'Adults', value: '0199001234' },
        { label: 'Adults', value: '2' },
      ],
      tables: [
        {
          headers: ['Date', 'Guest', 'Debit'],
          rows: [
            ['10 Jan. 2026', '3', '100,00 €'],
            ['Nadia Benkirane', 'x', 'Cash'],
          ],
        },
        { headers: [], rows: [['Omar Haddad', 'Casablanca']] },
      ],
    },
    { title: 'Notes', fields: [{ label: 'Comment', value: 'Call 0199001234' }], tables: [] },
  ],
};

class PageSource extends FakeSource {
  override details(): ReturnType<FakeSource['details']> {
    return Promise.resolve({ read_at: 0, rows_read: 1, rows_reported: null, warnings: [], data: PAGE });
  }
}

function bookWith(privacy?: GuestPrivacy): { book: Book; source: PageSource } {
  const clock = new Clock();
  const source = new PageSource(clock);
  return { book: new Book({ source, maxAgeSeconds: 300, now: clock.now, privacy }), source };
}

async function read(privacy?: GuestPrivacy): Promise<Book> {
  const { book, source } = bookWith(privacy);
  const asked = book.reservations();
  (await source.visitFor(asked))?.land(STAYS);
  await asked;
  return book;
}

const masked = (): GuestPrivacy =>
  new GuestPrivacy({ mode: 'masked', names: 'initials', rename: () => Promise.resolve(initialsOf) });

/** What is shown of a page with this section alone. */
async function shownOf(section: DetailsData['sections'][number]): Promise<unknown> {
  const reading = {
    read_at: 0,
    rows_read: 1,
    rows_reported: null,
    warnings: [],
    data: { sections: [section] },
  };
  const as_of = { read_at: '', age_seconds: 0, source: 'live', stale: false, refreshing: false } as never;
  const asked = { key: keyOf(STAYS), reservations: () => Promise.resolve(null) };
  const answer = await masked().shown('details', { reading, as_of, warnings: [] }, asked);
  return answer.reading.data.sections;
}

describe('with guests hidden', () => {
  it('names are others, in the printed cells too, and a warning says so', async () => {
    const { reading, warnings } = await (await read(masked())).reservations();
    expect(reading.data.stays.map(({ guest_name }) => guest_name)).toEqual(['N. B.', null]);
    expect(reading.data.stays.map(({ printed }) => printed)).toEqual([
      { guest_name: 'N. B.', room: '7' },
      { room: '7' },
    ]);
    expect(JSON.stringify(reading)).not.toContain('Benkirane');
    expect(warnings).toEqual(['Guest names are initials (HOTELRUNNER_PRIVACY is masked).']);
  });

  it('a reading is gone through once', async () => {
    const book = await read(masked());
    expect((await book.reservations()).reading).toBe((await book.reservations()).reading);
  });

  it('of a page only facts are left', async () => {
    const { reading, warnings } = await (await read(masked())).read('details', keyOf(STAYS));
    expect(reading.data).toEqual({
      sections: [
        {
          title: null,
          fields: [
            { label: 'Arrival', value: '10 Jan. 2026' },
            { label: 'Adults', value: '2' },
          ],
          tables: [{ headers: ['Date', '', 'Debit'], rows: [['10 Jan. 2026', '', '100,00 €']] }],
        },
      ],
    });
    expect(warnings.join()).toMatch(/HOTELRUNNER_PRIVACY is masked/);
  });

  it.each<[string, DetailsData['sections'][number]]>([
    ['a value without a label', { title: null, fields: [{ label: '', value: '2' }], tables: [] }],
    ['a value whose label is a figure', { title: null, fields: [{ label: '7', value: '2' }], tables: [] }],
    [
      'a value whose label is a room or a channel',
      { title: null, fields: [{ label: 'Online', value: '2' }], tables: [] },
    ],
    ['a title that is a figure', { title: '12', fields: [], tables: [] }],
    [
      'cells without a header',
      { title: null, fields: [], tables: [{ headers: ['', ''], rows: [['120', '10 Jan. 2026']] }] },
    ],
    [
      'rows without a label',
      {
        title: null,
        fields: [],
        tables: [
          {
            headers: [],
            rows: [
              ['Passport', '120'],
              ['3', '2'],
            ],
          },
        ],
      },
    ],
    [
      'a pair whose first cell is not plain',
      { title: null, fields: [], tables: [{ headers: ['Total', 'Total'], rows: [['Passport', '120']] }] },
    ],
    [
      'plain words below a header that is not',
      {
        title: null,
        fields: [],
        tables: [{ headers: ['Guest name', 'Note'], rows: [['Adults', 'Balance due']] }],
      },
    ],
  ])('%s is not shown', async (_, section) => {
    expect(await shownOf(section)).toEqual([]);
  });

  it('pairs in a table without headers are shown where the label is plain', async () => {
    const tables = [
      {
        headers: [],
        rows: [
          ['Adults', '2'],
          ['Passport', '12'],
        ],
      },
    ];
    expect(await shownOf({ title: null, fields: [], tables })).toEqual([
      { title: null, fields: [], tables: [{ headers: [], rows: [['Adults', '2']] }] },
    ]);
  });

  it('without one nothing changes', async () => {
    const book = await read();
    expect((await book.reservations()).reading.data.stays).toBe(STAYS);
    expect((await book.read('details', keyOf(STAYS))).reading.data).toBe(PAGE);
  });
});

describe('made-up names', () => {
  let home: string;
  beforeEach(() => {
    home = tempFolder();
  });

  it('are the same for a guest after a restart, however he is spelled, and another for another guest', async () => {
    const folder = join(home, 'riad');
    const first = await pseudonyms(folder);
    const later = await pseudonyms(folder);
    expect(later('Zoë Lefèvre')).toBe(first('ZOE  LEFEVRE '));
    expect(later('Zoë Lefèvre')).not.toBe(first('Zoë Lefebvre'));
    expect(statSync(join(folder, 'pseudonyms.key')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, 'pseudonyms.key'), 'utf8')).not.toContain('Zo');
  });

  it('are other ones at another hotel, and of a server without a folder', async () => {
    const names = await Promise.all(
      [join(home, 'a'), join(home, 'b'), null, null].map((folder) => pseudonyms(folder)),
    );
    expect(new Set(names.map((name) => name('Nadia Benkirane'))).size).toBe(4);
  });

  it('agree between servers that start together', async () => {
    const names = await Promise.all(Array.from({ length: 8 }, () => pseudonyms(join(home, 'riad'))));
    expect(new Set(names.map((name) => name('Nadia Benkirane'))).size).toBe(1);
  });

  it('begin anew if their key is damaged, and last a run if it cannot be kept', async () => {
    writeFileSync(join(home, 'pseudonyms.key'), 'torn');
    const [first, second] = [await pseudonyms(home), await pseudonyms(home)];
    expect(first('Nadia Benkirane')).toBe(second('Nadia Benkirane'));
    const nowhere = join(home, 'pseudonyms.key', 'riad');
    const names = await pseudonyms(nowhere);
    expect(names('Nadia Benkirane')).toBe(names('nadia benkirane'));
    expect(existsSync(nowhere)).toBe(false);
  });
});
