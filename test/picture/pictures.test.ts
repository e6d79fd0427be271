/** The pictures, drawn from what was read of the demo dashboard, in a real browser: they show what the ledger says. */
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reading, ReservationsData } from '../../src/book/source.js';
import { addBooking, type LedgerRow } from '../../src/demo/hotel/ledger.js';
import { allRows, arrivalsOn, isLive, roomsBooked, roomsInHouse } from '../../src/demo/hotel/truth.js';
import { occupancyForDates } from '../../src/hotel/occupancy.js';
import { eachNight } from '../../src/hotel/dates.js';
import { inferInventory } from '../../src/hotel/room-inventory.js';
import { tapeChart } from '../../src/hotel/tape-chart.js';
import { heatMap } from '../../src/picture/heat-map.js';
import { PICTURE_WIDTH } from '../../src/picture/page.js';
import { tapeChartPicture } from '../../src/picture/tape-chart.js';
import { PICTURE_LANGUAGES, spokenBy, spokenIn } from '../../src/picture/words.js';
import { toReservations } from '../../src/hotel/reservation.js';
import { DemoReader } from '../support/read-demo.js';
import { launchBrowser } from '../support/test-browser.js';

const TODAY = '2026-01-11';
const LONG = 'Maximiliane-Theodora von Hohenstaufen-Wittelsbach zu Sachsen';
const HOSTILE = `<img src=x onerror="alert(1)"> 'R' & "Q"`;
/** Both fit a band each; the second takes two. */
const RANGES = [
  { from: '2026-01-05', to: '2026-02-04' },
  { from: '2026-01-01', to: '2026-02-28' },
] as const;
const FRAME = { hotel: 'Riad <Exemple>', note: 'As read.', today: TODAY, ...spokenIn('en') };

let reader: DemoReader;
let reading: Reading<ReservationsData>;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  reader = await DemoReader.start({ today: TODAY, language: 'fr', bookings: 90, grid: { pageSize: 100 } });
  const { ledger } = reader.demo;
  addBooking(ledger, { guest: LONG, room: '7', arrival: '2026-01-12', departure: '2026-01-13' });
  addBooking(ledger, { guest: HOSTILE, room: '7', arrival: '2026-01-14', departure: '2026-01-16' });
  addBooking(ledger, { guest: 'Bo', room: '9', arrival: '2026-01-18', departure: '2026-01-18' });
  addBooking(ledger, {
    guest: 'Tour Group',
    roomType: 'royal',
    rooms: 3,
    arrival: '2026-01-22',
    departure: '2026-01-25',
  });
  reading = await reader.read();
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: PICTURE_WIDTH, height: 400 } });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await reader.close();
});

interface Box {
  left: number;
  right: number;
  top: number;
}

interface Shown extends Box {
  text: string;
  data: Record<string, string>;
  classes: string;
}

/** What stands on the page, with its place. */
function look(selector: string): Promise<Shown[]> {
  return page.locator(selector).evaluateAll((elements) =>
    elements.map((element) => {
      const { left, right, top } = element.getBoundingClientRect();
      const data = { ...(element as HTMLElement).dataset } as Record<string, string>;
      return {
        text: element.textContent.trim(),
        data,
        classes: element.getAttribute('class') ?? '',
        left,
        right,
        top,
      };
    }),
  );
}

const nameOf = (type: string): string =>
  reader.demo.ledger.roomTypes.find(({ key }) => key === type)?.fr ?? '';

