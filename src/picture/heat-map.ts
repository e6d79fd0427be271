/** Nights across, room types down, shaded by how full they are; each cell says its number, so that it reads in black and white too. */
import type { NightFigures, OccupancyNight } from '../hotel/occupancy.js';
import type { LocalDate } from '../hotel/stay.js';
import { bandsOf, type Band, type Column } from './bands.js';
import { page, shown, text, type Frame } from './page.js';
import type { PictureWords } from '../printed/language.js';

export interface HeatMap extends Omit<Frame, 'title'> {
  /** Consecutive nights, with their figures by room type. */
  nights: readonly OccupancyNight[];
  today: LocalDate;
}

/** From empty to full, each darker than the one before. */
const STEPS: readonly { class: string; label: (words: PictureWords) => string; sample: string }[] = [
  { class: 's0', label: ({ none }) => none, sample: '·' },
  { class: 's1', label: ({ under }) => `${under} 25 %`, sample: '' },
  { class: 's2', label: () => '25 – 49 %', sample: '' },
  { class: 's3', label: () => '50 – 74 %', sample: '' },
  { class: 's4', label: () => '75 – 99 %', sample: '' },
  { class: 's5', label: ({ full }) => full, sample: '' },
  { class: 'over', label: ({ overbooked }) => overbooked, sample: '3!' },
];

const STYLE = `
table{border-collapse:separate;border-spacing:0;table-layout:fixed;width:100%}
th{font-weight:400;padding:0 6px 0 0;text-align:left;height:31px;border-bottom:1px solid #ddd}
th b{font-weight:600}
th small{color:#555;font-size:11px;white-space:nowrap}
th div{display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden;line-height:14.5px;font-size:12px}
td{padding:0;text-align:center;height:31px;font-size:12px;border-bottom:1px solid #fff;border-right:1px solid #fff;
 font-variant-numeric:tabular-nums}
tr.head td{height:17px;font-size:11px;color:#333;border-bottom:0}
tr.head th{height:17px;border:0}
tr.head .we{background:#d5d5d5;font-weight:700;color:#000}
tr.head .today{background:#000;color:#fff;font-weight:700}
tr.plain td{font-size:11px;color:#222;height:20px;border-bottom:1px solid #ddd}
tr.plain th{height:20px;color:#444}
tr.plain .we{background:#ececec}
tr.all td,tr.all th{height:32px}
tr.all td{font-weight:700}
tr.gap td,tr.gap th{height:8px;border:0;background:none}
.first{border-left:2px solid #999}
body .today{border-left:2px solid #000;border-right:2px solid #000}
.s0{background:#f6f6f6;color:#777}.s1{background:#dfeaf5}.s2{background:#b3cee8}.s3{background:#7daed8}
.s4{background:#2f6da6;color:#fff}.s5{background:#0d3a63;color:#fff}
.over{background:#fff;color:#000;font-weight:700;box-shadow:inset 0 0 0 3px #b00020}
.unknown{background:#fff;box-shadow:inset 0 0 0 1px #bbb}`;

export function heatMap({ nights, today, ...frame }: HeatMap): string {
  const from = nights[0]?.date ?? today;
  const to = nights.at(-1)?.date ?? today;
  const { words, language } = frame;
  const bands = bandsOf(from, to, today, language);
  const widest = Math.max(...bands.map(({ columns }) => columns.length));
  const body = bands.map((band) => bandTable(band, nights, widest, words)).join('\n');
  const legend = [
    words.shaded,
    ...STEPS.map(({ class: name, label, sample }) => `<i class="${name}">${sample}</i>${label(words)}`),
    `<i style="background:#d5d5d5">6</i>${words.weekend}`,
    `<i style="background:#000;color:#fff">11</i>${words.today}`,
  ];
  return page({ ...frame, title: words.rooms_by_night }, STYLE, body, legend);
}

function bandTable(
  band: Band,
  nights: readonly OccupancyNight[],
  widest: number,
  words: PictureWords,
): string {
  const inBand = nights.slice(band.offset, band.offset + band.columns.length);
  // Months of 28 to 31 nights stand below each other with columns of one width.
  const blank = widest - band.columns.length;
  const row = (
    name: string,
    head: string,
    cell: (column: Column, night: OccupancyNight) => string,
  ): string => {
    const cells = band.columns.map((column, i) => {
      const night = inBand[i];
      return night === undefined ? '' : cell(column, night);
    });
    return `<tr class="${name}"><th>${head}</th>${cells.join('')}${'<td style="border:0"></td>'.repeat(blank)}</tr>`;
  };
  const plain = (column: Column, value: string, more = ''): string =>
    `<td class="${column.classes}"${more}>${value}</td>`;
  const hotel = inBand[0]?.rooms_total ?? null;
  const rows = [
    row('head', `<b>${band.name}</b>`, (column) => plain(column, column.weekday)),
    row('head', '', (column) => plain(column, String(column.day), ` data-date="${column.date}"`)),
    row('all', label(text(words.all_rooms), hotel), (column, night) => heatCell(column, night, '*')),
    row('plain', words.occupancy, (column, { occupancy }) =>
      plain(column, occupancy === null ? '–' : String(Math.round(occupancy * 100))),
    ),
    row('plain', words.arriving, (column, { arrivals }) => plain(column, count(arrivals))),
    row('plain', words.leaving, (column, { departures }) => plain(column, count(departures))),
    row('gap', '', () => '<td></td>'),
    ...typesOf(nights).map(({ room_type, index, total }) =>
      row('type', label(room_type === null ? words.no_type : shown(room_type), total), (column, night) => {
        const figures = night.by_room_type?.[index];
        return figures === undefined
          ? '<td></td>'
          : heatCell(column, { ...figures, date: night.date }, room_type ?? '');
      }),
    ),
  ];
  const width = `<colgroup><col style="width:176px"></colgroup>`;
  return `<h2></h2><table>${width}${rows.join('\n')}</table>`;
}

/** The room types that have rooms or bookings: a type with neither is a name of the past. */
function typesOf(
  nights: readonly OccupancyNight[],
): { room_type: string | null; index: number; total: number | null }[] {
  const types = nights[0]?.by_room_type ?? [];
  return types
    .flatMap(({ room_type, rooms_total }, index) => {
      const booked = nights.some((night) => (night.by_room_type?.[index]?.rooms_booked ?? 0) > 0);
      return booked || rooms_total !== null ? [{ room_type, index, total: rooms_total }] : [];
    })
    .sort((a, b) =>
      (a.room_type ?? '\uffff').localeCompare(b.room_type ?? '\uffff', 'en', { numeric: true }),
    );
}

/** `name` is safe inside HTML. */
function label(name: string, total: number | null): string {
  const rooms = total === null ? '' : ` <small>(${total})</small>`;
  return `<div>${name}${rooms}</div>`;
}

function count(value: number): string {
  return value === 0 ? '·' : String(value);
}

function heatCell(column: Column, figures: NightFigures & { date: LocalDate }, type: string): string {
  const { rooms_booked: booked, rooms_total: total } = figures;
  const step = stepOf(booked, total);
  const number = step === 'over' ? `${booked}!` : count(booked);
  const data = `data-night="${figures.date}" data-type="${text(type)}"`;
  return `<td class="${step} ${column.classes}" ${data}>${number}</td>`;
}

function stepOf(booked: number, total: number | null): string {
  if (total === null) return booked === 0 ? 's0' : 'unknown';
  if (booked > total) return 'over';
  if (booked === 0) return 's0';
  return booked === total ? 's5' : `s${1 + Math.min(3, Math.floor((booked / total) * 4))}`;
}
