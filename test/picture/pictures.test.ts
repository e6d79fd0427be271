/** The pictures, drawn from what was read of the demo dashboard, in a real browser: they show what the ledger says. */
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reading, ReservationsData } from '../../src/book/source.js';
import { addBooking, type LedgerRow } from '../../src/demo/hotel/ledger.js';
import { allRows, arrivalsOn, isLive, roomsBooked, roomsInHouse } from '../../src/demo/hotel/truth.js';
import { occupancyForDates } from '../../src/hotel/occupancy.js';
import { addDays, eachNight } from '../../src/hotel/dates.js';
import { inferInventory } from '../../src/hotel/room-inventory.js';
import { tapeChart } from '../../src/hotel/tape-chart.js';
import { heatMap } from '../../src/picture/heat-map.js';
import { PICTURE_WIDTH } from '../../src/picture/page.js';
import { tapeChartPicture } from '../../src/picture/tape-chart.js';
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
const FRAME = { hotel: 'Riad <Exemple>', note: 'As read.', today: TODAY };

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
    const chart = tapeChart({ stays: reading.data.stays, businessDate: TODAY, from, to, roomList: [] });
    await page.setContent(tapeChartPicture({ chart, from, to, ...FRAME }));
  });

  const inRange = (row: LedgerRow): boolean =>
    isLive(row) &&
    row.arrival <= to &&
    (row.departure > from || (row.departure === row.arrival && row.arrival >= from));

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
      const first = heads.get(data['from']! < from ? from : data['from']);
      const last = heads.get(
        data['to']! > to ? to : addDays(data['to']!, data['to'] === data['from'] ? 0 : -1),
      );
      // In a picture of two bands a bar may be one half of its stay.
      if (!classes.includes('before')) expect(Math.abs(left - first!.left)).toBeLessThan(6);
      if (!classes.includes('after')) expect(Math.abs(right - last!.right)).toBeLessThan(6);
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
    const hostile = bars.find(({ text }) => text.startsWith('<img'));
    expect(hostile?.text).toBe(HOSTILE);
    expect(hostile?.classes).toContain('clash');
    expect(await page.locator('img, script').count()).toBe(0);
    expect(bars.find(({ text }) => text === '◆ Bo')?.classes).toContain('dayuse');
    expect(bars.find(({ text }) => text.includes('ياسمين'))?.classes).toContain('before');
    // One night and a long name, with the next stay close behind.
    expect(bars.find(({ data }) => data['room'] === '7' && data['from'] === '2026-01-12')?.text).toBe('MTV');
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