describe.each(RANGES)('the heat map of $from to $to', ({ from, to }) => {
  beforeAll(async () => {
    const { stays } = reading.data;
    const rooms = inferInventory(stays, { count: 12 });
    const query = { stays, businessDate: TODAY, from, to, byRoomType: true, rooms, forSale: new Map() };
    await page.setContent(heatMap({ nights: occupancyForDates(query).nights, ...FRAME }));
  });

  it('has a number for every night and type, and shades it', async () => {
    const { ledger } = reader.demo;
    const cells = await look('[data-night]');
    const nights = eachNight(from, to);
    expect(cells).toHaveLength(nights.length * (ledger.roomTypes.length + 1));
    const inHouse = { '*': roomsInHouse(ledger) } as Record<string, number>;
    for (const { key } of ledger.roomTypes) inHouse[nameOf(key)] = roomsInHouse(ledger, key);
    for (const { text, data, classes } of cells) {
      const key = ledger.roomTypes.find((type) => type.fr === data['type'])?.key;
      const booked = roomsBooked(ledger, data['night']!, key);
      const total = inHouse[data['type']!]!;
      const number = booked === 0 ? '·' : booked > total ? `${booked}!` : String(booked);
      expect([data['night'], data['type'], text]).toEqual([data['night'], data['type'], number]);
      const shade = booked > total ? 'over' : booked === 0 ? 's0' : booked === total ? 's5' : /^s[1-4]$/;
      expect(classes.split(' ')[0]).toMatch(shade);
    }
    expect(cells.some(({ classes }) => classes.startsWith('over'))).toBe(true);
  });

  it('marks today and the weekends, each number under its day', async () => {
    const heads = await look('[data-date]');
    expect(heads.map(({ data }) => data['date'])).toEqual(eachNight(from, to));
    for (const { data, text, classes } of heads) {
      const day = new Date(`${data['date']}T00:00:00Z`);
      expect(Number(text)).toBe(day.getUTCDate());
      expect(classes.split(' ').includes('we')).toBe([0, 6].includes(day.getUTCDay()));
      expect(classes.split(' ').includes('today')).toBe(data['date'] === TODAY);
    }
    const arriving = await page
      .getByText('arriving', { exact: true })
      .locator('xpath=..')
      .locator('td')
      .allTextContents();
    const numbers = arriving.slice(0, eachNight(from, to).length).filter((text) => text !== '');
    expect(numbers[0]).toBe(String(arrivalsOn(reader.demo.ledger, from).length || '·'));
  });
});

describe.each(RANGES)('the tape chart of $from to $to', ({ from, to }) => {
  beforeAll(async () => {
    const { stays } = reading.data;
    const roomList = reader.demo.ledger.rooms.map(({ number, type }) => ({
      room: number,
      room_type: nameOf(type),
    }));
    const owing = toReservations(stays, TODAY).filter(({ balance }) => (balance?.amount ?? 0) > 0);
    const chart = tapeChart({
      stays,
      businessDate: TODAY,
      from,
      to,
      roomList,
      count: 12,
      owing: new Set(owing.map(({ confirmation_number }) => confirmation_number)),
    });
    await page.setContent(tapeChartPicture({ chart, from, to, ...FRAME }));
  });

  const inRange = (row: LedgerRow): boolean =>
    isLive(row) &&
    row.arrival <= to &&
    // Who leaves on the first morning has half a day of it, in a room.
    (row.departure > from || (row.departure === from && (row.room !== null || row.arrival === from)));

  it('has a bar for every live stay, beside its room, over its nights', async () => {
    const bars = await look('.bar[data-number]');
    const key = (row: {
      confirmation: string;
      room: string | null;
      arrival: string;
      departure: string;
    }): string => `${row.confirmation} ${row.room ?? ''} ${row.arrival} ${row.departure}`;
    const shown = bars.map(({ data }) => `${data['number']} ${data['room']} ${data['from']} ${data['to']}`);
    const truth = allRows(reader.demo.ledger).filter(inRange).map(key);
    // A stay over the turn of the month has a bar in both bands.
    expect([...new Set(shown)].sort()).toEqual([...new Set(truth)].sort());
    if (from === '2026-01-05') expect(shown).toHaveLength(truth.length);

    const heads = new Map((await look('[data-date]')).map((head) => [head.data['date'], head]));
    for (const { data, left, right, classes } of bars) {
      const dayUse = data['to'] === data['from'];
      const first = heads.get(data['from']! < from ? from : data['from']);
      const last = heads.get(data['to']! > to ? to : data['to']);
      // In a picture of two bands a bar may be one half of its stay.
      if (!classes.includes('before')) {
        const begins = dayUse ? first!.left : (first!.left + first!.right) / 2;
        expect(Math.abs(left - begins)).toBeLessThan(4);
      }
      const whole =
        data['to']! <= to && (from === '2026-01-05' || data['to']!.slice(0, 7) === data['from']!.slice(0, 7));
      if (whole && !classes.includes('after')) {
        const ends = dayUse ? last!.right : (last!.left + last!.right) / 2;
        expect(Math.abs(right - ends)).toBeLessThan(4);
      }
    }
  });

  it('names never run over the end of their bar', async () => {
    const over = await page.locator('.bar[data-number]').evaluateAll((bars) =>
      bars.flatMap((bar) => {
        const inside = bar.querySelector('span > div');
        const { right, bottom } = bar.getBoundingClientRect();
        const range = document.createRange();
        range.selectNodeContents(inside ?? bar);
        const drawn = [...range.getClientRects()];
        return drawn.some((box) => box.right > right + 1 || box.bottom > bottom + 2) ? [bar.textContent] : [];
      }),
    );
    expect(over).toEqual([]);
  });

  it('has those without a room on top, then the rooms by type, each under its name', async () => {
    const lines = await look('.line.type > b, .row .label');
    const { ledger } = reader.demo;
    const texts = lines.map(({ text }) => text);
    const titles = lines.filter(({ text }) => /\(\d+\)$/.test(text));
    expect(texts[0]).toBe('Without a room');
    const bands = texts.filter((text) => text === 'Without a room').length;
    expect(titles).toHaveLength(ledger.roomTypes.length * bands);
    let type = '';
    for (const text of texts) {
      const title = /^(.*) \((\d+)\)$/.exec(text);
      if (title !== null) type = title[1] ?? '';
      if (text === 'Without a room') type = '';
      const [, number] = /^(\d+)\b/.exec(text) ?? [];
      if (number !== undefined && title === null) {
        expect([number, type]).toEqual([
          number,
          nameOf(ledger.rooms.find((room) => room.number === number)?.type ?? ''),
        ]);
      }
    }
  });

  it('marks money owed', async () => {
    const { ledger } = reader.demo;
    for (const { data, classes } of await look('.bar[data-number]')) {
      const booking = ledger.bookings.find(({ rows }) =>
        rows.some(({ confirmation }) => confirmation === data['number']),
      );
      const rows = booking?.rows.filter(isLive) ?? [];
      const owed = rows.reduce(
        (sum, { total, paid }) => sum + Math.round(total * 100) - Math.round(paid * 100),
        0,
      );
      expect([data['number'], classes.split(' ').includes('owes')]).toEqual([data['number'], owed > 0]);
    }
  });

  it('counts the rooms free of each night, below 0 where more are booked', async () => {
    const { ledger } = reader.demo;
    for (const { data, text } of await look('[data-free]')) {
      const left = roomsInHouse(ledger) - roomsBooked(ledger, data['free']!);
      expect([data['free'], text]).toEqual([data['free'], left < 0 ? `${left}!` : String(left)]);
    }
  });

  it('counts the rooms booked of each night', async () => {
    const counts = await look('[data-booked]');
    for (const { data, text } of counts) {
      expect([data['booked'], text]).toEqual([
        data['booked'],
        String(roomsBooked(reader.demo.ledger, data['booked']!) || '·'),
      ]);
    }
    expect(counts).toHaveLength(eachNight(from, to).length);
  });

  it('marks what is double-booked, goes on, or is for the day, and keeps text text', async () => {
    const bars = await look('.bar[data-number]');
    const hostile = bars.find(({ data }) => data['room'] === '7' && data['from'] === '2026-01-14');
    expect(hostile?.classes).toContain('clash');
    expect(await page.locator('img, script').count()).toBe(0);
    expect(bars.find(({ text }) => text === '◆Bo')?.classes).toContain('dayuse');
    expect(bars.find(({ text }) => text.includes('ياسمين'))?.classes).toContain('before');
    // One night and a long name, with the next stay close behind.
    expect(bars.find(({ data }) => data['room'] === '7' && data['from'] === '2026-01-12')?.text).toBe('MT');
    const labels = await page.locator('.label').allTextContents();
    expect(
      labels.filter((text) => text.includes('double-booked')).every((text) => text.startsWith('7 ')),
    ).toBe(true);
    expect(labels.some((text) => text.includes('double-booked'))).toBe(true);
  });

  it('lies within its width', async () => {
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      PICTURE_WIDTH,
    );
  });
});

describe('the words of pictures', () => {
  const draw = (language: string): string => {
    const chart = tapeChart({
      stays: reading.data.stays,
      businessDate: TODAY,
      from: TODAY,
      to: TODAY,
      roomList: [],
    });
    return tapeChartPicture({ chart, from: TODAY, to: TODAY, ...FRAME, ...spokenIn(language) });
  };

  it('are those of the language that the hotel prints', () => {
    expect(spokenBy(reading.data.stays.map(({ status_label }) => status_label)).language).toBe('fr');
    expect(spokenBy(['Nobody knows']).language).toBe('en');
    expect(spokenBy([]).language).toBe('en');
    expect(draw('fr')).toMatch(
      /<html lang="fr">[^]*Chambres et séjours[^]*janvier 2026[^]*Sans chambre[^]*solde dû/,
    );
    expect(draw('tr')).toMatch(/Ocak 2026[^]*Odası olmayanlar/);
  });

  it('every language has all of them, with a place for the time', () => {
    for (const code of PICTURE_LANGUAGES) {
      const { words, language } = spokenIn(code);
      expect([code, language]).toEqual([code, code]);
      expect(words.note).toContain('{time}');
      expect(Object.values(words).filter((text) => text.trim() === '' || /[<>&"]/.test(text))).toEqual([]);
    }
  });
});

describe('the picture itself', () => {
  it('is a PNG as wide as wanted and as high as it gets', async () => {
    const html = '<body style="margin:0"><div style="height:1234px">x</div></body>';
    const { png, width, height } = await reader.dashboard.draw(html, PICTURE_WIDTH);
    expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
    expect([width, height]).toEqual([PICTURE_WIDTH, 1234]);
  });

  it('is drawn without scripts and without asking anybody for anything', async () => {
    const before = { ...reader.demo.counts };
    const { url } = reader.demo;
    const html =
      `<body style="margin:0"><script>document.body.style.height = '999px'</script><div style="height:50px"></div>` +
      `<link rel="stylesheet" href="${url}/a.css"><img src="${url}/a.png" height="1"><iframe src="${url}/admin" height="1"></iframe></body>`;
    const { height } = await reader.dashboard.draw(html, 300);
    expect(height).toBeLessThan(500);
    expect(reader.demo.counts).toEqual(before);
  });

  it('is drawn while the dashboard is read, and takes no browser away from it', async () => {
    const busy = await DemoReader.start({ today: TODAY, bookings: 30 }, { limits: { mostVisits: 1 } });
    try {
      await busy.read();
      const asked = busy.read();
      const drawn = await Promise.all([1, 2].map(() => busy.dashboard.draw('<p>x</p>', 200)));
      expect(drawn.map(({ width }) => width)).toEqual([200, 200]);
      expect((await asked).rows_read).toBe(allRows(busy.demo.ledger).length);
      expect((await busy.dashboard.draw('<p>x</p>', 201)).width).toBe(201);
    } finally {
      await busy.close();
    }
  });
});
